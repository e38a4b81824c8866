"""What the tables hold of each indicator, counted in the tables themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from insight.areas import read_districts, read_lookup, read_lookup_2011
from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.errors import InvalidObservations, MissingData
from insight.observations import in_time, rows_of
from insight.periods import MONTHS, parse_period

COLUMNS: Final = ["area_code", "period", "value", "numerator"]
LEVEL_OF: Final[Mapping[str, str]] = {
    "E01": "lsoa",
    "E02": "msoa",
    "E05": "ward",
    "E06": "district",
    "E07": "district",
    "E08": "district",
    "E09": "district",
    "E10": "county",
    "E92": "england",
    "K02": "uk",
}
"""The level of an area by the beginning of its code."""
_MONTH: Final = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})$")


@dataclass(frozen=True)
class Held:
    """What is held of an indicator.

    `periods` are its labels in order of time; `areas` counts, by level, the areas that have a
    figure in the newest of them; `newest` is the last day that the newest figures are of, None
    where the publisher gives no one day for them (an edition put together from several years).
    """

    slug: str
    periods: tuple[str, ...]
    areas: Mapping[str, int]
    newest: date | None

    @property
    def first(self) -> str:
        """The earliest period."""
        return self.periods[0]

    @property
    def last(self) -> str:
        """The newest period."""
        return self.periods[-1]


def read_held(catalogue: Catalogue | None = None, data_dir: Path | None = None) -> dict[str, Held]:
    """What is held of every indicator of the catalogue, by slug; about a second for all.

    An indicator whose table is absent or unreadable is left out: nothing is held of it.
    """
    known = catalogue or read_catalogue(data_dir)
    found: dict[str, Held] = {}
    for slug, indicator in known.indicators.items():
        try:
            found[slug] = _held(indicator, data_dir)
        except (InvalidObservations, MissingData):
            continue
    return found


def areas_of_england(data_dir: Path | None = None) -> dict[str, int]:
    """How many areas of each level there are, against which those with a figure are counted."""
    lookup = read_lookup(data_dir=data_dir)
    upper = lookup["county_code"]
    return {
        "lsoa": len(lookup),
        "lsoa11": len(read_lookup_2011(data_dir=data_dir)),
        "msoa": int(lookup["msoa_code"].nunique()),
        "ward": sum(read_districts(data_dir)["wards"]),
        "district": int(lookup["district_code"].nunique()),
        "upper_tier": int(upper.nunique()),
        "county": int(upper[upper.str.startswith("E10")].nunique()),
        "england": 1,
        "uk": 1,
    }


def _held(indicator: Indicator, data_dir: Path | None) -> Held:
    table = rows_of(indicator, data_dir, COLUMNS)
    figures = table.filter(pc.or_(pc.is_valid(table["value"]), pc.is_valid(table["numerator"])))
    if not figures.num_rows:
        raise MissingData(f"{indicator.source}.parquet holds no figure of {indicator.slug}")
    labels = pc.unique(figures["period"]).to_pylist()
    periods = tuple(in_time(labels, indicator.period_kind))
    newest = figures.filter(pc.equal(figures["period"], periods[-1]))
    return Held(
        slug=indicator.slug,
        periods=periods,
        areas=_by_level(newest["area_code"], indicator),
        newest=_last_day(indicator, periods[-1]),
    )


def _by_level(codes: pa.ChunkedArray, indicator: Indicator) -> dict[str, int]:
    """How many areas of each level of the indicator are among some codes."""
    kinds = pc.value_counts(pc.utf8_slice_codeunits(codes, 0, 3)).to_pylist()
    counts: dict[str, int] = {}
    for each in kinds:
        level = LEVEL_OF.get(each["values"], "")
        counts[level] = counts.get(level, 0) + each["counts"]
    if "lsoa11" in indicator.areas:
        counts["lsoa11"] = counts.get("lsoa", 0)
    if "upper_tier" in indicator.areas:  # counties, and districts that are their own
        counts["upper_tier"] = counts.get("district", 0) + counts.get("county", 0)
    return {level: counts.get(level, 0) for level in indicator.areas}


def _last_day(indicator: Indicator, period: str) -> date | None:
    """The last day that figures of a period are of; None for an edition of several years."""
    said = indicator.data_period
    if not said and indicator.period_kind == "edition":
        return None
    if not said:
        return parse_period(period, indicator.period_kind).end
    if month := _MONTH.search(said):
        return parse_period(month[0]).end
    year = re.search(r"Census (\d{4})$", said)
    return parse_period(year[1]).end if year else None
