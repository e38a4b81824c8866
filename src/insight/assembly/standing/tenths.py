"""What the heat table shows: all wards of England once a process, a district's wards of them."""

from __future__ import annotations

import pandas as pd

from insight import cached
from insight.areas import District, slugify
from insight.caching import once
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.standing.heat import heat_exhibit
from insight.national.tenths import tenths_of
from insight.observations import aggregate
from insight.standing.heat import Heat, heated, of_topic


@once(words="Putting England’s wards in order")
def everywhere() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Tenths, values and notes of all wards with a neighbourhood, by code; a column a figure."""
    home = cached.england()["ward_code"]
    values, notes = {}, {}
    for each in heated(cached.catalogue()):
        table = cached.neighbourhoods(each.slug).reset_index(drop=True)
        found = aggregate(table, home, each).set_index("area_code")
        values[each.slug], notes[each.slug] = found["value"], found["note"].astype("category")
    held = pd.DataFrame(values)
    tenths = {
        each.slug: tenths_of(held[each.slug], each).astype("float32")
        for each in heated(cached.catalogue())
    }
    return pd.DataFrame(tenths), held.astype("float32"), pd.DataFrame(notes)


@once(most=64)
def heat_of(district: District, ward: str | None, topic: str) -> Exhibit:
    """The wards of a district in national tenths; `topic` is one of the catalogue's, or ""."""
    tenths, figures, notes = everywhere()
    catalogue, wards = cached.catalogue(), cached.wards(district.code).set_index("ward_code")
    chosen = of_topic(heated(catalogue), topic)
    slugs = [each.slug for each in chosen]
    heat = Heat(
        indicators=chosen,
        names=wards["ward_name"],
        tenths=tenths[slugs].reindex(wards.index),
        figures=figures[slugs].reindex(wards.index),
        notes=notes[slugs].astype("object").reindex(wards.index).fillna(""),
    )
    return heat_exhibit(
        heat,
        district,
        wards=len(tenths),
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in chosen)),
        own=ward or "",
        topic=topic,
        choices=_choices(topic, str(wards["ward_slug"].get(ward, ""))),
        links={
            str(code): Link("ward", {"place": district.slug, "ward": slug}).address
            for code, slug in wards["ward_slug"].items()
        },
    )


def _choices(topic: str, ward: str) -> dict[str, str]:
    """What an address says of the topic and the ward, by slug."""
    told = {"topic": slugify(topic) if topic else "", "ward": ward}
    return {name: slug for name, slug in told.items() if slug}
