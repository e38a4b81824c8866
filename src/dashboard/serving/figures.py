"""Every figure of an indicator as a file to take away: `figures/<slug>.csv`, made on demand."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.serving.private import hand_later
from insight.areas import read_lookup, read_msoas, read_ward_rows
from insight.caching import once
from insight.catalogue import read_catalogue
from insight.errors import InsightError, UnknownIndicator
from insight.exhibits.holdings import figures_csv
from insight.own import shelf

if TYPE_CHECKING:
    from starlette.requests import Request

LOG: Final = logging.getLogger("dashboard")


@once()
def _names() -> Mapping[str, str]:
    """What areas are called, by code."""
    lookup = read_lookup()
    names = {"E92000001": "England", "K02000001": "United Kingdom"}
    for level in ("lsoa", "district", "county"):
        names |= dict(zip(lookup[f"{level}_code"], lookup[f"{level}_name"], strict=True))
    msoas, wards = read_msoas(), read_ward_rows()
    names |= dict(zip(msoas["msoa_code"], msoas["known_name"], strict=True))
    return names | dict(zip(wards["ward_code"], wards["ward_name"], strict=True))


def own_addresses(slugs: Iterable[str]) -> Mapping[str, str]:
    """Where the files of some indicators are that whoever reads has brought: theirs alone."""
    own = shelf()
    if own is None:
        return {}

    def make(slug: str) -> bytes:
        return figures_csv(slug, read_catalogue(), _names())

    return {
        slug: hand_later(partial(make, slug), own, name=f"{slug}.csv")
        for slug in slugs
        if slug in own.indicators
    }


def answer(request: Request) -> Response:
    """The file of an indicator; 404 in words for one that is not held. Runs beside the pages."""
    slug = str(request.path_params["slug"])
    try:
        catalogue = read_catalogue()
        body = figures_csv(slug, catalogue, _names())
    except UnknownIndicator:
        return PlainTextResponse("No indicator has this name.\n", 404)
    except InsightError as reason:
        LOG.warning("figures to take away: %s", reason)
        return PlainTextResponse("These figures cannot be read.\n", 503)
    headers = {"content-disposition": f"attachment; filename={slug}.csv"}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


def route() -> Route:
    """Where `answer` stands: before Streamlit's own."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return Route(f"{'/' + base if base else ''}/figures/{{slug}}.csv", answer)
