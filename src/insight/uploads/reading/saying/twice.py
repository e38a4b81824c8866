"""Areas that stand in several rows which nothing tells apart."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.found import Understood
from insight.uploads.reading.saying.where import places_of
from insight.uploads.records import Option, Question

_SEVERAL: Final = 2
"""Rows an area from which on a table is of cases, if most of its rows stand beside others."""


def repeated(found: Understood) -> NDArray[np.intp]:
    """The rows of areas (from 0) that are the same as one further up in every cell."""
    rows = np.flatnonzero(found.placed.mine)
    if not found.listed:
        rows = rows[found.alike]
    if len(rows) < 2:
        return rows[:0]
    cells = np.column_stack([column.index[rows] for column in found.table.grid.columns])
    seen: set[bytes] = set()
    again = []
    for row, held in zip(rows, np.ascontiguousarray(cells), strict=True):
        said = held.tobytes()
        if said in seen:
            again.append(row)
        seen.add(said)
    return np.array(again, dtype=np.intp)


def differing_keys(found: Understood, rows: NDArray[np.intp]) -> list[str]:
    """Keys that have several rows with different figures, or of counts with anything different.

    A count that is the same twice may be two of one size; a rate that is the same twice is said
    twice. Rows that are alike in every cell are another question.
    """
    counts = all(value.kind == "count" for value in found.values)
    seen: dict[str, tuple[str, ...]] = {}
    differing: dict[str, None] = {}
    twins = set(repeated(found).tolist())
    for row in rows:
        key = str(found.placed.keys[row])
        if not found.placed.areas[key].codes or int(row) in twins:
            continue
        cells = tuple(found.table.grid.text(int(row), n) for n in found.roles.figures)
        if key in seen and (counts or seen[key] != cells):
            differing[key] = None
        seen.setdefault(key, cells)
    return list(differing)


def repeats(found: Understood) -> Question | None:
    """What rows count for that are alike in every cell: as cases do, or as a slip of the pen.

    They are cases in a list of them, and where most areas stand in several rows.
    """
    again = repeated(found)
    if not len(again):
        return None
    one = len(again) == 1
    cases = found.listed or found.placed.level == "postcode" or _are_cases(found)
    return Question(
        "repeats",
        f"{len(again):,} row{' is' if one else 's are'} the same as "
        f"{'another' if one else 'others'} in every cell. "
        f"{'Is it a case of its' if one else 'Are they cases of their'} own, or said twice?",
        (
            Option("keep", "Cases of their own: each row counts"),
            Option("once", "Said twice: rows that are the same count once"),
        ),
        "keep" if cases else "once",
        must=False,
        places=places_of(found, [int(row) for row in again]),
    )


def _are_cases(found: Understood) -> bool:
    """Whether most areas stand in several rows, so that each row is a case of its own."""
    keys = found.placed.keys[found.placed.mine]
    return len(keys) >= _SEVERAL * len(set(keys)) and 2 * int(found.alike.sum()) > len(keys)
