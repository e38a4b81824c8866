"""What figures are taken to mean, which columns go together, and how a sheet is shown and told."""

from datetime import date, datetime

import pandas as pd
import pytest

from insight.uploads import seen, sentences, usual
from insight.uploads.records import (
    Answers,
    Area,
    Book,
    Figures,
    Meaning,
    Place,
    Reading,
    Sheet,
    ValueColumn,
)

ROWS = (
    ("Claimants, by ward", None, None, None, None),
    ("Code", "Ward", "Jan 2024", "Feb 2024", "Share"),
    ("E05015014", "Bramhall North", 20.0, 25.0, 0.125),
    ("E05000001", "Aldersgate", 5.0, None, 0.5),
    ("Total", None, 25.0, 25.0, None),
)
VALUES = (
    ValueColumn(3, "Jan 2024", "count", period="January 2024"),
    ValueColumn(4, "Feb 2024", "count", period="February 2024"),
    ValueColumn(5, "Share", "share", scale=100, decimals=4),
)


def reading(values=VALUES, **more):
    return Reading(
        **{
            "sheet": "A",
            "level": "ward",
            "vintage": "May 2025",
            "header_rows": (2,),
            "first_row": 3,
            "last_row": 4,
            "code_column": 1,
            "name_column": 2,
            "period_column": None,
            "category_columns": (),
            "values": values,
            "rows": (3, 4),
            "keys": {3: "E05015014", 4: "E05000001"},
            "areas": {
                "E05015014": Area("E05015014", "current", (("E05015014", 1.0),)),
                "E05000001": Area("E05000001", "older ward"),
            },
            "footer_rows": (),
            "ignored": {"totals": 1},
            "markers": {"*": 2},
        }
        | more
    )


BOOK = Book("claimants_2024.csv", "csv", (Sheet("A", ROWS),), "Windows-1252", ";")


@pytest.mark.parametrize(
    ("headings", "groups"),
    [
        pytest.param(
            [("Claims Jan 2024", "Jan 2024"), ("Claims Feb 2024", "Feb 2024")],
            [[1, 2]],
            id="columns that differ in their period alone are one",
        ),
        pytest.param(
            [("Claims 2023", "2023"), ("Rate 2023", "2023"), ("Claims 2024", "2024")],
            [[1, 3], [2]],
            id="each figure has its own periods",
        ),
        pytest.param(
            [("Claims", ""), ("Claims", "")], [[1], [2]], id="without a period each is its own"
        ),
        pytest.param(
            [("2024", "2024"), ("2024", "2024")],
            [[1], [2]],
            id="one period twice cannot be a series",
        ),
    ],
)
def test_columns_that_become_one_indicator_go_together(headings, groups):
    values = tuple(
        ValueColumn(n, heading, "count", period=period)
        for n, (heading, period) in enumerate(headings, 1)
    )
    found = usual.series_of(reading(values))
    assert [[each.column for each in series.columns] for series in found] == groups


def test_what_a_series_means_comes_from_its_heading_or_the_name_of_its_file():
    monthly, share = usual.series_of(reading())
    months = usual.usual_meaning(reading(), monthly, name=BOOK.name)
    assert (months.title, months.kind, months.base) == ("Claimants 2024", "count", "people")
    assert months.period_kind == "month"
    shares = usual.usual_meaning(reading(), share, name=BOOK.name)
    assert (shares.title, shares.unit, shares.base) == ("Share", "%", "")


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (["2023", "2024"], "calendar"),
        (["2023/24"], "financial"),
        (["March 2025"], "month"),
        (["2023", "2023/24"], "reported"),
        ([], "reported"),
    ],
)
def test_the_kind_of_the_periods_is_that_of_all_their_labels(labels, kind):
    assert usual.kind_of_periods(labels) == kind


