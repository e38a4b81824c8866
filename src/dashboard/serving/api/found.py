"""What a resource answers, before it is written in a format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from insight.catalogue import Source
from insight.exhibits.exhibit import Cited
from insight.reports.tables import Table


@dataclass(frozen=True, eq=False)
class Found:
    """A table, or one thing, with what it rests on.

    `rows` are in the columns that the resource declares. `about` stands beside them in JSON.
    `thing` is what a resource of one thing answers. `taken` is its table to take away, where its
    columns differ from answer to answer. `shapes` are outlines in longitude and latitude, one a
    row. `period` says in words when the figures are of; `title` what this is.
    """

    title: str
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    sources: tuple[Cited, ...] = ()
    period: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
    thing: Mapping[str, Any] | None = None
    taken: Table | None = None
    shapes: Any = None
    notes: Sequence[str] = ()


def source_facts(source: Cited) -> dict[str, Any]:
    """What is said of a source in every answer."""
    if isinstance(source, Source):
        return {
            "slug": source.slug,
            "citation": source.citation,
            "producer": source.producer,
            "publication": source.publication,
            "edition": source.edition,
            "released": str(source.released),
            "licence": source.licence,
            "url": source.url,
            "attribution": source.attribution,
            "retrieved": source.retrieved_via,
        }
    return {
        "slug": "",
        "citation": source.citation,
        "producer": source.publisher,
        "publication": source.document,
        "edition": "",
        "released": "",
        "licence": "",
        "url": source.url,
        "attribution": "",
        "retrieved": "",
    }


SOURCE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        name: {"type": "string"}
        for name in (
            *("slug", "citation", "producer", "publication", "edition", "released"),
            *("licence", "url", "attribution", "retrieved"),
        )
    },
}
SOURCE_SCHEMA["required"] = list(SOURCE_SCHEMA["properties"])
