"""Why a gap cannot be followed over time, as a clause."""

from __future__ import annotations

import numpy as np

from insight.gap_over_time.records import GapOverTime
from insight.markers import SUPPRESSED
from insight.words.names import mid_sentence


def no_change(g: GapOverTime) -> str:
    """Why there are no two periods to compare; a clause without a full stop."""
    held = g.table.index[np.isfinite(g.table["gap"])]
    if not len(held):
        if (g.table["note"] == SUPPRESSED).any():
            return "a group’s figure is withheld in every period, for too few cases"
        return "no period has a figure for both groups"
    if len(held) == 1:
        return f"only {held[0]} has a figure for both groups"
    if g.since is not None and len(g.judged) == 1 and g.table["comparable"].sum() > 1:
        return f"no figure is newer than the one from before the plan began, for {held[-1]}"
    if g.breaks:
        said = mid_sentence(g.breaks[-1].note).rstrip(".")
        return f"nothing else compares with {held[-1]}: {said}"
    return f"no earlier figure ends a year or more before {held[-1]}"
