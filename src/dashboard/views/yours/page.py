"""The page “Your data”: six steps from a file to an indicator, all of them in sight."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.state import own
from dashboard.views.yours import (
    choosing,
    draft,
    meaning,
    names,
    preview,
    recognised,
    roles,
    shelved,
    strip,
)
from dashboard.views.yours.draft import Draft
from dashboard.views.yours.strip import Stand
from insight.areas import District
from insight.errors import InsightError
from insight.outside import PROSE, as_words
from insight.uploads.sentences import MANY, rows_of_areas, rows_said

STYLE: Final = Path(__file__).with_name("yours.css").read_text(encoding="utf-8")
LEAD: Final = "Bring a spreadsheet of your own figures and see them on every page."
PROMISE: Final = (
    "Your file stays in this browser session. It is not written to the server’s disk, nobody else "
    "sees it, and it ends when you close or reload this window. To come back to it, keep it as a "
    "file."
)


@layout.apart
def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}</style>")
    layout.lead(LEAD)
    layout.write_html(f'<p class="yours-promise">{html.escape(PROMISE)}</p>')
    with st.container(key="yours"):
        above = st.container()
        choosing.show(district)
        held = draft.now()
        stands = () if held is None else _show_steps(district, held)
        shelved.show()
        with above:  # known now
            _show_strip(held, stands)


def _show_strip(held: Draft | None, stands: tuple[Stand, ...]) -> None:
    """Where each step stands."""
    first = Stand("waits", "") if held is None else Stand("done", held.book.name)
    count = len(own.all_brought())
    last = Stand("done", f"{count} here") if count else Stand("later", "")
    middle = (*stands, *[Stand("later")] * (4 - len(stands)))
    strip.show((first, *middle, last), drawn=1 + len(stands))


def _show_steps(district: District, held: Draft) -> tuple[Stand, ...]:
    """Steps 2 to 5 as far as the file allows, and where each stands."""
    try:
        with plain.waiting("Recognising areas and figures"):
            reading = draft.reading_of(held)
    except InsightError as reason:
        strip.heading(2)
        layout.fail(_sentence("This sheet cannot be taken", str(reason)))
        recognised.show_sheets(held)
        roles.show(held, None)
        return (Stand("stops", "cannot be taken"),)
    strip.heading(2)
    series = draft.series_taken(held, reading)
    if reading.expected == "refuses":
        layout.fail(_sentence("This sheet cannot be taken", reading.why))
        recognised.show_refused(held, reading)
        return (Stand("stops", "cannot be taken"),)
    recognised.show(held, reading, series)
    read = Stand("done", f"{rows_said(len(rows_of_areas(reading)))} of {MANY[reading.level]}")
    if lacking := [each for each in recognised.unanswered(held, reading) if each != "period"]:
        read = Stand("waits", rows_said(len(lacking), "question"))
    strip.heading(3)
    named = names.show(held, reading)
    if series is None:
        layout.warn("No column of figures was found: there is nothing to put on a map yet.")
        return Stand("stops", "no figures"), named
    strip.heading(4)
    meant = draft.meaning_of(held, reading, series)
    meaning.show(held, reading, series, meant)
    means = Stand("done", meant.title)
    if "period" in recognised.unanswered(held, reading):
        means = Stand("waits", "of when?")
    strip.heading(5)
    try:
        figures = draft.figures_in(held, reading, series, meant)
        preview.show(district, held, reading, figures, meant)
    except InsightError as reason:
        if "duplicates" in recognised.unanswered(held, reading):
            layout.warn(
                f"There is nothing to see yet: step 2 asks {preview.LACKING['duplicates']}."
            )
        else:
            layout.fail(_sentence("There is nothing to see yet", str(reason)))
        return read, named, means, Stand("stops", "nothing to see yet")
    return (
        read,
        named,
        means,
        Stand("done", "ready to join" if means.state == read.state == "done" else "as it looks"),
    )


def _sentence(what: str, why: str) -> str:
    said = as_words(why, PROSE).rstrip(".")
    return f"{what}: {said}."
