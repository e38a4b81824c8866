"""Step 6: what the reader has brought: looked at, kept, opened again, taken away."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.plain import as_typed
from dashboard.state import address, own
from dashboard.state.wards_of import by_our_wards
from dashboard.views.yours import choosing, strip
from insight import cached
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.outside import SHORT, as_words, shown
from insight.uploads import withheld
from insight.uploads.indicator import Brought
from insight.uploads.kept import read_kept, write_kept
from insight.ward_profile.tables import profiled
from insight.words.brought import no_groups, no_map_of_england
from insight.words.names import PLURAL

BELOW: Final = frozenset(("lsoa", "msoa", "ward"))
"""Levels of which a district has a map."""
KEPT_BYTES: Final = 20
_SAID: Final = "_yours_said"
_REMOVED: Final = "_yours_removed"
_PLACES: Final = "_yours_places"


def add(brought: Brought, place: str) -> None:
    """Put an indicator on the shelf; what became of it is said where the list is."""
    try:
        slug = own.put(brought)
    except InsightError as reason:
        _say("", f"It was not added: {reason}.")
        return
    st.session_state.setdefault(_PLACES, {})[slug] = place
    _say(slug, f"“{brought.indicator.title}” is now an indicator of yours, on every page.")


def show() -> None:
    """Every indicator that the reader has brought, and a way to open one that was kept."""
    strip.heading(6)
    _show_said()
    held = own.all_brought()
    if not held:
        layout.note("Nothing of yours is here yet.")
    for each in held:
        _show_one(Brought(each.indicator, each.source, each.table))
    _show_opening()


def _say(slug: str, text: str) -> None:
    st.session_state[_SAID] = (slug, text)


def _show_said() -> None:
    """What the last press did, and a way back from taking away."""
    slug, text = st.session_state.get(_SAID, ("", ""))
    removed = st.session_state.get(_REMOVED)
    with st.container(horizontal=True, vertical_alignment="center", key="yours_said"):
        layout.write_html(f'<p class="added" role="status">{html.escape(shown(text))}</p>')
        if removed is not None and slug == removed.indicator.slug:
            plain.press("Bring it back", key="yours_undo", on_click=_bring_back)


def _show_one(each: Brought) -> None:
    """One indicator: what it is, the pages that show it, keeping and taking away."""
    indicator = each.indicator
    slug = indicator.slug
    areas = PLURAL.get(indicator.areas[0], "districts")
    periods = indicator.periods
    when = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    what = "; ".join(filter(None, (indicator.unit, areas, when, each.source.publication)))
    with st.container(border=True, key=f"yours_one_{slug}"):
        layout.write_html(
            f"<h3>{html.escape(shown(indicator.title))} (your data)</h3>"
            f"<p>{html.escape(shown(what))}</p>"
        )
        place = st.session_state.get(_PLACES, {}).get(slug)
        with st.container(horizontal=True, key=f"yours_links_{slug}"):
            for path, label, choices in ways_to(indicator):
                here = {"place": place} if place else {}
                held = address.carried()
                if indicator.areas == ("ward",):  # figures of no other wards are kept
                    held = by_our_wards(held)
                plain.link(path, label, held | here | choices)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                as_typed("Keep: download it"),
                data=lambda: write_kept(each),
                file_name=f"{slug}.zip",
                mime="application/zip",
                key=f"yours_keep_{slug}",
                on_click="ignore",
            )
            plain.press("Take it away", key=f"yours_remove_{slug}", on_click=_remove, args=(each,))
        if left_out := withheld.sentence(indicator):
            layout.note(left_out)


def ways_to(indicator: Indicator) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The pages on which an indicator is shown: path, label, and the choices that show it."""
    level = indicator.areas[0]
    chosen = {"indicator": indicator.slug}
    if level in BELOW:
        yield "pages/polarisation.py", "On the map", chosen | {"level": level}
    if level == "lsoa" and not no_groups(indicator):
        yield "pages/comparison.py", "Affluent versus deprived", chosen
    yield (
        "pages/standing.py",
        "How it compares",
        {"show": "indicator", "compared": indicator.slug},
    )
    if indicator.slug in {each.slug for each in profiled(cached.catalogue())}:
        yield "pages/ward.py", "Ward by ward", {}
    if level in BELOW and not no_groups(indicator):
        yield "pages/workshop.py", "In the workshop", chosen
    if level == "lsoa" and not no_map_of_england(indicator):
        yield "pages/england.py", "Map of England", chosen


def _remove(each: Brought) -> None:
    own.remove(each.indicator.slug)
    st.session_state[_REMOVED] = each
    _say(each.indicator.slug, f"“{each.indicator.title}” is taken away.")


def _bring_back() -> None:
    removed = st.session_state.pop(_REMOVED, None)
    if removed is not None:
        add(removed, st.session_state.get(_PLACES, {}).get(removed.indicator.slug, ""))


def _show_opening() -> None:
    """A box for an indicator that was kept here."""
    key = choosing.box_key("kept")
    plain.file_box(
        "Open one that you kept (.zip)",
        key=key,
        kinds=["zip"],
        megabytes=KEPT_BYTES,
        on_change=_open,
        args=(key,),
    )


def _open(key: str) -> None:
    given = choosing.taken_from(key)
    if given is None:
        return
    name, body = given
    try:
        add(read_kept(body), "")
    except InsightError as reason:
        _say("", f"“{as_words(name, SHORT)}” was not opened: {reason}.")
