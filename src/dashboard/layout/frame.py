"""What holds the parts of a page: parts apart, columns, links onward, faults said in words."""

from __future__ import annotations

import contextlib
import functools
import logging
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, ParamSpec

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import plain
from dashboard.serving import counts
from dashboard.state import address, controls, own, shown
from dashboard.state.presenting import present
from insight import caching
from insight.areas import District
from insight.brand import brand
from insight.errors import InsightError
from insight.messages import said
from insight.reports.stamp import site

LOG: Final = logging.getLogger("dashboard")
caching.say_by(plain.waiting)
own.register()
_Given = ParamSpec("_Given")
_TITLE: Final = "_document_title"


def apart(body: Callable[_Given, None]) -> Callable[_Given, bool]:
    """Make a function that draws a part of a page one that can be drawn again by itself.

    What a reader changes within it does not run the rest of the page, nor send it. Faults are said
    in words there too; the function then returns False, else True. What it shows takes the place
    of what it had shown before (`dashboard.state.shown`).
    """
    name = f"{body.__module__}.{body.__qualname__}"

    @functools.wraps(body)
    def guarded(*args: _Given.args, **kwargs: _Given.kwargs) -> bool:
        drawn = False
        with _timed_alone(), faults_in_words(), shown.part(f"{name}.{kwargs.get('key', '')}"):
            body(*args, **kwargs)
            drawn = True
        return drawn  # noqa: RET504 - a fault ends the block above early

    return st.fragment(guarded)


def _timed_alone() -> contextlib.AbstractContextManager[None]:
    """Time a part that is drawn again by itself; with its page, the page is timed."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not context.fragment_ids_this_run:
        return contextlib.nullcontext()
    return counts.a_run(controls.page_path(), "part")


def two_columns(*, wide_first: bool) -> list[Any]:
    """Two columns, stacked on a phone; a wide one is wider still in a presentation."""
    if wide_first and present.is_on():
        return list(st.columns([3, 1], gap="medium"))
    return list(st.columns([2, 1] if wide_first else [1, 2], gap="large"))


def links_onward(entries: Mapping[str, tuple[str, str]]) -> None:
    """Links to other pages that keep the choices: path → (label, what it answers)."""
    led = {path: each for path, each in entries.items() if brand().shows(Path(path).stem)}
    if not led:
        return
    with st.container(key="onward"):  # not for paper
        plain.heading("Look further")
        columns = st.columns(len(led))
        for column, (path, (label, answers)) in zip(columns, led.items(), strict=True):
            with column:
                plain.link(path, label, address.carried(), strong=True)
                plain.caption(answers)


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
        plain.fail(f"This cannot be shown: {error}.")
    except Exception:
        reference = uuid.uuid4().hex[:8]
        LOG.exception("page failed, reference %s", reference)
        plain.fail(
            "Sorry, something went wrong while drawing this page. It is a fault in the dashboard, "
            f"not in what you chose. Reference {reference}: the server’s log says more under it."
        )


def navigation(pages: list[StreamlitPage], *, position: Literal["top"]) -> StreamlitPage:
    """The pages to choose from, by titles in the language that is spoken; which one is chosen."""
    for page in pages:
        page._title = said(page.title)  # noqa: SLF001 - a title can be set when it is made only
    return st.navigation(pages, position=position)


def name_document(district: District | None = None, called: str = "") -> None:
    """Name the browser's window or tab: place, page and site; before a place is known, as before.

    `called` is the place where it is not the district. WCAG 2.2, 2.4.2: what a page is called says
    what it is about.
    """
    if district is not None:
        parts = (f"{called or district.name}: {controls.page_name()}".rstrip(": "), said(site()))
        st.session_state[_TITLE] = ", ".join(parts)
    title = st.session_state.get(_TITLE, said(site()))
    st.set_page_config(page_title=title, page_icon="⚖️", layout="wide")
