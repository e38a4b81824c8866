"""Step 1: a file is chosen or a table pasted, and templates to fill in."""

from __future__ import annotations

import html
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import layout, plain
from dashboard.plain import as_typed
from dashboard.views.yours import draft, strip
from insight.areas import District
from insight.assembly.yours import TEMPLATES, template_of
from insight.outside import SHORT, as_words, shown
from insight.uploads.opening import LIMITS
from insight.uploads.sentences import rows_said
from insight.words.names import PLURAL, place_name

KINDS: Final = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods"]
MEGABYTES: Final = LIMITS.size // 1024**2
PASTE: Final = "yours_paste"
LONGEST: Final = 3_000_000
"""Characters of a pasted table at most: about 35,000 rows of a few columns."""
PASTED: Final = "Pasted table.tsv"
_COUNT: Final = "_yours_boxes"
_WAITING: Final = "_yours_waiting"


def show(district: District) -> None:
    """The ways to bring figures, and what came of the last file."""
    strip.heading(1)
    _read_waiting()
    _say_state()
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_box()
        _show_paste()
    with right:
        _show_templates(district)


def box_key(name: str) -> str:
    """The key of a box for a file: another for each file, so that no box keeps what was read."""
    return f"yours_{name}_{st.session_state.get(_COUNT, 0)}"


def taken_from(key: str) -> tuple[str, bytes] | None:
    """The name and the bytes of the file in a box, which lets go of it; None where it has none.

    A box that goes with its page is told that its file is gone, which is no file either.
    """
    given: Any = st.session_state.get(key)
    if not isinstance(given, UploadedFile):
        return None
    name, body = str(given.name), bytes(given.getvalue())
    st.session_state[_COUNT] = int(st.session_state.get(_COUNT, 0)) + 1
    context = get_script_run_ctx()
    if context is not None:
        held: Any = context.uploaded_file_mgr
        held.remove_file(context.session_id, given.file_id)
    return name, body


def _show_box() -> None:
    key = box_key("file")
    label = "Choose a spreadsheet" if draft.now() is None else "Choose another file instead"
    plain.file_box(
        f"{label}: Excel, OpenDocument or CSV",
        key=key,
        kinds=KINDS,
        megabytes=MEGABYTES,
        on_change=_wait,
        args=(key,),
    )


def _wait(key: str) -> None:
    """Hand the file of a box to the run that follows, which says that it is reading."""
    if (given := taken_from(key)) is not None:
        st.session_state[_WAITING] = given


def _read_waiting() -> None:
    given = st.session_state.pop(_WAITING, None)
    if given is not None:
        with plain.waiting("Reading the file"):
            draft.take(*given)


def _show_paste() -> None:
    behind = layout.opened("Or paste a table from Excel", key="yours_paste_line")
    if behind is None:
        return

    def take() -> None:
        text = str(st.session_state[PASTE] or "")[:LONGEST]
        if text.strip():
            st.session_state[_WAITING] = (PASTED, text.encode())

    with behind, plain.together("yours_paste_form"):
        plain.passage_box("The table, with its headings", key=PASTE, most=None)
        plain.send("Read the table", on_click=take)
        layout.note("Mark the cells in Excel with their headings, copy them, and paste them here.")


def _show_templates(district: District) -> None:
    """Sheets with the areas of the district, to be filled in."""
    place = place_name(district.name)
    layout.write_html(
        f"<p><strong>No file yet?</strong> Take a sheet with every area of {html.escape(place)}, "
        "and fill in your figures beside them.</p>"
    )
    with st.container(horizontal=True):
        for level in TEMPLATES:
            name, body = template_of(district, level)
            st.download_button(
                as_typed(f"Template: {PLURAL[level]}"),
                data=body,
                file_name=name,
                key=f"yours_template_{level}",
                on_click="ignore",
            )
    layout.note(
        "One row an area, by code, name or postcode; figures in columns. Old boundaries are fine: "
        "codes of 2001, 2011 and 2021, former wards and former districts are known here."
    )


def _say_state() -> None:
    """What came of the last file, and what is being worked on."""
    if reason := draft.fault():
        layout.fail(reason)
        if draft.now() is not None:
            layout.note("What you had here before is still here, as you left it.")
    held = draft.now()
    if held is None:
        return
    rows = sum(len(sheet.rows) for sheet in held.book.sheets)
    sheets = rows_said(len(held.book.sheets), "sheet")
    with st.container(horizontal=True, vertical_alignment="center", key="yours_state"):
        layout.write_html(
            f'<p class="yours-state" role="status">Working on <strong>'
            f"{html.escape(shown(as_words(held.book.name, SHORT)))}</strong>: {rows_said(rows)}"
            f"{f' on {sheets}' if len(held.book.sheets) > 1 else ''}.</p>"
        )
        plain.press("Put this file away", key="yours_put_away", on_click=draft.put_away)
