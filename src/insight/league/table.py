"""Every measure of the league for every district at once.

The same arithmetic as the functions that `league.measures` names, over all districts in one go; the
tests hold the two together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.league.measures import HALVES_APART, LEAGUE, FloatArray
from insight.measures.dispersion import r_log_r
from insight.measures.rounding import ROUNDING
from insight.measures.summaries import district_summaries
from insight.national.tenths import TENTHS


class _Sorted:
    """Neighbourhoods by district and, within each, in rising order of a figure, with shares."""

    def __init__(self, codes: NDArray[np.intp], figure: FloatArray, weight: FloatArray) -> None:
        order = np.lexsort((figure, codes))
        self.codes, self.y = codes[order], figure[order]
        total = _sums(codes, weight)
        self.p = weight[order] / total[self.codes]
        self.size = len(total)
        self.ends = np.searchsorted(self.codes, np.arange(self.size), side="right")
        self.reached = np.cumsum(self.p) - self.codes
        self.mean = _sums(self.codes, self.p * self.y)

    def before(self, figures: FloatArray) -> FloatArray:
        """Sums of what stands before each row within its district."""
        total = _sums(self.codes, figures)
        held: FloatArray = np.cumsum(figures) - figures - (np.cumsum(total) - total)[self.codes]
        return held

    def place(self, probability: float) -> NDArray[np.intp]:
        """Where each district's cumulative share first reaches a probability."""
        wanted = np.arange(self.size) + probability - ROUNDING
        found = np.searchsorted(self.reached + self.codes, wanted)
        place: NDArray[np.intp] = np.minimum(found, self.ends - 1)
        return place

    def quantile(self, probability: float) -> FloatArray:
        """The weighted quantile of each district, as `quantiles.weighted_quantile`."""
        place = self.place(probability)
        meets = np.abs(self.reached[place] - probability) <= ROUNDING
        beyond = np.where(meets & (place + 1 < self.ends), place + 1, place)
        return np.asarray((self.y[place] + self.y[beyond]) / 2, dtype=np.float64)

    def mean_of_tenth(self, *, highest: bool) -> FloatArray:
        """The mean of each district's lowest or highest tenth, the last row split."""
        under = self.before(self.p)
        under = 1 - under - self.p if highest else under
        taken = np.clip(0.1 - under, 0, self.p)
        total = _sums(self.codes, taken)
        return np.asarray(_sums(self.codes, taken * self.y) / total, dtype=np.float64)


def _sums(codes: NDArray[np.intp], figures: FloatArray) -> FloatArray:
    """Sums of figures by code, from 0 to the highest code."""
    return np.bincount(codes, weights=figures).astype(np.float64)


def _divided(top: FloatArray, base: FloatArray) -> FloatArray:
    """A quotient, NaN where it is undefined."""
    undefined: FloatArray = np.full(len(top), np.nan)
    return np.divide(top, base, out=undefined, where=base > 0)


