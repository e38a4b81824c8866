"""What figures are taken to mean, which columns go together, and how a sheet is shown and told."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from insight.uploads import seen, sentences, usual
from insight.uploads.reading.saying.asked import ROWS
from insight.uploads.records import (
    Area,
    Book,
    Figures,
    Meaning,
    Option,
    Place,
    Question,
    Reading,
    Sheet,
    ValueColumn,
)

CELLS = (
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


BOOK = Book("claimants_2024.csv", "csv", (Sheet("A", CELLS),), "Windows-1252", ";")


def asked(*options, about="column", default="", must=True):
    named = tuple(Option(key, label) for key, label in options)
    return Question(about, "Which?", named, default or named[0].key, must)


BOTH = asked(
    ("3,4", "Jan 2024 and 1 more period"), ("5", "Share (%)"), (ROWS, "The number of rows")
)


def test_what_may_become_an_indicator_is_what_the_reading_asks_of_in_its_order():
    found = usual.series_of(reading(questions=(BOTH,)))
    assert [each.numbers for each in found] == [(3, 4), (5,), ()]
    assert found[2].first.kind == "count"


def test_figures_that_nothing_is_asked_of_are_all_the_columns_that_are_one_measure():
    (found,) = usual.series_of(reading(VALUES[:2]))
    assert found.numbers == (3, 4)
    (alone,) = usual.series_of(reading((), rows=(3, 4)))
    assert (alone.key, alone.numbers) == (ROWS, ())
    assert usual.series_of(reading((), rows=())) == ()


def test_what_a_series_means_comes_from_its_heading_or_the_name_of_its_file():
    monthly, share, _ = usual.series_of(reading(questions=(BOTH,)))
    months = usual.usual_meaning(reading(), monthly, {}, name=BOOK.name)
    assert (months.title, months.kind, months.base) == ("Claimants 2024", "count", "people")
    assert months.period_kind == "month"
    shares = usual.usual_meaning(reading(), share, {}, name=BOOK.name)
    assert (shares.title, shares.unit, shares.base) == ("Share", "%", "")


@pytest.mark.parametrize(
    ("heading", "said", "must", "title"),
    [
        ("value", {}, True, "Claimants"),
        ("value 2024", {}, False, "Figures"),
        ("Deaths 2024", {}, False, "Deaths"),
        ("value", {"category": "b"}, True, "Rate"),
        ("Deaths", {"category": "b"}, False, "Deaths: Rate"),
        ("Deaths", {}, False, "Deaths"),
        ("Deaths", {"category": "*"}, True, "Deaths"),
    ],
)
def test_the_class_that_is_looked_at_stands_in_the_title(heading, said, must, title):
    question = asked(("a", "Claimants"), ("b", "Rate"), ("*", "All"), about="category", must=must)
    held = reading((ValueColumn(3, heading, "count"),), questions=(question,))
    (series,) = usual.series_of(held)
    assert usual.usual_meaning(held, series, said).title == title


def test_where_classes_are_different_figures_the_class_says_what_its_figures_are():
    options = (
        ("Claimant count", "Claimant count"),
        ("Proportion of adults", "Proportion of adults"),
    )
    question = asked(*options, about="category")
    held = reading((ValueColumn(3, "value", "rate", "per 1,000"),), questions=(question,))
    (series,) = usual.series_of(held)
    count = usual.usual_meaning(held, series, {})
    assert (count.kind, count.base) == ("count", "people")
    share = usual.usual_meaning(held, series, {"category": "Proportion of adults"})
    assert (share.kind, share.unit) == ("share", "%")


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
    ("meaning", "typed", "unit", "title"),
    [
        (Meaning("x", "", "count", base="people"), (), "%", "x, share of residents"),
        (Meaning("x", "", "count", base="people"), ("title",), "%", "x"),
        (Meaning("x", "", "count", base="households", per=1000), (), "per 1,000 households", "x"),
        (Meaning("x", "", "count", base="column:4", per=100000), (), "per 100,000", "x"),
        (Meaning("x", "people", "count"), (), "people", "x"),
        (Meaning("x", "years", "mean", base="people"), (), "years", "x"),
    ],
)
def test_unit_and_title_of_a_count_follow_from_what_it_is_taken_over(meaning, typed, unit, title):
    found = usual.settled(meaning, typed)
    assert (found.unit, found.title) == (unit, title)


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
        (datetime(2024, 3, 1, 9, 30, tzinfo=UTC), "1 March 2024 09:30"),
        (date(2024, 3, 1), "1 March 2024"),
        ("a\u202eb\n" * 100, "ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab…"),
    ],
)
def test_a_cell_is_one_line_of_what_it_holds(cell, words):
    assert seen.cell_words(cell).replace(",", "") == words


def test_what_was_recognised_is_told_line_by_line():
    monthly = usual.series_of(reading(questions=(BOTH,)))[0]
    told = dict(sentences.recognised(BOOK, reading(), monthly))
    assert told["File"] == "claimants_2024.csv (text, parted by semicolons, Windows-1252)"
    assert told["Rows"] == "headings in row 2; figures in rows 3 to 4: 2 rows of 2 wards"
    assert told["Areas"] == "wards, May 2025, by the codes in column A, “Code”"
    assert told["Periods"] == "January 2024 to February 2024, a column each (2)"
    assert told["Missing values"] == "“*” in 2 cells: taken as missing, not as 0"
    assert told["Rows set aside"] == "totals (1)"


def test_the_rows_that_join_are_told_by_what_they_are_and_none_is_left_out():
    assert sentences.joins(reading()) == (
        "2 rows of wards: 1 as they are today; 1 of wards of another date."
    )
    alone = reading(rows=(3,))
    assert sentences.joins(alone) == "The one row is a ward as it is today."


def test_the_sum_that_went_in_is_what_is_placed_and_what_is_not():
    table = pd.DataFrame(
        {"area_code": ["a", "b"], "period": "2024", "value": [1.0, 2.0], "numerator": [10.0, 20.0]}
    )
    figures = Figures("ward", table, unplaced=1, unplaced_sum=5.0, left_out=2.0)
    assert sentences.sums(figures, is_count=True) == (
        "2 wards of today have a figure. Of a sum of 37, 30 is placed; 5 has no area and 2 is left "
        "out."
    )
    whole = Figures("ward", table)
    assert sentences.sums(whole, is_count=True) == (
        "2 wards of today have a figure. The whole sum, 30, is placed."
    )
    assert sentences.sums(whole, is_count=False) == "2 wards of today have a figure."


def test_a_fault_is_named_by_sheet_row_and_column_with_the_text_of_its_cell():
    place = Place("A", 3, 28, "=1+1")
    assert sentences.where_said(place) == "sheet “A”, row 3, column AB: “=1+1”"


def test_a_column_to_take_a_count_over_is_another_count_of_the_file():
    values = (*VALUES, ValueColumn(6, "Working age", "count"))
    question = asked(("3,4", "Claims"), ("5", "Share"), ("6", "Working age"), (ROWS, "Rows"))
    found = usual.series_of(reading(values, questions=(question,)))
    assert usual.columns_for_base(found, found[0]) == {"column:6": "Column “Working age”"}
