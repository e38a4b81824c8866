"""How slope and relative indices and their limits are worked out, for many areas at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

from insight.measures._arrays import FloatArray
from insight.measures._ordered import LineWeights, from_scale, line_weights, to_scale
from insight.measures._slope_settings import USUAL_DRAWS, Groups, Settings
from insight.measures.results import LARGEST_LOG, standard_score

if TYPE_CHECKING:
    from collections.abc import Iterator


Index: TypeAlias = Literal["slope", "relative"]
_NUMBERS_AT_ONCE = 2**21
"""How many draws are held at once: more are no faster, and take more memory."""
_ROUNDING = 1e-12
"""An end of a line this small beside the other is 0 but for rounding."""


class Estimates(NamedTuple):
    """One index for many areas, each of shape (areas,).

    Limits are None where nothing says how uncertain the values are. The error is None where no
    formula gives it; for a relative index it is that of the logarithm. A relative index is NaN
    where its line meets or crosses 0, or comes so close to 0, for its uncertainty, that an interval
    would have no end: callers leave those areas out, and say so.
    """

    value: FloatArray
    lower: FloatArray | None = None
    upper: FloatArray | None = None
    error: FloatArray | None = None


def estimate(groups: Groups, index: Index, settings: Settings) -> Estimates:
    """Give one index for areas that have every group."""
    weights = line_weights(groups.populations)
    start, end = fitted_ends(groups.values, weights, settings)
    value = end - start if index == "slope" else _ratio(start, end)
    errors = _scatter(groups.values, weights) if settings.scatter else groups.errors
    if errors is None:
        found = Estimates(value)
    elif settings.transform:
        found = _transformed(groups.values, errors, weights, index, settings)
    elif settings.drawn:
        found = _drawn(groups.values, errors, weights, index, settings)
    else:
        found = _normal(value, errors, weights, (start, end), index, settings.confidence)
    if index == "relative" and found.lower is not None:
        value = np.where(np.isfinite(found.lower), value, np.nan)
    return _turned(found._replace(value=value), index, settings.multiplier)


def fitted_ends(
    values: FloatArray, weights: LineWeights, settings: Settings
) -> tuple[FloatArray, FloatArray]:
    """Give the line's value at the most and the least deprived end, each of shape (areas,)."""
    y = to_scale(values, settings.value_type) if settings.transform else values
    start = (weights.at_start * y).sum(axis=1)
    end = start + (weights.slope * y).sum(axis=1)
    if settings.transform:
        return from_scale(start, settings.value_type), from_scale(end, settings.value_type)
    return start, end


def _ratio(start: FloatArray, end: FloatArray) -> FloatArray:
    """Give end over start, NaN where they are not on one side of 0."""
    smaller, larger = np.minimum(abs(start), abs(end)), np.maximum(abs(start), abs(end))
    one_side = (start * end > 0) & (smaller > _ROUNDING * larger)
    ratio: FloatArray = np.where(one_side, end / np.where(one_side, start, 1), np.nan)
    return ratio


def _scatter(values: FloatArray, weights: LineWeights) -> FloatArray:
    """Give each group's distance from the line, as if it were its standard error.

    Raised by n / (n - 2), this gives the sandwich that is known as HC1.
    """
    start = (weights.at_start * values).sum(axis=1, keepdims=True)
    slope = (weights.slope * values).sum(axis=1, keepdims=True)
    groups = values.shape[1]
    raised: FloatArray = np.abs(values - start - slope * weights.ranks) * np.sqrt(
        groups / (groups - 2)
    )
    return raised


def _normal(
    value: FloatArray,
    errors: FloatArray,
    weights: LineWeights,
    ends: tuple[FloatArray, FloatArray],
    index: Index,
    confidence: float,
) -> Estimates:
    """Give limits by formula: exact for the slope, by the delta method in logs for the ratio."""
    z = standard_score(confidence)
    if index == "slope":
        error = np.sqrt(((weights.slope * errors) ** 2).sum(axis=1))
        return Estimates(value, value - z * error, value + z * error, error)
    start, end = (np.where(np.isnan(value), np.nan, each)[:, np.newaxis] for each in ends)
    pull = (weights.at_start + weights.slope) / end - weights.at_start / start
    error = np.sqrt(((pull * errors) ** 2).sum(axis=1))
    told = np.where(z * error < LARGEST_LOG, z * error, np.nan)
    return Estimates(value, value * np.exp(-told), value * np.exp(told), error)


