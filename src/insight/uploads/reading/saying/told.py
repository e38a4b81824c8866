"""What a reader is told of a sheet that was understood: with sheet, row, column and text."""

from __future__ import annotations

from insight.outside import as_words
from insight.uploads.matching import as_code
from insight.uploads.reading.figures import odd_cells
from insight.uploads.reading.found import Understood
from insight.uploads.reading.saying.where import places_of, rows_of, where_part
from insight.uploads.reading.stacked import Part
from insight.uploads.records import Place, Remark
from insight.words.names import join_words

_SHOWN = 5


def remarks(found: Understood) -> tuple[Remark, ...]:
    """All that is to be said, grave things first."""
    said = [*_odd(found), *_no_list(found)]
    if found.siblings:
        said.append(_sheets(found))
    said += _layout(found)
    mine = [each for each in found.book.remarks if _is_of(each, found.table.grid.name)]
    return tuple(sorted([*mine, *said], key=lambda each: not each.grave))


def _is_of(remark: Remark, sheet: str) -> bool:
    return not remark.places or any(place.sheet == sheet for place in remark.places)


def _place(found: Understood, row: int, column: int) -> Place:
    """Where a cell stands, rows and columns from 0."""
    text = found.table.grid.text(row, column)
    return Place(found.table.grid.name, row + 1, column + 1, text)


def _odd(found: Understood) -> list[Remark]:
    cells = odd_cells(found.table, found.roles, found.placed.mine)
    if not cells:
        return []
    row, column, text = cells[0]
    more = f", and {len(cells) - 1:,} more such cells" if len(cells) > 1 else ""
    return [
        Remark(
            f"“{as_words(text, 40)}” in row {row}, column {column} is no number{more}: taken as "
            "missing.",
            tuple(Place(found.table.grid.name, *cell) for cell in cells[:_SHOWN]),
            grave=True,
        )
    ]


def _no_list(found: Understood) -> list[Remark]:
    """Wards of which no list is held: those that were gone before the first of them."""
    if found.placed.level != "ward":
        return []
    areas = found.placed.areas
    gone = sorted(
        key
        for key, area in areas.items()
        if area.state == "unknown" and as_code(key).startswith("E05")
    )
    if not gone:
        return []
    one = len(gone) == 1
    return [
        Remark(
            f"{len(gone):,} ward code{'' if one else 's'} (“{as_words(gone[0], 20)}”"
            f"{'' if one else ', for one'}) {'is' if one else 'are'} in no list of wards since "
            f"2016: {'its' if one else 'their'} figures have no place on today’s map. Figures by "
            "neighbourhood (LSOA), or by wards of a later year, would have one.",
            places_of(found, rows_of(found, gone)),
            grave=True,
        )
    ]


def _layout(found: Understood) -> list[Remark]:
    """What is odd in how the table stands."""
    table, sheet = found.table, found.table.grid.name
    said = []
    if (part := found.stack.part) is not None:
        said.append(
            _other_tables(sheet, [each for each in found.stack.parts if each is not part], part)
        )
    elif table.below:
        said.append(
            Remark(
                f"Another table begins in row {table.below + 1}, which was not read.",
                (Place(sheet, table.below + 1, 1, " ".join(table.grid.row_texts(table.below))),),
                grave=True,
            )
        )
    if table.filled:
        row = min(table.filled)
        said.append(
            Remark(
                f"{len(table.filled):,} rows have no area of their own and were taken to be of the "
                "area above them.",
                (Place(sheet, row + 1, table.key.column + 1, ""),),
                grave=True,
            )
        )
    if not table.header:
        said.append(Remark("There is no row of headings: columns are called by their numbers."))
    return said


def _other_tables(sheet: str, others: list[Part], part: Part) -> Remark:
    """Which tables of the sheet were not read, and that each can be."""
    one, shown, more = len(others) == 1, others[:_SHOWN], len(others) > _SHOWN
    begins = "Another table begins" if one else "Other tables begin"
    if part.column:
        where = join_words(map(where_part, shown)) + (" and elsewhere" if more else "")
    else:
        rows = join_words(f"{each.row:,}" for each in shown)
        where = f"row{'' if one else 's'} {rows}{' and below' if more else ''}"
    return Remark(
        f"{begins} in {where}: the one of {where_part(part)} was read. {'It' if one else 'Each'} "
        "can be chosen instead, and brought next.",
        tuple(Place(sheet, each.row, each.column or 1, each.title) for each in shown),
        grave=True,
    )


def _sheets(found: Understood) -> Remark:
    others = ", ".join(f"“{as_words(name, 40)}”" for name in found.siblings[:_SHOWN])
    return Remark(
        f"Sheet “{as_words(found.table.grid.name, 40)}” was read; {others} "
        f"{'have tables' if len(found.siblings) > 1 else 'has a table'} of areas too."
    )
