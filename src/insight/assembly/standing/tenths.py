"""What the heat table shows: all wards of England once a process, a district's wards of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import pandas as pd

from insight import cached
from insight.areas import District, slugify
from insight.areas.group import is_group
from insight.caching import once
from insight.catalogue import Indicator
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.standing.heat import heat_exhibit
from insight.national.tenths import tenths_of
from insight.observations import aggregate
from insight.standing.heat import Heat, heated, of_topic
from insight.ward_profile.group_sentences import BY_GROUP

Tables: TypeAlias = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


@once(words="Putting England’s wards in order")
def _shipped() -> Tables:
    """Those of what ships, whoever reads."""
    return _tables(heated(cached.shipped()))


@once()
def _with_own() -> Tables:
    """The same with what whoever reads has brought of all of England."""
    own = _tables(heated_own())
    first, second, third = (pd.concat(pair, axis=1) for pair in zip(_shipped(), own, strict=True))
    return first, second, third


def heated_here() -> tuple[Indicator, ...]:
    """The figures of the table: those that ship, then those of whoever reads."""
    return (*heated(cached.shipped()), *heated_own())


def heated_own() -> tuple[Indicator, ...]:
    """Those that whoever reads has brought: what is of all of England alone has tenths."""
    known = {each.slug for each in heated(cached.catalogue())} if cached.own_indicators() else ()
    return tuple(i for i in cached.own_indicators("lsoa") if i.slug in known)


def everywhere() -> Tables:
    """Tenths, values and notes of all wards with a neighbourhood, by code; a column a figure."""
    return _with_own() if heated_own() else _shipped()


def _tables(indicators: Sequence[Indicator]) -> Tables:
    home = cached.england()["ward_code"]
    values, notes = {}, {}
    for each in indicators:
        table = cached.neighbourhoods(each.slug).reset_index(drop=True)
        found = aggregate(table, home, each).set_index("area_code")
        values[each.slug], notes[each.slug] = found["value"], found["note"].astype("category")
    held = pd.DataFrame(values)
    tenths = {each.slug: tenths_of(held[each.slug], each).astype("float32") for each in indicators}
    return pd.DataFrame(tenths), held.astype("float32"), pd.DataFrame(notes)


@once(most=64)
def heat_of(district: District, ward: str | None, topic: str) -> Exhibit:
    """The wards of a district in national tenths; `topic` is one of the catalogue's, or ""."""
    catalogue = cached.catalogue()
    group = ward if is_group(ward or "") else None
    tenths, figures, notes = everywhere() if group is None else _with(district, group)
    wards = cached.wards_with(district.code, ward).set_index("ward_code")
    chosen = of_topic(heated_here(), topic)
    slugs = [each.slug for each in chosen]
    heat = Heat(
        indicators=chosen,
        names=wards["ward_name"],
        tenths=tenths[slugs].reindex(wards.index),
        figures=figures[slugs].reindex(wards.index),
        notes=notes[slugs].astype("object").reindex(wards.index).fillna(""),
    )
    exhibit = heat_exhibit(
        heat,
        district,
        wards=_many(district, group),
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in chosen)),
        own=ward or "",
        topic=topic,
        choices=_choices(topic, str(wards["ward_slug"].get(ward, ""))),
        links={
            str(code): Link("ward", {"place": district.slug, "ward": slug}).address
            for code, slug in wards["ward_slug"].items()
        },
    )
    return exhibit if group is None else replace(exhibit, notes=(*exhibit.notes, BY_GROUP))


@once(most=16)
def _with(district: District, group: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The three tables of a district, a group in the place of the wards that it takes from."""
    here = list(cached.wards_with(district.code, group)["ward_code"])
    tenths, figures, notes = everywhere()
    others = ~figures.index.isin(cached.wards_touched(district.code, group))
    found = {
        each.slug: cached.group_figures(each.slug, district.code, group) for each in heated_here()
    }
    own = {slug: float(table["value"].iloc[0]) for slug, table in found.items() if len(table)}
    values = pd.concat([figures[others], pd.DataFrame(own, index=[group])])
    told = {slug: table["note"].iloc[0] for slug, table in found.items() if len(table)}
    placed = {
        each.slug: float(tenths_of(values[each.slug], each).iloc[-1]) for each in heated_here()
    }
    return (
        pd.concat([tenths[others], pd.DataFrame(placed, index=[group])]).reindex(here),
        values.reindex(here),
        pd.concat([notes[others].astype("object"), pd.DataFrame(told, index=[group])]).reindex(
            here
        ),
    )


def _many(district: District, group: str | None) -> int:
    """How many wards of England are put in order, a group for those that it takes from."""
    index = everywhere()[0].index
    if group is None:
        return len(index)
    return int((~index.isin(cached.wards_touched(district.code, group))).sum()) + 1


def _choices(topic: str, ward: str) -> dict[str, str]:
    """What an address says of the topic and the ward, by slug."""
    told = {"topic": slugify(topic) if topic else "", "ward": ward}
    return {name: slug for name, slug in told.items() if slug}
