"""One finding, ready for a page or for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from insight.charts.sketch import KeptFigure, kept
from insight.exhibits.table import table_html


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A picture with its words and its figures.

    `table` is text as readers see it, `exact` what they can take away (else the same); `numbers`
    names the columns of numbers, if they are not all but the first.
    """

    headline: str
    subtitle: str
    figure: Any
    alt: str
    caption: str
    table: pd.DataFrame
    exact: pd.DataFrame | None = None
    numbers: Sequence[str] | None = None

    @cached_property
    def drawn(self) -> KeptFigure:
        """The figure, ready to be sent any number of times."""
        return kept(self.figure)

    @cached_property
    def html(self) -> str:
        """The table, ready to be read."""
        numbers = self.table.columns[1:] if self.numbers is None else self.numbers
        return table_html(self.table, caption=self.caption, numbers=numbers)
