"""How a place's figure stands beside those of its peers: the same period, and how many have one."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.errors import MissingData, Undefined
from insight.measures.gap import tells_apart
from insight.measures.rank_range import rank_ranges
from insight.measures.ranks import ranks
from insight.national.significance import (
    BETTER,
    HIGHER,
    LOWER,
    NO_VERDICT,
    SIMILAR,
    WORSE,
    Limited,
    verdicts,
    with_limits,
)
from insight.observations import in_time
from insight.peers import sentences
from insight.peers.records import FEWEST, Beside, Figures, How, Peers
from insight.words.ends import highest_first

FIGURES: Final = ("value", "numerator", "denominator", "lower_ci", "upper_ci")


def beside(
    figures: pd.DataFrame,
    peers: Peers,
    indicator: Indicator,
    *,
    area_code: str | None = None,
    area_name: str = "",
    period: str | None = None,
    spread: float | None = None,
) -> Beside:
    """The figure of the peers' own place beside the peers' figures of the same period.

    `figures` has area_code and value, and where they are known period, numerator, denominator,
    lower_ci and upper_ci: a row an area and period (`read_series`), or an area, of one period.
    Without `period` it is the latest for which the place has a figure; no other is ever set beside
    it. `area_code` is the place whose figure the page shows: where the peers are another's (those
    of its county), there is no fair comparison. `spread` is the standard deviation of England's
    places, by which figures without intervals are told apart, else that of the peers.

    Raises Undefined, with a sentence, where the comparison would not be fair or too few peers have
    a figure of that period (fewer than three of more), and MissingData where the place itself has
    none.
    """
    if area_code is not None and area_code != peers.area_code:
        raise Undefined(sentences.of_another(area_name or area_code, peers))
    chosen = _period(figures, peers, indicator, period)
    rows = figures if "period" not in figures else figures[figures["period"] == chosen]
    rows = rows.set_index(pd.Index(rows["area_code"], name=None)).reindex(columns=list(FIGURES))
    rows = _with_limits(rows[~rows.index.duplicated()], indicator)
    mine = rows[rows.index == peers.area_code].dropna(subset="value")
    if mine.empty:
        raise MissingData(sentences.without_figure(peers, indicator, chosen))
    held = rows[rows["value"].notna()].reindex(list(peers.codes)).dropna(subset="value")
    if held.empty:
        raise Undefined(sentences.no_peer_has(peers, chosen))
    if len(held) < min(FEWEST, len(peers.codes)):
        raise Undefined(sentences.too_few(peers, len(held), chosen))
    own = _figures(mine.iloc[0])
    both, how = together(held, indicator)
    all_of = pd.concat([mine, held])
    first = highest_first(indicator)
    place = ranks(all_of["value"], highest_first=first)
    low, high = _around(all_of)
    open_to = rank_ranges(all_of["value"], low, high, highest_first=first)
    in_the_middle = int(place.rank[0]) - 1 == len(held) + 1 - int(place.rank[0] + place.ties[0])
    names = dict(zip(peers.codes, peers.names, strict=True))
    return Beside(
        peers=peers,
        indicator=indicator,
        period=chosen,
        own=own,
        held=held[["value", "lower_ci", "upper_ci"]].assign(name=[names[c] for c in held.index]),
        together=both,
        how=how,
        rank=int(place.rank[0]),
        ties=int(place.ties[0]),
        best=int(open_to.best[0]),
        worst=int(open_to.worst[0]),
        verdict=SIMILAR
        if how == "median" and in_the_middle
        else _verdict(own, both, indicator, spread or float(held["value"].std(ddof=0))),
    )


def _period(figures: pd.DataFrame, peers: Peers, indicator: Indicator, period: str | None) -> str:
    """The period asked for, or the latest of which the place has a figure."""
    if period is not None:
        return period
    if "period" not in figures:
        return indicator.periods[-1] if indicator.periods else ""
    own = figures[(figures["area_code"] == peers.area_code) & figures["value"].notna()]
    if own.empty:
        raise MissingData(sentences.without_figure(peers, indicator, ""))
    return in_time(own["period"].astype(str).unique(), indicator.period_kind)[-1]


def _with_limits(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Limits from the counts where figures are made of counts; else those that are published."""
    if indicator.aggregation != "ratio":
        return rows
    found = with_limits(rows["numerator"], rows["denominator"], indicator)
    return rows.assign(
        lower_ci=np.where(np.isnan(found.lower), rows["lower_ci"], found.lower),
        upper_ci=np.where(np.isnan(found.upper), rows["upper_ci"], found.upper),
    )


def _figures(row: pd.Series) -> Figures:
    return Figures(float(row["value"]), float(row["lower_ci"]), float(row["upper_ci"]))


def _around(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Limits that hold their figure: a publisher may round one past it."""
    value, low, high = (rows[c].to_numpy(dtype=float) for c in ("value", "lower_ci", "upper_ci"))
    return (
        np.where(np.isnan(low), np.nan, np.fmin(low, value)),
        np.where(np.isnan(high), np.nan, np.fmax(high, value)),
    )


def together(held: pd.DataFrame, indicator: Indicator) -> tuple[Figures, How]:
    """The figure of several places: from their counts, weighted by their people, or their median.

    `held` has a row a place and the columns value, numerator and denominator.
    """
    counted = held[["numerator", "denominator"]].notna().all(axis=None)
    if indicator.aggregation == "ratio" and counted:
        whole = with_limits(held["numerator"].sum(), held["denominator"].sum(), indicator)
        made = Figures(*(float(each[0]) for each in (whole.value, whole.lower, whole.upper)))
        return made, "counts"
    weights = held["denominator"].to_numpy(dtype=float)
    known = bool(np.isfinite(weights).all() and weights.sum() > 0)
    if indicator.aggregation == "population_mean" and known:
        return Figures(float(np.average(held["value"], weights=weights))), "weights"
    return Figures(float(held["value"].median())), "median"


def _verdict(own: Figures, other: Figures, indicator: Indicator, spread: float) -> str:
    """Better, similar or worse: by the intervals, else by the spread of places."""
    pair = [
        Limited(np.array([each.value]), np.array([each.lower]), np.array([each.upper]))
        for each in (own, other)
    ]
    said = str(verdicts(pair[0], pair[1], polarity=indicator.polarity)[0])
    if said != NO_VERDICT:
        return said
    gap = own.value - other.value
    # A middle figure has no interval of its own; the place's must still leave it out.
    limits = None if np.isnan(own.lower) else (own.lower - other.value, own.upper - other.value)
    if not (tells_apart(gap, limits=limits) and tells_apart(gap, spread=spread)):
        return SIMILAR
    above, below = {
        "lower_is_better": (WORSE, BETTER),
        "higher_is_better": (BETTER, WORSE),
    }.get(indicator.polarity, (HIGHER, LOWER))
    return above if gap > 0 else below
