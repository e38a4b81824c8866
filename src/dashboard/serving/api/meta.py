"""What every answer says of itself: sources, licence, edition, when it was built, its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st

from dashboard.serving.api.asked import Asked
from dashboard.serving.api.found import SOURCE_SCHEMA, Found, source_facts
from insight import provenance
from insight.caching import once
from insight.catalogue import Source
from insight.reports.stamp import LICENCE, stamp
from insight.small_counts.blocks import least_of_server

ROOT: Final = "/api/v1"
LICENCE_URL: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def base() -> str:
    """Where the dashboard begins, without a slash at the end."""
    named = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{named}" if named else ""


def today() -> date:
    """The day on which an answer is made."""
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True)
class Built:
    """The data that this server reads: its version, and when its files were put here."""

    version: str
    edition: str
    at: datetime


@once()
def built() -> Built:
    """What is known of the data; read once a process, as the tables themselves are."""
    made = stamp(today())
    newest = max((changed for _, changed, _ in provenance.stamps()), default=0)
    at = datetime.fromtimestamp(newest // 1_000_000_000, tz=UTC)
    return Built(made.version, made.edition, at)


def meta(found: Found, asked: Asked) -> dict[str, Any]:
    """What stands beside the rows of an answer."""
    said = built()
    sources = [source_facts(each) for each in found.sources]
    licences = [each["licence"] for each in sources if each["licence"]]
    told: dict[str, Any] = {
        "title": found.title,
        "resource": asked.resource.name,
        "self": address(asked),
        "documentation": f"{base()}{ROOT}/docs#{asked.resource.name}",
        "period": found.period,
        "edition": said.edition,
        "licence": list(dict.fromkeys(licences)) or ["Open Government Licence v3.0"],
        "licence_url": LICENCE_URL,
        "attribution": [LICENCE, *_attributions(found)],
        "sources": sources,
        "notes": list(found.notes),
        "data_version": said.version,
        "built": said.at.date().isoformat(),
        "least_count": least_of_server(),
    }
    if asked.resource.by_day:
        told["day"] = today().isoformat()
    return told


def _attributions(found: Found) -> list[str]:
    said = (each.attribution for each in found.sources if isinstance(each, Source))
    return [each for each in dict.fromkeys(said) if each and each.rstrip(".") not in LICENCE]


def path_of(asked: Asked) -> str:
    """The path of a request, with what stands in its braces."""
    path = asked.resource.path
    for param in asked.resource.params:
        if param.where == "path":
            path = path.replace(f"{{{param.name}}}", asked.get(param.name))
    return f"{base()}{ROOT}{path}"


def address(asked: Asked, **changed: str) -> str:
    """The address of a request in one form, some of its choices changed."""
    query = asked.query(**changed)
    return f"{path_of(asked)}?{query}" if query else path_of(asked)


_TEXTS: Final = {"type": "array", "items": {"type": "string"}}
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "description": "What the answer is, where it comes from and how it may be used.",
    "properties": {
        "title": {"type": "string"},
        "resource": {"type": "string"},
        "self": {"type": "string", "format": "uri-reference"},
        "documentation": {"type": "string", "format": "uri-reference"},
        "period": {"type": "string", "description": "When the figures are of, in words."},
        "edition": {"type": "string", "description": "The Indices by which areas are ordered."},
        "licence": _TEXTS,
        "licence_url": {"type": "string", "format": "uri"},
        "attribution": {**_TEXTS, "description": "What the licences ask to be said."},
        "sources": {"type": "array", "items": SOURCE_SCHEMA},
        "notes": _TEXTS,
        "data_version": {"type": "string", "description": "Changes whenever a table does."},
        "built": {"type": "string", "format": "date"},
        "least_count": {
            "type": "integer",
            "description": "Smaller counts are withheld by this server; 0: the publishers’ own.",
        },
        "day": {"type": "string", "format": "date", "description": "The day it was judged on."},
    },
    "required": [
        *("title", "resource", "self", "documentation", "period", "edition", "licence"),
        *("licence_url", "attribution", "sources", "notes", "data_version", "built"),
        "least_count",
    ],
    "additionalProperties": False,
}
