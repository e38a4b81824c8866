"""How polarised a district is, on every measure, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.gaps import NUMBER
from insight import cached
from insight.areas import District
from insight.cached.where import shipped
from insight.deprivation.editions import EDITIONS, LATEST
from insight.league.measures import LEAGUE
from insight.league.ranks import CLASSES, fields_for, places_in_league
from insight.league.sentences import league_sentence
from insight.league.standing import Standing
from insight.measures.ranks import ranks

MEASURES: Final = (
    Column("measure", "The slug of the measure, as /docs and the page of methods explain it."),
    Column("label", "What it is called."),
    Column("about", "polarisation, ends or wards: what it tells."),
    Column("meaning", "What it measures."),
    Column("caution", "What to bear in mind."),
    Column("edition", "The edition of the Indices."),
    Column("value", "Its value.", NUMBER, empty=True),
    Column("kind", "places, share, index or score: what the value counts."),
    Column("rank", "1 plus the districts with a higher value.", "integer", empty=True),
    Column("ties", "Other districts with the same value.", "integer", empty=True),
    Column("of", "The districts that have one.", "integer", empty=True),
    Column("field", "Which districts these are."),
    Column("note", "Why there is none."),
    Column("sentence", "The rank in a sentence."),
)


def _measures(asked: Asked) -> Found:
    district = options.district_of(asked.get("place"))
    chosen = asked.many("measure") or tuple(LEAGUE)
    rows = []
    for year in asked.many("edition"):
        league = cached.league_of(year, own_time=asked.get("districts") == "then")
        fields = fields_for(league, district.code)
        field = fields.get(asked.get("field"), fields["all"])
        places = places_in_league(league, district.code, field)
        inside = district.code in field.codes
        rows += [_measure(slug, places[slug], year, district, inside=inside) for slug in chosen]
    table = pd.DataFrame(rows).astype({"rank": "Int64", "of": "Int64", "ties": "Int64"})
    source = shipped().source_of(shipped().indicator(cached.INDEX))
    names = [EDITIONS[year].name for year in asked.many("edition")]
    return Found(f"How polarised {district.name} is", table, (source,), period=", ".join(names))


def _measure(
    slug: str, found: Any, year: str, district: District, *, inside: bool
) -> dict[str, Any]:
    measure = LEAGUE[slug]
    told: dict[str, Any] = {
        "measure": slug,
        "label": measure.name,
        "about": measure.about,
        "meaning": measure.meaning,
        "caution": measure.caution,
        "edition": year,
        "kind": measure.kind,
        "value": None,
        "rank": None,
        "ties": None,
        "of": None,
        "field": "",
        "note": "",
        "sentence": "",
    }
    if not isinstance(found, Standing):
        return told | {"note": f"{found}."}
    said = league_sentence(found, district.name, inside=inside).replace("**", "")
    same = {name: getattr(found, name) for name in ("value", "rank", "ties", "of", "field")}
    return told | same | {"sentence": said}


def _league(asked: Asked) -> Found:
    """Every district on one measure, the most polarised first; those without a value last."""
    measure = LEAGUE[asked.get("slug")]
    year = asked.get("edition")
    table = cached.league_of(year, own_time=asked.get("districts") == "then").table
    values = table[measure.slug]
    rows = pd.DataFrame(
        {
            "district_code": table.index.to_numpy(),
            "district_slug": [options.codes().get(each) for each in table.index],
            "district_name": table["district_name"].to_numpy(),
            "region_name": table["region_name"].to_numpy(),
            "value": values.to_numpy(),
            "rank": pd.Series(ranks(values).rank, dtype="Int64").array,
        }
    ).sort_values(["rank", "district_name"], ignore_index=True)
    told = {name: getattr(measure, name) for name in ("name", "meaning", "caution", "kind")}
    source = shipped().source_of(shipped().indicator(cached.INDEX))
    return Found(
        f"{measure.name}: every district", rows, (source,), EDITIONS[year].name, about=told
    )


def _fields() -> Mapping[str, str]:
    return {
        "all": "All districts",
        "own": "Councils of its own kind",
        "region": "Its own region",
        **{slug: name for slug, (_, _, name) in CLASSES.items()},
    }


EDITION: Final = Param(
    "edition",
    "Editions of the Indices.",
    options=options.editions,
    most=len(EDITIONS),
    default=LATEST,
)
DISTRICTS: Final = Param(
    "districts",
    "Districts as they are now, or as they were then.",
    options=lambda: {"now": "Of May 2025", "then": "Of the edition"},
    default="now",
)
RESOURCES: Final = (
    Resource(
        "/measures",
        "Measures of polarisation",
        "A district on every measure of polarisation and inequality: its value, its rank among "
        "districts, and a sentence. The Indices count every neighbourhood, so these have no "
        "sampling interval; how much a rank hangs on the measure is seen by comparing them.",
        _measures,
        (
            replace(options.PLACE, required=True),
            Param(
                "measure",
                "Some measures; without it all.",
                options=lambda: {slug: each.name for slug, each in LEAGUE.items()},
                most=len(LEAGUE),
            ),
            EDITION,
            Param(
                "field", "The districts that it is ranked among.", options=_fields, default="all"
            ),
            DISTRICTS,
        ),
        MEASURES,
        example="place=stockport",
    ),
    Resource(
        "/measures/{slug}",
        "Every district on one measure",
        "The most polarised district first, by the measure that is named: which districts these "
        "are hangs on the measure, so compare several before you say so.",
        _league,
        (
            Param(
                "slug",
                "A measure, as /measures lists them.",
                options=lambda: {slug: each.name for slug, each in LEAGUE.items()},
                example=next(iter(LEAGUE)),
                where="path",
                required=True,
            ),
            replace(EDITION, most=1, says="An edition of the Indices."),
            DISTRICTS,
        ),
        (
            Column("district_code", "The code of the district, of the time that is asked for."),
            Column("district_slug", "What addresses call it, where there is one now.", empty=True),
            Column("district_name", "Its name."),
            Column("region_name", "The name of its region."),
            Column("value", "Its value; none where it is too small.", NUMBER, empty=True),
            Column("rank", "1 plus the districts with a higher value.", "integer", empty=True),
        ),
        about={name: {"type": "string"} for name in ("name", "meaning", "caution", "kind")},
    ),
)
