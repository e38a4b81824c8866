"""All that was found on a sheet: questions, remarks and refusals are made of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.areas import Placed
from insight.uploads.reading.figures import Measure
from insight.uploads.reading.roles import Roles
from insight.uploads.reading.stacked import Stack
from insight.uploads.reading.tables.table import Table
from insight.uploads.records import Answers, Book, ValueColumn


@dataclass(frozen=True, eq=False)
class Understood:
    """A table with its roles and areas.

    `categories` are columns (from 0) that tell rows of one area and period apart, `alike` which of
    the level's rows nothing tells apart, `usable` the rows with a figure, `commas` whether decimals
    have commas, `listed` whether rows are things to be counted, `siblings` other sheets that hold
    tables, `stack` the tables of this one.
    """

    book: Book
    table: Table
    placed: Placed
    roles: Roles
    values: tuple[ValueColumn, ...]
    measures: tuple[Measure, ...]
    categories: tuple[int, ...]
    alike: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    commas: bool
    listed: bool
    period: str
    siblings: tuple[str, ...]
    answers: Answers
    stack: Stack
