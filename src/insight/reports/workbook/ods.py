"""A workbook as an OpenDocument spreadsheet, which GOV.UK asks for: a zip of a little XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from insight.reports.stamp import Stamp
from insight.reports.tables import Cell, Column
from insight.reports.workbook.layout import LONGEST_CELL, Book, Line, Sheet
from insight.reports.workbook.ods_parts import HEAD, MIME, XML, manifest, meta, packed, settings
from insight.reports.workbook.widths import PROSE, width

CHARACTER: Final = 0.235
"""Centimetres that one character of 12 point Arial takes on average."""


def write_ods(book: Book, stamp: Stamp) -> bytes:
    """The file's bytes; the same book and stamp give the same ones."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": _styles(book),
        "meta.xml": meta(book, stamp),
        "settings.xml": settings(book),
    }
    return packed({**parts, "META-INF/manifest.xml": manifest(parts)}, MIME, stamp.made)


def _content(book: Book) -> str:
    sheets = "".join(_sheet(number, sheet) for number, sheet in enumerate(book.sheets))
    ranges = "".join(_range(sheet) for sheet in book.sheets if sheet.columns)
    looks = {_look(column): column for sheet in book.sheets for column in sheet.columns}
    return (
        f'{XML}<office:document-content{HEAD} office:version="1.3">'
        f"<office:automatic-styles>{_SHEET}{_FIXED}{''.join(map(_number_style, looks.values()))}"
        f"{''.join(_widths(n, sheet) for n, sheet in enumerate(book.sheets))}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _cell_style(name: str, text: str = "", cell: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties style:vertical-align="top"{cell}/>'
        f"<style:text-properties{text}/></style:style>"
    )


_SHEET: Final = (
    '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
    '<style:table-properties table:display="true"/></style:style>'
)
_BOLD: Final = ' fo:font-weight="bold"'
_WRAPS: Final = ' fo:wrap-option="wrap"'
_LINKED: Final = ' fo:color="#12436D" style:text-underline-style="solid"'
_FIXED: Final = (
    _cell_style("title", f'{_BOLD} fo:font-size="16pt"')
    + _cell_style("head", f'{_BOLD} fo:font-size="14pt"')
    + _cell_style("text")
    + _cell_style("prose", cell=_WRAPS)
    + _cell_style("link", _LINKED)
    + _cell_style("columns", _BOLD, f'{_WRAPS} fo:border-bottom="1pt solid #0b0c0c"')
)


def _look(column: Column) -> str:
    """The name of the style of a column's cells."""
    if column.kind in {"count", "figure", "share"}:
        return f"{'share' if column.kind == 'share' else 'number'}{column.decimals}"
    return "prose"


def _number_style(column: Column) -> str:
    name = _look(column)
    if name == "prose":
        return ""
    kind = "percentage" if column.kind == "share" else "number"
    sign = "<number:text>%</number:text>" if kind == "percentage" else ""
    return (
        f'<number:{kind}-style style:name="n-{name}"><number:number '
        f'number:decimal-places="{column.decimals}" number:min-decimal-places="{column.decimals}" '
        f'number:min-integer-digits="1" number:grouping="true"/>{sign}</number:{kind}-style>'
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:data-style-name="n-{name}"><style:table-cell-properties '
        'style:vertical-align="top"/><style:paragraph-properties fo:text-align="end"/>'
        "</style:style>"
    )


def _widths(number: int, sheet: Sheet) -> str:
    wide = [width(column) for column in sheet.columns] or [PROSE]
    return "".join(
        f'<style:style style:name="c{number}-{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{each * CHARACTER:.2f}cm"/>'
        "</style:style>"
        for n, each in enumerate(wide)
    )


def _sheet(number: int, sheet: Sheet) -> str:
    rows = [_line(line, wraps=sheet.wraps) for line in sheet.lines]
    if sheet.columns:
        head = "".join(_text(column.heading, "columns") for column in sheet.columns)
        rows.append(f"<table:table-header-rows>{_row(head)}</table:table-header-rows>")
        rows += _rows(sheet)
    columns = "".join(
        f'<table:table-column table:style-name="c{number}-{n}"/>'
        for n in range(max(len(sheet.columns), 1))
    )
    table = f'table:name={quoteattr(sheet.name)} table:style-name="sheet"'
    return f"<table:table {table}>{columns}{''.join(rows)}</table:table>"


def _line(line: Line, *, wraps: bool) -> str:
    if not line.link:
        plain = "prose" if wraps and line.kind == "text" else line.kind
        return _row(_text(line.text, plain))
    inside = not line.link.startswith(("http://", "https://"))
    return _row(_linked(line.text, f"#'{line.link}'.A1" if inside else line.link))


def _rows(sheet: Sheet) -> Iterator[str]:
    looks = [_look(column) for column in sheet.columns]
    for number, cells in enumerate(sheet.rows):
        made = [_cell(cell, look) for cell, look in zip(cells, looks, strict=True)]
        if sheet.links:
            made[0] = _linked(str(cells[0]), f"#'{sheet.links[number]}'.A1")
        yield _row("".join(made))


def _row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(cell: Cell, look: str) -> str:
    if isinstance(cell, bool):
        return _text("yes" if cell else "no", look)
    if isinstance(cell, str):
        return _text(cell, look)
    kind = "percentage" if look.startswith("share") else "float"
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{cell!r}" '
        f'table:style-name="{look}"><text:p>{cell!r}</text:p></table:table-cell>'
    )


def _text(text: str, style: str) -> str:
    if not text:
        return f'<table:table-cell table:style-name="{style}"/>'
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{style}">'
        f"<text:p>{_printed(text)}</text:p></table:table-cell>"
    )


def _linked(text: str, target: str) -> str:
    return (
        '<table:table-cell office:value-type="string" table:style-name="link"><text:p>'
        f'<text:a xlink:type="simple" xlink:href={quoteattr(target)}>{_printed(text)}</text:a>'
        "</text:p></table:table-cell>"
    )


def _printed(text: str) -> str:
    """Text as XML can hold it; a paragraph of a cell has one line."""
    kept = text[:LONGEST_CELL].replace("\n", " ").replace("\t", " ")
    return escape("".join(letter for letter in kept if letter.isprintable()))


def _range(sheet: Sheet) -> str:
    last = _letters(len(sheet.columns))
    name = sheet.name.replace("'", "''")
    place = f"'{name}'.A{sheet.top + 1}:'{name}'.{last}{sheet.top + 1 + len(sheet.rows)}"
    return (
        f"<table:database-range table:name={quoteattr(sheet.table)} "
        f'table:target-range-address={quoteattr(place)} table:contains-header="true"/>'
    )


def _letters(number: int) -> str:
    """The name of a column.

    >>> _letters(1), _letters(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _styles(book: Book) -> str:
    language, country = book.language.split("-")
    face = 'fo:font-family="Arial" fo:font-size="12pt" '
    return (
        f'{XML}<office:document-styles{HEAD} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'{face}fo:language="{language}" fo:country="{country}"/></style:default-style>'
        "</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="page"><style:page-layout-properties '
        'style:print-orientation="landscape" fo:page-width="29.7cm" fo:page-height="21cm" '
        'style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Default" style:page-layout-name="page"/>'
        "</office:master-styles></office:document-styles>"
    )
