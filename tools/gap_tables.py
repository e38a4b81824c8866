"""The table of docs/progress.md: gaps between local fifths of ten districts on four series.

`python -m tools.gap_tables` writes it anew between its marks. The test of the same name works the
same gaps out from the publishers' files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from insight.areas import read_districts
from insight.catalogue import read_catalogue
from insight.gap_over_time import (
    FigureSource,
    Groups,
    gaps_of,
    level_of,
    memberships,
    read_source,
)
from insight.words.numbers import format_number

DOCUMENT: Final = Path(__file__).parents[1] / "docs" / "progress.md"
SERIES: Final = ("claimants", "fuel_poverty", "household_deprivation", "electricity_use")
PLACES: Final = (
    *("E08000026", "E08000007", "E07000221", "E08000025", "E06000052"),
    *("E09000012", "E06000017", "E06000046", "E08000035", "E06000064"),
)
"""Coventry, Stockport, Stratford-on-Avon, Birmingham, Cornwall, Hackney, Rutland, Isle of Wight,
Leeds, Westmorland and Furness: large and small, old and of 2023, one with five large areas."""
MARKS: Final = ("<!-- gaps between local fifths -->", "<!-- end of gaps between local fifths -->")


def gaps_between_fifths(slug: str, figures: FigureSource) -> pd.DataFrame:
    """The gap of each of `PLACES` (rows, by code) in each period (columns) of a series."""
    level = level_of(figures.catalogue.indicator(slug))
    members = memberships(Groups("local-fifths"), level, figures=figures)
    gaps = gaps_of(figures.panel(slug), members, figures)
    labels = [period.label for period in gaps.periods]
    return pd.DataFrame(gaps.gap, index=list(gaps.districts), columns=labels).loc[list(PLACES)]


def table(figures: FigureSource) -> str:
    """One table a series, in Markdown."""
    names = read_districts().set_index("district_code")["district_name"]
    parts = []
    for slug in SERIES:
        held = gaps_between_fifths(slug, figures)
        indicator = figures.catalogue.indicator(slug)
        unit = "percentage points" if indicator.unit == "%" else indicator.unit
        head = f"| {indicator.title}, {unit} | {' | '.join(held.columns)} |"
        rows = [
            f"| {names[code]} | {' | '.join(_cell(gap, indicator.decimals) for gap in row)} |"
            for code, row in zip(held.index, held.to_numpy(), strict=True)
        ]
        parts.append("\n".join([head, f"|---|{'---|' * held.shape[1]}", *rows]))
    return "\n\n".join(parts)


def _cell(gap: float, decimals: int) -> str:
    return "[x]" if np.isnan(gap) else format_number(gap, decimals)


def with_table(text: str, figures: FigureSource) -> str:
    """The document with the table as the figures have it now."""
    start, end = MARKS
    pattern = re.escape(start) + r".*?" + re.escape(end)
    made = f"{start}\n{table(figures)}\n{end}"
    return re.sub(pattern, lambda _: made, text, flags=re.DOTALL)


if __name__ == "__main__":
    said = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_table(said, read_source(read_catalogue())), encoding="utf-8")
