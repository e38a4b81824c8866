"""The box that finds a ward, a district or a postcode, and says where the reader is.

The browser fetches the list of names once and searches in it; what it cannot answer by itself, a
postcode or a misspelt name, it asks the server in the body of a request (`dashboard.serving.
finding`). A message holds only where the reader is; the answer is the slugs of a choice.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.finding import ASK, names_by
from dashboard.serving.published import publish
from dashboard.state.address import OF_A_PLACE
from dashboard.state.places import Chosen, Here
from insight.areas import WARDS_OF
from insight.caching import once
from insight.own import OURS, wards_chosen
from insight.words.names import place_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer


def show_finder(
    here: Here, *, key: str, on_choose: Callable[[Chosen], None], opens: str = ""
) -> None:
    """Show the box. `on_choose` is called with what was chosen, before the run starts.

    `opens` is the address of the page that a ward is to be opened on, where it is another one: the
    browser then goes there by itself, page and choice in one step of its history.
    """

    def told() -> None:
        chosen = read_choice(st.session_state[key].get("chosen"))
        if chosen is not None:
            on_choose(chosen)

    _component()(key=key, data=message(here, opens), on_chosen_change=told)


def message(here: Here, opens: str = "") -> dict[str, Any]:
    """What travels to the browser."""
    opening = {"opens": opens, "leave": list(OF_A_PLACE)} if opens else {}
    year, said = wards_chosen(), place_name(here.place_name)
    return {
        **opening,
        **({WARDS_OF: year} if year != OURS else {}),
        "names": names_by(year),
        "ask": ASK,
        "place": here.place,
        "placeName": here.place_name,
        **({"said": said} if said != here.place_name else {}),
        "ward": here.ward,
        "wardName": here.ward_name,
    }


def read_choice(answer: Any) -> Chosen | None:
    """The slugs that a browser names; None where it names none."""
    if not isinstance(answer, dict) or not isinstance(answer.get("place"), str):
        return None
    ward = answer.get("ward")
    year = answer.get("year")
    chosen = Chosen(answer["place"], ward if isinstance(ward, str) else None)
    return replace(chosen, year=year) if isinstance(year, str) else chosen


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script and register a loader."""
    file = Path(__file__).with_name("built") / "finder.js"
    address = publish(file.read_bytes(), "map", suffix=".js")
    return st.components.v2.component(
        "finder",
        js=loader(
            address, what="box", instead="a place can be named in the address, as ?place=Coventry"
        ),
    )
