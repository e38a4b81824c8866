"""What a reader chooses of a comparison: its two groups, and which of their gaps to see.

Choices go by slug, as a web address has them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import slugify
from insight.areas.group import group_code, is_group
from insight.comparison.chosen import chosen_wards
from insight.comparison.groups import (
    Contrast,
    local_fifths,
    national_fifths,
    national_tenths,
    ward_extremes,
)
from insight.errors import UnknownArea
from insight.outside import SHORT, as_words

LINES: Final[Mapping[str, Callable[[pd.DataFrame], Contrast]]] = {
    "wards": ward_extremes,
    "local-fifths": local_fifths,
    "national-fifths": national_fifths,
    "national-tenths": national_tenths,
}
USUAL: Final = "wards"
CHOSEN: Final = "chosen"
"""The line that a reader draws between wards."""
OTHERS: Final = "others"
"""In the place of a group's wards: all wards of the district that are not in the other group."""
ALL: Final = "all"
"""Gaps of every topic, or of every ambition of a plan."""
SORTS: Final = {"gap": "Size of gap", "ratio": "Ratio", "topic": "Topic", "name": "Name"}
"""The orders of gaps, by slug."""
SHOWN: Final = 15
"""Gaps that are drawn where only the widest are."""


@dataclass(frozen=True)
class Line:
    """Where the line between two groups is drawn: one of `LINES`, or `CHOSEN` with wards by slug.

    A group's slug may stand where a ward's does. `OTHERS` alone in a group stands for all wards
    that are not in the other.

    >>> Line(CHOSEN, ("reddish-south", "offerton"), ("marple-north",)).choices
    {'line': 'chosen', 'deprived': 'reddish-south,offerton', 'affluent': 'marple-north'}
    """

    slug: str = USUAL
    deprived: tuple[str, ...] = ()
    affluent: tuple[str, ...] = ()

    @property
    def choices(self) -> dict[str, str]:
        """What an address says of it: nothing of what goes without saying."""
        said = {"line": "" if self.slug == USUAL else self.slug}
        if self.slug == CHOSEN:
            said |= {"deprived": ",".join(self.deprived), "affluent": ",".join(self.affluent)}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Rows:
    """Which gaps to see: of one topic or all, in which order, only the widest or every one.

    `ambition` is one of the plan `plan`, by slug; `scores` asks for index scores alone, which are
    made of other figures, or for what can be counted alone; None for both.
    """

    topic: str = ALL
    sort: str = "gap"
    widest: bool = True
    ambition: str = ALL
    plan: str = ""
    scores: bool | None = None

    @property
    def choices(self) -> dict[str, str]:
        """What an address says of it: nothing of what goes without saying."""
        said = {} if self.topic == ALL else {"topic": self.topic}
        said |= {} if self.sort == "gap" else {"sort": self.sort}
        if self.ambition != ALL:
            said |= {"plan": self.plan, "ambition": self.ambition}
        return said if self.widest else said | {"rows": "every"}


def contrast_of(line: Line, neighbourhoods: pd.DataFrame, wards: pd.DataFrame) -> Contrast:
    """The two groups of a line; `wards` is the district's table of `read_wards`.

    Raises as the function of the line, with the reason why it cannot be drawn.
    """
    if line.slug == USUAL:
        return ward_extremes(neighbourhoods, total=len(wards))
    if line.slug != CHOSEN:
        return LINES[line.slug](neighbourhoods)
    worse, better = (
        None if OTHERS in slugs else [_code_of(slug, neighbourhoods, wards) for slug in slugs]
        for slugs in (line.deprived, line.affluent)
    )
    return chosen_wards(neighbourhoods, worse=worse, better=better)


def _code_of(slug: str, neighbourhoods: pd.DataFrame, wards: pd.DataFrame) -> str:
    """The code of a ward or a group by its slug; raises UnknownArea for one that is not here."""
    if is_group(slug):
        return group_code(slug, wards, neighbourhoods)
    found = wards.loc[wards["ward_slug"] == slug, "ward_code"]
    if found.empty:
        raise UnknownArea(f"there is no ward called “{as_words(slug, SHORT)}” here")
    return str(found.iloc[0])


def is_score(rows: pd.DataFrame) -> pd.Series:
    """Which rows are of index scores and ranks: made of other figures, of nothing to count."""
    return rows["value_type"].isin(["score", "rank"])


def counted_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in their order, with index scores behind all else."""
    return rows.iloc[is_score(rows).argsort(kind="stable")]


def chosen_rows(
    rows: pd.DataFrame, which: Rows, *, within: Collection[str] | None = None
) -> pd.DataFrame:
    """The rows of `compare` to draw, in the order to draw them.

    `within` are the indicators of the ambition that was chosen; None for all.
    """
    held = rows.dropna(subset=["deprived_percentile", "affluent_percentile"])
    if which.scores is not None:
        held = held[is_score(held) == which.scores]
    if within is not None:
        held = held[held["slug"].isin(list(within))]
    if which.topic != ALL:
        held = held[held["topic"].map(slugify) == which.topic]
    if which.widest:
        held = held.nlargest(SHOWN, "gap_size", keep="first")
    by, ascending = {
        "gap": (["gap_size"], False),
        "ratio": (["ratio"], False),
        "topic": (["topic", "short_title"], True),
        "name": (["short_title"], True),
    }[which.sort]
    return held.sort_values(by, ascending=ascending, kind="stable", na_position="last")


def most_telling(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows to name first: those with a better direction and a plain unit, where there are."""
    for kept in (rows[~is_score(rows)], rows):
        judged = kept[kept["polarity"] != "neutral"]
        for some in (judged, kept):
            if len(some):
                return some
    return rows


def widest_gaps(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The widest gaps that need no explaining: a better direction, a plain unit and a ratio.

    Of figures that say the same twice, or are parts of one another, only the outcome itself.
    """
    plain = (rows["polarity"] != "neutral") & ~is_score(rows)
    kept = rows[plain & rows["is_outcome"] & rows["clear"]]
    return kept.dropna(subset=["gap_size", "ratio"]).head(most)
