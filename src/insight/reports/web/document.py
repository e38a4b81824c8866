"""A document of HTML around exhibits: language, title, policy, look, type."""

from __future__ import annotations

import base64
import functools
import html
from pathlib import Path
from typing import Final

from insight.brand import Brand, brand
from insight.messages import said_html
from insight.outside import as_words, shown
from insight.pictures.marks import FONTS

STYLE: Final = Path(__file__).with_name("screen.css").read_text(encoding="utf-8")


def document(title: str, body: str, *, head: str = "", style: str = "") -> str:
    """The whole document; `title` is words, all else finished HTML and style."""
    return said_html(
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<title>{html.escape(shown(as_words(title.replace('**', ''))))}</title>"
        f"<style>{STYLE}{style}{brand_style()}</style></head><body>{body}</body></html>\n"
    )


def brand_style() -> str:
    """The colour of links, where the brand has one of its own, after every other style."""
    accent = brand().accent
    return "" if accent == Brand().accent else f":root{{--link:{accent.lower()}}}"


def brand_mark() -> str:
    """The logo of the brand, to stand above a title; "" without one."""
    logo = brand().logo
    if logo is None:
        return ""
    words = html.escape(shown(as_words(logo.words)))
    return f'<img class="brand" src="{logo.address}" alt="{words}" style="max-height:3.5rem">'


@functools.cache
def faces(at: tuple[str, ...] = ()) -> str:
    """The two faces of the type, for the style: within it, or by where each is, in their order."""
    return "".join(
        '@font-face{font-family:"Source Sans 3";font-display:swap;'
        f"font-weight:{weight};src:url({place}) format('woff')}}"
        for weight, place in zip(FONTS, at or map(_within, FONTS.values()), strict=True)
    )


def _within(path: Path) -> str:
    return f"data:font/woff;base64,{base64.b64encode(path.read_bytes()).decode()}"
