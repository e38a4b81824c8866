"""Brought figures as others may have them: no count that is withheld, nor what tells it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insight.catalogue import Indicator
from insight.markers import SUPPRESSED
from insight.observations import level_below
from insight.small_counts.blocks import NUMBERS
from insight.small_counts.guarded import each_as_shown, joined_in, series_as_shown


def shown(frame: pd.DataFrame, indicator: Indicator, data_dir: Path | None = None) -> pd.DataFrame:
    """An indicator’s rows without the counts that are withheld, in their order; columns stay.

    All of them where whoever brought them set no threshold.
    """
    if not indicator.min_count:
        return frame
    base = level_below(indicator)
    if base is None:
        return each_as_shown(frame, indicator)
    seen = series_as_shown(frame, indicator, base, data_dir)
    if joined_in(seen) is not None:
        gone = seen["block"] >= 0
        numbers = {name: seen[name].mask(gone) for name in (*NUMBERS, "lower_ci", "upper_ci")}
        seen = seen.assign(**numbers, note=seen["note"].mask(gone, SUPPRESSED))
    rows = pd.MultiIndex.from_frame(frame[["area_code", "period"]])
    in_order = seen.set_index(["area_code", "period"]).reindex(rows).reset_index()
    return in_order[list(frame)]


def sentence(indicator: Indicator) -> str:
    """What a kept file says of the counts that are not in it; "" where no threshold was set."""
    if not indicator.min_count:
        return ""
    return (
        f"Counts below {indicator.min_count}, and the others that would tell them, are not in the "
        "kept file: they are marked [c]."
    )
