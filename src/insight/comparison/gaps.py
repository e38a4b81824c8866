"""Two groups of neighbourhoods side by side on every indicator.

Tables of neighbourhoods in, tables out: `comparison.groups` draws the line between the groups and
`comparison.sentences` says what was found.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import Sums, add_up
from insight.catalogue import Catalogue, Indicator
from insight.comparison.groups import Contrast
from insight.comparison.intervals import ends_of, gap_between, group_figure
from insight.measures.gap import tells_apart
from insight.measures.rounding import same_but_for_rounding
from insight.national.figures import (
    Columns,
    National,
    check_period,
    national_rows,
    place_in_england,
)
from insight.national.significance import has_counts

NO_TRUE_ZERO = "a score without a true zero: twice the score is not twice as much"
FACTS = (
    *("slug", "title", "short_title", "topic", "unit"),
    *("value_type", "polarity", "decimals"),
)
NUMBERS = [
    *("deprived_value", "affluent_value", "district_value", "england_value", "absolute_gap"),
    *("gap_lower_ci", "gap_upper_ci"),
    *("ratio", "deprived_percentile", "affluent_percentile", "gap_size", "standardised_gap"),
]


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
    `insight.aggregation.add_up`.

    Columns: slug, title, short_title, topic, unit, value_type, polarity, decimals, period, when
    (the period in words, by `Indicator.when`), is_outcome and in_index;
    deprived_value, affluent_value, district_value, england_value (in the indicator's unit);
    absolute_gap (deprived minus affluent), with its 95% interval gap_lower_ci and gap_upper_ci
    where the source gives counts; clear, whether the gap is one by `measures.gap.tells_apart`;
    ratio (deprived over affluent) and ratio_note, which says why there is none;
    deprived_percentile and affluent_percentile (see `place_in_england`; missing for totals, which
    are no neighbourhood's figure); gap_size, the distance between them; standardised_gap, the gap
    over the standard deviation of England's neighbourhoods; worse_off ("deprived" | "affluent" |
    "neither"), to be said only where the gap is clear; deprived_note and
    affluent_note ("[c]", "[x]" or "").
    Numbers are of type Float64, missing (never NaN) where they are undefined.

    Raises UnknownIndicator for a slug that is not in the catalogue, MissingData when `national` or
    a table lacks a row, and InvalidObservations for an indicator that cannot be added up to groups
    or for figures of another period than the national ones.
    """
    return compare_columns(_columns_of(figures), contrast, catalogue, national)


def _columns_of(figures: Mapping[str, pd.DataFrame]) -> dict[str, Columns]:
    """Tables as arrays; those that follow each other in one order of areas share its index."""
    codes: pd.Series | None = None
    held = {}
    for slug, table in figures.items():
        if codes is None or not table["area_code"].equals(codes):
            codes = table["area_code"]
            index = pd.Index(codes.to_numpy(dtype=object))
        held[slug] = Columns(slug, table, index)
    return held


def compare_columns(
    figures: Mapping[str, Columns],
    contrast: Contrast,
    catalogue: Catalogue,
    national: pd.DataFrame,
) -> pd.DataFrame:
    """The same of the columns of each table: a table of its own for each takes the most time."""
    england = national_rows(national, list(figures))
    index: pd.Index | None = None
    rows = []
    for slug, held in figures.items():
        indicator = catalogue.indicator(slug)
        check_period(indicator, held, england[slug])
        if held.index is not index:  # most tables share one order
            index = held.index
            parts = {
                "deprived": held.positions(contrast.deprived.lsoa_codes),
                "affluent": held.positions(contrast.affluent.lsoa_codes),
                "district": np.arange(len(held.value)),
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


def _compare_one(
    indicator: Indicator,
    figures: Columns,
    parts: Mapping[str, NDArray[np.intp]],
    england: National,
) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(indicator, name) for name in FACTS}
    row["period"], row["when"] = england.period, indicator.when(england.period)
    row["is_outcome"], row["in_index"] = indicator.is_outcome, bool(indicator.index)
    values, places, found = {}, {}, {}
    for part, positions in parts.items():
        found[part] = _together(figures, positions, indicator)
        values[part] = float(found[part].value[0])
        row[f"{part}_value"], row[f"{part}_note"] = values[part], str(found[part].note[0])
        is_total = indicator.aggregation == "sum"  # a group's total is no neighbourhood's figure
        places[part] = np.nan if is_total else _place(values[part], england, indicator)
    row["england_value"] = england.value
    row["deprived_percentile"] = places["deprived"]
    row["affluent_percentile"] = places["affluent"]
    row["gap_size"] = abs(places["deprived"] - places["affluent"])
    limits = _limits(found["deprived"], found["affluent"], indicator)
    return row | gap_facts(values["deprived"], values["affluent"], limits, indicator, england)


def gap_facts(
    deprived: float,
    affluent: float,
    limits: tuple[float, float] | None,
    indicator: Indicator,
    england: National,
) -> dict[str, object]:
    """What is said of two figures: their gap, its `limits`, their ratio, and who is worse off.

    The columns of `compare` from absolute_gap on; NaN where a figure is missing.
    """
    # Two groups that differ by the order of an addition alone do not differ.
    gap = 0.0 if same_but_for_rounding(deprived, affluent) else deprived - affluent
    ratio, why = _ratio(deprived, affluent, indicator, england)
    clear = tells_apart(gap, limits=limits, spread=england.sd)
    worse = "neither"
    if indicator.polarity != "neutral" and not np.isnan(gap) and gap != 0:
        higher_is_worse = indicator.polarity == "lower_is_better"
        worse = "deprived" if (gap > 0) == higher_is_worse else "affluent"
    lower, upper = limits or (np.nan, np.nan)
    return {
        "absolute_gap": gap,
        "gap_lower_ci": lower,
        "gap_upper_ci": upper,
        "clear": clear,
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


def _limits(deprived: Sums, affluent: Sums, indicator: Indicator) -> tuple[float, float] | None:
    """The interval of the gap, or None where there are no counts to make one of."""
    if not has_counts(indicator):
        return None
    found = []
    for part in (deprived, affluent):
        value, count, base = (float(column[0]) for column in part[:3])
        if np.isnan([value, count, base]).any():
            return None
        found.append(group_figure(value, count, base, indicator))
    return ends_of(gap_between(found[0], found[1]))


def _together(figures: Columns, positions: NDArray[np.intp], indicator: Indicator) -> Sums:
    """One figure for some neighbourhoods, with its counts and its marker."""
    columns = (figures.value, figures.numerator, figures.denominator)
    return add_up(
        *(column[positions] for column in columns),
        groups=np.zeros(len(positions), dtype=np.intp),
        size=1,
        indicator=indicator,
        joined=figures.joined.at(positions) if figures.joined else None,
    )


def _place(value: float, england: National, indicator: Indicator) -> float:
    if np.isnan(value) or np.isnan(england.percentiles[0]):
        return np.nan
    return place_in_england(value, england.percentiles, polarity=indicator.polarity)
