"""What every file says of itself."""

from datetime import date

from insight.areas import ATTRIBUTION
from insight.reports.stamp import attributions, data_version, stamp


def test_a_stamp_says_day_version_edition_and_licence(stockport):
    made = stamp(date(2026, 11, 29), base="https://example.org/")
    first, licence = made.lines()
    assert first == (
        f"Made on 29 November 2026 from data version {data_version()}. "
        "Edition: Index of Multiple Deprivation 2025."
    )
    assert licence == f"{ATTRIBUTION}."
    assert made.address(stockport.exhibits[0]) == "https://example.org/?place=stockport"


def test_attributions_are_those_of_the_catalogue_each_once(stockport, hostile):
    said = attributions(stockport.exhibits)
    assert len(set(said)) == len(said)
    assert any("English Indices of Deprivation 2025" in each for each in said)
    assert attributions(hostile.exhibits) == ()
