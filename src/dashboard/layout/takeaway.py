"""Take away: an exhibit, or all that a page shows, as files and as texts to copy.

The control is a line that is closed at first. Nothing of it is made or sent before a reader opens
it, and each file is made when its link is followed.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

import streamlit as st

from dashboard.layout.frame import apart
from dashboard.layout.opening import opened
from dashboard.layout.text import write_html
from dashboard.serving import away
from dashboard.state import shown
from insight.caching import once
from insight.exhibits.drawings import Formula, Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.reports.citation import bibtex, citation, sentence
from insight.reports.formats import FORMATS, Format
from insight.reports.names import file_name
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp, data_version

LINE: Final = "Take this away: slides, spreadsheet, PDF, picture"
WHOLE: Final = "Take this page away: slides, spreadsheet, PDF"
GROUPS: Final = (
    ("To show and to read", ("slides", "pdf", "page")),
    ("The figures", ("workbook", "ods", "csv", "csvw")),
    ("A picture", ("png", "svg", "png-column", "svg-column")),
    ("To keep", ("offline",)),
)
"""The formats as they are offered: each of the register stands in one group."""
PICTURES: Final = GROUPS[2][1]
OFFERED: Final = FORMATS
WORDS_ALONE: Final = (Tiles, Listed, Formula)
"""Drawings of which there is no picture."""
NOTE: Final = (
    "Each file says its sources and licence, the day it was made, the version of the data and the "
    "address of this view."
)


@dataclass(frozen=True)
class Copied:
    """A text to copy: what it is, and the text."""

    what: str
    text: str


def offer(exhibit: Exhibit, *, key: str) -> None:
    """The control of one exhibit, within a part of the page that is drawn by itself."""
    behind = opened(LINE, key=f"take_{key}")
    if behind is None:
        return
    with behind:
        paper = paper_of(exhibit, shown.now().place, stamp_now())
        words = exhibit.drawing is None or isinstance(exhibit.drawing, WORDS_ALONE)
        forms = [form for form in OFFERED.values() if not (words and form.slug in PICTURES)]
        write_html(panel(paper, forms, texts_of(exhibit, paper.stamp), key=key))


@apart
def offer_apart(exhibit: Exhibit, *, key: str) -> None:
    """The same as a part of the page of its own."""
    offer(exhibit, key=key)


@apart
def offer_page() -> None:
    """The control of the whole page: every exhibit that it shows now; nothing where it has none."""
    if not shown.now().exhibits:
        return
    behind = opened(WHOLE, key="take_page")
    if behind is None:
        return
    with behind:
        held = shown.now()
        paper = Paper(held.title, held.place, (Part("", held.exhibits),), stamp_now())
        forms = [form for form in FORMATS.values() if not form.single]
        write_html(panel(paper, forms, (), key="page"))


def stamp_now() -> Stamp:
    """What a file that is made now says of itself."""
    made = stamp_of_data()
    return Stamp(datetime.now(tz=UTC).date(), made, away.here())


@once()
def stamp_of_data() -> str:
    """The version of the data that this server reads."""
    return data_version()


def texts_of(exhibit: Exhibit, made: Stamp) -> tuple[Copied, ...]:
    """The finding with its source, and citations of it."""
    return (
        Copied("The finding with its source", sentence(exhibit, made)),
        Copied("A citation", citation(exhibit, made)),
        Copied("The same for BibTeX", bibtex(exhibit, made)),
    )


def panel(paper: Paper, forms: Sequence[Format], texts: Iterable[Copied], *, key: str) -> str:
    """The files of a paper as links, and texts to copy, as HTML."""
    files = {form.slug: _file(paper, form) for form in forms}
    token = _offered(files.values(), key)
    groups = "".join(
        _group(
            title,
            [(OFFERED[slug].label, files[slug].name) for slug in slugs if slug in files],
            token,
        )
        for title, slugs in GROUPS
    )
    copies = "".join(map(_copy, texts))
    return (
        f'<div class="takeaway"><div class="takes">{groups}</div>'
        f'<p class="said" role="status"></p>{copies}<p class="note">{NOTE}</p></div>'
    )


def _file(paper: Paper, form: Format) -> away.File:
    make: Callable[[], bytes] = partial(form.make, paper)
    return away.File(file_name(paper, form), form.mime, make)


def _offered(files: Iterable[away.File], key: str) -> str:
    """Offer the files under one token for as long as the reader stays."""
    held = f"taken_{key}"
    token = away.OFFERS.put(away.reader(), files, token=st.session_state.get(held, ""))
    st.session_state[held] = token
    return token


def _group(title: str, files: Sequence[tuple[str, str]], token: str) -> str:
    """Links to files under a heading; nothing for none."""
    if not files:
        return ""
    items = "".join(
        f'<li><a class="take" href="{away.link(token, name)}" download="{html.escape(name)}">'
        f"{html.escape(label)}</a></li>"
        for label, name in files
    )
    return f'<div><p class="of">{html.escape(title)}</p><ul>{items}</ul></div>'


def _copy(copied: Copied) -> str:
    what = html.escape(copied.what)
    rows = min(8, copied.text.count("\n") + 1 + len(copied.text) // 90)
    return (
        f'<div class="copies"><label><span>{what}</span>'
        f'<textarea readonly rows="{rows}">{html.escape(copied.text)}</textarea></label>'
        f'<button type="button" data-what="{what}">Copy'
        f'<span class="hidden"> {what}</span></button></div>'
    )
