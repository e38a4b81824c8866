"""Views that replace the map of the polarisation page: their own choices, and what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.views.polarisation import change, page, pairs, squares
from dashboard.views.polarisation import map as view
from dashboard.views.polarisation.choice import Choice
from insight.areas import District
from insight.catalogue import Indicator

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


WIDTH: Final = 428
"""Pixels of a list of indicators: as wide as the list above it."""


@dataclass(frozen=True)
class Options:
    """What a view asks for beyond the choices of every view."""

    second: Indicator | None = None
    since: str | None = None
    shape: str | None = None


def choose(choice: Choice, place: DeltaGenerator) -> Options:
    """The shape, in its `place`, and below it the controls that the chosen view needs."""
    with place:
        shape = squares.choose_shape()
    if choice.view not in {pairs.VIEW, change.VIEW}:
        return Options(shape=shape)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        second = None
        if choice.view == pairs.VIEW:
            with st.container(width=WIDTH):  # on a phone: as wide as the page, in a row of its own
                second = pairs.choose_second(choice.indicator)
        since = change.choose_since(choice.indicator) if choice.view == change.VIEW else None
    return Options(second=second, since=since, shape=shape)


def prepare(district: District, choice: Choice, options: Options) -> page.Page:
    """Look up and measure everything that the page draws, in the chosen view."""
    page = view.prepare(district, choice)
    if options.second is not None:
        page = pairs.with_second(district, choice, options.second, page)
    if options.since is not None:
        page = change.with_change(district, choice, options.since, page)
    return squares.with_squares(district, choice, page) if options.shape == "squares" else page
