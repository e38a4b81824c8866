"""Public files as councils have them are understood as a person who read them did."""

import json
from collections import Counter
from pathlib import Path

import pytest

from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.reading.saying.printed import printed, runs
from insight.uploads.records import Refused

CASES = Path("../shared/cases/uploads")


def cases(name):
    path = CASES / name
    return json.loads(path.read_text(encoding="utf-8"))["cases"] if path.is_file() else []


needed = pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases/uploads")
PUBLIC = cases("cases.json")
AWKWARD = cases("malformed/cases.json")


def outcome(file):
    try:
        _, reading = understood(file)
    except Refused as why:
        return "refuses", 0, str(why)
    return reading.expected, len(reading.rows), reading.why


def understood(file):
    book = open_file(Path(file).name, (CASES / file).read_bytes())
    return book, read(book)


@needed
@pytest.mark.parametrize("case", PUBLIC, ids=[case["file"] for case in PUBLIC])
def test_a_public_file_is_read_as_a_person_read_it(case):
    book, reading = understood(case["file"])
    said = printed(book, reading)
    same = (
        "sheet",
        "level",
        "header_row",
        "first_data_row",
        "last_data_row",
        "code_column",
        "footer_rows",
        "rows_identified",
        "usable_rows",
        "distinct_areas",
        "rows_all_suppressed",
        "category_column",
        "expected",
    )
    assert {key: said[key] for key in same} == {key: case[key] for key in same}
    for why in ("blank", "England, regions, counties, totals", "other countries"):
        assert said["ignored_rows"].get(why, 0) == case["ignored_rows"][why]
    assert said["match"] == case["match"]
    for state, keys in case["unmatched"].items():
        known = [key for key in keys if "in all" not in key]
        assert set(known) <= set(said["unmatched"][state])
    marks = {text: many for text, many in case["markers"].items() if text != "(blank)"}
    assert {text: said["markers"].get(text) for text in marks} == marks


@needed
@pytest.mark.parametrize("case", AWKWARD, ids=[case["file"] for case in AWKWARD])
def test_an_awkward_file_is_read_or_refused_with_its_reason(case):
    expected, rows, why = outcome(case["file"])
    assert expected in case["expected"]
    assert rows == case["usable_rows"]
    assert expected != "refuses" or len(why) > 20


@needed
def test_periods_come_from_headings_cells_titles_and_file_names():
    said = {
        case["file"]: understood(case["file"])[1]
        for case in PUBLIC
        if case["period_columns"] or case["period_column"] or case["period_in"]
    }
    spans = {
        name: (reading.values[0].period, reading.values[-1].period)
        for name, reading in said.items()
        if reading.values and all(value.period for value in reading.values)
    }
    assert set(spans.values()) >= {
        ("January 2016", "September 2021"),
        ("2010/11", "2013/14"),
        ("2023/24", "2024/25"),
        ("March 2019", "March 2022"),
        ("May 2025", "May 2025"),
    }
    assert Counter(reading.period for reading in said.values())["2016"] == 1


@needed
def test_rows_that_look_like_people_are_not_handed_on():
    _, reading = understood("malformed/looks_personal.csv")
    assert reading.expected == "refuses"
    assert not reading.keys
    assert not reading.areas
    assert "person" in reading.why


@needed
def test_a_second_sheet_of_the_same_shape_is_read_where_it_is_asked_for():
    case = next(
        case for case in PUBLIC if len(case["sheets"] or ()) == 3 and case["level"] == "LSOA"
    )
    book, first = understood(case["file"])
    other = read(book, sheet=case["sheets"][1])
    assert (other.sheet, len(other.rows)) == (case["sheets"][1], len(first.rows))
    assert runs(value.column for value in other.values) == case["value_columns"]
