"""Choices in the web address: kept by slug, taken along from page to page, refused by name.

The address is the truth. For Back to work, one choice is one step: all that it changes is written
at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import streamlit as st

DEFAULT_PLACE: Final = "stockport"
PLACE: Final = "place"
OF_A_PLACE: Final = ("ward", "area", "deprived", "affluent", "plan", "ambition", "measure")
"""Choices that mean nothing in another district: they go when the place changes."""
_MEMORY: Final = "_choices"


def resume() -> None:
    """Take the choices along to a page that the reader comes to by the navigation.

    Its links carry none. An address that names a place is the whole truth: what it does not name
    was not chosen, or Back has undone it. To be called before `st.navigation`, which then gives the
    page and its choices one step in the browser's history, not two.
    """
    if PLACE in st.query_params:
        _keep()
    elif kept := cast("dict[str, str]", st.session_state.get(_MEMORY, {})):
        st.query_params.from_dict(kept | st.query_params.to_dict())


def _keep() -> None:
    st.session_state[_MEMORY] = st.query_params.to_dict()


def remember_all(choices: Mapping[str, str | None]) -> None:
    """Put several choices in the address in one step; None takes one out."""
    before = st.query_params.to_dict()
    after = {name: value for name, value in {**before, **choices}.items() if value is not None}
    if after != before:
        st.query_params.from_dict(after)
    _keep()


def remember(name: str, value: str | None) -> None:
    """Put a choice in the address; None takes it out."""
    remember_all({name: value})


def recalled(name: str) -> str | None:
    """The choice in the address."""
    return st.query_params.get(name)


def carried() -> dict[str, str]:
    """The choices to hand to a link onward."""
    return st.query_params.to_dict()


def refuse(name: str, asked: str, shown: str) -> None:
    """Say that the address asks for something we do not have, and what is shown instead."""
    st.warning(f"The address asks for the {name} “{asked}”, which is not here. Showing {shown}.")


def _settle(
    name: str, options: Mapping[str, str], default: str, *, what: str, none_label: str | None
) -> str | None:
    """The chosen slug: from the address, else the default."""
    asked = recalled(name)
    if asked is not None and asked not in options:
        refuse(what, asked, none_label.lower() if none_label else options[default])
        remember(name, None)
        asked = None
    if asked is None:
        return None if none_label else default
    return asked


def recall_one(
    name: str, options: Mapping[str, str], *, default: str, what: str | None = None
) -> str:
    """A choice made on something other than a widget, such as the map: its slug in the address.

    An unknown one is named in a message and the default shown.
    """
    return cast("str", _settle(name, options, default, what=what or name, none_label=None))
