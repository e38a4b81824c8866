"""Where a district stands among others: by every measure, edition and field of comparison.

A rank means nothing without its measure, its edition and its field, so every record here carries
all three. Measures are weighted by residents unless their name says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from insight import areas
from insight.areas import COUNCILS, WITH_THE_CITY, region_in_words
from insight.deprivation.editions import EDITIONS, LATEST, Edition, EditionReader, read_edition
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.league.measures import LEAGUE
from insight.league.standing import Standing
from insight.league.table import measure_all
from insight.measures.ranks import places, ranks

FEWEST: Final = 2
"""Neighbourhoods that a district needs for a spread: the Isles of Scilly have one."""
AS_THEY_WERE: Final = " as they were in "
CITY_IS_ONE: Final = " (the City of London counted as one)"
"""The same of those that have a figure: whether the City is among them is left open."""
CLASSES: Final = COUNCILS
BARE_REGIONS: Final = areas.BARE_REGIONS


@dataclass(frozen=True, eq=False)
class League:
    """Every district on every measure of one edition.

    `table` is indexed by district_code and has district_name, region_name, neighbourhoods,
    population and a column for each slug of `LEAGUE`, NaN where undefined. `own_time` says that the
    districts are those of the edition; otherwise they are those of May 2025.
    """

    edition: Edition
    own_time: bool
    table: pd.DataFrame

    @property
    def left_out(self) -> tuple[str, ...]:
        """Districts too small to have a spread."""
        small = self.table["neighbourhoods"] < FEWEST
        return tuple(self.table.loc[small, "district_name"])

    @property
    def districts(self) -> int:
        """How many districts England has in it, those left out counted in."""
        return len(self.table)


@dataclass(frozen=True)
class Field:
    """The districts that one is compared with. `name` follows a number: "36 metropolitan …"."""

    slug: str
    name: str
    codes: frozenset[str]

    def of(self, counted: int) -> str:
        """The name after the number of those that have a figure, which it then says.

        >>> Field("all", "districts in England", frozenset("abc")).of(2)
        'districts in England with a figure'
        """
        if counted == len(self.codes):
            return self.name
        name, then, year = self.name.partition(AS_THEY_WERE)
        kind, city, _ = name.partition(WITH_THE_CITY)
        return f"{kind} with a figure{CITY_IS_ONE if city else ''}{then}{year}"


def make_league(neighbourhoods: pd.DataFrame, edition: Edition, *, own_time: bool) -> League:
    """The league of a table of `read_edition`; a district of one neighbourhood has no figures."""
    by_district = neighbourhoods.groupby("district_code")
    table = by_district.agg(
        district_name=("district_name", "first"),
        region_name=("region_name", "first"),
        neighbourhoods=("score", "size"),
        population=("population", "sum"),
    )
    values = measure_all(neighbourhoods).reindex(table.index)
    values[table["neighbourhoods"] < FEWEST] = np.nan
    return League(edition, own_time, table.join(values))


def read_league(
    year: str = LATEST,
    *,
    own_time: bool = False,
    data_dir: Path | None = None,
    read: EditionReader | None = None,
) -> League:
    """The league of one edition from the project's data, or from what `read` reads."""
    held = read_edition(year, own_time=own_time, data_dir=data_dir, read=read)
    return make_league(held, EDITIONS[year], own_time=own_time)


def fields_for(league: League, district_code: str) -> dict[str, Field]:
    """The fields that a district can be compared in, by slug, in the order they are offered.

    "all", "own" (its own kind of council), "region" (its own region), then every kind of council.
    A district that was not there at the time of the edition has no "own" and no "region".
    """
    codes = league.table.index
    held = {"all": Field("all", _at_the_time("districts in England", league), frozenset(codes))}

    def of_kind(slug: str, kind: str) -> Field:
        start, _, name = CLASSES[kind]
        return Field(
            slug, _at_the_time(name, league), frozenset(codes[codes.str.startswith(start)])
        )

    if district_code in codes:
        own = next(kind for kind, (start, _, _) in CLASSES.items() if district_code[:3] == start)
        held["own"] = of_kind("own", own)
        region = str(league.table.loc[district_code, "region_name"])
        said = region_in_words(region)
        here = codes[league.table["region_name"] == region]
        held["region"] = Field(
            "region", _at_the_time(f"districts in {said}", league), frozenset(here)
        )
    return held | {kind: of_kind(kind, kind) for kind in CLASSES}


def _at_the_time(name: str, league: League) -> str:
    if league.own_time and league.edition.year != LATEST:
        return f"{name}{AS_THEY_WERE}{league.edition.year}"
    return name


