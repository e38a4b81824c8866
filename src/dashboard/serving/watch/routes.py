"""The pattern of an address, in the place of the address: what it holds may be somebody's.

`/take-away/{token}/{name}` says which part of the server was asked, and not for what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st
from starlette.routing import BaseRoute, Route

from dashboard.serving import counts
from dashboard.serving.api.meta import ROOT
from dashboard.serving.api.register import RESOURCES, resource_at
from insight.brand.records import PAGES

STREAMLIT: Final = (
    *("_stcore/health", "_stcore/host-config", "_stcore/stream", "_stcore/upload_file"),
    *("_stcore/bidi-components", "_stcore/metrics", "_stcore/agent", "_stcore"),
    *("component", "media", "static", "app/static"),
)
"""What Streamlit answers, by how its paths begin: the longer first."""
API: Final = ("", "/openapi.json", "/docs")
PAGE: Final = tuple(f"/{page}" for page in PAGES)


class Patterns:
    """The patterns of all addresses of a server."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        """Know some routes, beside Streamlit's, the API's and the pages."""
        base = _base()
        self._routes: tuple[tuple[re.Pattern[str], str], ...] = tuple(
            (each.path_regex, each.path.removeprefix(base))
            for each in routes
            if isinstance(each, Route)
        )

    @property
    def known(self) -> frozenset[str]:
        """Every pattern there is."""
        return frozenset(
            (
                *(pattern for _, pattern in self._routes),
                *(f"/{each}" for each in STREAMLIT),
                *(f"{ROOT}{each}" for each in (*API, *(one.path for one in RESOURCES))),
                *("/", *PAGE, counts.OTHER),
            )
        )

    def of(self, path: str) -> str:
        """The pattern of a path; `OTHER` for one that leads nowhere."""
        base = _base()
        within = path.removeprefix(base) or "/"
        if within == "/" or within in PAGE:
            return within
        if within in {"/api", "/api/"}:
            return ROOT
        if within.startswith("/api/"):
            return _of_api(within.removeprefix(ROOT).rstrip("/"))
        for regex, pattern in self._routes:
            if regex.match(path):
                return pattern
        return _beginning(within, STREAMLIT)


def _of_api(within: str) -> str:
    if within in API:
        return f"{ROOT}{within}"
    found = resource_at(within)
    return f"{ROOT}{found[0].path}" if found else counts.OTHER


def _beginning(within: str, known: Sequence[str]) -> str:
    for each in known:
        if within == f"/{each}" or within.startswith(f"/{each}/"):
            return f"/{each}"
    return counts.OTHER


def _base() -> str:
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""
