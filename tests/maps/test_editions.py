"""The years of a map: only those that compare with the latest are told as a change."""

from dataclasses import replace

from insight.breaks import Break
from insight.catalogue import read_catalogue
from insight.maps.change_sentences import why_not
from insight.maps.editions import alike, editions_of, starts, unlike_latest

CATALOGUE = read_catalogue()
FUEL = CATALOGUE.indicator("fuel_poverty")
BREAK = Break("2021", "the boundaries changed")
BROKEN = replace(FUEL, breaks=(BREAK,))


def test_a_change_is_told_from_every_year_of_an_unbroken_series():
    assert list(starts(FUEL, CATALOGUE)) == ["2019", "2020", "2021"]
    assert unlike_latest(FUEL, "2019") == ""


def test_no_change_starts_before_a_break_and_the_year_says_why():
    assert list(starts(BROKEN, CATALOGUE)) == ["2021"]
    assert unlike_latest(BROKEN, "2020") == BREAK.note
    assert unlike_latest(BROKEN, "2021") == unlike_latest(BROKEN, "2022") == ""
    assert alike(BROKEN, "2019", "2020")
    assert not alike(BROKEN, "2020", "2021")


def test_every_year_of_a_broken_series_is_still_shown():
    years = [each.label for each in editions_of(BROKEN, CATALOGUE, latest="2022")]
    assert years == ["2019", "2020", "2021", "2022"]


def test_where_no_year_compares_the_map_says_why_there_is_no_change():
    last = replace(FUEL, breaks=(Break("2022", "the model changed"),))
    assert not starts(last, CATALOGUE)
    assert why_not(last) == (
        "No change over time can be shown for fuel poverty. Figures before 2022 do not compare "
        "with those since, because the model changed."
    )
