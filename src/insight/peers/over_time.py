"""The peers' figure over time, of the same peers all along."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insight.catalogue import Indicator
from insight.peers.beside import FIGURES, together
from insight.peers.records import Beside


def over_time(
    figures: pd.DataFrame, found: Beside, indicator: Indicator, periods: Sequence[str]
) -> pd.Series:
    """The peers' figure by period, made as that of `found`, in the order of `periods`.

    Only periods in which every peer that has a figure in the period of `found` has one: with other
    peers in and out, the line would move without any place having changed. `figures` has a row an
    area and period, as for `beside`.
    """
    here = figures[figures["area_code"].isin(found.held.index) & figures["value"].notna()]
    made = {}
    for period, rows in here.groupby("period", observed=True):
        figure, how = together(rows.reindex(columns=list(FIGURES)), indicator)
        if how == found.how and rows["area_code"].nunique() == found.with_figure:
            made[str(period)] = figure.value
    return pd.Series({period: made[period] for period in periods if period in made}, dtype=float)
