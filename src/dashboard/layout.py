"""The frame of a page: its question, first sentence, figures as a table, and their sources."""

from __future__ import annotations

import contextlib
import functools
import html
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, ParamSpec

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from dashboard import controls, data, present
from dashboard.maps import ATTRIBUTION
from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.errors import InsightError
from insight.words import place_name

LOG: Final = logging.getLogger("dashboard")
BEST_FIT: Final = (
    "May 2025 wards. Ward figures are built from neighbourhoods by best fit, so they can differ a "
    "little from those of other sources."
)
_Given = ParamSpec("_Given")
STYLE: Final = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def apart(body: Callable[_Given, None]) -> Callable[_Given, bool]:
    """Make a function that draws a part of a page one that can be drawn again by itself.

    What a reader changes within it does not run the rest of the page, nor send it. Faults are said
    in words there too; the function then returns False, else True.
    """

    @functools.wraps(body)
    def guarded(*args: _Given.args, **kwargs: _Given.kwargs) -> bool:
        drawn = False
        with faults_in_words():
            body(*args, **kwargs)
            drawn = True
        return drawn  # noqa: RET504 - a fault ends the block above early

    return st.fragment(guarded)


def write_html(text: str) -> None:
    """Put finished HTML on the page."""
    st.html(text)


def lead(text: str) -> None:
    """The first sentence: what the page says, large."""
    write_html(f'<p class="lead">{bold(text)}</p>')


def finding(text: str, subtitle: str = "") -> None:
    """The headline of a chart and what is measured, where and when."""
    below = f'<p class="subtitle">{bold(subtitle)}</p>' if subtitle else ""
    write_html(f'<p class="finding">{bold(text)}</p>{below}')


def sentences(texts: Iterable[str]) -> None:
    """Several findings, one below the other."""
    items = "".join(f"<li>{bold(text)}</li>" for text in texts)
    write_html(f'<ul class="sentences">{items}</ul>')


def note(text: str) -> None:
    """How sure are we, and what to bear in mind."""
    write_html(f'<p class="note">{bold(text)}</p>')


def hint(text: str) -> None:
    """What can be done here: not for paper."""
    write_html(f'<p class="hint">{bold(text)}</p>')


def bold(text: str) -> str:
    """Escaped text in which **stars** make bold."""
    parts = html.escape(text, quote=False).split("**")
    return "".join(f"<strong>{p}</strong>" if n % 2 else p for n, p in enumerate(parts))


def tiles(entries: Iterable[tuple[str, str, str, str]]) -> None:
    """Key figures: (label, number, what it is of, kind) with kind deprived, affluent or plain."""
    cells = "".join(
        f'<div class="tile {kind}"><dt>{html.escape(label)}</dt>'
        f"<dd>{html.escape(number)}<small>{html.escape(of)}</small></dd></div>"
        for label, number, of, kind in entries
    )
    write_html(f'<dl class="tiles">{cells}</dl>')


def sources(used: Iterable[Source], *, boundaries: bool, extra: str = "") -> None:
    """The source lines and the attribution that the licences ask for."""
    lines = list(dict.fromkeys(source.citation for source in used))
    if extra:
        lines.append(extra)
    if boundaries:
        lines.append(f"Boundaries. {ATTRIBUTION}.")
    write_html("".join(f'<p class="source">{html.escape(line)}</p>' for line in lines))


def table_html(table: pd.DataFrame, *, caption: str, numbers: Iterable[str] = ()) -> str:
    """A table of ready-made text as HTML, with a caption; the first column heads its row."""
    right = set(numbers)

    def cell(tag: str, column: Any, text: Any, scope: str = "") -> str:
        kind = ' class="number"' if column in right else ""
        return f"<{tag}{kind}{scope}>{html.escape(str(text))}</{tag}>"

    head = "".join(cell("th", c, c, ' scope="col"') for c in table.columns)
    body = []
    for row in table.itertuples(index=False):
        first, *rest = zip(table.columns, row, strict=True)
        cells = cell("th", first[0], first[1], ' scope="row"')
        cells += "".join(cell("td", column, text) for column, text in rest)
        body.append(f"<tr>{cells}</tr>")
    return (
        f'<div class="tablebox" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def figures_behind(
    table: pd.DataFrame,
    *,
    caption: str,
    file_name: str,
    download: pd.DataFrame | None = None,
    numbers: Iterable[str] = (),
    key: str,
) -> None:
    """The figures of a picture: as a table to read and as CSV to take away.

    `table` is text as readers see it; `download` the exact figures (else the same table).
    """
    html_behind(
        lambda: table_html(table, caption=caption, numbers=numbers),
        caption=caption,
        file_name=file_name,
        download=table if download is None else download,
        key=key,
    )


