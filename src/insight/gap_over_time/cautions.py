"""What must be borne in mind with a gap over time: breaks, coverage, groups, chosen figures."""

from __future__ import annotations

from insight.gap_over_time.records import GapOverTime


def cautions_of(g: GapOverTime) -> tuple[str, ...]:
    """The cautions of a gap, the gravest first, each a sentence."""
    return (*(each.note for each in g.breaks), *g.indicator.caveats)
