"""Drawing for the page of England: one indicator over all wards or neighbourhoods."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final, Literal, cast

import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.components.england_map import figures, files
from dashboard.components.england_map.component import EnglandMap, show_england
from dashboard.state import address, controls, present
from dashboard.state.options import BROWSER_VIEWS, ENDS, LEVELS, PLURAL, VIEWS
from insight.areas import District
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.national.sentences import ends_lead
from insight.words.ends import end_words
from insight.words.numbers import unit_words

LOG: Final = logging.getLogger("dashboard")
HEIGHT: Final = 640
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
    "The map of England cannot be shown: this server may not write into its folder static/england. "
    "Whoever runs it can allow that; the downloads below have every figure."
)


@dataclass(frozen=True)
class Choice:
    """What the reader chose."""

    indicator: Indicator
    level: Literal["ward", "lsoa"]
    view: str
    end: str


def choose() -> Choice:
    """The indicator and the kind of area; the view is chosen on the map itself."""
    first, second = st.columns([5, 4], vertical_alignment="bottom")
    with first:
        indicator = controls.choose_indicator()
    with second:
        level = controls.choose_one("Areas", "level", LEVELS, style="buttons", what="kind of area")
    return Choice(
        indicator=indicator,
        level=cast("Literal['ward', 'lsoa']", level),
        view=_asked("view", {name: VIEWS[name] for name in BROWSER_VIEWS}, "extremes"),
        end=_asked("ends", ENDS, "fifth"),
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


def lead_sentence(district: District, choice: Choice) -> str:
    """Where the two ends of the indicator are in England, and how the reader's district stands."""
    indicator = choice.indicator
    return ends_lead(
        figures.ends(indicator.slug),
        topic="" if indicator.slug == cached.INDEX else indicator.short_title,
        words=end_words(indicator),
        own=(district.code, district.name),
    )


def show_map_of(district: District, choice: Choice) -> None:
    """The map, or the sentence why it is not there."""
    try:
        _show_map_of(district, choice)
    except OSError:
        LOG.exception("the files of the map of England could not be written")
        st.error(NO_ROOM)


def _show_map_of(district: District, choice: Choice) -> None:
    wards = files.ready("wards")
    if wards is None and not files.writable():
        st.error(NO_ROOM)
        return
    files.start()
    tiles = files.ready("neighbourhoods") if choice.level == "lsoa" else None
    pending = wards is None or (choice.level == "lsoa" and tiles is None)
    if pending and not files.failed():
        _look_again(choice.level)
    if wards is None:
        if files.failed():
            raise MissingData("the map of England could not be made on this server; see its log")
        st.info(MAKING_WARDS)
        return
    waiting = ""
    if choice.level == "lsoa" and tiles is None:
        waiting = NOT_MADE if files.failed() else MAKING_TILES
    slug = choice.indicator.slug
    levels: list[Literal["ward", "lsoa"]] = ["ward", "lsoa"] if tiles else ["ward"]
    shown = EnglandMap(
        geometry=wards["geometry"],
        figures={level: figures.figures_address(slug, level) for level in levels},
        tiles=tiles,
        level=choice.level,
        view=choice.view,
        end=choice.end,
        own=district.slug,
        waiting=waiting,
    )
    show_england(shown, key="england", height=present.map_height(HEIGHT))


@st.fragment(run_every=2)
def _look_again(level: str) -> None:
    """Draw the page again when the next of what it waits for has been made."""
    there = [part for part in files.PARTS if files.ready(part)]
    seen = st.session_state.setdefault(_SEEN, (level, there))
    if seen != (level, there) or files.failed():
        del st.session_state[_SEEN]
        st.rerun(scope="app")


_SEEN: Final = "_england_seen"


def show_downloads(choice: Choice) -> None:
    """Every figure to take away: by district, and by ward or neighbourhood."""
    slug, level = choice.indicator.slug, choice.level
    facts = {
        "indicator": slug,
        "period": cached.period_of(slug),
        "unit": unit_words(choice.indicator),
        "source": cached.catalogue().source_of(choice.indicator).citation,
    }

    def csv(table: pd.DataFrame) -> bytes:
        return table.assign(**facts).to_csv(index=False).encode("utf-8-sig")

    def districts() -> bytes:
        return csv(figures.ends(slug).reset_index())

    def areas() -> bytes:
        table = figures.figures(slug, level)
        return csv(table.rename(columns={"code": "area_code", "tenth": "national_tenth"}))

    with st.container(horizontal=True):
        for name, label, made in (
            ("district", "Districts as CSV", districts),
            (level, f"All {PLURAL[level]} as CSV", areas),
        ):
            st.download_button(
                label,
                data=made,
                file_name=f"england-{slug}-{name}.csv",
                mime="text/csv",
                key=f"csv_england_{'districts' if name == 'district' else 'areas'}",
                on_click="ignore",
            )
