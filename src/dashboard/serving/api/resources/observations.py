"""Observations: the figures of areas, of one period or all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.faults import Fault, Refused, got, meant, of_faults, sentence
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.indicators import held
from insight import cached
from insight.areas import District, best_fit, not_published, read_msoas, read_ward_rows
from insight.cached.where import shipped
from insight.caching import once
from insight.catalogue import Indicator
from insight.errors import InsightError, UnreadableData
from insight.markers import SUPPRESSED
from insight.observations import (
    LEVEL_COLUMNS,
    aggregate,
    in_time,
    level_below,
    read_observations,
)
from insight.own import OURS, wards_of

ALL: Final = "all"
LATEST: Final = "latest"
MOST_INDICATORS: Final = 20
MOST_READ: Final = 200
"""Tables that one answer may be read from: indicators, by districts, by periods."""
WITHIN: Final = ("msoa", "ward", "district")
"""Levels that are made of whole neighbourhoods of one district."""
WHOLE: Final = ("county", "upper_tier", "england", "uk")
WHOLE_WORDS: Final = {
    "county": "the county (where there is one) of ",
    "upper_tier": "the council for schools and social care of ",
}
LEVELS: Final = (*WITHIN, "lsoa", *WHOLE)
COLUMNS: Final = (
    Column("indicator", "The slug of the indicator."),
    Column("area_code", "The code of the area."),
    Column("area_name", "Its name; of a middle-layer area the one that people know."),
    Column("level", "The level of the area."),
    Column("district_code", "The district that it lies in; none for larger areas.", empty=True),
    Column("period", "The period, as its publisher calls it."),
    Column("value", "The figure, in the unit of the indicator.", "number", empty=True),
    Column("numerator", "The count above the line, where there is one.", "number", empty=True),
    Column("denominator", "What it is a share of, where that is known.", "number", empty=True),
    Column("lower_ci", "The lower limit of the publisher’s 95% interval.", "number", empty=True),
    Column("upper_ci", "Its upper limit.", "number", empty=True),
    Column(
        "note",
        "Why there is no figure: [c] withheld, [x] not available, [z] not applicable; "
        "or of how many areas it was made.",
    ),
    Column("unit", "The unit of the value."),
)


@once()
def names() -> Mapping[str, str]:
    """What areas are called, by code."""
    lookup = cached.england()
    known = {"E92000001": "England", "K02000001": "United Kingdom"}
    for level in ("lsoa", "district", "county"):
        known |= dict(zip(lookup[f"{level}_code"], lookup[f"{level}_name"], strict=True))
    msoas, wards = read_msoas(), read_ward_rows()
    known |= dict(zip(msoas["msoa_code"], msoas["known_name"], strict=True))
    return known | dict(zip(wards["ward_code"], wards["ward_name"], strict=True))


@once()
def homes() -> Mapping[str, str]:
    """The district of every area within one, by code."""
    lookup = cached.england()
    known: dict[str, str] = {}
    for level in ("lsoa", "msoa", "ward", "district"):
        known |= dict(zip(lookup[f"{level}_code"], lookup["district_code"], strict=True))
    wards = read_ward_rows()
    return known | dict(zip(wards["ward_code"], wards["district_code"], strict=True))


def _observations(asked: Asked) -> Found:
    chosen = [shipped().indicator(slug) for slug in asked.many("indicator")]
    districts = [options.district_of(each) for each in asked.many("place")]
    level = asked.get("level")
    wanted = {each.slug: _periods(each, asked.many("period")) for each in chosen}
    _check_size(wanted, districts)
    parts = [
        _read(each, level, district, period)
        for each in chosen
        for period in wanted[each.slug]
        for district in (districts if districts and level not in WHOLE[2:] else [None])
    ]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(
        ["indicator", "area_code", "period"], ignore_index=True
    )
    rows = _within(rows, asked, districts)
    sources = tuple(dict.fromkeys(shipped().source_of(each) for each in chosen))
    told = dict.fromkeys(each.when(p) for each in chosen for p in wanted[each.slug])
    notes = tuple(dict.fromkeys(c for each in chosen for c in each.cautions))
    notes += _of_later_wards(chosen, level, districts)
    span = next(iter(told)) if len(told) == 1 else f"{next(iter(told))} to {list(told)[-1]}"
    title = ", ".join(each.title for each in chosen)
    return Found(title, rows, sources, period=span, notes=notes)


def _of_later_wards(
    chosen: Sequence[Indicator], level: str, districts: Sequence[District]
) -> tuple[str, ...]:
    """By later wards, how figures are made for them, and why what is published by ward has none."""
    if level != "ward" or wards_of() == OURS or not districts:
        return ()
    vintage = districts[0].ward_vintage
    lacking = [each for each in chosen if level_below(each) == "ward"]
    said = [f"“{each.title}”: {not_published(vintage)}" for each in lacking]
    return (*said, best_fit()) if len(lacking) < len(chosen) else tuple(said)


def _periods(indicator: Indicator, asked: Sequence[str]) -> tuple[str, ...]:
    """The periods of an indicator that are asked for, in order of time."""
    has = held()[indicator.slug].periods
    if ALL in asked:
        return has
    found = [has[-1] if each == LATEST else each for each in asked or (LATEST,)]
    for each in found:
        if each not in has:
            few = ", ".join(has) if len(has) <= 12 else f"{len(has)} from {has[0]} to {has[-1]}"
            raise absent(
                "period",
                f"“{indicator.slug}” has no figures for the period asked for (it has {few}).",
                each,
                f"latest, all, or one of {few}",
            )
    return tuple(in_time(dict.fromkeys(found), indicator.period_kind))


def _check_size(wanted: Mapping[str, Sequence[Any]], districts: Sequence[District]) -> None:
    tables = sum(map(len, wanted.values())) * max(1, len(districts))
    if tables > MOST_READ:
        raise of_faults(
            [
                Fault(
                    "period",
                    f"This is {tables:,} tables of figures (indicators × periods × "
                    f"districts), and an answer may be made of {MOST_READ}: ask for fewer.",
                    f"at most {MOST_READ}",
                    f"{tables}",
                )
            ],
            413,
        )


def _figures(indicator: Indicator, level: str, code: str, period: str) -> pd.DataFrame:
    """The figures of one period as the library gives them; from what pages hold, where it is so."""
    base, slug = level_below(indicator), indicator.slug
    latest = period == held()[slug].last
    if base is not None and latest and level in {base, *WITHIN}:
        if not code:
            return cached.area_figures(slug, level).reset_index(drop=True)
        if level == base:
            return cached.district_figures(slug, cached.district(options.codes()[code]))
        if base == "lsoa":
            own = cached.district_figures(slug, cached.district(options.codes()[code]))
            return aggregate(own, cached.lookup(code)[LEVEL_COLUMNS[level]], indicator)
    return read_observations(
        slug, level=level, district_code=code or None, period=period, catalogue=shipped()
    )


def _table(slug: str, level: str, code: str, period: str) -> pd.DataFrame:
    indicator = shipped().indicator(slug)
    read = _figures(indicator, level, code, period)
    withheld = (read["note"] == SUPPRESSED).to_numpy()
    figures = {
        # Of a block of withheld counts a table of ours holds shares: they are no counts of theirs.
        name: np.where(withheld, np.nan, read[name].to_numpy(dtype="float64", na_value=np.nan))
        for name in ("value", "numerator", "lower_ci", "upper_ci")
    }
    codes = [*map(str, read["area_code"])]
    called, within = names(), homes()
    return pd.DataFrame(
        {
            "indicator": slug,
            "area_code": codes,
            "area_name": [called.get(each, "") for each in codes],
            "level": level,
            "district_code": [within.get(each) for each in codes],
            "period": period,
            **figures,
            "denominator": read["denominator"].to_numpy(dtype="float64", na_value=np.nan),
            "note": ["" if pd.isna(each) else str(each) for each in read["note"].tolist()],
            "unit": indicator.unit,
        }
    )


def _read(indicator: Indicator, level: str, district: District | None, period: str) -> pd.DataFrame:
    """One period of one indicator; raises Refused where it is not to be had so."""
    code = district.code if district else ""
    try:
        return _table(indicator.slug, level, code, period)
    except UnreadableData:
        raise
    except InsightError as reason:
        raise _not_so(reason, indicator, level, district) from reason


def _not_so(
    reason: InsightError, indicator: Indicator, level: str, district: District | None
) -> Refused:
    """Why there are no figures of a level, in words that name what was asked for."""
    held = ", ".join(each for each in indicator.areas if each in LEVELS)
    whole = WHOLE_WORDS.get(level, "")
    said = sentence(f"“{indicator.slug}” {f'{reason}'.removeprefix(indicator.slug).lstrip(': ')}")
    if district is not None and (whole or level in indicator.areas):
        said = f"There is no figure of “{indicator.slug}” for {whole}{district.name}."
        return absent("place", said, district.slug, f"a place with a figure at level {level}")
    return absent("level", said, level, f"one of {held}, or a level that these add up to")


def _within(rows: pd.DataFrame, asked: Asked, districts: Sequence[District]) -> pd.DataFrame:
    """The rows of the wards and areas that are asked for."""
    if asked.many("area"):
        _check_areas(rows, asked, districts)
        rows = rows[rows["area_code"].isin(asked.many("area"))]
    wards = asked.many("ward")
    if not wards:
        return rows.reset_index(drop=True)
    level = asked.get("level")
    if len(districts) != 1 or level not in {"lsoa", "ward"}:
        raise of_faults(
            [
                Fault(
                    "ward",
                    "“ward” goes with one place, at level ward or lsoa.",
                    "place=<one district> and level=ward or level=lsoa",
                    ", ".join(wards)[:100],
                )
            ],
            422,
        )
    codes = [ward_code(districts[0], each) for each in wards]
    if level == "ward":
        inside: Iterable[str] = codes
    else:
        inside = [n for code in codes for n in cached.own_neighbourhoods(districts[0].code, code)]
    return rows[rows["area_code"].isin(list(inside))].reset_index(drop=True)


def _check_areas(rows: pd.DataFrame, asked: Asked, districts: Sequence[District]) -> None:
    """Raise Refused where an area that is asked for is none of those that the figures are of."""
    held = frozenset(rows["area_code"])
    for each in asked.many("area"):
        if each not in held:
            where = ", ".join(district.name for district in districts) or "England"
            level = asked.get("level")
            raise absent(
                "area",
                f"There is no figure for an area “{each}” at level {level} of {where}.",
                each,
                f"codes of level {level} in {where}, as /areas lists them",
            )


def ward_code(district: District, slug: str, name: str = "ward") -> str:
    """The code of a ward by its slug or itself; raises Refused for one that is not here."""
    table = cached.wards(district.code)
    known = {
        **dict(zip(table["ward_slug"], table["ward_code"], strict=True)),
        **dict(zip(table["ward_code"], table["ward_code"], strict=True)),
    }
    if slug not in known:
        hint = meant(slug, known)
        said = f"There is no ward “{got(slug)}” in {district.name}{hint or '.'}"
        raise absent(name, said, slug, f"wards that /places/{district.slug}/wards lists")
    return str(known[slug])


RESOURCES: Final = (
    Resource(
        "/observations",
        "Figures",
        "The figures of areas. Those of wards, districts and larger areas are added up from "
        "neighbourhoods where that is sound; series that are published for districts are never "
        "derived. Without place= all areas of England are given.",
        _observations,
        (
            Param(
                "indicator",
                "One or more indicators.",
                options=options.indicators,
                ref="Indicator",
                most=MOST_INDICATORS,
                required=True,
                example="fuel_poverty",
            ),
            Param(
                "level",
                "The level of the areas.",
                options=options.levels,
                default="district",
                example="ward",
            ),
            replace(
                options.PLACE,
                most=20,
                says="Districts, by slug or code: their areas, or the county they lie in.",
            ),
            options.WARDS_OF,
            Param(
                "period",
                "latest, all, or periods as /indicators lists them.",
                most=60,
                pattern="^[A-Za-z0-9][A-Za-z0-9 /]*$",
                longest=60,
                default=LATEST,
                example="latest",
            ),
            Param(
                "ward",
                "Wards of one district, by slug or code: their figures (level=ward) or "
                "those of their neighbourhoods (level=lsoa).",
                most=60,
                pattern=options.WARD,
                longest=100,
            ),
            Param(
                "area",
                "Codes of areas: theirs alone.",
                most=200,
                pattern=options.CODE,
                longest=9,
                example="E05000800",
            ),
        ),
        COLUMNS,
        example="indicator=fuel_poverty&level=ward&place=stockport",
    ),
)
