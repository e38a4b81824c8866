"""Groups posted as lists: their figures beside the rest, the district and England. Nothing is kept.

A group is read as the page of the workshop reads a pasted list, and its figures are made as there.
What was posted is in nothing that this process keeps: no name, no postcode, no code of an area.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.declared import CSV, JSON, PARQUET, Body, Column, Resource
from dashboard.serving.api.faults import got, meant
from dashboard.serving.api.found import Found
from insight.areas.group import Group, group_name
from insight.assembly import workshop
from insight.cached.where import shipped
from insight.errors import InsightError, UnreadableData
from insight.groups.figures import Beside, Made

MOST_MEMBERS, MOST_POSTCODES, MOST_INDICATORS = 1000, 600, 100
PARTS: Final = {
    "group": "the group",
    "rest": "the rest of the district",
    "district": "the district",
    "england": "England",
}


def _part_columns() -> tuple[Column, ...]:
    return tuple(
        column
        for part, words in PARTS.items()
        for column in (
            Column(f"{part}_value", f"The figure of {words}.", "number", empty=True),
            Column(
                f"{part}_lower_ci", "The lower limit of its 95% interval.", "number", empty=True
            ),
            Column(f"{part}_upper_ci", "The upper limit.", "number", empty=True),
            Column(f"{part}_note", "Why there is none: [c] withheld; or of how many areas."),
        )
    )


COLUMNS: Final = (
    Column("indicator", "The slug of the indicator."),
    Column("title", "What it is."),
    Column("unit", "The unit of the values."),
    Column("period", "The period."),
    Column("polarity", "lower_is_better, higher_is_better or neutral."),
    *_part_columns(),
    Column("gap", "The group less the rest.", "number", empty=True),
    Column("gap_lower_ci", "The lower limit of the 95% interval of that.", "number", empty=True),
    Column("gap_upper_ci", "The upper limit.", "number", empty=True),
    Column(
        "beside_rest",
        "The group beside the rest, by the interval of the difference: better, "
        "similar or worse (higher, lower); empty where that cannot be said.",
    ),
    Column("beside_england", "The same beside England."),
)
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "required": ["place"],
    "anyOf": [{"required": ["members"]}, {"required": ["postcodes"]}],
    "additionalProperties": False,
    "properties": {
        "place": {
            "type": "string",
            "maxLength": 100,
            "minLength": 1,
            "description": "The district, by slug or code.",
        },
        "name": {"type": "string", "maxLength": 100, "description": "What the group is called."},
        "members": {
            "type": "array",
            "maxItems": MOST_MEMBERS,
            "items": {"type": "string", "minLength": 1, "maxLength": 100},
            "description": "Codes or names of wards, middle-layer areas and neighbourhoods.",
        },
        "postcodes": {
            "type": "array",
            "maxItems": MOST_POSTCODES,
            "items": {"type": "string", "minLength": 1, "maxLength": 10},
            "description": "Postcodes; each stands for the neighbourhood in which it lies.",
        },
        "indicators": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_INDICATORS,
            "items": {"type": "string", "maxLength": 100, "minLength": 1},
            "description": "Slugs of indicators below the district; without it all of a profile.",
        },
        "least": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000,
            "description": "Withhold smaller counts than this.",
        },
    },
}


def _groups(asked: Asked) -> Found:
    told = asked.body or {}
    place = str(told["place"])
    if place not in options.places_and_codes():
        said = f"“{got(place)}” is no district{options.place_meant(place)}"
        raise absent("place", said, place, "a slug or code of /places")
    district = options.district_of(place)
    text = "\n".join([*told.get("members", ()), *told.get("postcodes", ())])
    read, lines = workshop.pasted(district, text)
    if not read.members:
        field = "members" if told.get("members") or "postcodes" not in told else "postcodes"
        wanted = f"areas or postcodes of {district.name}"
        raise absent(field, " ".join(lines), ", ".join(map(str, told.get(field, ()))), wanted)
    name = group_name(str(told.get("name", ""))) or "Group"
    code = Group("Group", read.members).code
    rows, why = _rows(district, code, _slugs(told), int(told.get("least", 0)))
    here = workshop.ground(district)
    inside = here.inside(Group(name, read.members))
    about = {
        "place": district.slug,
        "name": name,
        "members": list(read.members),
        "neighbourhoods": len(inside),
        "residents": here.residents(inside),
        "read": list(lines),
        "missing": why,
    }
    known = shipped()
    sources = tuple(dict.fromkeys(known.source_of(known.indicator(s)) for s in rows["indicator"]))
    return Found(f"{name}, {district.name}", rows, sources, about=about)


def _slugs(told: Mapping[str, Any]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(told.get("indicators", ()))) or workshop.profiled()
    unknown = [each for each in asked if each not in options.below()]
    if unknown:
        hint = meant(unknown[0], options.below())
        said = f"“{got(unknown[0])}” is not held below the district, or cannot be added up"
        raise absent("indicators", f"{said}{hint or '.'}", unknown[0], "slugs of /indicators")
    return asked


def _rows(
    district: Any, code: str, slugs: tuple[str, ...], least: int
) -> tuple[pd.DataFrame, list[str]]:
    found: list[dict[str, Any]] = []
    missing: dict[str, None] = {}
    rows = functools.cache(workshop.rows_of)  # what was posted is forgotten with its answer
    for slug in slugs:
        try:
            (held,), why = workshop.figures(district, (code,), slug, least, rows=rows)
        except UnreadableData:
            raise
        except InsightError as reason:
            missing[f"{slug}: {reason}."] = None
            continue
        missing |= dict.fromkeys(f"{slug}: {each}" for each in why)
        if held is not None:
            found.append(_row(held))
    names = [column.name for column in COLUMNS]
    return pd.DataFrame(found, columns=names), list(missing)


def _row(held: Beside) -> dict[str, Any]:
    indicator, gap = held.indicator, held.gap
    told: dict[str, Any] = {
        "indicator": indicator.slug,
        "title": indicator.title,
        "unit": indicator.unit,
        "period": indicator.when(held.period),
        "polarity": indicator.polarity,
    }
    for part in PARTS:
        made: Made = getattr(held, part)
        low, high = made.limits or (None, None)
        told |= {
            f"{part}_value": made.value,
            f"{part}_lower_ci": low,
            f"{part}_upper_ci": high,
            f"{part}_note": made.note,
        }
    return told | {
        "gap": None if gap is None else gap.value,
        "gap_lower_ci": None if gap is None else gap.lower_ci,
        "gap_upper_ci": None if gap is None else gap.upper_ci,
        "beside_rest": held.beside_rest,
        "beside_england": held.beside_england,
    }


_TEXTS: Final = {"type": "array", "items": {"type": "string"}}
RESOURCES: Final = (
    Resource(
        "/groups",
        "The figures of a group",
        "Post a list of areas or postcodes of one district: the figures of the group, of the rest "
        "of the district, of the district and of England, with 95% intervals. Nothing of it is "
        "kept, and the answer is for whoever asked alone (no-store).",
        _groups,
        (),
        COLUMNS,
        formats=(JSON, CSV, PARQUET),
        about={
            "place": {"type": "string"},
            "name": {"type": "string"},
            "members": _TEXTS,
            "neighbourhoods": {"type": "integer"},
            "residents": {"type": "integer"},
            "read": {**_TEXTS, "description": "What was read, and what was not."},
            "missing": {**_TEXTS, "description": "Which figures cannot be made, and why."},
        },
        body=Body(
            SCHEMA,
            {
                "place": "stockport",
                "name": "The Heatons",
                "members": ["Heatons North", "Heatons South"],
                "indicators": ["fuel_poverty"],
            },
        ),
    ),
)
