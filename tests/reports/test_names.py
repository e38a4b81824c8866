"""Names of files: they say what is in them, and no system refuses one."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.reports.formats import FORMATS
from insight.reports.names import LONGEST, RESERVED, apart, file_name
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp

STAMP = Stamp(date(2026, 11, 29), "0123456789ab")


def exhibit(name="stockport-claimants", period="2013 to 2022", level="Neighbourhoods"):
    return Exhibit(
        name=name,
        finding="A finding",
        subtitle="",
        words="",
        caption="",
        table=pd.DataFrame({"Area": ["A"]}),
        sources=(),
        link=Link(""),
        of=Of(period=period, level=level),
    )


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("workbook", "stockport-claimants-2013-to-2022-neighbourhoods.xlsx"),
        ("csvw", "stockport-claimants-2013-to-2022-neighbourhoods-csv.zip"),
        ("png", "stockport-claimants-2013-to-2022-neighbourhoods.png"),
        ("png-column", "stockport-claimants-2013-to-2022-neighbourhoods-column.png"),
    ],
)
def test_a_file_of_one_exhibit_says_place_exhibit_period_and_level(slug, expected):
    assert file_name(paper_of(exhibit(), "Stockport", STAMP), FORMATS[slug]) == expected


def test_a_file_of_several_says_place_and_title_and_what_all_of_them_share():
    parts = (Part("", (exhibit(), exhibit(name="b", level="Wards"))),)
    paper = Paper("All gaps", "Stockport", parts, STAMP)
    assert file_name(paper, FORMATS["slides"]) == "stockport-all-gaps-2013-to-2022.pptx"


def test_each_format_of_a_paper_has_a_name_of_its_own():
    paper = paper_of(exhibit(name="x" * 300), "Stockport", STAMP)
    names = [file_name(paper, form) for form in FORMATS.values()]
    assert len(set(names)) == len(FORMATS)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["con", "LPT1", "Wards", ""]))
def test_every_name_is_one_that_every_system_takes(place, name, level):
    for form in FORMATS.values():
        told = file_name(paper_of(exhibit(name=name, level=level), place, STAMP), form)
        assert len(told) <= LONGEST
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z]+", told)
        assert told.partition(".")[0] not in RESERVED


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a-2.pdf", f"{'b' * 116}.pdf"]), max_size=12))
def test_no_two_names_in_one_pack_are_alike(names):
    told = apart(names)
    assert len({name.casefold() for name in told}) == len(names)
    assert all(len(name) <= LONGEST for name in told)


def test_two_long_names_that_begin_alike_are_told_apart():
    one, other = (
        file_name(paper_of(exhibit(name="x" * 200 + end), "Stockport", STAMP), FORMATS["pdf"])
        for end in "ab"
    )
    assert one != other
