"""Places: districts and counties, the wards of a district and what later ones are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.meta import ROOT, base
from insight import cached
from insight.areas import (
    OUR_YEAR,
    WARD_VINTAGE,
    District,
    bridge_of,
    read_vintages,
    said_of,
    slugify,
    years_offered,
)
from insight.areas.naming import plain_words
from insight.caching import once
from insight.catalogue import Source
from insight.provenance import read_provenance
from insight.reports.stamp import LICENCE

OF_PLACES: Final = (
    Column("slug", "What addresses call it."),
    Column("code", "Its code of the Office for National Statistics, May 2025."),
    Column("name", "Its name."),
    Column("kind", "What it is, such as “metropolitan borough” or “county council”."),
    Column("county_code", "The council that runs schools and social care: the county, or itself."),
    Column("county_name", "The name of that council’s area."),
    Column("region_code", "The code of its region."),
    Column("region_name", "The name of its region."),
    Column("population", "Residents in mid-2022.", "integer"),
    Column("neighbourhoods", "Lower-layer Super Output Areas of 2021 in it.", "integer"),
    Column("wards", "Wards of May 2025 in it.", "integer"),
)
COUNTY: Final = "county council"
PERIOD: Final = "May 2025; residents mid-2022"


@once()
def boundaries() -> tuple[Source, ...]:
    """Where outlines, names and look-ups come from, as the builder wrote it down."""
    return _sources(("wards", "lsoas", "lookup"))


def _sources(names: tuple[str, ...]) -> tuple[Source, ...]:
    tables = read_provenance()["tables"]
    held = {name: tables[f"boundaries/{name}.parquet"] for name in names}
    return tuple(
        Source(
            slug=f"boundaries_{name}",
            producer=said["publisher"],
            publication=said["title"],
            edition=said["edition"],
            released="",
            licence=said["licence"],
            url="https://geoportal.statistics.gov.uk/",
            attribution=LICENCE,
            retrieved_via=said["retrieved via"],
            status="not_stated",
        )
        for name, said in held.items()
    )


@once()
def table() -> pd.DataFrame:
    """Every district, then every county council, each by name."""
    held = cached.districts().rename(columns=lambda name: name.removeprefix("district_"))
    kinds = [cached.district(slug).kind for slug in held["slug"]]
    counties = held[held["county_code"].str.startswith("E10")].groupby("county_code")
    summed = counties.agg(
        name=("county_name", "first"),
        county_name=("county_name", "first"),
        region_code=("region_code", "first"),
        region_name=("region_name", "first"),
        population=("population", "sum"),
        neighbourhoods=("neighbourhoods", "sum"),
        wards=("wards", "sum"),
    ).reset_index()
    slugs = [f"{slugify(name)}-county" for name in summed["name"]]
    summed = summed.assign(code=summed["county_code"], slug=slugs, kind=COUNTY)
    return pd.concat([held.assign(kind=kinds), summed.sort_values("name")], ignore_index=True)


def _places(asked: Asked) -> Found:
    rows = table()
    kind = asked.get("kind")
    if kind:
        rows = rows[(rows["kind"] == COUNTY) == (kind == "county")]
    words = plain_words(asked.get("search"))
    if words:
        held = [
            all(any(of.startswith(w) for of in plain_words(name)) for w in words)
            for name in rows["name"]
        ]
        rows = rows[np.array(held, dtype=bool)]
    return Found(
        "Districts and counties of England",
        rows.reset_index(drop=True),
        boundaries(),
        period=PERIOD,
    )


def _place(asked: Asked) -> Found:
    district = options.district_of(asked.get("slug"))
    rows = table()
    row = rows[rows["code"] == district.code].iloc[0]
    thing: dict[str, Any] = {
        column.name: int(row[column.name]) if column.type == "integer" else str(row[column.name])
        for column in OF_PLACES
    }
    at = f"{base()}{ROOT}"
    slug = district.slug
    thing["links"] = {
        "wards": f"{at}/places/{slug}/wards",
        "areas": f"{at}/areas?level=lsoa&place={slug}",
        "measures": f"{at}/measures?place={slug}",
        "gaps": f"{at}/gaps?place={slug}",
        "plans": f"{at}/plans?place={slug}",
        "page": f"{base()}/?place={slug}",
    }
    return Found(
        district.name,
        rows[rows["code"] == district.code],
        boundaries(),
        period=PERIOD,
        thing=thing,
    )


def _wards(asked: Asked) -> Found:
    district = options.district_of(asked.get("slug"))
    held = cached.wards(district.code)
    return Found(
        f"The wards of {district.name}",
        held.reset_index(drop=True),
        boundaries_of(district),
        period=period_of(district),
    )


def period_of(district: District) -> str:
    """When the wards of a district and their residents are of."""
    return f"{district.ward_vintage}; residents mid-2022"


def boundaries_of(district: District) -> tuple[Source, ...]:
    """The same, with those of later wards where the district is read by them."""
    if district.ward_vintage == WARD_VINTAGE:
        return boundaries()
    return (*boundaries(), *_sources(("later_wards", "later_lookup")))


def _bridge(asked: Asked) -> Found:
    district = options.district_of(asked.get("slug"))
    later = [year for year in years_offered(district.slug) if year != OUR_YEAR]
    if not later:
        raise absent(
            "slug",
            f"{district.name} has no wards but those of {WARD_VINTAGE}.",
            district.slug,
            f"one of {', '.join(read_vintages())}",
        )
    year = asked.get("wards_of")
    bridge = bridge_of(district.code, later[-1] if year in {"", OUR_YEAR} else year)
    rows = [
        {
            "ward_code": made.code,
            "ward_name": made.name,
            "kind": made.kind,
            "from_code": part.code,
            "from_name": part.name,
            "neighbourhoods": part.neighbourhoods,
            "population": part.residents,
            "share_of_ward": part.of_ward,
            "share_of_other": part.of_other,
            "sentence": said_of(made, bridge),
        }
        for made in bridge.forward
        for part in made.parts
    ]
    return Found(
        f"What the wards of {bridge.vintage} are made of: {district.name}",
        pd.DataFrame(rows),
        (*boundaries(), *_sources(("later_wards", "later_lookup"))),
        period=f"{bridge.vintage} from {WARD_VINTAGE}; residents mid-2022",
    )


RESOURCES: Final = (
    Resource(
        "/places",
        "Districts and counties",
        "Every lower-tier or unitary district of England (May 2025), then every county council. "
        "What is asked for elsewhere by place= is a slug or a code of this list.",
        _places,
        (
            Param(
                "search",
                "Words with which the words of a name begin.",
                longest=100,
                example="stock",
            ),
            Param(
                "kind",
                "Districts alone, or counties alone.",
                options=lambda: {"district": "Districts", "county": "County councils"},
            ),
        ),
        OF_PLACES,
        example="search=stock",
    ),
    Resource(
        "/places/{slug}",
        "One district",
        "What is held of one district, and where more of it is.",
        _place,
        (options.SLUG,),
        OF_PLACES,
        about={"links": {"type": "object", "additionalProperties": {"type": "string"}}},
        formats=("json",),
        one=True,
    ),
    Resource(
        "/places/{slug}/wards",
        "The wards of a district",
        "Wards of May 2025, or of a later year where the district has them. A ward too small to "
        "have a neighbourhood of its own has no residents here: they are counted in the ward that "
        "its neighbourhood was assigned to.",
        _wards,
        (options.SLUG, options.WARDS_OF),
        (
            Column("ward_code", "Its code."),
            Column("ward_name", "Its name."),
            Column("ward_slug", "What addresses call it."),
            Column("population", "Residents in mid-2022.", "integer"),
            Column("neighbourhoods", "Neighbourhoods in it, by best fit.", "integer"),
            Column(
                "placed_by_centroid",
                "Whether a neighbourhood was placed in it by its centre.",
                "boolean",
            ),
        ),
    ),
    Resource(
        "/places/{slug}/wards/bridge",
        "What later wards are made of",
        "For each ward of a later year the wards of May 2025 that its neighbourhoods were in: what "
        "can be compared between the two, and what cannot. Few districts have later wards.",
        _bridge,
        (replace(options.SLUG, example="coventry"), options.WARDS_OF),
        (
            Column("ward_code", "The code of the later ward."),
            Column("ward_name", "Its name."),
            Column("kind", "unchanged, renamed, merged, split or redrawn."),
            Column("from_code", "A ward of May 2025 with which it has neighbourhoods in common."),
            Column("from_name", "The name of that ward."),
            Column("neighbourhoods", "Neighbourhoods in both.", "integer"),
            Column("population", "Their residents in mid-2022.", "integer"),
            Column("share_of_ward", "Their part of the later ward’s residents, 0 to 1.", "number"),
            Column("share_of_other", "Their part of the other ward’s, 0 to 1.", "number"),
            Column("sentence", "What the later ward is made of and what can be compared."),
        ),
    ),
)
