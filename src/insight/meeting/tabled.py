"""A table as a document, column by column, each with what its cells are.

Whole numbers, numbers, yes and no, and words come back as what they were; a cell without a figure
is null.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.meeting.checks import LONG, listed, mapping, number, one_of, said, sentences, words
from insight.meeting.document import NotAMeeting
from insight.outside import TITLE

MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 200_000
"""Columns, and cells, of a table at most."""
_KINDS: Final = ("words", "number", "whole", "yes", "mixed")
_LARGEST: Final = 1e18


def to_columns(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The columns of a table in order; the labels of its rows are no figures and stay behind."""
    return [_column(str(name), table.iloc[:, place]) for place, name in enumerate(table.columns)]


def _column(name: str, cells: pd.Series) -> dict[str, Any]:
    kind = _kind(cells)
    values = [_plain(cell) for cell in cells.tolist()]
    told: dict[str, Any] = {"name": name, "kind": kind, "cells": values}
    if kind != "mixed" and isinstance(cells.dtype, pd.api.extensions.ExtensionDtype):
        told["blank"] = kind != "words"
    return told


def _kind(cells: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(cells.dtype):
        return "yes"
    if pd.api.types.is_integer_dtype(cells.dtype):
        return "whole"
    if pd.api.types.is_float_dtype(cells.dtype):
        return "number"
    plain = {type(cell) for cell in map(_plain, cells.tolist()) if cell is not None}
    return "words" if plain == {str} or cells.dtype != object else "mixed"


def _plain(cell: Any) -> str | int | float | bool | None:
    """A cell as JSON has it; what is not finite, or not there, is none."""
    if isinstance(cell, np.generic):
        cell = cell.item()
    if cell is None or (pd.api.types.is_scalar(cell) and pd.isna(cell)):
        return None
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if isinstance(cell, bool | int | str):
        return cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def from_columns(told: object) -> pd.DataFrame:
    """The table of a document; raises NotAMeeting for cells of another kind than is said."""
    held = listed(told, "a table", MOST_COLUMNS)
    names: list[str] = []
    series: list[pd.Series] = []
    left, rows = MOST_CELLS, -1
    for each in held:
        column = mapping(each, "a column")
        name = words(column.get("name"), "the name of a column", TITLE)
        cells = listed(column.get("cells"), f"the column “{name}”", left)
        if rows not in {-1, len(cells)}:
            raise NotAMeeting(f"the column “{name}” has {len(cells):,} cells (expected {rows:,})")
        left, rows = left - len(cells), len(cells)
        names.append(name)
        kind = one_of(column.get("kind"), f"the kind of the column “{name}”", _KINDS)
        series.append(_series(cells, kind, name, blank=column.get("blank") is True))
    table = pd.concat(series, axis=1) if series else pd.DataFrame()
    table.columns = pd.Index(names)
    return table


def _series(cells: Sequence[Any], kind: str, name: str, *, blank: bool) -> pd.Series:
    """One column of the type that it had; `blank` is whether that can be without a figure."""
    read = [None if cell is None else _READ[kind](cell, f"the column “{name}”") for cell in cells]
    if kind == "mixed":
        return pd.Series(read, dtype=object)
    if kind == "words":
        return pd.Series(read, dtype="str")
    none = any(cell is None for cell in read)
    if kind == "number":
        return pd.Series(read, dtype="Float64" if blank else "float64")
    whole, yes = ("Int64", "boolean") if blank or none else ("int64", "bool")
    return pd.Series(read, dtype=whole if kind == "whole" else yes)


def _number(cell: object, what: str) -> float:
    return float(number(cell, what, -_LARGEST, _LARGEST))


def _whole(cell: object, what: str) -> int:
    found = number(cell, what, -_LARGEST, _LARGEST)
    if not isinstance(found, int):
        raise NotAMeeting(f"{what} has {said(cell)} (expected a whole number)")
    return found


def _yes(cell: object, what: str) -> bool:
    if not isinstance(cell, bool):
        raise NotAMeeting(f"{what} has {said(cell)} (expected true or false)")
    return cell


def _mixed(cell: object, what: str) -> object:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return number(cell, what, -_LARGEST, _LARGEST)
    return _words(cell, what)


def _words(cell: object, what: str) -> str:
    return sentences(cell, what, LONG)


_READ: Final[dict[str, Callable[[object, str], Any]]] = {
    "words": _words,
    "number": _number,
    "whole": _whole,
    "yes": _yes,
    "mixed": _mixed,
}
