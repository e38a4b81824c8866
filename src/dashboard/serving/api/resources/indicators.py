"""Indicators: what each figure means and how it may be read; and where they all come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.places import boundaries
from insight.areas.naming import plain_words
from insight.cached.where import shipped
from insight.caching import once
from insight.catalogue import STATUSES, Indicator
from insight.holdings import Held, read_held

COLUMNS: Final = (
    Column("slug", "What addresses call it."),
    Column("title", "What it is."),
    Column("short_title", "The same in few words."),
    Column("question", "The question that it answers."),
    Column("topic", "The topic that it belongs to."),
    Column("unit", "What follows the number."),
    Column("value_type", "rate, proportion, amount, mean, score or rank."),
    Column("polarity", "lower_is_better, higher_is_better or neutral."),
    Column("decimals", "Decimals that are shown.", "integer"),
    Column("levels", "The levels for which it is published.", "list"),
    Column("periods", "Its periods, in order of time.", "list"),
    Column(
        "newest",
        "The last day that its newest figures are of, where there is one.",
        "date",
        empty=True,
    ),
    Column("data_period", "When the figures are of, where the period is that of an edition."),
    Column("status", "accredited, official, in_development, modelled, ours or not_stated."),
    Column("status_words", "The same in the words of the Office for Statistics Regulation."),
    Column("status_from", "Where that was read."),
    Column(
        "aggregation",
        "How figures of small areas are added up: ratio, population_mean, sum or none.",
    ),
    Column("denominator_is", "What it is a share of."),
    Column(
        "min_count", "The publisher withholds smaller counts; 0: none are known to be.", "integer"
    ),
    Column("method", "How it is made."),
    Column("caveats", "What to bear in mind; breaks of the series first.", "list"),
    Column(
        "listed", "Whether pages offer it; ranks and tenths of an index they do not.", "boolean"
    ),
    Column("source", "The slug of its source in /licences."),
    Column("producer", "Who publishes it."),
    Column("publication", "Where it is published."),
    Column("edition", "The edition that was taken."),
    Column("released", "When that was released, in words."),
    Column("licence", "The licence."),
    Column("url", "Where it is published."),
    Column("citation", "The line that cites it."),
)


@once()
def held() -> Mapping[str, Held]:
    """What is held of every indicator that ships."""
    return read_held(shipped())


@once()
def table() -> pd.DataFrame:
    """Every indicator that ships, in catalogue order."""
    known = shipped().indicators.values()
    return pd.DataFrame([_facts(each) for each in known if each.slug in held()])


def _facts(indicator: Indicator) -> dict[str, Any]:
    source, has = shipped().source_of(indicator), held()[indicator.slug]
    same = (
        "slug",
        "title",
        "short_title",
        "question",
        "topic",
        "unit",
        "value_type",
        "polarity",
        "decimals",
        "data_period",
        "aggregation",
        "denominator_is",
        "min_count",
        "method",
        "listed",
    )
    told = {name: getattr(indicator, name) for name in same}
    told |= {
        name: getattr(source, name)
        for name in ("producer", "publication", "edition", "licence", "url", "citation")
    }
    status = indicator.status or source.status
    return told | {
        "levels": list(indicator.areas),
        "periods": list(has.periods),
        "newest": has.newest.isoformat() if has.newest else None,
        "status": status,
        "status_words": STATUSES[status],
        "status_from": indicator.status_from or source.status_from,
        "caveats": list(indicator.cautions),
        "source": source.slug,
        "released": str(source.released),
    }


def _indicators(asked: Asked) -> Found:
    topic, level = options.topic_names().get(asked.get("topic"), ""), asked.get("level")
    words, rows = plain_words(asked.get("search")), table()
    wanted = np.ones(len(rows), dtype=bool)
    exact = {"topic": topic, "status": asked.get("status"), "source": asked.get("source")}
    for name, value in exact.items():
        if value:
            wanted &= (rows[name] == value).to_numpy()
    if level:
        wanted &= np.array([level in levels for levels in rows["levels"]])
    if words:
        texts = rows["title"] + " " + rows["question"] + " " + rows["topic"]
        wanted &= np.array([_has(words, text) for text in texts])
    rows = rows[wanted].reset_index(drop=True)
    return Found("Indicators", rows, _sources(rows["source"]))


def _has(words: tuple[str, ...], text: str) -> bool:
    of = plain_words(text)
    return all(any(each.startswith(word) for each in of) for word in words)


def _sources(slugs: pd.Series) -> tuple[Any, ...]:
    return tuple(shipped().sources[slug] for slug in dict.fromkeys(slugs))


def _indicator(asked: Asked) -> Found:
    slug = asked.get("slug")
    rows = table()
    row = rows[rows["slug"] == slug]
    indicator = shipped().indicator(slug)
    thing = {column.name: _plain(row.iloc[0][column.name], column) for column in COLUMNS}
    return Found(
        indicator.title,
        row,
        (shipped().source_of(indicator),),
        period=_span(thing["periods"]),
        thing=thing,
    )


def _plain(value: Any, column: Column) -> Any:
    if column.type == "list":
        return list(value)
    if column.empty and pd.isna(value):
        return None
    return {"integer": int, "boolean": bool}.get(column.type, str)(value)


def _span(periods: list[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def _licences(_: Asked) -> Found:
    known = shipped()
    used = table()["source"].value_counts()
    ground = {each.slug: each for each in boundaries()}
    both = {**known.sources, **known.references, **ground}
    rows = pd.DataFrame(
        [
            {
                **{
                    name: getattr(each, name)
                    for name in (
                        "slug",
                        "producer",
                        "publication",
                        "edition",
                        "licence",
                        "attribution",
                        "url",
                        "retrieved_via",
                        "citation",
                        "status",
                        "status_from",
                    )
                },
                "released": str(each.released),
                "indicators": int(used.get(each.slug, 0)),
            }
            for each in both.values()
        ]
    ).rename(columns={"retrieved_via": "retrieved"})
    return Found("Sources and their licences", rows, tuple(both.values()))


RESOURCES: Final = (
    Resource(
        "/indicators",
        "Indicators",
        "Every indicator with all that is needed to read it: unit, polarity, source, licence, "
        "status, periods and caveats.",
        _indicators,
        (
            Param(
                "search",
                "Words with which words of title, question or topic begin.",
                longest=100,
                example="fuel poverty",
            ),
            Param("topic", "One topic.", options=options.topic_names),
            Param(
                "level",
                "Published for areas of this level.",
                options=options.levels,
                example="lsoa",
            ),
            Param("status", "What its publisher calls it.", options=options.statuses),
            Param("source", "Taken from this publication.", options=options.sources),
        ),
        COLUMNS,
        example="level=lsoa&search=fuel",
    ),
    Resource(
        "/indicators/{slug}",
        "One indicator",
        "All that is needed to read one indicator.",
        _indicator,
        (
            Param(
                "slug",
                "An indicator, as /indicators lists them.",
                options=options.indicators,
                ref="Indicator",
                example="fuel_poverty",
                where="path",
                required=True,
                kind="indicator",
            ),
        ),
        COLUMNS,
        formats=("json",),
        one=True,
    ),
    Resource(
        "/licences",
        "Sources and licences",
        "Every publication that anything here is taken from: its licence, what that asks to be "
        "said, and how its figures were got.",
        _licences,
        (),
        (
            Column("slug", "Its slug."),
            Column("producer", "Who publishes it."),
            Column("publication", "What it is called."),
            Column("edition", "The edition that was taken."),
            Column("released", "When that was released, in words."),
            Column("licence", "The licence."),
            Column("attribution", "What the licence asks to be said."),
            Column("url", "Where it is published."),
            Column("retrieved", "From where it was got, and of which version."),
            Column("citation", "The line that cites it."),
            Column("status", "What its publisher calls its figures."),
            Column("status_from", "Where that was read."),
            Column("indicators", "How many indicators are taken from it.", "integer"),
        ),
    ),
)
