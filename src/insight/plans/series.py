"""The records of what speaks to a measure: a series of figures, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from insight.plans.worded import Worded

Direction = Literal["increase", "decrease", "maintain", "unclear"]
SeriesKind = Literal["indicator", "gap", "area_gap", "part", "reported"]
REPORTED: Final = "reported"
"""How a target, an address and a file name the council’s own figures of a measure."""


@dataclass(frozen=True)
class SeriesLink(Worded):
    """A published series that speaks to a measure.

    `kind` is "indicator" (one series), "gap" (the difference between the series `worse` and
    `better`) or "area_gap": `indicator` in the most less the least deprived parts of the district,
    by `gap_between` "national_fifths", "local_fifths" or "wards", drawn by the `edition` of the
    Indices of Deprivation ("" for the latest) and held fixed over the years. `direction` is the way
    the plan wants this series to go. `level` "upper_tier" is a county where the district is not its
    own education authority; "lsoa", "msoa" and "ward" are made from figures of such areas. Periods
    before `since` and those in `leave_out` were measured another way.
    """

    kind: SeriesKind
    indicator: str
    level: str
    direction: Direction
    label: str = ""
    worse: str = ""
    better: str = ""
    gap_between: str = ""
    edition: str = ""
    worst_of: str = ""
    inequality: bool = False
    since: str | None = None
    leave_out: tuple[str, ...] = ()
    note: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The catalogue entries that it needs; none for the council's own figures."""
        if self.kind == "reported":
            return ()
        return (self.worse, self.better) if self.kind == "gap" else (self.indicator,)

    @property
    def slug(self) -> str:
        """How a web address and a file name it.

        >>> SeriesLink("gap", "", "district", "decrease", worse="a", better="b").slug
        'a-b'
        """
        if self.kind == "reported":
            return REPORTED
        worst = f"worst-{self.worst_of}" if self.worst_of else ""
        return "-".join(filter(None, (*self.indicators, self.gap_between, worst)))

    @property
    def target_names(self) -> tuple[str, ...]:
        """What a target may call it; a gap has its own name, so that its indicator keeps its own.

        >>> gap = SeriesLink("area_gap", "claims", "lsoa", "decrease", gap_between="wards")
        >>> gap.target_names
        ('claims-wards',)
        """
        return (self.slug,) if self.is_difference else (self.indicator, self.slug)

    @property
    def is_gap(self) -> bool:
        """Whether it measures inequality: a gap, or an index such as the slope index."""
        return self.is_difference or self.inequality

    @property
    def is_difference(self) -> bool:
        """Whether its figures are the difference of two groups."""
        return self.kind in {"gap", "area_gap"}


def gap_name(entry: Mapping[str, Any]) -> str:
    """What a target calls the gap of a table of a file, as `SeriesLink.slug`; "" for no gap.

    >>> gap_name({"worse": "a", "better": "b"}), gap_name({"indicator": "a"})
    ('a-b', '')
    """
    if "worse" in entry:
        names = (entry["worse"], entry.get("better"))
    elif "gap_between" in entry:
        names = (entry.get("indicator"), entry["gap_between"])
    else:
        return ""
    return "-".join(name for name in names if isinstance(name, str))


@dataclass(frozen=True)
class Unlinked(Worded):
    """Why a measure has no series, and which publication or record would fill the place."""

    reason: str
    would_fill: str
