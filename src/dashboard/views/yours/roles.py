"""“Something is wrong?”: a reader says where the areas, the headings and the period stand."""

from __future__ import annotations

from functools import partial
from typing import Final

from dashboard import layout
from dashboard.views.yours import boxes, draft
from dashboard.views.yours.draft import Draft
from insight.uploads.reading.said import AREAS, HEADINGS, PERIOD
from insight.uploads.records import Reading
from insight.uploads.seen import columns_named, rows_named, sheet_of

UNSAID: Final = "?"
RECOGNISED: Final = "As recognised"


def show(held: Draft, reading: Reading | None) -> None:
    """A box for each role."""
    told = held.answers.by_question
    behind = layout.opened("Something is wrong?", key="yours_roles")
    if behind is None:
        return
    sheet = sheet_of(held.book, reading.sheet if reading else held.sheet or told.get("sheet", ""))
    columns = columns_named(sheet, reading)
    with behind:
        layout.note("Say where things stand, and the sheet is read again.")
        _ask("The areas stand in", AREAS, columns, told.get(AREAS, ""))
        rows = {**rows_named(sheet), "0": "There is no row of headings"}
        _ask("The headings are in", HEADINGS, rows, told.get(HEADINGS, ""))
        dated = {**columns, "0": "No column: a heading says it, or all rows are of one period"}
        _ask("The period stands in", PERIOD, dated, told.get(PERIOD, ""))
        layout.note(
            "Which columns have the figures is asked above, where there are several. Is it another "
            "sheet? Choose it above."
        )


def _ask(label: str, about: str, options: dict[str, str], now: str) -> None:
    boxes.choose(
        label,
        {UNSAID: RECOGNISED, **options},
        now or UNSAID,
        partial(_told, about),
        key=f"yours_role_{about}",
    )


def _told(about: str, key: str) -> None:
    draft.say_role(about, "" if key == UNSAID else key)