def test_a_reader_is_asked_which_years_they_are_only_where_the_label_does_not_say_it():
    assert "school" in usual.kinds_for("financial")
    assert "calendar" not in usual.kinds_for("financial")
    assert usual.kinds_for("month") == usual.kinds_for("reported") == {}


@pytest.mark.parametrize(
    ("meaning", "unit"),
    [
        (Meaning("x", "", "count", base="people"), "%"),
        (Meaning("x", "", "count", base="households", per=1000), "per 1,000 households"),
        (Meaning("x", "", "count", base="column:4", per=100000), "per 100,000"),
        (Meaning("x", "people", "count"), ""),
        (Meaning("x", "years", "mean", base="people"), ""),
    ],
)
def test_the_unit_of_a_count_follows_from_what_it_is_taken_over(meaning, unit):
    assert usual.counted_in(meaning) == unit


def test_the_first_rows_name_the_role_of_each_column_and_leave_none_uncounted():
    shown = seen.first_rows(BOOK, reading(), {3, 4}, rows=1, most=4)
    assert [(each.letter, each.role) for each in shown.columns] == [
        ("A", "area"),
        ("B", "name"),
        ("C", "figure"),
        ("D", "figure"),
    ]
    assert shown.rows == ((3, ("E05015014", "Bramhall North", "20", "25")),)
    assert (shown.more_columns, shown.more_rows) == (1, 1)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (True, "TRUE"),
        (1e16, "10000000000000000.0000".rstrip("0").rstrip(".")),
        (-0.00012345, "-0.0001234"),
        (datetime(2024, 3, 1, 9, 30), "1 March 2024 09:30"),
        (date(2024, 3, 1), "1 March 2024"),
        ("a\u202eb\n" * 100, "ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab…"),
    ],
)
def test_a_cell_is_one_line_of_what_it_holds(cell, words):
    assert seen.cell_words(cell).replace(",", "") == words


def test_what_was_recognised_is_told_line_by_line():
    monthly = usual.series_of(reading())[0]
    told = dict(sentences.recognised(BOOK, reading(), monthly))
    assert told["File"] == "claimants_2024.csv (text, parted by semicolons, Windows-1252)"
    assert told["Rows"] == "headings in row 2; figures in rows 3 to 4: 2 rows of 2 wards"
    assert told["Areas"] == "wards of May 2025, by the codes in column A, “Code”"
    assert told["Periods"] == "January 2024 to February 2024, a column each (2)"
    assert told["Missing values"] == "“*” in 2 cells: taken as missing, not as 0"
    assert told["Rows set aside"] == "totals (1)"


def test_the_rows_that_join_are_told_by_what_they_are_and_none_is_left_out():
    assert sentences.joins(reading()) == (
        "2 rows of wards: 1 as they are today; 1 of former wards, shared out among today’s by "
        "residents."
    )
    alone = reading(keys={3: "E05015014"})
    assert sentences.joins(alone) == "All 1 row are wards as they are today."


def test_the_sum_that_went_in_is_what_is_placed_and_what_is_not():
    table = pd.DataFrame(
        {"area_code": ["a", "b"], "period": "2024", "value": [1.0, 2.0], "numerator": [10.0, 20.0]}
    )
    figures = Figures("ward", table, unplaced=1, unplaced_sum=5.0)
    assert sentences.sums(figures, is_count=True) == (
        "2 wards of today have a figure. Of a sum of 35, 30 is placed and 5 is not. 1 row was not "
        "placed."
    )


def test_a_fault_is_named_by_sheet_row_and_column_with_the_text_of_its_cell():
    place = Place("A", 3, 28, "=1+1")
    assert sentences.where_said(place) == "sheet “A”, row 3, column AB: “=1+1”"


def test_a_column_to_take_a_count_over_is_another_count_of_the_file():
    values = (*VALUES, ValueColumn(6, "Working age", "count"))
    found = usual.series_of(reading(values))
    assert usual.columns_for_base(found, found[0]) == {"column:6": "Column “Working age”"}
    assert Answers().columns == ()
