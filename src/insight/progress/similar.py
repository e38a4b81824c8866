"""A series of a plan's measure beside the same series of similar places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.errors import InsightError, MissingData, Undefined
from insight.observations import in_time
from insight.peers import Beside, Peers, beside, beside_sentence
from insight.peers.over_time import over_time
from insight.peers.sentences import of_a_gap_inside
from insight.progress.evaluation import SeriesProgress
from insight.progress.series import gap_table
from insight.words.names import start_sentence

EveryPlace = Callable[[str, Peers], pd.DataFrame]
"""Gives the figures of an indicator, by its slug, of every place of the peers' level and every
period: area_code, period, value, numerator, denominator, lower_ci and upper_ci."""


@dataclass(frozen=True, eq=False)
class SimilarSeries:
    """The peers beside a series: the latest figure, and theirs over time, by period.

    `found` is None where there is no fair comparison, and `sentence` then says why.
    """

    peers: Peers
    sentence: str
    found: Beside | None = None
    over_time: pd.Series | None = None

    @property
    def name(self) -> str:
        """What the peers' line is called."""
        return start_sentence(self.peers.short)


def similar_series(
    series: SeriesProgress, peers: Peers, every_place: EveryPlace
) -> SimilarSeries | None:
    """The peers' figures of the period of a series' latest; None where it has no figure itself."""
    held, linked = series.progress, series.linked
    if held is None or held.latest is None or linked is None or series.link.kind == "reported":
        return None
    period = held.latest.period.label
    try:
        indicator, figures = _figures(series, peers, every_place)
        figures = _in_the_same_money(figures, series, peers)
        found = beside(
            figures,
            peers,
            indicator,
            area_code=linked.area_code,
            area_name=linked.area_name,
            period=period,
            spread=linked.spread,
        )
    except InsightError as reason:
        return SimilarSeries(peers, f"{start_sentence(str(reason))}.")
    periods = in_time(figures["period"].astype(str).unique(), linked.kind)
    return SimilarSeries(
        peers,
        beside_sentence(found, lead=f"{peers.name}, {period}"),
        found,
        over_time(figures, found, indicator, periods),
    )


def _figures(
    series: SeriesProgress, peers: Peers, every_place: EveryPlace
) -> tuple[Indicator, pd.DataFrame]:
    """The indicator and its figures of every place; for a gap of two, that gap of the places."""
    linked = series.linked
    if linked is None:
        raise MissingData(series.missing)
    if series.link.kind == "indicator":
        return linked.indicator, every_place(linked.indicator.slug, peers)
    if series.link.kind != "gap":
        raise Undefined(of_a_gap_inside())
    worse, better = (every_place(slug, peers) for slug in series.link.indicators)
    gaps = gap_table(
        worse,
        better,
        area_codes=(peers.area_code, *peers.codes),
        worse_is_higher=linked.worse_is_higher,
        kind=linked.kind,
    )
    unit = "points" if linked.indicator.unit == "%" else linked.indicator.unit
    smaller = replace(linked.indicator, unit=unit, polarity="lower_is_better", aggregation="none")
    return smaller, gaps


def _in_the_same_money(figures: pd.DataFrame, series: SeriesProgress, peers: Peers) -> pd.DataFrame:
    """Amounts in the money of the series: all of one period by the same factor."""
    linked, held = series.linked, series.progress
    if linked is None or held is None or not linked.money:
        return figures
    own = figures[figures["area_code"] == peers.area_code].set_index("period")["value"]
    ours = {point.period.label: point.value for point in held.every}
    factor = {label: value / own[label] for label, value in ours.items() if own.get(label)}
    by = figures["period"].map(factor).to_numpy(dtype=float, na_value=np.nan)
    amounts = ["value", "lower_ci", "upper_ci"]
    return figures.assign(**{name: figures[name].to_numpy(dtype=float) * by for name in amounts})