def measure_all(neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Every measure of `LEAGUE` for every district: index district_code, a column a slug.

    `neighbourhoods` has district_code, score, rank, tenth and population for all of England, and
    ward_code where wards are known; without it their measures are missing. NaN marks a measure that
    is undefined for a district. Rows without residents are left out, as the measures do.
    """
    held = neighbourhoods[neighbourhoods["population"] > 0]
    codes, labels = pd.factorize(held["district_code"], sort=True)
    score, rank, population = (
        held[name].to_numpy(dtype=float) for name in ("score", "rank", "population")
    )
    tenth = held["tenth"].to_numpy().astype(np.intp)
    columns = _of_scores(codes, score, population) | _of_ranks(codes, rank, population)
    columns |= _of_tenths(codes, tenth, population)
    summaries = district_summaries(
        codes.tolist(), ranks=rank, scores=score, tenths=tenth, population=population
    )
    for slug in ("extent", "local_concentration"):
        columns[slug] = summaries[slug].to_numpy()
    if "ward_code" in held:
        columns |= _of_wards(codes, held["ward_code"], score, tenth, population)
    table = pd.DataFrame(columns, index=pd.Index(labels, name="district_code"))
    return table.reindex(columns=list(LEAGUE))


def _of_scores(
    codes: NDArray[np.intp], score: FloatArray, population: FloatArray
) -> dict[str, FloatArray]:
    people = _Sorted(codes, score, population)
    relative = people.y / people.mean[people.codes]
    held = people.p * relative
    under = people.before(held)
    gini = 1 - _sums(people.codes, people.p * (2 * under + held))
    half = people.place(0.5)
    short = (0.5 - people.before(people.p)[half]) / people.p[half]
    lower_half = under[half] + short * held[half]
    median = people.quantile(0.5)
    off = (people.y - people.mean[people.codes]) ** 2
    alike = _Sorted(codes, score, np.ones_like(score))
    plain = (alike.y - alike.mean[alike.codes]) ** 2
    return {
        "gini_of_score": np.maximum(gini, 0.0),
        "wolfson": np.maximum(_divided(4 * people.mean * (0.5 - lower_half - gini / 2), median), 0),
        "score_deviation": np.sqrt(_sums(people.codes, people.p * off)),
        "score_deviation_plain": np.sqrt(_sums(alike.codes, alike.p * plain)),
        "local_tenth_ratio": _divided(
            people.mean_of_tenth(highest=True), people.mean_of_tenth(highest=False)
        ),
    }


def _of_ranks(
    codes: NDArray[np.intp], rank: FloatArray, population: FloatArray
) -> dict[str, FloatArray]:
    people = _Sorted(codes, rank, population)
    alike = _Sorted(codes, rank, np.ones_like(rank))
    starts = np.concatenate(([0], alike.ends[:-1]))
    return {
        "rank_spread": people.quantile(0.95) - people.quantile(0.05),
        "rank_spread_plain": alike.quantile(0.95) - alike.quantile(0.05),
        "rank_range": alike.y[alike.ends - 1] - alike.y[starts],
    }


def _of_tenths(
    codes: NDArray[np.intp], tenth: NDArray[np.intp], population: FloatArray
) -> dict[str, FloatArray]:
    size = int(codes.max()) + 1
    cells = np.bincount(codes * TENTHS + tenth - 1, weights=population, minlength=size * TENTHS)
    residents = cells.reshape(size, TENTHS)
    share = residents / residents.sum(axis=1, keepdims=True)
    place = np.arange(TENTHS)
    distances = np.abs(place[:, np.newaxis] - place)
    most, least = share[:, 0], share[:, -1]
    return {
        "both_poles_share": 2 * np.minimum(most, least),
        "either_pole_share": most + least,
        "esteban_ray": HALVES_APART * (share**2 * (share @ distances)).sum(axis=1),
        "most_deprived_tenth": most,
        "least_deprived_tenth": least,
        "concentration_at_extremes": share[:, -2:].sum(axis=1) - share[:, :2].sum(axis=1),
    }


def _of_wards(
    codes: NDArray[np.intp],
    wards: pd.Series,
    score: FloatArray,
    tenth: NDArray[np.intp],
    population: FloatArray,
) -> dict[str, FloatArray]:
    ward = pd.factorize(wards)[0]
    home = np.zeros(ward.max() + 1, dtype=np.intp)
    home[ward] = codes
    people = _sums(ward, population)
    worst = _sums(ward, population * (tenth == 1))
    all_here, worst_here = _sums(home, people), _sums(home, worst)
    share = worst_here / all_here
    moved = _sums(home, np.abs(worst - people * share[home]))
    beside = _sums(home, worst**2 / people)
    mixed = (worst_here > 0) & (worst_here < all_here)
    mean = _sums(codes, population * score) / all_here
    relative = score / mean[codes]
    of_ward = _sums(ward, population * relative) / people
    own = np.divide(relative, of_ward[ward], out=np.zeros_like(relative), where=relative > 0)
    inside = _sums(codes, population * of_ward[ward] * r_log_r(own))
    whole = _sums(codes, population * r_log_r(relative))
    return {
        "dissimilarity": np.where(
            mixed, _divided(moved, 2 * all_here * share * (1 - share)), np.nan
        ),
        "isolation": np.where(mixed, _divided(beside, worst_here), np.nan),
        "inside_wards": _divided(np.maximum(inside, 0.0), whole),
    }
