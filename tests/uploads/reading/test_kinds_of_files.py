"""Tables as councils and departments publish them, each of a kind that was once misread."""

import numpy as np
import pytest

from insight.areas import read_lookup
from insight.uploads.reading import read
from insight.uploads.reading.kinds import held_in
from insight.uploads.records import Book, Sheet

TABLE = read_lookup("E08000007")
WARDS = sorted(set(TABLE[["ward_code", "ward_name"]].itertuples(index=False, name=None)))


def read_rows(*rows):
    width = max(map(len, rows))
    padded = [(*row, *[None] * (width - len(row))) for row in rows]
    return read(Book("file.csv", "csv", (Sheet("", padded),)))


def of_wards(*figures):
    return [(code, name, *(str(f + n) for f in figures)) for n, (code, name) in enumerate(WARDS)]


def columns(reading):
    return [value.column for value in reading.values]


def test_rows_before_the_first_known_area_are_no_headings():
    unknown = [(f"{n:x}f", "UNKNOWN", "Open", "2022-07-25") for n in range(4)]
    known = [(f"{n:x}a", code, "Open", "2022-07-25") for n, (code, _) in enumerate(WARDS * 3)]
    reading = read_rows(("hash", "ward_code", "state", "created"), *unknown, *known)
    assert reading.header_rows == (1,)
    assert reading.first_row == 2
    assert len(reading.rows) == len(known)


def test_a_few_postcodes_do_not_take_the_place_of_wards_that_all_rows_have():
    rows = [("School", "SK1 3XE" if n < 3 else None, code) for n, (code, _) in enumerate(WARDS)]
    reading = read_rows(("school_name", "postcode", "ward_code"), *rows)
    assert (reading.level, reading.code_column) == ("ward", 3)


def test_numbers_that_only_name_or_date_a_row_are_no_figures():
    heading = (
        "Ward code",
        "Ward",
        "accident_ref",
        "Inspection number",
        "Quarter",
        "Easting",
        "Cars",
    )
    reading = read_rows(heading, *of_wards(1000, 2000, 1, 390000, 5))
    assert columns(reading) == [7]


def test_a_link_and_a_note_above_the_headings_are_none():
    note = (None, None, "Table notes and footnotes", "Back to contents")
    reading = read_rows(note, ("Code", "Area", "Count of rents", "Mean"), *of_wards(40, 500))
    assert reading.header_rows == (2,)


def test_the_name_of_an_area_goes_before_its_code_of_another_list():
    rows = [(f"E{n:04}", code, name, str(n + 5)) for n, (code, name) in enumerate(WARDS)]
    reading = read_rows(("E-code", "ONS code", "Area", "Claimants"), *rows)
    assert reading.name_column == 3


def test_the_column_of_which_all_are_districts_goes_before_a_town_that_is_called_like_one():
    towns = ("Bath", "Radstock", "Bath", "Bath", "Bath")
    rows = [(town, "Bath and North East Somerset", str(n)) for n, town in enumerate(towns)]
    assert read_rows(("Postal town", "Local authority", "Grants"), *rows).name_column == 2


@pytest.mark.parametrize("names", ["school", "pupil"])
def test_a_school_with_its_head_is_no_person_and_a_pupil_is(names):
    heading = ("Establishment name", "Postcode", "First name", "Last name", "Gender", "Email")
    own = [f"School {n if names == 'school' else 1}" for n in range(12)]
    rows = [(own[n], "SK1 3XE", f"A{n}", f"B{n}", "Mixed", "a@b") for n in range(12)]
    reading = read_rows(heading, *rows)
    assert (reading.expected == "refuses") == (names == "pupil")


def test_months_that_come_first_are_read_as_the_whole_column_says():
    rows = [(code, f"0{n % 9 + 1}/27/2015 12:00:00 AM", "5") for n, (code, _) in enumerate(WARDS)]
    rows.append((WARDS[0][0], "02/03/2015 12:00:00 AM", "6"))
    assert read_rows(("Ward code", "Date", "Count"), *rows).period_column == 2


def test_votes_are_told_apart_by_the_name_of_a_party_not_by_its_address_or_the_candidate():
    parties = [("SMITH", "http://a.org/1", "Red"), ("JONES", "http://a.org/2", "Blue")]
    rows = [(code, *each, str(n + 7)) for n, (code, _) in enumerate(WARDS) for each in parties]
    heading = ("Ward code", "candidate_surname", "party_uri", "party_name", "Votes")
    assert read_rows(heading, *rows).category_columns == (4,)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Kent Police", "5"), ("Essex Police", "6"), ("Surrey Police", "7")], "police forces"),
        ([("Fife", "5"), ("Moray", "6"), ("Angus", "7")], "Scotland"),
        ([("North East", "5"), ("London", "6"), ("South West", "7")], "regions"),
    ],
)
def test_a_refusal_says_of_which_areas_the_rows_are(rows, said):
    reading = read_rows(("Area", "Count"), *rows)
    assert reading.expected == "refuses"
    assert said in reading.why


def test_a_row_that_nobody_answered_does_not_begin_another_table():
    rows = of_wards(10, 20)
    rows[4] = ("", "", "Not told", "Not told")
    reading = read_rows(("Ward code", "Ward", "Waits", "Deaths"), *rows)
    assert len(reading.rows) == len(rows) - 1


@pytest.mark.parametrize(
    ("heading", "values", "kind", "scale"),
    [
        ("turnout", [38.8, 42.9], "share", 1),
        ("Total PCNs", [62975, 48334], "count", 1),
        ("Number of trees (thousands)", [396.8, 12.5], "count", 1),
        ("Spending power (£m)", [8.5, 120.25], "amount", 1e6),
        ("RatingValue", [5, 4], "score", 1),
        ("value_rating_A", [5, 4], "count", 1),
    ],
)
def test_a_heading_says_what_may_be_done_with_its_figures(heading, values, kind, scale):
    held = held_in(heading, "", np.array(values, float), percent=False, money=False)
    assert (held.kind, held.scale) == (kind, scale)
