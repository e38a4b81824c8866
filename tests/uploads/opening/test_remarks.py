"""What a workbook holds beside plain cells is read as it is seen, or said."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from insight.uploads.opening import open_file


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "Visits"
    return made


def test_errors_booleans_and_dates_are_what_the_sheet_shows(book):
    sheet = book.active
    sheet.append(["a", True, date(2024, 3, 1), 1.5, "  12 "])
    for column, error in enumerate(("#N/A", "#REF!", "#DIV/0!"), start=1):
        sheet.cell(3, column, error).data_type = "e"
    rows = open_file("a.xlsx", saved(book)).sheets[0].rows
    assert rows[0] == ("a", True, date(2024, 3, 1), 1.5, "12")
    assert rows[1] == (None,) * 5
    assert rows[2][:3] == ("#N/A", "#REF!", "#DIV/0!")


def test_merged_blocks_and_hidden_sheets_are_handed_on(book):
    book.active.append(["2023", None, "2024"])
    book.active.merge_cells("A1:B1")
    book.create_sheet("Notes").append(["x"])
    book["Notes"].sheet_state = "hidden"
    visits, notes = open_file("a.xlsx", saved(book)).sheets
    assert (visits.merged, visits.hidden, notes.hidden) == (((1, 1, 1, 2),), False, True)


def test_macros_are_said_and_their_cells_read(book):
    book.active.append(["E01005800", 3])
    body = io.BytesIO(saved(book))
    with zipfile.ZipFile(body, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"anything")
    opened = open_file("a.xlsm", body.getvalue())
    assert opened.sheets[0].rows == [("E01005800", 3)]
    assert "None of them was run" in opened.remarks[0].said


def test_a_code_that_became_a_date_is_named(book):
    for row in range(20):
        book.active.append([f"{row}-A", row])
    book.active["A8"] = date(2024, 3, 1)
    (remark,) = open_file("a.xlsx", saved(book)).remarks
    assert "column 1" in remark.said
    assert "1 March 2024 in row 8" in remark.said
    assert remark.grave


def test_a_column_of_dates_under_a_heading_is_no_fault(book):
    book.active.append(["Day"])
    for day in range(1, 20):
        book.active.append([date(2024, 3, day)])
    assert open_file("a.xlsx", saved(book)).remarks == ()


def test_formulas_that_a_program_left_at_nought_are_said():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Visits")
    for row in range(3):
        sheet.write(row, 0, row + 1)
        sheet.write_formula(row, 1, f"=A{row + 1}*2")
    book.close()
    (remark,) = open_file("a.xlsx", file.getvalue()).remarks
    assert "all 3 formulas have the result 0" in remark.said


def test_formulas_whose_result_is_an_empty_text_are_no_fault(book):
    book.active.append(["a", 1])
    body = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as before,
        zipfile.ZipFile(body, "w") as after,
    ):
        for name in before.namelist():
            text = before.read(name).replace(
                b"</row>", b'<c r="C1" t="str"><f>IF(B1,"","x")</f><v></v></c></row>'
            )
            after.writestr(name, text)
    assert open_file("a.xlsx", body.getvalue()).remarks == ()


@pytest.mark.parametrize("kind", ["utf-8", "xlsx"])
def test_text_of_others_in_a_cell_is_text(book, kind):
    said = ['=HYPERLINK("http://x")', "<script>", "@SUM(1)", "+44", "**bold**"]
    if kind == "xlsx":
        for column, text in enumerate(said, start=1):
            book.active.cell(1, column, text).data_type = "s"
        body = saved(book)
    else:
        body = ";".join('"' + text.replace('"', '""') + '"' for text in said).encode()
    assert list(open_file("a", body).sheets[0].rows[0]) == said


def test_rows_that_a_comma_in_a_name_shifted_are_left_out_and_told():
    lines = [f"E0500{n:04},Ward {n},{n},{n + 1}" for n in range(20)]
    lines[4] = "E05000004,Bournemouth, Christchurch and Poole,4,5"
    lines[9] += ","  # a blank cell more shifts nothing
    book = open_file("wards.csv", "\n".join(["code,name,a,b", *lines]).encode())
    (remark,) = book.remarks
    assert remark.grave
    assert (
        "1 row has more cells than the headings (5 in row 6, where 4 were expected)" in remark.said
    )
    assert [place.row for place in remark.places] == [6]
    assert not any(book.sheets[0].rows[5])
    assert book.sheets[0].rows[10][:4] == ("E05000009", "Ward 9", "9", "10")


def test_a_number_behind_the_last_column_shifts_nothing():
    lines = [f"E0500{n:04},Ward {n},{n},{n + 1}" for n in range(20)]
    lines[4] += ",44"
    book = open_file("wards.csv", "\n".join(["code,name,a,b", *lines]).encode())
    assert not book.remarks
    assert book.sheets[0].rows[5][4] == "44"


def test_hidden_rows_and_columns_are_read_and_said(book):
    sheet = book.active
    for row in range(9):
        sheet.append([f"E0100580{row}", row, row * 2])
    assert open_file("a.xlsx", saved(book)).remarks == ()
    sheet.row_dimensions[4].hidden = sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[99].hidden = True  # with nothing in it
    sheet.column_dimensions["C"].hidden = True
    opened = open_file("a.xlsx", saved(book))
    (remark,) = opened.remarks
    assert len(opened.sheets[0].rows) == 9
    assert "2 rows and 1 column are hidden" in remark.said
    assert [(place.row, place.column) for place in remark.places] == [(4, 1), (5, 1), (1, 3)]
    assert remark.grave