def _transformed(
    values: FloatArray, errors: FloatArray, weights: LineWeights, index: Index, settings: Settings
) -> Estimates:
    """Give limits from the slope's on the log or logit scale, turned about the ladder's middle."""
    y = to_scale(values, settings.value_type)
    slope = (weights.slope * y).sum(axis=1)
    middle = (weights.at_start * y).sum(axis=1) + slope / 2
    if settings.draws is None:
        error = np.sqrt(((weights.slope * errors) ** 2).sum(axis=1))
        reach = standard_score(settings.confidence) * error
        slopes = np.stack([slope - reach, slope + reach])
    else:
        drawn = _LinearDraws(slope, weights.slope * errors)
        slopes = _percentiles_of_linear(drawn, None, settings)
    start = from_scale(middle - slopes / 2, settings.value_type)
    end = from_scale(middle + slopes / 2, settings.value_type)
    lower, upper = end - start if index == "slope" else end / start
    return Estimates(slope, lower, upper)


def _drawn(
    values: FloatArray, errors: FloatArray, weights: LineWeights, index: Index, settings: Settings
) -> Estimates:
    """Give limits as percentiles of the index over values drawn anew."""
    if settings.value_type == "mean":
        start, slope = (
            _LinearDraws((pulls * values).sum(axis=1), pulls * errors)
            for pulls in (weights.at_start, weights.slope)
        )
        lower, upper = _percentiles_of_linear(slope, None if index == "slope" else start, settings)
        return Estimates(slope.centre, lower, upper)
    draws = _standard_draws(values.shape[1], settings)
    lines = np.stack([weights.at_start, weights.slope], axis=1)
    y = to_scale(values, settings.value_type)[:, :, np.newaxis]
    limits = np.empty((2, len(values)))
    for block in _blocks(len(values), draws.size):
        drawn = errors[block, :, np.newaxis] * draws
        drawn += y[block]
        ends = lines[block] @ from_scale(drawn, settings.value_type, out=drawn)
        found = ends[:, 1] if index == "slope" else 1 + ends[:, 1] / ends[:, 0]
        limits[:, block] = _percentiles(found, settings.confidence)
    return Estimates(values[:, 0], limits[0], limits[1])


class _LinearDraws(NamedTuple):
    """A weighted sum of values drawn anew: its centre (areas,), and the pull of each draw on it."""

    centre: FloatArray
    pulls: FloatArray

    def rows(self, block: slice, draws: FloatArray) -> FloatArray:
        """Give the sum at every draw for a run of areas, by one matrix product."""
        drawn: FloatArray = self.pulls[block] @ draws
        drawn += self.centre[block, np.newaxis]
        return drawn


def _percentiles_of_linear(
    slope: _LinearDraws, start: _LinearDraws | None, settings: Settings
) -> FloatArray:
    """Give limits, shape (2, areas), of the drawn slope, or of the ends' ratio with a start."""
    draws = _standard_draws(slope.pulls.shape[1], settings)
    limits = np.empty((2, len(slope.pulls)))
    for block in _blocks(len(slope.pulls), draws.shape[1]):
        found = slope.rows(block, draws)
        if start is not None:
            found /= start.rows(block, draws)
            found += 1
        limits[:, block] = _percentiles(found, settings.confidence)
    return limits


def _standard_draws(groups: int, settings: Settings) -> FloatArray:
    """Give standard normal draws of shape (groups, draws), the same for every area."""
    random = np.random.default_rng(settings.seed)
    return random.standard_normal((groups, settings.draws or USUAL_DRAWS))


def _percentiles(drawn: FloatArray, confidence: float) -> FloatArray:
    """Give two percentiles of each row, with as much outside on either side: shape (2, rows)."""
    tail = (1 - confidence) / 2
    limits: FloatArray = np.quantile(drawn, [tail, 1 - tail], axis=1)
    return limits


def _blocks(areas: int, numbers_each: int) -> Iterator[slice]:
    """Part the areas into runs whose draws fit in memory together."""
    step = max(1, _NUMBERS_AT_ONCE // numbers_each)
    for first in range(0, areas, step):
        yield slice(first, first + step)


def _turned(found: Estimates, index: Index, multiplier: float) -> Estimates:
    """Apply the multiplier: it stretches a slope, and one below 0 turns either index round."""
    value, lower, upper, error = found
    if index == "slope":
        value = value * multiplier
        error = None if error is None else error * abs(multiplier)
        if lower is not None and upper is not None:
            lower, upper = lower * multiplier, upper * multiplier
    elif multiplier < 0:
        value = 1 / value
        if lower is not None and upper is not None:
            lower, upper = 1 / lower, 1 / upper
    if multiplier < 0:
        lower, upper = upper, lower
    return Estimates(value, lower, upper, error)
