"""The gap between two groups of a district over time: is it closing, by how much, how sure are we.

`membership` draws the groups, `arithmetic` works on districts by periods, `verdict` judges, `one`
puts one district's gap together, `sentences` says it.
"""

from insight.gap_over_time.arithmetic import Gaps, Movement, Stretch, gaps_of, movement, stretch_of
from insight.gap_over_time.membership import memberships
from insight.gap_over_time.one import england_gap, gap_over_time
from insight.gap_over_time.panel import Panel, level_of, panel_of, read_panel, series_slugs
from insight.gap_over_time.records import (
    BASES,
    FigureSource,
    GapOverTime,
    GapTrend,
    Groups,
    Membership,
    MovedGap,
    SeriesReader,
    Verdict,
    read_source,
)
from insight.gap_over_time.verdict import Verdicts, verdicts_of

__all__ = [
    "BASES",
    "FigureSource",
    "GapOverTime",
    "GapTrend",
    "Gaps",
    "Groups",
    "Membership",
    "MovedGap",
    "Movement",
    "Panel",
    "SeriesReader",
    "Stretch",
    "Verdict",
    "Verdicts",
    "england_gap",
    "gap_over_time",
    "gaps_of",
    "level_of",
    "memberships",
    "movement",
    "panel_of",
    "read_panel",
    "read_source",
    "series_slugs",
    "stretch_of",
    "verdicts_of",
]
