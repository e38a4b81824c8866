"""The brand of this server on a page: its colours, its band, its logo."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st
from PIL import Image
from streamlit import config

from dashboard import plain
from insight.brand import Brand, brand
from insight.caching import once

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def style() -> str:
    """The rules that make a page the brand's; "" for nobody's."""
    own, usual = brand(), Brand()
    rules = []
    if own.accent != usual.accent:
        rules.append(f":root {{ --accent: {own.accent.lower()}; }}")
    if own.band:
        rules.append(f'[data-testid="stHeader"] {{ border-top: 6px solid {own.band.lower()}; }}')
    return "".join(f"<style>{rule}</style>" for rule in rules)


def page(name: str, title: str, *, default: bool = False) -> StreamlitPage:
    """A page of the navigation by the name of its file, which is also its address.

    Whoever follows an address of one that the brand leaves out is told so, and sees nothing else.
    """
    if not brand().shows(name):
        return st.Page(_not_offered, title=title, url_path=name, visibility="hidden")
    return st.Page(
        f"pages/{name}.py", title=title, url_path=None if default else name, default=default
    )


def _not_offered() -> None:
    """What stands at the address of a page that is left out."""
    plain.heading("This page is not offered here", 1)
    plain.inform("Whoever runs this dashboard has left it out. All other pages stand at the top.")
    plain.link("pages/overview.py", "To the overview", {}, strong=True)


def show_logo() -> None:
    """The logo at the head of the page, before the navigation."""
    if brand().logo is not None:
        plain.logo(_logo())


@once()
def _logo() -> Image.Image:
    logo = brand().logo
    if logo is None:
        raise RuntimeError("there is no logo")
    return Image.open(io.BytesIO(logo.png))


def apply_theme() -> None:
    """Give what Streamlit draws itself, such as buttons, the colour of the brand, at the start."""
    if brand().accent != Brand().accent:
        for option in ("theme.primaryColor", "theme.linkColor"):
            config.set_option(option, brand().accent.lower(), "the file of the brand")
