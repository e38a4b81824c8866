"""The record of one note on a measure, and the groups that notes fall into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

GROUPS: Final[Mapping[str, str]] = {
    "spread": "Spread: how unequal areas are",
    "polarisation": "Polarisation: how far apart the ends are",
    "gradient": "Gradient: from the most to the least deprived",
    "space": "Space: whether like lies beside like",
    "time": "Time: whether anything has changed",
    "intervals": "Intervals: how sure a figure is",
}
"""Slug and heading of each group, in the order of the page."""


@dataclass(frozen=True)
class MethodNote:
    """One measure as it is explained to a reader.

    `idea` is one sentence, `formula` LaTeX, `symbols` a sentence on its letters and its range,
    `use` and `avoid` when to take it and when not, `source` author and year.
    """

    slug: str
    name: str
    group: str
    idea: str
    formula: str
    symbols: str
    use: str
    avoid: str
    source: str
