"""Two groups of neighbourhoods side by side on every indicator.

Tables of neighbourhoods in, tables out: `insight.groups` draws the line between the groups and
`insight.words` says what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Catalogue, Indicator
from insight.errors import InvalidObservations, MissingData
from insight.groups import Contrast
from insight.observations import NOT_AVAILABLE, SUPPRESSED

FloatArray = NDArray[np.float64]

NO_TRUE_ZERO = "a score without a true zero: twice the score is not twice as much"
PERCENTILES = [f"p{i}" for i in range(101)]
FACTS = (
    *("slug", "title", "short_title", "topic", "unit"),
    *("value_type", "polarity", "decimals"),
)
NUMBERS = [
    *("deprived_value", "affluent_value", "district_value", "england_value", "absolute_gap"),
    *("ratio", "deprived_percentile", "affluent_percentile", "gap_size", "standardised_gap"),
]


@dataclass(frozen=True)
class National:
    """England's figure and the spread of its neighbourhoods: one row of `national.parquet`."""

    period: str
    value: float
    sd: float
    percentiles: FloatArray

    @property
    def both_signs(self) -> bool:
        """Whether some neighbourhood's figure lies below 0."""
        return bool(self.percentiles[0] < 0)


class Figures:
    """The columns of one indicator's table as arrays, and where each neighbourhood's row is."""

    def __init__(self, slug: str, table: pd.DataFrame, index: pd.Index) -> None:
        self.slug, self.index = slug, index
        self.value, self.numerator, self.denominator = (
            table[name].to_numpy(dtype=float) for name in ("value", "numerator", "denominator")
        )

    def positions(self, codes: Sequence[str]) -> NDArray[np.intp]:
        """The rows of some neighbourhoods; raises MissingData naming one that has none."""
        found = self.index.get_indexer(pd.Index(codes, dtype=object))
        if (found < 0).any():
            raise MissingData(
                f"{self.slug}: the table has no row for {codes[int(np.argmin(found))]}"
            )
        return found


def compare(
    figures: Mapping[str, pd.DataFrame],
    contrast: Contrast,
    catalogue: Catalogue,
    national: pd.DataFrame,
) -> pd.DataFrame:
    """Every indicator for both groups of a contrast, one row each, the widest gap first.

    `figures` holds, by slug, the district's neighbourhoods as `read_observations` gives them at
    level "lsoa"; `national` one row an indicator: indicator, period, value (England), sd and p0 to
    p100 over England's neighbourhoods. A group's figure is made from all its neighbourhoods as in
    `observations.aggregate`.

    Columns: slug, title, short_title, topic, unit, value_type, polarity, decimals, period;
    deprived_value, affluent_value, district_value, england_value (in the indicator's unit);
    absolute_gap (deprived minus affluent); ratio (deprived over affluent) and ratio_note, which
    says why there is none; deprived_percentile and affluent_percentile (see `place_in_england`;
    missing for totals, which are no neighbourhood's figure); gap_size, the distance between them;
    standardised_gap, the gap over the standard deviation of England's neighbourhoods; worse_off
    ("deprived" | "affluent" | "neither"); deprived_note and affluent_note ("[c]", "[x]" or "").
    Numbers are of type Float64, missing (never NaN) where they are undefined.

    Raises UnknownIndicator for a slug that is not in the catalogue, MissingData when `national` or
    a table lacks a row, and InvalidObservations for an indicator that cannot be added up to groups
    or for figures of another period than the national ones.
    """
    england = national_rows(national, list(figures))
    codes: pd.Series | None = None
    rows = []
    for slug, table in figures.items():
        indicator = catalogue.indicator(slug)
        check_period(indicator, table, england[slug])
        if codes is None or not table["area_code"].equals(codes):  # most tables share one order
            codes = table["area_code"]
            index = pd.Index(codes.to_numpy(dtype=object))
            parts = None
        held = Figures(slug, table, index)
        if parts is None:
            parts = {
                "deprived": held.positions(contrast.deprived.lsoa_codes),
                "affluent": held.positions(contrast.affluent.lsoa_codes),
                "district": np.arange(len(table)),
            }
        rows.append(_compare_one(indicator, held, parts, england[slug]))
    result = pd.DataFrame(rows)
    if result.empty:
        return result
    for name in NUMBERS:
        result[name] = pd.array(
            result[name].to_numpy(dtype=float, na_value=np.nan), dtype="Float64"
        )
    return result.sort_values("gap_size", ascending=False, kind="stable", ignore_index=True)


def place_in_england(value: float, percentiles: FloatArray, *, polarity: str = "neutral") -> float:
    """Where a value stands among England's neighbourhoods, from 0 to 100.

    100 is the best place where one direction is better, and the highest value where none is
    ("neutral"). `percentiles` are p0 to p100, shape (101,), rising. A value shared by many
    neighbourhoods stands in the middle of them.

    >>> place_in_england(30, np.arange(101.0), polarity="lower_is_better")
    70.0
    """
    below = int(np.searchsorted(percentiles, value, side="left"))
    above = int(np.searchsorted(percentiles, value, side="right"))
    if below < above:
        raw = (below + above - 1) / 2
    elif below == 0:
        raw = 0.0
    elif below == len(percentiles):
        raw = 100.0
    else:
        low, high = percentiles[below - 1], percentiles[below]
        raw = below - 1 + float((value - low) / (high - low))
    return 100 - raw if polarity == "lower_is_better" else raw


