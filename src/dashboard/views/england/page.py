"""Where in England the two ends of an indicator are, over all wards or neighbourhoods."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, Literal, cast

import streamlit as st

from dashboard import layout, plain
from dashboard.components.england_map import figures, files
from dashboard.components.england_map.component import Published, show_england
from dashboard.layout import exhibits
from dashboard.state import address, comparators, controls
from dashboard.state.options import ENDS, LEVELS, VIEWS
from dashboard.state.presenting import present
from insight import cached
from insight.areas import District
from insight.assembly import england as kept
from insight.errors import MissingData
from insight.exhibits.drawings import EnglandMap
from insight.exhibits.exhibit import Exhibit
from insight.own import as_reader
from insight.reports.tables import csv
from insight.words.brought import no_map_of_england
from insight.words.names import PLURAL

LOG: Final = logging.getLogger("dashboard")
HEIGHT: Final = 640
HERE: Final = ("extremes", "tenth", "value")
"""Views of this map; those that only the map of a district has are not asked of it."""
MAKING_WARDS: Final = (
    "The map of England’s wards is being made from the figures of this dashboard: once, and it "
    "takes about ten seconds. It appears here by itself."
)
MAKING_TILES: Final = (
    "The map of neighbourhoods is being made: once, and it takes about a minute. Until then the "
    "wards are shown; it changes by itself."
)
NOT_MADE: Final = "The map of neighbourhoods could not be made on this server: the wards are shown."
NO_ROOM: Final = (
    "The map of England cannot be shown: this server has no room for its files, neither in its "
    "folder static nor in a temporary one. Whoever runs it can make room; the downloads below have "
    "every figure."
)


@layout.apart
def show(district: District) -> None:
    """All that changes with the indicator: a rerun of it sends nothing else of the page."""
    drawing = choose(district)
    layout.lead(kept.england(drawing, district).finding)
    show_map(drawing)
    peers = comparators.choose_and_say(district)
    if peers is not None and (said := kept.beside(drawing, district, peers)):
        layout.note(said)
    exhibit = kept.england(drawing, district, peers)
    exhibits.show_way_out(exhibit, key="england")
    show_downloads(drawing, exhibit)
    layout.definition(cached.catalogue().indicator(drawing.indicator))
    used = (*exhibit.sources, *comparators.sources(peers))
    layout.sources(used, boundaries=True, extra=layout.best_fit())


def choose(district: District) -> EnglandMap:
    """The indicator and the kind of area; the view is chosen on the map itself."""
    first, second = st.columns([5, 4], vertical_alignment="bottom")
    with first:
        indicator = controls.choose_indicator(lacking=no_map_of_england)
    with second:
        level = controls.choose_one("Areas", "level", LEVELS, style="buttons", what="kind of area")
    return EnglandMap(
        indicator=indicator.slug,
        level=cast("Literal['ward', 'lsoa']", level),
        view=_asked("view", {name: VIEWS[name] for name in HERE}, "extremes"),
        end=_asked("ends", ENDS, "fifth"),
        own=district.slug,
    )


def _asked(name: str, options: dict[str, str], default: str) -> str:
    """What the address asks for; a view that only other maps have gives the default unsaid."""
    asked = address.recalled(name)
    if asked is None or asked in options:
        return asked or default
    if asked not in VIEWS:
        address.refuse({"view": "view", "ends": "extreme"}[name], asked, options[default])
        address.remember(name, None)
    return default


def show_map(drawing: EnglandMap) -> None:
    """The map, or the sentence why it is not there."""
    try:
        _show_map(drawing)
    except OSError:
        LOG.exception("the files of the map of England could not be written")
        layout.fail(NO_ROOM)


def _show_map(drawing: EnglandMap) -> None:
    wards = files.ready("wards")
    files.start()
    tiles = files.ready("neighbourhoods") if drawing.level == "lsoa" else None
    pending = wards is None or (drawing.level == "lsoa" and tiles is None)
    if pending and not files.failed():
        _look_again(drawing.level)
    if wards is None:
        if files.failed():
            raise MissingData("the map of England could not be made on this server; see its log")
        layout.inform(MAKING_WARDS)
        return
    waiting = ""
    if drawing.level == "lsoa" and tiles is None:
        waiting = NOT_MADE if files.failed() else MAKING_TILES
    levels: list[Literal["ward", "lsoa"]] = ["ward", "lsoa"] if tiles else ["ward"]
    at = Published(
        geometry=wards["geometry"],
        figures={level: figures.figures_address(drawing.indicator, level) for level in levels},
        tiles=tiles,
        waiting=waiting,
    )
    show_england(drawing, at, key="england", height=present.map_height(HEIGHT))


@st.fragment(run_every=2)
def _look_again(level: str) -> None:
    """Draw the page again when the next of what it waits for has been made."""
    there = [part for part in files.PARTS if files.ready(part)]
    seen = st.session_state.setdefault(_SEEN, (level, there))
    if seen != (level, there) or files.failed():
        del st.session_state[_SEEN]
        st.rerun(scope="app")


_SEEN: Final = "_england_seen"


def show_downloads(drawing: EnglandMap, exhibit: Exhibit) -> None:
    """Every figure to take away: by district, and by ward or neighbourhood."""
    name = f"england-{drawing.indicator}-{drawing.level}"
    with st.container(horizontal=True):
        _download("Districts as CSV", lambda: exhibit, exhibit.name, key="districts")
        _download(
            f"All {PLURAL[drawing.level]} as CSV",
            lambda: kept.areas(drawing),
            name,
            key="areas",
        )


def _download(label: str, made: Callable[[], Exhibit], name: str, *, key: str) -> None:
    """A table to take away, made when it is asked for."""
    st.download_button(
        plain.as_typed(label),
        data=as_reader(lambda: csv(made())),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"csv_england_{key}",
        on_click="ignore",
    )
