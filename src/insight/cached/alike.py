"""What is alike in England's tables is held once, however many tables have it.

A table of all neighbourhoods is 33,755 codes, for which pandas makes a look-up of 3 MB the first
time that a code is asked for, and five columns of numbers of 0.27 MB. Most indicators have no
limits, families of them share a denominator, and a period that is asked for by its name is often
the latest: of the 111 MB of numbers that ship, 38 are different ones.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from typing import Any, Final
from weakref import WeakValueDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_indexes: Final[WeakValueDictionary[tuple[Hashable, ...], pd.Index[Any]]] = WeakValueDictionary()
_columns: Final[WeakValueDictionary[tuple[int, int], NDArray[np.float64]]] = WeakValueDictionary()
"""What is held by some table just now, by what tells it from nearly all others."""


def one_index(index: pd.Index[Any]) -> pd.Index[Any]:
    """The index of the same labels and name that is held already, with its look-up; else this.

    >>> held = one_index(pd.Index(["a", "b"]))
    >>> one_index(pd.Index(["a", "b"])) is held
    True
    """
    if not len(index):
        return index
    key = (str(index.dtype), index.name, len(index), index[0], index[-1])
    held = _indexes.get(key)
    if held is not None and held.equals(index):
        return held
    _indexes[key] = index
    return index


def held_once(table: pd.DataFrame, index: pd.Index[Any]) -> pd.DataFrame:
    """The same rows under `index`, in their order; its columns of numbers shared with all tables.

    Never to be changed in place, as all that is kept.
    """
    index = one_index(index)
    columns = {name: _column(column) for name, column in table.items()}
    if "area_code" in columns and index.equals(pd.Index(table["area_code"])):
        columns["area_code"] = index.array
    # Not copied, else pandas would put all columns of numbers together into one piece of its own.
    return pd.DataFrame(columns, index=index, copy=False)


def _column(column: pd.Series) -> Any:
    """What a column is made of: the numbers that another table has already, where they are equal.

    Compared bit by bit: nothing is equal to NaN, which most of them have.
    """
    if column.dtype != np.float64:
        return column.array
    numbers: NDArray[np.float64] = np.ascontiguousarray(column.to_numpy())
    key = (numbers.nbytes, zlib.crc32(numbers.data))
    held = _columns.get(key)
    if held is not None and np.array_equal(held.view(np.int64), numbers.view(np.int64)):
        return held
    own = numbers.copy()  # not a part of the whole table that was read
    own.flags.writeable = False  # pandas does not know that other tables have it too
    _columns[key] = own
    return own
