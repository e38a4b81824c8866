"""One indicator as arrays: its areas below the district by its periods, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeAlias
from weakref import WeakValueDictionary

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from insight.aggregation import Sums
from insight.catalogue import Catalogue, Indicator
from insight.errors import InvalidObservations, MissingData
from insight.measures.results import standard_score
from insight.observations import in_time, level_below, rows_of
from insight.small_counts.blocks import is_guarded
from insight.small_counts.guarded import Joined, as_shown, joined_in

FloatArray: TypeAlias = NDArray[np.float64]
LEVELS: Final = {"lsoa": "E01", "msoa": "E02", "ward": "E05"}
"""The levels below the district, the smallest first, and how their codes begin."""
_codes: Final[WeakValueDictionary[tuple[int, str, str], NDArray[np.object_]]] = (
    WeakValueDictionary()
)
"""The codes of the panels that are held just now, by what tells them from nearly all others."""
_NUMBERS: Final = ("value", "numerator", "denominator", "lower_ci", "upper_ci")


@dataclass(frozen=True, eq=False)
class Panel:
    """The figures of one indicator for England's areas of one level.

    `codes` are of shape (areas,), `periods` the labels in order of time. `value`, `numerator`,
    `denominator` and `error` are of shape (areas, periods), NaN where there is none; `error` is the
    standard error that a published 95% interval stands for. What no area has is one NaN for all,
    which cannot be written to. A ratio's value is not worked out: groups of areas divide their
    sums. `joined` has what a server withholds, a `Joined` a period.
    """

    slug: str
    level: str
    codes: NDArray[np.object_]
    periods: tuple[str, ...]
    value: FloatArray
    numerator: FloatArray
    denominator: FloatArray
    error: FloatArray
    joined: tuple[Joined, ...] = ()


class Summed(NamedTuple):
    """One group of each place as another engine has added it up.

    `periods` are the labels in order of time, `sums` of shape (places, periods), and `errors` of
    the same shape the pooled errors of its areas, NaN where one of them has none.
    """

    periods: tuple[str, ...]
    sums: Sums
    errors: FloatArray


class SumsReader(Protocol):
    """Adds up groups of areas in every period without reading the areas (`insight.engines`)."""

    def __call__(
        self,
        slug: str,
        codes: NDArray[np.object_],
        place: NDArray[np.intp],
        weights: tuple[FloatArray, FloatArray],
        size: int,
    ) -> tuple[Summed, Summed] | None:
        """The groups of two weights, each area at its place; None for a series that it lacks."""


def level_of(indicator: Indicator) -> str:
    """The smallest level below the district that an indicator is held for; "" for none."""
    return level_below(indicator) or ""


def series_slugs(catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators with two or more periods below the district that can be added up to groups.

    In the order of the catalogue. Totals are not among them (they grow with the residents), nor
    are changes and ranks.
    """
    return tuple(each.slug for each in catalogue.indicators.values() if why_not(each) == "")


def why_not(indicator: Indicator) -> str:
    """Why an indicator has no gap over time, to follow its title; "" where it has."""
    if not level_of(indicator):
        return "is not published below the district"
    if indicator.aggregation == "sum":
        return "is a total, which grows with the number of residents"
    if indicator.aggregation == "none" or indicator.is_change or indicator.value_type == "rank":
        return "cannot be added up to groups of neighbourhoods"
    if len(indicator.periods) < 2:
        return f"has one period only, {' '.join(indicator.periods)}"
    return ""


