"""How much memory things take, with all that they hold, each piece counted once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

NOT_HELD: Final = (
    *(ModuleType, type, FunctionType, BuiltinFunctionType, MethodType, CodeType, FrameType),
)
"""What is the program's, whoever refers to it."""
POINT: Final = 16
"""Bytes of a point of an outline, two numbers."""
HEAD: Final = 128
"""Bytes of an array or an outline beside its numbers, about."""


class Scales:
    """Weighs things; what one has that was weighed before weighs nothing more."""

    def __init__(self) -> None:
        """Nothing was weighed yet."""
        self._seen: set[int | tuple[str, int]] = set()
        self._alive: list[Any] = []  # what was made on the way: its address must not come again

    def weigh(self, things: Iterable[Any]) -> int:
        """Bytes of some things and all they hold that was not weighed before.

        Arrays, tables and outlines by their numbers, all else by what Python says. What an
        extension holds and does not tell, such as a pattern or a socket, is not known.
        """
        total, left = 0, list(things)
        while left:
            each = left.pop()
            if isinstance(each, NOT_HELD) or not self._is_new(id(each)):
                continue
            self._alive.append(each)
            size, more = self._one(each)
            total += size
            left.extend(more)
        return total

    def _is_new(self, key: int | tuple[str, int]) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _one(self, each: Any) -> tuple[int, Iterable[Any]]:
        """Bytes of one thing by itself, and what it holds."""
        if isinstance(each, np.ndarray):
            return self._array(each)
        if isinstance(each, pa.Array | pa.ChunkedArray | pa.Table):
            return sum(self._buffer(buffer) for buffer in _buffers(each)), ()
        if isinstance(each, pa.Buffer):
            return self._buffer(each), ()
        if isinstance(each, shapely.Geometry):
            return HEAD + POINT * int(shapely.get_num_coordinates(each)), ()
        if isinstance(each, pd.DataFrame | pd.Series | pd.Index):
            return HEAD, gc.get_referents(each)  # what it says of itself has its columns
        return sys.getsizeof(each, 0), gc.get_referents(each)

    def _array(self, array: np.ndarray[Any, Any]) -> tuple[int, Iterable[Any]]:
        held: list[Any] = array.ravel().tolist() if array.dtype == object else []
        if isinstance(array.base, np.ndarray):  # a view: the numbers are another's
            return HEAD, [*held, array.base]
        return HEAD + array.nbytes, held

    def _buffer(self, buffer: pa.Buffer) -> int:
        return int(buffer.size) if self._is_new(("buffer", int(buffer.address))) else 0


def _buffers(held: pa.Array | pa.ChunkedArray | pa.Table) -> Iterator[pa.Buffer]:
    """The pieces of memory of an Arrow array, or of all columns of a table."""
    if isinstance(held, pa.Table):
        parts = [part for column in held.columns for part in column.chunks]
    else:
        parts = held.chunks if isinstance(held, pa.ChunkedArray) else [held]
    for part in parts:
        yield from (buffer for buffer in part.buffers() if buffer is not None)
