"""A measure explained as an exhibit: formula, example and source of every note."""

import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import MissingData, Undefined
from insight.exhibits.drawings import Formula
from insight.exhibits.methods import explained
from insight.methods.notes import NOTES
from insight.methods.records import Place
from insight.methods.sentences import CAUTION, all_measures
from insight.observations import read_observations

PLACE = choose_district("isle-of-wight")
SOURCE = read_catalogue().sources["iod2025"]


def refuse(*_):
    raise Undefined("there are too few areas")


@pytest.fixture(scope="module")
def place():
    """The Isle of Wight's own figures, without series and clusters."""
    here = read_neighbourhoods(PLACE.code)
    income = read_observations("income_deprivation_rate", district_code=PLACE.code)
    income = income.set_index("area_code").loc[here["lsoa_code"]].reset_index()
    held = Place("the Isle of Wight", here, income, 33755, refuse, refuse)
    return lambda: held


def test_the_formula_comes_in_lines_with_the_numbers_put_in(place):
    held = explained(NOTES["standard-deviation"], PLACE, place, [SOURCE])
    assert isinstance(held.exhibit.drawing, Formula)
    assert r", \qquad ".join(held.formula.lines) == NOTES["standard-deviation"].formula
    assert held.formula.working
    assert held.example[0].isupper()
    assert held.why_not == ""
    assert held.exhibit.words == held.example
    assert held.worked == "Worked for the Isle of Wight"


def test_without_an_example_the_reason_stands_there(place):
    held = explained(NOTES["control-chart"], PLACE, place, [SOURCE])
    assert (held.example, held.formula.working) == ("", "")
    assert held.why_not == ("There is no example for the Isle of Wight: there are too few areas.")
    assert held.exhibit.words == held.why_not


def test_what_cannot_be_read_is_a_reason_too():
    def missing():
        raise MissingData("the file is gone")

    held = explained(NOTES["gini"], PLACE, missing, [SOURCE])
    assert held.why_not.endswith("the file is gone.")


@pytest.mark.parametrize("slug", NOTES)
def test_every_note(place, slug):
    note, held = NOTES[slug], explained(NOTES[slug], PLACE, place, [SOURCE])
    exhibit = held.exhibit
    assert (exhibit.finding, exhibit.subtitle) == (note.idea, note.name)
    assert bool(held.example) != bool(held.why_not)
    assert exhibit.notes == (note.symbols,)
    assert exhibit.how_sure == (note.avoid, CAUTION, f"Method: {note.source}.")
    assert exhibit.sources == (SOURCE,)
    assert exhibit.link.address == f"methods?place=isle-of-wight&method={slug}"
    table = exhibit.table.set_index("Part")[note.name]
    assert table["When to use it"] == note.use
    assert table["Worked for the Isle of Wight"] == exhibit.words
    assert ("With its numbers" in table.index) == bool(held.formula.working)
    assert exhibit.name == f"isle-of-wight-{slug}"


def test_the_number_of_measures_is_counted():
    assert all_measures("the Isle of Wight").startswith(f"**{len(NOTES)} measures**")
