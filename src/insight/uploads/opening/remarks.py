"""What a reader is told of a workbook beside its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from insight.uploads.records import Place, Remark, Sheet


def remarks_of(sheets: Sequence[Sheet], told: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Remarks on a workbook’s sheets, in their order."""
    found: list[Remark] = []
    for sheet, said in zip(sheets, told["sheets"], strict=True):
        if said["empty"]:
            found.append(_without_result(sheet, said["empty"]))
        elif told["recalculates"] and said["formulas"] and said["formulas"] == said["zeros"]:
            found.append(_all_zero(sheet, said["formulas"]))
    return tuple(found)


def _without_result(sheet: Sheet, empty: Sequence[Sequence[int]]) -> Remark:
    columns = sorted({column for _, column in empty})
    return Remark(
        f"Sheet “{sheet.name}”: {_cells(len(empty))} in {_columns(columns)} a formula that was "
        "never worked out, so there is no figure to read. Open the file in Excel or LibreOffice, "
        "save it and bring it again.",
        tuple(Place(sheet.name, row, column) for row, column in empty[:5]),
        grave=True,
    )


def _all_zero(sheet: Sheet, many: int) -> Remark:
    return Remark(
        f"Sheet “{sheet.name}”: all {many:,} formulas have the result 0 and the file asks for them "
        "to be worked out again, so they may never have been. Open the file in Excel or "
        "LibreOffice, save it and bring it again if 0 is not what they are.",
        grave=True,
    )


def _cells(many: int) -> str:
    return "1 cell has" if many == 1 else f"{many:,} cells have"


def _columns(columns: Sequence[int]) -> str:
    words = ", ".join(map(str, columns[:5])) + (" and others" if len(columns) > 5 else "")
    return f"column {words}" if len(columns) == 1 else f"columns {words}"
