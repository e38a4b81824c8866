"""What of brought figures goes into a file to keep: no count that is withheld, nor what tells it.

Whoever opens the file has all of it, so a threshold holds there for good.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from insight.catalogue import Indicator
from insight.markers import SUPPRESSED
from insight.observations import level_below
from insight.small_counts.blocks import NUMBERS
from insight.small_counts.guarded import each_as_shown, joined_in, series_as_shown
from insight.uploads.checked import as_arrow
from insight.uploads.indicator import Brought
from insight.uploads.records import Refused


def to_keep(brought: Brought, data_dir: Path | None = None) -> Brought:
    """The same without the counts below its own threshold, and without those that tell them.

    All of it where no threshold was set. Raises Refused where nothing would be left.
    """
    if not brought.indicator.min_count:
        return brought
    frame = brought.table.to_pandas()
    shown = _shown(frame, brought.indicator, data_dir)
    if shown["value"].isna().all():
        raise Refused(
            f"every figure of “{brought.indicator.title}” is withheld at a threshold of "
            f"{brought.indicator.min_count}, so there is nothing to keep: set a lower threshold, "
            "or none if nobody else will open the file"
        )
    indicator = replace(
        brought.indicator, caveats=(*brought.indicator.caveats, sentence(brought.indicator))
    )
    return replace(brought, indicator=indicator, table=as_arrow(shown[list(frame)]))


def sentence(indicator: Indicator) -> str:
    """What a kept file says of the counts that are not in it; "" where no threshold was set."""
    if not indicator.min_count:
        return ""
    return (
        f"Counts below {indicator.min_count}, and the others that would tell them, are not in the "
        "kept file: they are marked [c]."
    )


def _shown(frame: pd.DataFrame, indicator: Indicator, data_dir: Path | None) -> pd.DataFrame:
    """The rows as they may be seen, in their order."""
    base = level_below(indicator)
    if base is None:
        return each_as_shown(frame, indicator)
    shown = series_as_shown(frame, indicator, base, data_dir)
    if joined_in(shown) is not None:
        gone = shown["block"] >= 0
        numbers = {name: shown[name].mask(gone) for name in (*NUMBERS, "lower_ci", "upper_ci")}
        shown = shown.assign(**numbers, note=shown["note"].mask(gone, SUPPRESSED))
    in_order = shown.set_index(["area_code", "period"]).reindex(
        pd.MultiIndex.from_frame(frame[["area_code", "period"]])
    )
    return in_order.reset_index()
