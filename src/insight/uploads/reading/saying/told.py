"""What a reader is told of a sheet that was understood: with sheet, row, column and text."""

from __future__ import annotations

from collections import Counter

import numpy as np

from insight.outside import as_words
from insight.uploads.reading.areas import ABROAD, NO_AREA, OTHER_LEVELS, TOTALS, is_total
from insight.uploads.reading.figures import odd_cells
from insight.uploads.reading.found import Understood
from insight.uploads.records import Place, Remark

_SHOWN = 5


def remarks(found: Understood) -> tuple[Remark, ...]:
    """All that is to be said, grave things first."""
    said = [*_odd(found), *_states(found), *_aside(found), *_same_twice(found)]
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


_STATES = {
    "2011 only (S)": ("neighbourhood", "split in two or more in 2021"),
    "2011 only (M)": ("neighbourhood", "merged with others in 2021"),
    "2011 only (X)": ("neighbourhood", "redrawn in 2021"),
    "2001 only": ("neighbourhood", "of 2001, and redrawn since"),
    "successor": ("district", "of before a reorganisation, now (part of) another"),
    "unknown": ("area", "not known here, and left out"),
}


def _states(found: Understood) -> list[Remark]:
    counts = Counter(area.state for area in found.placed.areas.values())
    said = []
    for state, (called, words) in _STATES.items():
        if not counts[state]:
            continue
        keys = {key for key, area in found.placed.areas.items() if area.state == state}
        totals = [key for key in keys if is_total(key)]
        rows = [
            int(row) for row in np.flatnonzero(found.placed.mine) if found.placed.keys[row] in keys
        ]
        many = counts[state]
        middle = called == "neighbourhood" and found.placed.level == "msoa"
        noun = "middle-layer area" if middle else called
        named = ", ".join(f"“{as_words(key, 40)}”" for key in sorted(keys)[:3])
        total = " Totals among them are never counted." if totals else ""
        said.append(
            Remark(
                f"{many:,} {noun}{'s are' if many > 1 else ' is'} {words} ({named}"
                f"{' …' if many > 3 else ''}).{total}",
                tuple(_place(found, row, found.table.key.column) for row in rows[:_SHOWN]),
                grave=state != "unknown" or many > len(totals),
            )
        )
    return said


def _aside(found: Understood) -> list[Remark]:
    ignored = found.placed.ignored
    words = {
        TOTALS: "of England, regions, counties or totals",
        ABROAD: "of other countries",
        OTHER_LEVELS: "of areas of other levels",
    }
    said = [
        Remark(f"{ignored[why]:,} row{'s' if ignored[why] > 1 else ''} {text} set aside.")
        for why, text in words.items()
        if ignored.get(why)
    ]
    without = _unplaced(found)
    if without:
        one = len(without) == 1
        said.append(
            Remark(
                f"{len(without):,} row{' has' if one else 's have'} no area and cannot be placed.",
                tuple(_place(found, row, found.table.key.column) for row in without[:_SHOWN]),
                grave=True,
            )
        )
    return said


def _unplaced(found: Understood) -> list[int]:
    """Rows of things or figures whose cell for the area is blank, within the table and below it."""
    grid, key = found.table.grid, found.table.key
    blank = ~grid.columns[key.column].filled
    rows = blank & ~found.placed.mine & (grid.occupied >= max(2, _usual(found) // 2))
    rows[: found.table.first] = False
    return (
        [
            int(row)
            for row in np.flatnonzero(rows)
            if not any(map(is_total, grid.row_texts(int(row))))
        ]
        if found.placed.ignored.get(NO_AREA) or found.listed
        else []
    )


def _usual(found: Understood) -> int:
    return int(np.median(found.table.grid.occupied[found.placed.mine]))


def _layout(found: Understood) -> list[Remark]:
    """What is odd in how the table stands."""
    table, sheet = found.table, found.table.grid.name
    said = []
    if table.below:
        said.append(
            Remark(
                f"Another table begins in row {table.below + 1}; only the first was read. Put each "
                "on a sheet of its own to bring both.",
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


def _same_twice(found: Understood) -> list[Remark]:
    if found.listed or not found.alike.any() or found.placed.level == "postcode":
        return []
    rows = np.flatnonzero(found.placed.mine)[found.alike]
    keys = {str(found.placed.keys[row]) for row in rows}
    return [
        Remark(
            f"{len(keys):,} area{'s stand' if len(keys) > 1 else ' stands'} in several rows; rows "
            "that say the same are taken once.",
            tuple(_place(found, int(row), found.table.key.column) for row in rows[:_SHOWN]),
            grave=True,
        )
    ]


def _sheets(found: Understood) -> Remark:
    others = ", ".join(f"“{as_words(name, 40)}”" for name in found.siblings[:_SHOWN])
    return Remark(
        f"Sheet “{as_words(found.table.grid.name, 40)}” was read; {others} "
        f"{'have tables' if len(found.siblings) > 1 else 'has a table'} of areas too."
    )
