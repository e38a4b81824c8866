"""Two answers held against each other: columns, types, order, words, NULLs and numbers."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

DIGITS: Final = 1e-11
"""How far two sums may differ, of the largest figure in the column: computers add in any order."""


def difference(expected: pa.Table, found: pa.Table) -> str:
    """How an answer differs from the one expected, in one sentence; "" where it does not.

    >>> one = pa.table({"area_code": ["a"], "value": [1.5]})
    >>> difference(one, one), difference(one, pa.table({"area_code": ["a"], "value": [1.6]}))
    ('', "'value' of row 1 is 1.6 (expected 1.5)")
    """
    if _kinds(expected) != _kinds(found):
        return f"the columns are {_kinds(found)} (expected {_kinds(expected)})"
    if expected.num_rows != found.num_rows:
        return f"there are {found.num_rows} rows (expected {expected.num_rows})"
    for name in expected.schema.names:
        one, other = (table[name].combine_chunks() for table in (expected, found))
        wrong = _wrong(one, other)
        if len(wrong):
            row = int(wrong[0])
            return f"{name!r} of row {row + 1} is {other[row]} (expected {one[row]})"
    return ""


def _kinds(table: pa.Table) -> dict[str, str]:
    """The columns by kind; long and short text are one."""
    return {field.name: str(field.type).removeprefix("large_") for field in table.schema}


def _wrong(expected: pa.Array, found: pa.Array) -> np.ndarray:
    """The rows that differ."""
    if not pa.types.is_floating(expected.type):
        return np.flatnonzero(
            np.array(expected.to_pylist(), dtype=object)
            != np.array(found.to_pylist(), dtype=object)
        )
    one, other = (each.to_numpy(zero_copy_only=False) for each in (expected, found))
    null = [np.array(each.is_null()) for each in (expected, found)]
    reach = DIGITS * np.nanmax(np.abs(one), initial=1.0)
    differ = ~(np.abs(one - other) <= reach) & ~(null[0] & null[1])
    return np.flatnonzero(differ | (null[0] != null[1]))