@apart
def html_behind(
    table: Callable[[], str],
    *,
    caption: str,
    file_name: str,
    download: pd.DataFrame | Callable[[], pd.DataFrame],
    key: str,
) -> None:
    """`figures_behind` for a table that is HTML once it is asked for, as is the CSV.

    Nothing of it is made or sent before a reader opens it, which draws this part of the page alone.
    What is open stays open when the reader chooses something else.
    """
    behind = opened(f"The figures as a table: {caption}", key=key)
    if behind is None:
        return
    with behind:
        shown = table()
        rows = shown.count("<tr>") - 1
        said = f'<p class="hidden" role="status">The table is open: {rows} rows.</p>'
        write_html(said + shown)  # it comes a moment after the line has been pressed
        st.download_button(
            "Download as CSV",
            data=lambda: _csv(download),
            file_name=file_name,
            mime="text/csv",
            key=f"csv_{key}",
            on_click="ignore",
        )


def opened(label: str, *, key: str) -> Any:
    """A line that opens, closed at first: what to draw in, or None while it is closed.

    What is open stays open when its label changes with a choice.
    """
    kept, drawn = f"opened_{key}", f"line_{key}"
    st.session_state[drawn] = bool(st.session_state.get(kept))
    line = st.expander(label, key=drawn, on_change=_turn, args=(kept, drawn))
    return line if line.open else None


def _turn(kept: str, drawn: str) -> None:
    """Remember whether a line is open: with another label Streamlit takes it for another."""
    st.session_state[kept] = st.session_state[drawn]


def _csv(table: pd.DataFrame | Callable[[], pd.DataFrame]) -> bytes:
    held = table() if callable(table) else table
    return held.to_csv(index=False).encode("utf-8-sig")


def two_columns(*, wide_first: bool) -> list[Any]:
    """Two columns, stacked on a phone; a wide one is wider still in a presentation."""
    if wide_first and present.is_on():
        return list(st.columns([3, 1], gap="medium"))
    return list(st.columns([2, 1] if wide_first else [1, 2], gap="large"))


@apart
def definition(indicator: Indicator) -> None:
    """What an indicator means, how it is made and what to bear in mind."""
    behind = opened("What this means, and how sure we are", key="definition")
    if behind is not None:
        caveats = "\n".join(f"- {caveat}" for caveat in indicator.caveats)
        behind.markdown(f"**{indicator.question}**\n\n{indicator.method}\n\n{caveats}")


def links_onward(entries: Mapping[str, tuple[str, str]]) -> None:
    """Links to other pages that keep the choices: path → (label, what it answers)."""
    with st.container(key="onward"):  # not for paper
        st.header("Look further", anchor=False)
        columns = st.columns(len(entries))
        for column, (path, (label, answers)) in zip(columns, entries.items(), strict=True):
            with column:
                st.page_link(path, label=f"**{label}**", query_params=controls.carried())
                st.caption(answers)


def start_from_app() -> None:
    """Start over through app.py when Streamlit has run a page by itself.

    The first reader of a fresh server who follows a link to a page gets the page's file run
    alone, because a folder named `pages` still means that to Streamlit until `st.navigation` is
    first called.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


@contextlib.contextmanager
def faults_in_words() -> Iterator[None]:
    """Say a foreseen fault in a sentence and any other in an apology; the app stays up.

    To be used again inside a fragment, whose faults Streamlit would otherwise show itself.
    """
    try:
        yield
    except InsightError as error:
        st.error(f"This cannot be shown: {error}.")
    except Exception:
        reference = uuid.uuid4().hex[:8]
        LOG.exception("page failed, reference %s", reference)
        st.error(
            "Sorry, something went wrong while drawing this page. It is a fault in the dashboard, "
            f"not in what you chose. Reference {reference}: the server’s log says more under it."
        )


def show_page(question: str, body: Callable[[District], None]) -> None:
    """Draw a page for the chosen district: a foreseen fault is a sentence, any other an apology.

    `question` may hold {place}. What a fault leaves undrawn is left undrawn; the app stays up.
    """
    start_from_app()
    write_html(f"<style>{STYLE}</style>")
    with faults_in_words():
        top = st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
        )
        title = st.container()
        with top.container(width=420):
            district = controls.choose_place()
        with top:
            if present.choose():
                write_html(f"<style>{present.STYLE}</style>")
        data.warm()
        title.title(question.format(place=place_name(district.name)), anchor=False)
        body(district)
