"""A ward as its page needs it: its names, and which neighbourhoods its figures are made from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insight.areas.group import is_group
from insight.errors import UnknownArea


@dataclass(frozen=True)
class Ward:
    """One ward of a district, or a group.

    One too small for a neighbourhood has 0 residents and 0 of them.
    """

    code: str
    name: str
    slug: str
    population: int
    neighbourhoods: int

    @property
    def kind(self) -> str:
        """What it is: a ward or a group."""
        return "group" if is_group(self.code) else "ward"

    @property
    def has_figures(self) -> bool:
        """Whether a neighbourhood was assigned to it, so that it has figures of its own."""
        return self.neighbourhoods > 0


def ward_of(wards: pd.DataFrame, code: str) -> Ward:
    """A ward by its code, from a table of `read_wards`; raises UnknownArea for one not in it."""
    found = wards[wards["ward_code"] == code]
    if found.empty:
        raise UnknownArea(f"no ward of this district has the code {code!r} (expected one it has)")
    row = found.iloc[0]
    return Ward(
        code=str(row["ward_code"]),
        name=str(row["ward_name"]),
        slug=str(row["ward_slug"]),
        population=int(row["population"]),
        neighbourhoods=int(row["neighbourhoods"]),
    )
