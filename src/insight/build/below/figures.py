"""Tidy tables of any areas as observations of the areas of today."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from insight.build.below.carrying import (
    LIMITS,
    RESIDENTS,
    WITHIN,
    carry_counts,
    carry_means,
    changed_areas,
    lsoa_pairs,
    msoa_pairs,
)
from insight.build.below.readers import READERS
from insight.build.figures.bounds import check_limits, check_proportion, check_values
from insight.build.figures.indicators import CONVERTED, FORMER, OVER, observations
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.markers import NOT_AVAILABLE

COUNTS: Final = ("numerator", "denominator")
MEANS: Final = ("value", *LIMITS)
WEIGHTS: Final = ("population", "households")
"""Columns of the look-up that an entry can name as its denominator, or as the weight of a mean."""


class Places:
    """The areas of today, how they came from those of 2011, and who lives there."""

    def __init__(self, raw: RawFolder, lookup: pd.DataFrame, wards: pd.Series) -> None:
        """`lookup` has a row a neighbourhood, msoa_code too; `wards` are all codes of wards."""
        self.lookup = lookup
        self.codes = {
            "lsoa": pd.Index(lookup["lsoa_code"]),
            "msoa": pd.Index(lookup["msoa_code"].drop_duplicates()),
            "ward": pd.Index(wards),
        }
        self.pairs = {"lsoa11": lsoa_pairs(raw, lookup), "msoa11": msoa_pairs(raw, lookup)}

    def weights(self, level: str, of: str) -> pd.Series:
        """Residents (mid-2022) or households (Census 2021) of each area of a level."""
        return self.lookup.groupby(f"{level}_code")[of].sum()


def build_below(
    raw: RawFolder, catalogue: Catalogue, source: Source, places: Places
) -> tuple[pd.DataFrame, list[str]]:
    """All observations of one source, and the codes of wards left out as they are none of today's.

    Raises InvalidCatalogue where an entry names no reader or level, InvalidObservations where a
    file is not what its reader expects.
    """
    wanted = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if not wanted:
        raise InvalidCatalogue(f"[source.{source.slug}]: no indicator is taken from it")
    parts, gone = [], set()
    for indicator in wanted:
        name = indicator.build.get("read", source.build.get("read"))
        if name not in READERS:
            raise InvalidCatalogue(
                f"[indicator.{indicator.slug}]: build reads by {name!r} "
                f"(expected one of {', '.join(READERS)})"
            )
        tidy = READERS[name](raw, catalogue, source, indicator)
        made, lost = _observed(tidy, source, indicator, places)
        parts.append(made)
        gone |= lost
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["indicator", "period"], kind="stable", ignore_index=True), sorted(
        gone
    )


def files_of(source: Source, catalogue: Catalogue) -> list[str]:
    """The official files that a source's table is made from."""
    build = source.build
    found = [build[key] for key in ("file", "deprivation", "health") if key in build]
    for indicator in catalogue.indicators.values():
        if indicator.source == source.slug:
            if "latest" in indicator.build:
                latest = catalogue.indicator(indicator.build["latest"])
                found.append(catalogue.source_of(latest).build["file"])
            found += [] if indicator.areas == ("ward",) else [FORMER, WITHIN, RESIDENTS]
    return list(dict.fromkeys(found))


def _observed(
    tidy: pd.DataFrame, source: Source, indicator: Indicator, places: Places
) -> tuple[pd.DataFrame, set[str]]:
    """One indicator's observations: every area of its level in every period, and codes lost."""
    level = indicator.areas[0]
    if len(indicator.areas) != 1 or level not in places.codes:
        raise InvalidCatalogue(
            f"[indicator.{indicator.slug}]: areas are {list(indicator.areas)} "
            f"(expected one of {', '.join(places.codes)})"
        )
    told = source.build.get("notes", {})
    parts, lost = [], set()
    for (period, areas), rows in tidy.groupby(["period", "areas"], sort=True):
        names = [n for n in (*COUNTS, *MEANS) if n in rows]
        held = rows.set_index("area_code")[names].astype("float64")
        if areas == "ward":
            lost |= set(held.index[~held.index.isin(places.codes["ward"])])
        part = today(held, str(areas), places).reindex(places.codes[level])
        pairs = places.pairs.get(str(areas))
        was = part.index.isin(changed_areas(pairs)) if pairs is not None else False
        note = told.get(period) or np.where(was, CONVERTED, "")
        parts.append(as_observations(part, indicator, str(period), note, places))
    return pd.concat(parts, ignore_index=True), lost


def today(held: pd.DataFrame, areas: str, places: Places) -> pd.DataFrame:
    """Figures of the areas of a file as those of the areas of today."""
    if areas == "ward":  # by code: a ward with new bounds has a new one
        return held
    if areas in places.pairs:
        if "value" in held:
            return carry_means(held, places.pairs[areas])
        if held["denominator"].isna().all():  # comes from the look-up
            held = held[["numerator"]]
        return carry_counts(held, places.pairs[areas])
    known = places.codes[areas.removesuffix("21")]
    strange = held.index[~held.index.isin(known)]
    if len(strange):
        raise InvalidObservations(
            f"{strange[0]} is no area of 2021 ({len(strange)} of {len(held)} are not)"
        )
    return held


def as_observations(
    part: pd.DataFrame, indicator: Indicator, period: str, note: Any, places: Places
) -> pd.DataFrame:
    """Observations of one period, each a figure that the indicator can have."""
    file, codes = f"{indicator.source}, {period}", part.index.to_series()
    figures: dict[str, Any] = {str(n): part[n].to_numpy() for n in part}
    of = indicator.build.get("denominator", "")
    if of in WEIGHTS:
        figures["denominator"] = (
            places.weights(indicator.areas[0], of).reindex(part.index).to_numpy(dtype="float64")
        )
    if "value" in figures:
        value = figures["value"]
        lower, upper = (figures.get(n, np.full(len(part), np.nan)) for n in LIMITS)
        check_limits(file, value, lower, upper, codes)
        check_values(file, indicator, value, codes)
    else:
        top, base = figures["numerator"], figures["denominator"]
        check_proportion(file, indicator, top, base, codes)
        value = top / np.where(base > 0, base, np.nan) * indicator.scale
    note = np.where(np.isnan(value), NOT_AVAILABLE, note)
    if indicator.value_type == "proportion" and indicator.unit == "%":
        note = np.where(value > 100, OVER, note)
    columns = {"indicator": indicator.slug, "area_code": codes.to_numpy(), "period": period}
    return observations({**columns, **figures, "value": value, "note": note})
