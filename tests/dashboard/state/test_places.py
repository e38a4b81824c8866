"""Where the reader is: what a choice changes in the address, and what other words in it mean."""

from types import SimpleNamespace

import pytest

from dashboard import plain
from dashboard.state import address, places
from dashboard.state.places import Chosen


class Parameters(dict):
    def to_dict(self):
        return dict(self)

    def from_dict(self, given):
        self.clear()
        self.update(given)


@pytest.fixture
def at(monkeypatch):
    """Stand at an address; gives the address and what is said."""

    def standing(**choices):
        said = []
        stub = SimpleNamespace(session_state={}, query_params=Parameters(choices))
        monkeypatch.setattr(address, "st", stub)
        for name in ("warn", "inform"):
            monkeypatch.setattr(plain, name, said.append)
        return stub.query_params, said

    return standing


def test_another_district_keeps_the_indicator_and_leaves_what_is_of_the_first(at):
    left, _ = at(place="coventry", indicator="burglary", ward="earlsdon", area="e01", plan="x")
    places.take(Chosen("birmingham", None))
    assert left == {"place": "birmingham", "indicator": "burglary"}


def test_another_district_keeps_the_year_of_the_wards_which_it_then_settles(at):
    left, said = at(place="coventry", wards_of="2026", ward="holbrooks")
    places.take(Chosen("stockport", None))
    assert left == {"place": "stockport", "wards_of": "2026"}
    places.settle()
    assert left == {"place": "stockport"}
    assert said[0].startswith("Stockport has no wards of 2026 here")


def test_a_ward_of_another_district_is_taken_with_it_in_one_step(at):
    left, _ = at(place="stockport", ward="heald-green", deprived="heald-green")
    places.take(Chosen("coventry", "foleshill"))
    assert left == {"place": "coventry", "ward": "foleshill"}


def test_another_ward_leaves_the_neighbourhood_and_keeps_the_plan(at):
    left, _ = at(place="coventry", ward="earlsdon", area="e01009528", plan="x")
    places.take(Chosen("coventry", "foleshill"))
    assert left == {"place": "coventry", "ward": "foleshill", "plan": "x"}
    places.take(Chosen("coventry", None))
    assert left == {"place": "coventry", "plan": "x"}


def test_the_same_ward_again_changes_nothing(at):
    left, _ = at(place="coventry", ward="earlsdon", area="e01009528")
    places.take(Chosen("coventry", "earlsdon"))
    assert left == {"place": "coventry", "ward": "earlsdon", "area": "e01009528"}


@pytest.mark.parametrize("place", ["", "nowhere", "<script>", "E08000007"])
def test_a_place_that_is_none_changes_nothing(at, place):
    left, _ = at(place="coventry", ward="earlsdon")
    places.take(Chosen(place, "foleshill"))
    assert left == {"place": "coventry", "ward": "earlsdon"}


def test_a_ward_that_is_none_means_all_of_the_district(at):
    left, _ = at(place="coventry")
    places.take(Chosen("stockport", "foleshill"))
    assert left == {"place": "stockport"}


def test_the_place_and_its_ward_are_named(at):
    at(place="coventry", ward="foleshill")
    district, here = places.settle()
    assert district.name == "Coventry"
    assert here == places.Here("coventry", "Coventry", "foleshill", "Foleshill")


@pytest.mark.parametrize(
    ("asked", "left", "said"),
    [
        ({"place": "Foleshill"}, {"place": "coventry", "ward": "foleshill"}, "a ward of Coventry"),
        ({"place": "copeland"}, {"place": "cumberland"}, "Copeland is now Cumberland"),
        (
            {"place": "stockport", "ward": "Brinnington and Central"},
            {"place": "stockport", "ward": "brinnington-and-stockport-central"},
            "Former ward",
        ),
        (
            {"place": "stockport", "ward": "folshill"},
            {"place": "stockport"},
            "Did you mean Foleshill (Coventry)",
        ),
        ({"place": "stockport", "ward": "E05001228"}, {"place": "stockport"}, "is not here"),
    ],
    ids=["a ward", "former district", "former ward", "misspelt ward elsewhere", "unknown code"],
)
def test_other_words_are_read_as_what_they_mean_and_it_is_said(at, asked, left, said):
    held, told = at(**asked)
    places.settle()
    assert held == left
    assert said in " ".join(told)


def test_a_ward_by_its_code_or_name_is_read_without_a_word(at):
    for asked in ("E05015018", "Brinnington & Stockport Central"):
        left, told = at(place="stockport", ward=asked)
        places.settle()
        assert left["ward"] == "brinnington-and-stockport-central"
        assert told == []


def test_a_ward_of_another_year_alone_takes_its_year_along(at):
    left, _ = at(place="stockport", ward="heald-green", indicator="burglary")
    places.take(Chosen("coventry", "holbrooks", "2026"))
    assert left == {
        "place": "coventry",
        "ward": "holbrooks",
        "wards_of": "2026",
        "indicator": "burglary",
    }
    places.take(Chosen("coventry", "westwood", "2025"))
    assert left == {"place": "coventry", "ward": "westwood", "indicator": "burglary"}


@pytest.mark.parametrize("year", ["2031", "", "<script>"])
def test_a_year_that_a_place_does_not_have_is_none(at, year):
    left, _ = at(place="stockport")
    places.take(Chosen("stockport", "heald-green", year))
    assert left == {"place": "stockport", "ward": "heald-green"}
