"""Every indicator that is held, as a list to search in, and one of them to take away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from insight.areas import slugify
from insight.catalogue import MEANINGS, STATUSES, Catalogue, Indicator, topics
from insight.holdings.coverage import LEVEL_OF, Held
from insight.holdings.sentences import (
    LEVELS,
    breaks_words,
    can_be_added_up,
    coverage_words,
    made_words,
    periods_words,
    years_words,
)
from insight.messages import said
from insight.observations import read_series
from insight.outside import in_a_cell
from insight.standing.fields import offered

LENGTHS: Final[Mapping[str, str]] = {
    "one": "One period only",
    "series": "A series",
    "long": "A series of ten periods or more",
}
LONG: Final = 10
"""Periods from which on a series is a long one."""


WORDS: Final = (
    *("title", "short", "question", "unit", "areas", "made", "years", "periods", "source"),
    *("producer", "method", "breaks"),
)
"""What of an entry is read by people."""


def document(catalogue: Catalogue, held: Mapping[str, Held], there: Mapping[str, int]) -> bytes:
    """The list as JSON for a browser: what can be chosen, and an entry for each indicator.

    `there` counts the areas of each level. Words are finished, but for how old a figure is, which
    changes with the day: an entry gives the last day that its newest figures are of.
    """
    known = sorted(
        (i for i in catalogue.indicators.values() if i.slug in held),
        key=lambda i: (i.topic, not i.listed),  # ranks and tenths behind what they are of
    )
    whole = {
        "options": {
            name: {slug: said(words) for slug, words in options.items()}
            for name, options in choices(catalogue, held).items()
        },
        "meanings": {said(STATUSES[slug]): said(MEANINGS[slug]) for slug in STATUSES},
        "entries": [_told(_entry(each, catalogue, held[each.slug], there)) for each in known],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _told(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with its words in the language that is spoken."""
    words = {name: said(entry[name]) for name in WORDS}
    return entry | words | {"cautions": list(map(said, entry["cautions"]))}


def choices(catalogue: Catalogue, held: Mapping[str, Held]) -> dict[str, dict[str, str]]:
    """What the list can be narrowed by: for each name in the address its slugs and their words."""
    known = [i for i in catalogue.indicators.values() if i.slug in held]
    at = {level for each in known for level in each.areas}
    status = {each.status for each in known}
    sources = {catalogue.source_of(each) for each in known}
    return {
        "topic": {slugify(topic): topic for topic in sorted(topics(known))},
        "at": {level: words for level, words in LEVELS.items() if level in at},
        "years": dict(LENGTHS),
        "publication": {
            source.slug: f"{source.publication}{f', {source.edition}' if source.edition else ''}"
            for source in sorted(sources, key=lambda each: (each.publication, each.edition))
        },
        "status": {slug: words for slug, words in STATUSES.items() if slug in status},
    }


def _entry(
    indicator: Indicator, catalogue: Catalogue, held: Held, there: Mapping[str, int]
) -> dict[str, Any]:
    source = catalogue.source_of(indicator)
    compared = "lsoa" in indicator.areas and indicator.listed
    return {
        "slug": indicator.slug,
        "title": indicator.title,
        "short": indicator.short_title,
        "question": indicator.question,
        "topic": slugify(indicator.topic),
        "unit": indicator.unit,
        "at": list(indicator.areas),
        "areas": coverage_words(held, there),
        "made": made_words(indicator),
        "years": years_words(held, indicator),
        "periods": periods_words(held),
        "length": length_of(held),
        "newest": held.newest.isoformat() if held.newest else "",
        "publication": source.slug,
        "source": source.publication,
        "producer": source.producer,
        "status": indicator.status,
        "from": indicator.status_from,
        "method": indicator.method,
        "breaks": breaks_words(indicator),
        "cautions": list(indicator.cautions),
        "go": {
            "map": compared,
            "ward": compared and can_be_added_up(indicator),
            "comparison": compared and can_be_added_up(indicator) and not indicator.is_change,
            "standing": indicator.listed and not indicator.is_change and bool(offered(indicator)),
        },
    }


def length_of(held: Held) -> list[str]:
    """Which of `LENGTHS` an indicator is."""
    count = len(held.periods)
    if count == 1:
        return ["one"]
    return ["series", "long"] if count >= LONG else ["series"]


def figures_csv(slug: str, catalogue: Catalogue, names: Mapping[str, str]) -> bytes:
    """Every figure of an indicator as a spreadsheet opens it, below lines that say what it is.

    `names` are those of areas by code. Raises UnknownIndicator and MissingData as `read_series`.
    """
    indicator = catalogue.indicator(slug)
    table = read_series(slug, catalogue=catalogue)
    code = table["area_code"]
    kind = code.str.slice(0, 3).map(LEVEL_OF).fillna("")
    if "lsoa11" in indicator.areas:
        kind = kind.replace("lsoa", "lsoa11")
    columns = {
        "area_code": code,
        "area_name": code.map(dict(names)).fillna(""),
        "level": kind.map(lambda level: LEVELS.get(level, "")),
        **{name: table[name] for name in table.columns if name != "area_code"},
    }
    rows = pd.DataFrame(columns).dropna(axis="columns", how="all")
    lines = "".join(f"{_cell(text)}\n" for text in provenance_lines(indicator, catalogue))
    return f"{lines}\n{rows.to_csv(index=False)}".encode("utf-8-sig")


def _cell(text: str) -> str:
    quoted = str(in_a_cell(text)).replace('"', '""')
    return f'"{quoted}"'


def provenance_lines(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """What stands above the figures that are taken away: what they are, whose, and what limits."""
    source = catalogue.source_of(indicator)
    told = f" ({indicator.status_from})" if indicator.status_from else ""
    made = f"Taken from {source.retrieved_via}" if source.retrieved_via else ""
    return tuple(
        line
        for line in (
            f"{indicator.title} ({indicator.unit})",
            indicator.question,
            f"Method: {indicator.method}",
            source.citation,
            f"Attribution: {source.attribution}",
            f"Statistical status: {STATUSES[indicator.status]}{told}",
            f"Address: {source.url}",
            made,
            *(f"Bear in mind: {caution}" for caution in indicator.cautions),
        )
        if line
    )
