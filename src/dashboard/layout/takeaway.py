"""Take away: an exhibit, or all that a page shows, as files and as texts to copy.

The control is a line that is closed at first. Nothing of it is made or sent before a reader opens
it, and each file is made when its link is followed.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

import streamlit as st

from dashboard.layout import adding
from dashboard.layout.frame import apart
from dashboard.layout.opening import opened
from dashboard.layout.text import write_html
from dashboard.serving import away
from dashboard.serving.api import settings
from dashboard.serving.api.addresses import address_of
from dashboard.serving.api.meta import ROOT, base
from dashboard.state import address, shown
from insight.areas.group import is_group
from insight.assembly.at import NOT_EMBEDDABLE
from insight.caching import once
from insight.exhibits.drawings import Formula, Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.own import for_others
from insight.reports.citation import bibtex, citation, sentence
from insight.reports.formats import FORMATS, Format
from insight.reports.names import file_name
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp, data_version
from insight.reports.web.embed import embed_code

LINE: Final = "Take this away"
WHOLE: Final = "Take this page away: slides, spreadsheet, PDF"
GROUPS: Final = (
    ("To show and to read", ("briefing", "slides", "pdf", "page")),
    ("The figures", ("workbook", "ods", "csv", "csvw")),
    ("A picture", ("png", "svg", "png-column", "svg-column")),
    ("To keep", ("offline",)),
)
"""The formats as they are offered: each of the register stands in one group."""
PICTURES: Final = GROUPS[2][1]
WORDS_ALONE: Final = (Tiles, Listed, Formula)
"""Drawings of which there is no picture."""
NOTE: Final = (
    "Each file says its sources and licence, the day it was made, the version of the data and the "
    "address of this view."
)


OF_READER: Final = (
    "Your own data are in it. Whoever has the file has them; the address opens this view for you "
    "alone, while this browser session lasts, and cannot be embedded in a page."
)
BY_API: Final = "This view by API: its table for Excel, Power BI and programs"
OF_OWN: Final = (
    "Your own data is in this view. It stays in your session, so no other program can ask for it."
)
ROWS: Final = 3
"""Lines of a text to copy that are seen at once."""


def _briefing(paper: Paper) -> bytes:
    from insight.reports.page import briefing  # noqa: PLC0415 - typst is dear to load

    ward = paper.title.rpartition(", ")[0] or paper.title
    return briefing(Paper(ward, paper.place, (Part(ward, paper.exhibits),), paper.stamp))


SENTENCES: Final = "in-five-sentences"
"""How the name of the exhibit ends that only a ward's page has."""
BRIEFING: Final = Format(
    "briefing",
    "The ward on one sheet (PDF)",
    ".pdf",
    "application/pdf",
    _briefing,
    variant="one-sheet",
)
OF_A_GROUP: Final = "The group on one sheet (PDF)"
OFFERED: Final = {BRIEFING.slug: BRIEFING, **FORMATS}


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
        paper = paper_of(exhibit, shown.now().place, stamp_now(exhibit))
        words = exhibit.drawing is None or isinstance(exhibit.drawing, WORDS_ALONE)
        forms = [form for form in FORMATS.values() if not (words and form.slug in PICTURES)]
        write_html(panel(paper, forms, texts_of(exhibit, paper.stamp), key=key))
        adding.offer(exhibit, key=key)


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
        paper = Paper(held.title, held.place, (Part("", held.exhibits),), stamp_now(*held.exhibits))
        forms = [form for form in FORMATS.values() if not form.single]
        if any(each.name.endswith(SENTENCES) for each in held.exhibits):
            group = is_group(address.recalled("ward") or "")
            forms.append(replace(BRIEFING, label=OF_A_GROUP) if group else BRIEFING)
        write_html(panel(paper, forms, (), key="page"))


def stamp_now(*exhibits: Exhibit) -> Stamp:
    """What a file that is made now, of some exhibits, says of itself."""
    own = any(each.of_reader for each in exhibits)
    return Stamp(datetime.now(tz=UTC).date(), stamp_of_data(), away.here(), of_reader=own)


@once()
def stamp_of_data() -> str:
    """The version of the data that this server reads."""
    return data_version()


def texts_of(exhibit: Exhibit, made: Stamp) -> tuple[Copied, ...]:
    """The finding with its source, citations of it, and what embeds it where that can be."""
    texts = (
        Copied("The finding with its source", sentence(exhibit, made)),
        Copied("Citation", citation(exhibit, made)),
        Copied("Citation as BibTeX", bibtex(exhibit, made).strip()),
    )
    if exhibit.of_reader:
        return *texts, *_by_api(exhibit, made)
    if not made.base or {exhibit.link.page, exhibit.name} & set(NOT_EMBEDDABLE):
        return texts
    code = embed_code(exhibit, made, for_others(address.shared()))
    return *texts, Copied("Code to embed it in a page", code), *_by_api(exhibit, made)


def _by_api(exhibit: Exhibit, made: Stamp) -> tuple[Copied, ...]:
    """Where other programs find the table; a sentence where it holds what is the reader's alone."""
    if not settings.is_open():
        return ()
    if exhibit.of_reader:
        return (Copied(BY_API, OF_OWN),)
    found = address_of(exhibit, made.base, for_others(address.shared()))
    return (Copied(BY_API, found),) if found else ()


def files_panel(groups: Mapping[str, Sequence[tuple[str, away.File]]], *, key: str) -> str:
    """Files as links under headings, each made when its link is followed, as HTML."""
    token = _offered((file for files in groups.values() for _, file in files), key)
    found = "".join(
        _group(title, [(label, file.name) for label, file in files], token)
        for title, files in groups.items()
    )
    return (
        f'<div class="takeaway"><div class="takes">{found}</div>'
        '<p class="said" role="status"></p></div>'
    )


def panel(paper: Paper, forms: Sequence[Format], texts: Iterable[Copied], *, key: str) -> str:
    """The files of a paper as links, and texts to copy, as HTML."""
    files = {form.slug: _file(paper, form) for form in forms}
    labels = {form.slug: form.label for form in forms}
    token = _offered(files.values(), key)
    groups = "".join(
        _group(
            title,
            [(labels[slug], files[slug].name) for slug in slugs if slug in files],
            token,
        )
        for title, slugs in GROUPS
    )
    copies = "".join(map(_copy, texts))
    note = f"{NOTE} {OF_READER}" if paper.stamp.of_reader else NOTE
    return (
        f'<div class="takeaway"><div class="takes">{groups}</div>'
        f'<p class="said" role="status"></p>{copies}<p class="note">{note}{_explained()}</p></div>'
    )


def _explained() -> str:
    """The way to the page that explains the API, where there is one."""
    if not settings.is_open():
        return ""
    return (
        f' <a href="{base()}{ROOT}/docs" target="_blank" rel="noopener">How other programs read '
        'all figures<span class="hidden"> (opens in a new tab)</span></a>.'
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
    return (
        f'<div class="copies"><label><span>{what}</span>'
        f'<textarea readonly rows="{ROWS}">{html.escape(copied.text)}</textarea></label>'
        f'<button type="button" data-what="{what}">Copy'
        f'<span class="hidden"> {what}</span></button></div>'
    )
