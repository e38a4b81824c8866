"""The page “Your data”: six steps from a file to an indicator, all of them in sight."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.yours import choosing, draft, meaning, names, preview, recognised, shelved
from dashboard.views.yours.draft import Draft
from insight.areas import District
from insight.errors import InsightError
from insight.outside import PROSE, as_words

STYLE: Final = Path(__file__).with_name("yours.css").read_text(encoding="utf-8")
LEAD: Final = "Bring a spreadsheet of your own figures and see them on every page."
PROMISE: Final = (
    "It stays in this browser session. It is not written to the server’s disk, nobody else sees "
    "it, and it ends when you close or reload this window: keep it as a file to come back to it."
)
STEPS: Final = (
    ("Check what was recognised", "areas of any vintage, periods, figures, missing values"),
    ("Confirm the names", "only those that are not exactly ours"),
    ("Say what the figures mean", "title, unit, what a count is taken over"),
    ("See it before it joins", "on the map, with every row accounted for"),
    ("Your indicators", "on every page, kept as a file, taken away again"),
)


@layout.apart
def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}</style>")
    layout.lead(LEAD)
    layout.write_html(f'<p class="yours-promise">{html.escape(PROMISE)}</p>')
    with st.container(key="yours"):
        choosing.show(district)
        held = draft.now()
        if held is None:
            _show_what_comes()
        else:
            _show_steps(district, held)
        shelved.show()


def _show_what_comes() -> None:
    """The steps that follow, while there is no file."""
    items = "".join(
        f"<li><strong>{html.escape(step)}</strong>: {html.escape(what)}</li>"
        for step, what in STEPS
    )
    layout.write_html(
        f'<p class="yours-next">What follows:</p><ol class="yours-steps" start="2">{items}</ol>'
    )


def _show_steps(district: District, held: Draft) -> None:
    """Steps 2 to 5, as far as the file allows; why it goes no further is said where it stops."""
    try:
        with plain.waiting("Recognising areas and figures"):
            reading = draft.reading_of(held)
    except InsightError as reason:
        layout.heading("2. Check what was recognised")
        layout.fail(_sentence("This sheet cannot be taken", str(reason)))
        recognised.show_sheets(held)
        return
    series = draft.series_taken(held, reading)
    recognised.show(held, reading, series)
    if reading.expected == "refuses":
        layout.fail(_sentence("This sheet cannot be taken", reading.why))
        return
    names.show(held, reading)
    if series is None:
        layout.warn("No column of figures was found: there is nothing to put on a map yet.")
        return
    meant = draft.meaning_of(held, reading, series)
    meaning.show(held, reading, series, meant)
    try:
        figures = draft.figures_in(held, reading, series, meant)
        preview.show(district, held, reading, figures, meant)
    except InsightError as reason:
        layout.fail(_sentence("There is nothing to see yet", str(reason)))


def _sentence(what: str, why: str) -> str:
    said = as_words(why, PROSE).rstrip(".")
    return f"{what}: {said}."
