"""What a table says does not change with how it stands on its sheet."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.records import Book, Sheet

CASES = Path("../shared/cases/uploads")
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases/uploads")


def small_cases():
    """The cases that are read or asked about and are quick to read many times over."""
    path = CASES / "cases.json"
    known = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.is_file() else []
    return [
        case
        for case in known
        if case["expected"] != "refuses" and case["bytes"] < 60_000 and case["usable_rows"] < 400
    ]


FILES = [case["file"] for case in small_cases()]


def opened(file):
    book = open_file(file, (CASES / file).read_bytes())
    return book, read(book)


def of_rows(book, reading, rows):
    """The same file with other rows on the sheet that was read."""
    sheets = tuple(
        Sheet(each.name, rows) if each.name == reading.sheet else each for each in book.sheets
    )
    return Book(book.name, book.kind, sheets, book.encoding, book.delimiter)


def rows_of(book, reading):
    sheet = next(each for each in book.sheets if each.name == reading.sheet)
    return [list(row) for row in sheet.rows]


def meant(reading):
    """What a reading says, wherever it stands."""
    return {
        "level": reading.level,
        "vintage": reading.vintage,
        "keys": sorted(reading.keys.values()),
        "usable": len(reading.rows),
        "values": sorted(
            (value.heading, value.kind, value.unit, value.scale, value.period)
            for value in reading.values
        ),
        "period": reading.period,
        "expected": reading.expected,
        "asked": sorted(question.about for question in reading.questions),
        "categories": len(reading.category_columns),
        "markers": dict(reading.markers),
    }


@pytest.mark.parametrize("file", FILES)
def test_blank_rows_and_columns_before_a_table_change_nothing(file):
    book, reading = opened(file)
    rows = rows_of(book, reading)
    width = max(map(len, rows))
    moved = [[None] * (width + 2)] * 2 + [[None, None, *row] for row in rows]
    again = read(of_rows(book, reading, moved))
    assert meant(again) == meant(reading)
    assert again.first_row == reading.first_row + 2
    assert [value.column for value in again.values] == [v.column + 2 for v in reading.values]


@pytest.mark.parametrize("file", FILES)
def test_notes_above_and_below_a_table_change_nothing(file):
    book, reading = opened(file)
    rows = rows_of(book, reading)
    notes = [["Figures for our area, as they were given to us"], ["They are not final"], []]
    below = [[], ["Notes"], ["1. Figures are rounded and may not sum."], ["Contact the team"]]
    again = read(of_rows(book, reading, [*notes, *rows, *below]))
    assert meant(again) == meant(reading)


@pytest.mark.parametrize("file", FILES)
def test_columns_of_figures_in_another_order_are_the_same_figures(file):
    book, reading = opened(file)
    if len(reading.header_rows) > 1:
        pytest.skip("merged headings lie over their columns in order")
    rows = rows_of(book, reading)
    width = max(map(len, rows))
    full = [row + [None] * (width - len(row)) for row in rows]
    again = read(of_rows(book, reading, [row[::-1] for row in full]))
    assert meant(again) == meant(reading)


@pytest.mark.parametrize("file", FILES)
def test_a_row_of_totals_is_no_area(file):
    book, reading = opened(file)
    if reading.code_column is None or not reading.values:
        pytest.skip("a total among names is a name that is not known")
    rows = rows_of(book, reading)
    total = [None] * max(map(len, rows))
    total[reading.code_column - 1] = "Total"
    for value in reading.values:
        total[value.column - 1] = "999"
    middle = (reading.first_row + reading.last_row) // 2
    again = read(of_rows(book, reading, [*rows[:middle], total, *rows[middle:]]))
    assert meant(again) == meant(reading)


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".csv")])
@pytest.mark.parametrize(("delimiter", "encoding"), [("\t", "utf-16"), (";", "utf-8-sig")])
def test_another_delimiter_and_encoding_change_nothing(file, delimiter, encoding):
    import csv
    import io

    book, reading = opened(file)
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(book.sheets[0].rows)
    again = read(open_file(file, held.getvalue().encode(encoding)))
    assert meant(again) == meant(reading)


@pytest.mark.parametrize("file", FILES)
def test_columns_of_periods_turned_to_rows_are_the_same_areas_and_periods(file):
    book, reading = opened(file)
    periods = [value.period for value in reading.values]
    key = reading.code_column or reading.name_column
    if len(set(periods)) != len(periods) or "" in periods or len(periods) < 2 or not key:
        pytest.skip("not one figure in a column for each period")
    rows = rows_of(book, reading)
    long = [["Area", "Period", "Figure"]]
    for row in reading.rows:
        cells = rows[row - 1]
        long += [
            [cells[key - 1], value.period, cells[value.column - 1]] for value in reading.values
        ]
    again = read(replace(of_rows(book, reading, long)))
    assert (again.level, again.period_column, len(again.values)) == (reading.level, 2, 1)
    assert sorted(set(again.keys.values())) == sorted({reading.keys[row] for row in reading.rows})
    assert len(again.rows) <= len(reading.rows) * len(periods)
    assert not again.category_columns
