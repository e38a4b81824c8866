"""Where a sheet was not understood its reader says where things stand, and it is read so."""

import pytest

from insight.areas import read_lookup
from insight.uploads.reading import read
from insight.uploads.records import Answers, Book, Refused, Sheet

TABLE = read_lookup("E08000007")
WARDS = sorted(set(TABLE[["ward_code", "ward_name"]].itertuples(index=False, name=None)))


def book(*rows):
    return Book("file.csv", "csv", (Sheet("", rows),))


def said(file, **answers):
    named = {about.replace("_", "-"): str(number) for about, number in answers.items()}
    return read(file, answers=Answers(by_question=named))


@pytest.fixture
def two_places():
    """Where people live and where their office is: two columns of wards, and two of years."""
    others = [*WARDS[1:], WARDS[0]]
    rows = [
        (home, office, "2021", f"{2010 + n % 3}", str(7 * n))
        for n, ((home, _), (office, _)) in enumerate(zip(WARDS, others, strict=True), 1)
    ]
    return book(
        ("Made by hand", "", "", "", ""), ("Home", "Office", "Taken", "Since", "People"), *rows
    )


def test_the_areas_are_in_the_column_that_the_reader_says(two_places):
    assert said(two_places).code_column == 1
    reading = said(two_places, areas_column=2)
    assert (reading.code_column, reading.level) == (2, "ward")
    assert reading.keys[3] == WARDS[1][0]


def test_names_are_the_areas_where_the_reader_says_so_though_codes_stand_beside_them():
    rows = [(code, name, str(n)) for n, (code, name) in enumerate(WARDS, 1)]
    reading = said(book(("Code", "Ward", "People 2024"), *rows), areas_column=2)
    assert (reading.code_column, reading.name_column) == (None, 2)
    assert {area.state for area in reading.areas.values()} <= {"exact", "current", "loose"}


def test_wards_known_with_their_district_only_may_be_the_column_that_is_said():
    every = read_lookup(None, None, ["ward_name", "district_name"]).drop_duplicates()
    some = every[every["ward_name"].duplicated(keep=False)].head(12)
    rows = [(name, home, str(n)) for n, (name, home) in enumerate(some.to_numpy().tolist(), 1)]
    reading = said(book(("Ward", "Council", "People 2024"), *rows), areas_column=1)
    assert (reading.level, reading.name_column) == ("ward", 1)


def test_the_headings_are_in_the_row_that_the_reader_says(two_places):
    reading = said(two_places, header_row=5)
    assert (reading.header_rows, reading.first_row) == ((5,), 6)
    assert len(reading.rows) == len(WARDS) - 3
    bare = said(book(*((code, str(n)) for n, (code, _) in enumerate(WARDS))), header_row=0)
    assert (bare.header_rows, bare.first_row, len(bare.rows)) == ((), 1, len(WARDS))


def test_the_period_is_in_the_column_that_the_reader_says_or_in_none(two_places):
    assert said(two_places, period_column=3).period_column == 3
    assert said(two_places, period_column=4).period_column == 4
    assert said(two_places, period_column=0).period_column is None


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"areas_column": 5}, "names no areas"),
        ({"areas_column": 0}, "no column 0"),
        ({"areas_column": 9}, "no column 9"),
        ({"areas_column": "x"}, "no column x"),
        ({"header_row": 23}, "no row below row 23"),
        ({"period_column": 1}, "no periods that can be read"),
    ],
)
def test_a_column_that_is_not_what_it_is_said_to_be_is_refused_in_a_sentence(
    answer, says, two_places
):
    with pytest.raises(Refused, match=says):
        said(two_places, **answer)


def test_a_question_shows_the_cells_that_it_is_about():
    rows = [(code, name, str(n)) for n, (code, name) in enumerate(WARDS, 1)]
    again = (WARDS[0][0], WARDS[0][1], "99")
    (asked,) = (
        each
        for each in said(book(("Code", "Ward", "People 2024"), *rows, again)).questions
        if each.about == "duplicates"
    )
    assert [(place.row, place.column, place.text) for place in asked.places] == [
        (2, 1, WARDS[0][0]),
        (len(WARDS) + 2, 1, WARDS[0][0]),
    ]