def _compare_one(
    indicator: Indicator,
    figures: Figures,
    parts: Mapping[str, NDArray[np.intp]],
    england: National,
) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(indicator, name) for name in FACTS}
    row["period"] = england.period
    values, places = {}, {}
    for part, positions in parts.items():
        values[part], note = _together(figures, positions, indicator)
        row[f"{part}_value"], row[f"{part}_note"] = values[part], note
        is_total = indicator.aggregation == "sum"  # a group's total is no neighbourhood's figure
        places[part] = np.nan if is_total else _place(values[part], england, indicator)
    row["england_value"] = england.value
    row["deprived_percentile"] = places["deprived"]
    row["affluent_percentile"] = places["affluent"]
    row["gap_size"] = abs(places["deprived"] - places["affluent"])
    return row | _gap(values["deprived"], values["affluent"], indicator, england)


def _gap(
    deprived: float, affluent: float, indicator: Indicator, england: National
) -> dict[str, object]:
    gap = deprived - affluent
    ratio, why = _ratio(deprived, affluent, indicator, england)
    worse = "neither"
    if indicator.polarity != "neutral" and not np.isnan(gap) and gap != 0:
        higher_is_worse = indicator.polarity == "lower_is_better"
        worse = "deprived" if (gap > 0) == higher_is_worse else "affluent"
    return {
        "absolute_gap": gap,
        "ratio": ratio,
        "ratio_note": why,
        "standardised_gap": gap / england.sd if england.sd > 0 else np.nan,
        "worse_off": worse,
    }


def _ratio(
    deprived: float, affluent: float, indicator: Indicator, england: National
) -> tuple[float, str]:
    """The ratio of two figures, or NaN and the reason why there is none."""
    if indicator.is_index:
        return np.nan, NO_TRUE_ZERO
    if np.isnan(deprived) or np.isnan(affluent):
        return np.nan, "one of the two groups has no figure"
    if england.both_signs or min(deprived, affluent) < 0:
        return np.nan, "figures that can lie on both sides of 0 have no ratio"
    for value, name in ((affluent, "least"), (deprived, "most")):
        if value == 0:
            return np.nan, f"the figure of the {name} deprived group is 0"
    return deprived / affluent, ""


def _together(
    figures: Figures, positions: NDArray[np.intp], indicator: Indicator
) -> tuple[float, str]:
    """One figure for some neighbourhoods and its marker; the rules are those of `aggregate`."""
    if indicator.aggregation == "none":
        raise InvalidObservations(
            f"{indicator.slug}: figures of neighbourhoods cannot be added up to groups"
        )
    value = figures.value[positions]
    held = ~np.isnan(value)
    if not held.any():
        return np.nan, NOT_AVAILABLE
    value = value[held]
    if indicator.aggregation == "sum":
        return float(value.sum()), ""
    weights = figures.denominator[positions][held]
    base = float(np.nansum(weights))
    if base <= 0:
        return np.nan, NOT_AVAILABLE
    if indicator.aggregation == "population_mean":
        return float(np.nansum(value * weights) / base), ""
    top = float(np.nansum(figures.numerator[positions][held]))
    if top < indicator.min_count:
        return np.nan, SUPPRESSED
    return top / base * indicator.scale, ""


def _place(value: float, england: National, indicator: Indicator) -> float:
    if np.isnan(value):
        return np.nan
    return place_in_england(value, england.percentiles, polarity=indicator.polarity)


def national_rows(national: pd.DataFrame, slugs: Sequence[str]) -> dict[str, National]:
    """The national record of each slug; raises MissingData naming one that has none."""
    rows = pd.Index(national["indicator"].to_numpy(dtype=object)).get_indexer(list(slugs))
    if (rows < 0).any():
        raise MissingData(f"the national table has no row for {slugs[int(np.argmin(rows))]!r}")
    chosen = national.iloc[rows]
    columns = (chosen["period"], chosen["value"], chosen["sd"])
    matrix = chosen[PERCENTILES].to_numpy(dtype=float)
    return {
        slug: National(str(period), float(value), float(sd), percentiles)
        for slug, period, value, sd, percentiles in zip(slugs, *columns, matrix, strict=True)
    }


def check_period(indicator: Indicator, table: pd.DataFrame, england: National) -> None:
    """Refuse an empty table, and figures of another period than the national ones."""
    if table.empty:
        raise MissingData(f"{indicator.slug}: the table of neighbourhoods is empty")
    first = table["period"].to_numpy(dtype=object)[0]
    if isinstance(first, str) and first != england.period:
        raise InvalidObservations(
            f"{indicator.slug}: figures of {first} beside national ones of {england.period}"
        )
