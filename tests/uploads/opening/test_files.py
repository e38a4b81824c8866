"""Real and broken files become cells, or a sentence that says why not."""

import json
from pathlib import Path

import pytest

from insight.uploads.opening import open_file
from insight.uploads.records import Refused

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "uploads"
REAL = json.loads((CASES / "cases.json").read_text())["cases"] if CASES.is_dir() else []
BROKEN = (
    json.loads((CASES / "malformed" / "cases.json").read_text())["cases"] if CASES.is_dir() else []
)
REFUSED_HERE = {
    "malformed/unclosed_quote.csv": "row 6, column 3",
    "malformed/empty.csv": "is empty",
    "malformed/html_saved_as.xls": "is a web page",
    "malformed/truncated.xlsx": "was cut off",
}
"""What is no table; the others that are refused are refused for what their cells say."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the reference files are not here")


def opened(file):
    return open_file(Path(file).name, (CASES / file).read_bytes())


@pytest.mark.parametrize("case", REAL, ids=[case["file"] for case in REAL])
def test_a_real_file_is_the_cells_that_its_reader_sees(case):
    book = opened(case["file"])
    assert book.kind == case["kind"]
    if case["sheets"]:
        assert [sheet.name for sheet in book.sheets] == case["sheets"]
    sheet = next(each for each in book.sheets if each.name == (case["sheet"] or ""))
    assert len(sheet.rows) == case["rows_in_file"]
    assert len({len(row) for row in sheet.rows}) == 1
    if case["delimiter"]:
        assert book.delimiter == case["delimiter"]
    if case["code_heading"]:
        heading = sheet.rows[case["header_row"][-1] - 1][case["code_column"] - 1]
        assert heading == case["code_heading"].replace("\ufeff", "").strip()


@pytest.mark.parametrize("case", BROKEN, ids=[case["file"] for case in BROKEN])
def test_a_broken_file_is_read_or_refused_with_its_reason(case):
    if case["file"] in REFUSED_HERE:
        with pytest.raises(Refused, match=REFUSED_HERE[case["file"]]):
            opened(case["file"])
        return
    (sheet,) = opened(case["file"]).sheets
    assert len(sheet.rows) >= case["usable_rows"]
    assert "\0" not in str(sheet.rows)


def test_formulas_without_a_result_are_blank_and_named():
    book = opened("malformed/formulas_no_values.xlsx")
    (remark,) = book.remarks
    assert remark.grave
    assert "21 cells" in remark.said
    assert (remark.places[0].row, remark.places[0].column) == (2, 5)
    assert {row[4] for row in book.sheets[0].rows[1:]} == {None}


def test_the_shapes_of_areas_in_a_column_do_not_keep_a_file_from_being_read():
    shape = "POLYGON((" + ",".join(f"{n} {n}" for n in range(40_000)) + "))"
    body = f'code,shape,count\nE05000650,"{shape}",7\nE05000651,"{shape}",9\n'.encode()
    rows = open_file("wards.csv", body).sheets[0].rows
    assert [row[2] for row in rows] == ["count", "7", "9"]
    assert max(len(str(cell)) for row in rows for cell in row) < 40_000