def ranked(league: League, measure: str, field: Field) -> pd.DataFrame:
    """The districts of a field by one measure, the highest value first.

    Columns: district_code, district_name, value, rank (1 plus the number with a higher value) and
    ties (others with the same value). Districts for which it is undefined are left out. Raises
    InvalidObservations for a measure that is not in `LEAGUE`.
    """
    _check(measure)
    here = league.table[league.table.index.isin(field.codes)]
    held = here[["district_name", measure]].dropna().rename(columns={measure: "value"})
    found = ranks(held["value"])
    held["rank"], held["ties"] = found.rank.astype("int64"), found.ties.astype("int64")
    order = held.reset_index().sort_values(["rank", "district_name"], ignore_index=True)
    return order[["district_code", "district_name", "value", "rank", "ties"]]


def places_in_league(
    league: League, district_code: str, field: Field
) -> dict[str, Standing | Undefined]:
    """Where a district stands in a field on every measure, or why it has no place, by slug.

    One outside the field is told where it would stand. Raises UnknownArea for a district that the
    league does not have.
    """
    if district_code not in league.table.index:
        raise UnknownArea(
            f"there was no such district at the time of the {league.edition.year} edition"
        )
    figures = league.table[list(LEAGUE)]
    own = figures.loc[[district_code]].to_numpy()[0]
    place = places(own, figures[figures.index.isin(field.codes)])
    found: dict[str, Standing | Undefined] = {}
    for number, (slug, measure) in enumerate(LEAGUE.items()):
        if np.isnan(own[number]):
            found[slug] = Undefined(_why_not(league, slug, district_code))
            continue
        found[slug] = Standing(
            measure=slug,
            label=measure.name,
            phrase=measure.phrase,
            kind=measure.kind,
            value=float(own[number]),
            rank=int(place.rank[number]),
            of=int(place.of[number]),
            ties=int(place.level[number]) - (district_code in field.codes),
            edition=league.edition.name,
            field=field.of(int(place.of[number])),
        )
    return found


def place_in_league(league: League, district_code: str, measure: str, field: Field) -> Standing:
    """Where a district stands in a field on one measure.

    Raises as `places_in_league`, Undefined where the district has no value, and InvalidObservations
    for a measure that is not in `LEAGUE`.
    """
    _check(measure)
    found = places_in_league(league, district_code, field)[measure]
    if isinstance(found, Undefined):
        raise found
    return found


def _check(measure: str) -> None:
    if measure not in LEAGUE:
        raise InvalidObservations(f"no measure is called {measure!r} (known: {', '.join(LEAGUE)})")


def _why_not(league: League, measure: str, district_code: str) -> str:
    name = str(league.table.loc[district_code, "district_name"])
    if name in league.left_out:
        return "a single neighbourhood has no spread to rank"
    if LEAGUE[measure].needs_wards and league.edition.year != LATEST:
        return f"wards are not held for the neighbourhoods of the {league.edition.year} edition"
    if "tenth" in LEAGUE[measure].columns:
        return f"none or all of {name}’s residents live in England’s most deprived tenth"
    return f"{LEAGUE[measure].name} is undefined for {name}"


def standings(leagues: Sequence[League], district_code: str, field: str = "all") -> pd.DataFrame:
    """A district's rank on every measure in every edition: one row a measure and edition.

    Columns: measure, label, about, edition (the year), rank (Int64), of, value, kind, field and
    note, which says why a rank is missing. `field` is a slug of `fields_for`.
    """
    rows = []
    for league in leagues:
        fields = fields_for(league, district_code)
        try:
            found = places_in_league(league, district_code, fields.get(field, fields["all"]))
        except UnknownArea as reason:
            found = dict.fromkeys(LEAGUE, Undefined(str(reason)))
        rows += [_row(slug, league, each) for slug, each in found.items()]
    return pd.DataFrame(rows).astype({"rank": "Int64", "of": "Int64"})


def _row(slug: str, league: League, found: Standing | Undefined) -> dict[str, object]:
    measure = LEAGUE[slug]
    row: dict[str, object] = {
        "measure": slug,
        "label": measure.name,
        "about": measure.about,
        "edition": league.edition.year,
        "kind": measure.kind,
    }
    if isinstance(found, Undefined):
        return row | {"rank": None, "of": None, "value": np.nan, "field": "", "note": str(found)}
    kept = {name: getattr(found, name) for name in ("rank", "of", "value", "field")}
    return row | kept | {"note": ""}