def panel_of(series: pd.DataFrame, indicator: Indicator) -> Panel:
    """A table of `observations.read_series` as a panel, of the smallest level that it holds.

    Raises InvalidObservations where an area has two figures for a period, and MissingData where
    there is none below the district.
    """
    level = level_of(indicator)
    start = LEVELS.get(level, "none")
    rows = series[series["area_code"].str.startswith(start)]
    area, codes = pd.factorize(rows["area_code"])
    time, labels = pd.factorize(rows["period"])
    numbers = {
        name: rows[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in _NUMBERS
        if name in rows
    }
    panel = _panel(indicator, (area, np.asarray(codes, object)), (time, labels), numbers)
    if joined_in(rows) is None:
        return panel
    index = pd.Index(panel.codes)
    each = (rows[rows["period"] == t].set_index("area_code").reindex(index) for t in panel.periods)
    return replace(panel, joined=tuple(joined_in(t) or Joined.none(len(t)) for t in each))


def read_panel(slug: str, catalogue: Catalogue, data_dir: Path | None = None) -> Panel:
    """The panel of an indicator from the project's own tables.

    Raises UnknownIndicator, MissingData and InvalidObservations as `panel_of` and the reading do.
    """
    indicator = catalogue.indicator(slug)
    # A share needs its two counts alone, a mean its figure, limits and weight: half is not read.
    numbers_of = _NUMBERS[1:3] if indicator.aggregation == "ratio" else _NUMBERS[:1] + _NUMBERS[2:]
    table = rows_of(indicator, data_dir, ["area_code", "period", *numbers_of])
    coded = {
        name: table[name].combine_chunks().dictionary_encode() for name in ("area_code", "period")
    }
    start = LEVELS.get(level_of(indicator), "none")
    codes = np.asarray(coded["area_code"].dictionary.to_pylist(), dtype=object)
    below = np.array([str(code).startswith(start) for code in codes], dtype=bool)
    area = _numbers(coded["area_code"].indices).astype(np.intp)
    kept = below[area] if len(area) else np.zeros(0, dtype=bool)
    place = np.cumsum(below) - 1
    numbers = {name: _numbers(table[name])[kept] for name in numbers_of}
    time = _numbers(coded["period"].indices).astype(np.intp)[kept]
    labels = coded["period"].dictionary.to_pylist()
    panel = _panel(indicator, (place[area[kept]], codes[below]), (time, labels), numbers)
    return _as_shown(panel, indicator, data_dir) if is_guarded(indicator) else panel


def _as_shown(panel: Panel, indicator: Indicator, data_dir: Path | None) -> Panel:
    """A panel without the counts that this server's operator withholds."""
    shown = {name: getattr(panel, name).copy() for name in _NUMBERS[:3]}
    joined = []
    for t in range(len(panel.periods)):
        columns = {name: each[:, t] for name, each in shown.items()}
        table = pd.DataFrame({"area_code": panel.codes.astype("str"), **columns, "note": ""})
        held = as_shown(table, indicator, panel.level, data_dir)
        for name, each in shown.items():
            each[:, t] = held[name]
        joined.append(joined_in(held) or Joined.none(len(held)))
    return replace(panel, **shown, joined=tuple(joined))


def _numbers(column: pa.ChunkedArray | pa.Array) -> FloatArray:
    """A column as floats, NaN where it is empty."""
    return np.asarray(column.to_pandas(), dtype=np.float64)


def _one_of(codes: NDArray[np.object_]) -> NDArray[np.object_]:
    """The codes as another panel has them already, where they are equal: most are of one level."""
    if not len(codes):
        return codes
    key = (len(codes), str(codes[0]), str(codes[-1]))
    held = _codes.get(key)
    if held is not None and np.array_equal(held, codes):
        return held
    _codes[key] = codes
    return codes


def _panel(
    indicator: Indicator,
    areas: tuple[NDArray[np.intp], NDArray[np.object_]],
    times: tuple[NDArray[np.intp], Iterable[object]],
    numbers: dict[str, FloatArray],
) -> Panel:
    """Rows put into their places; `areas` and `times` number each row and give the names."""
    (area, codes), (time, names) = areas, times
    if not len(area):
        raise MissingData(f"{indicator.title}: no figures below the district are held")
    labels = [str(name) for name in names]
    order = in_time([labels[n] for n in np.unique(time)], indicator.period_kind)
    where = np.array([order.index(label) if label in order else -1 for label in labels])
    shape = (len(codes), len(order))
    place = area * shape[1] + where[time]
    filled = np.bincount(place, minlength=shape[0] * shape[1])
    if filled.max() > 1:
        twice = divmod(int(filled.argmax()), shape[1])
        raise InvalidObservations(
            f"{indicator.slug}: several figures for {codes[twice[0]]}, {order[twice[1]]} "
            "(expected one)"
        )
    made = {}
    for name in _NUMBERS:
        if name not in numbers or np.isnan(numbers[name]).all():
            made[name] = np.broadcast_to(np.nan, shape)  # one number for all: nothing is held
            continue
        made[name] = np.full(shape, np.nan)
        made[name].ravel()[place] = numbers[name]
    error = made["upper_ci"]
    if error.strides != (0, 0):
        width = error - made["lower_ci"]
        error = np.where(width > 0, width / (2 * standard_score(0.95)), np.nan)
    return Panel(
        indicator.slug,
        level_of(indicator),
        _one_of(codes),
        tuple(order),
        made["value"],
        made["numerator"],
        made["denominator"],
        error,
    )
