"""The table to fill in has the areas of a district, and is read when it has been filled in."""

import io

import openpyxl
import pytest

from insight.areas import read_districts
from insight.areas.places import as_district
from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.template import areas_of, template, template_csv, template_xlsx


def district(name):
    table = read_districts()
    return as_district(table[table["district_name"] == name].iloc[0])


def filled(body):
    book = openpyxl.load_workbook(io.BytesIO(body))
    sheet = book["Figures"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = row, "[c]" if row % 2 else row + 0.0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), sheet.max_row - 1


@pytest.mark.parametrize(
    ("name", "level", "many"),
    [("Stockport", "ward", 21), ("Isles of Scilly", "ward", 5), ("Isles of Scilly", "lsoa", 1)],
)
def test_a_template_that_was_filled_in_is_read_without_a_question(name, level, many):
    file, body = template(district(name), level)
    body, rows = filled(body)
    reading = read(open_file(file, body))
    assert (reading.level, reading.expected, rows, len(reading.rows)) == (
        level,
        "reads",
        many,
        many,
    )
    assert [value.period for value in reading.values] == ["2023/24", "2024/25"]


def test_a_template_that_was_not_filled_in_says_that_it_has_no_figures():
    reading = read(open_file(*template(district("Rutland"), "ward")))
    assert reading.expected == "refuses"
    assert "figures" in reading.why


def test_a_template_as_csv_has_the_same_areas_and_no_formula():
    areas = [*areas_of("E08000007", "ward"), ("E05099999", '=HYPERLINK("x")')]
    lines = template_csv("ward", areas).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("E05015014,Bramhall North")
    assert lines[-1].startswith("E05099999,\"'=HYPERLINK")
    sheet = openpyxl.load_workbook(io.BytesIO(template_xlsx("ward", areas, "x")))["Figures"]
    assert sheet.cell(len(areas) + 1, 2).data_type == "s"


def test_the_same_areas_give_the_same_bytes():
    areas = areas_of("E08000007", "lsoa")
    assert template_xlsx("lsoa", areas, "Stockport") == template_xlsx("lsoa", areas, "Stockport")
