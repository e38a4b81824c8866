"""Step 4: what the figures mean, as usual for such a file until the reader says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.views.yours import boxes, draft
from dashboard.views.yours.draft import Draft
from insight.uploads.records import Meaning, Reading
from insight.uploads.usual import (
    BASES,
    KINDS,
    PERS,
    POLARITIES,
    TITLE,
    Series,
    columns_for_base,
    kinds_for,
    series_of,
)

LEAST: Final = 1000


def show(held: Draft, reading: Reading, series: Series, meaning: Meaning) -> None:
    """Boxes for each part of the meaning."""
    left, middle, right = st.columns(3, gap="large")
    with left:
        _words("Title", "title", meaning.title)
        _choose("What the numbers are", "kind", KINDS, meaning.kind)
        _choose("Which direction is better", "polarity", POLARITIES, meaning.polarity)
    with middle:
        _show_base(reading, series, meaning)
        _number("Hide counts of fewer than (0: hide none)", "least", meaning.least, LEAST)
    with right:
        _show_period(held, reading, meaning)
        _words("Who publishes or counted it", "producer", meaning.producer)


def _show_base(reading: Reading, series: Series, meaning: Meaning) -> None:
    """What a count is taken over and how it is given; the unit of all else."""
    if meaning.kind != "count":
        _words("Unit, as it follows the number", "unit", meaning.unit)
        return
    bases = {**BASES, **columns_for_base(series_of(reading), series)}
    _choose("Taken over", "base", bases, meaning.base)
    if meaning.base:
        boxes.choose(
            "Given",
            PERS,
            f"{meaning.per:.0f}",
            lambda key: draft.say_meaning("per", float(key)),
            key="yours_meaning_per",
        )
    else:
        _words("Unit, as it follows the number", "unit", meaning.unit)
        layout.note("Bare counts grow with the residents of an area: they rank sizes, not need.")


def _show_period(held: Draft, reading: Reading, meaning: Meaning) -> None:
    """When the figures are of: as the file says it, else as the reader does."""
    if any(each.about == "period" for each in reading.questions):
        boxes.words(
            "Period, such as 2024, 2023/24 or March 2025",
            draft.period_said(held, reading),
            lambda text: draft.say("period", text.strip()),
            key="yours_period",
            most=60,
        )
    if kinds := kinds_for(meaning.period_kind):
        _choose("The years are", "period_kind", kinds, meaning.period_kind)


def _words(label: str, name: str, now: str) -> None:
    boxes.words(
        label, now, partial(draft.say_meaning, name), key=f"yours_meaning_{name}", most=TITLE
    )


def _number(label: str, name: str, now: int, most: int) -> None:
    boxes.number(
        label, now, partial(draft.say_meaning, name), key=f"yours_meaning_{name}", most=most
    )


def _choose(label: str, name: str, options: Mapping[str, str], now: str) -> None:
    boxes.choose(label, options, now, partial(draft.say_meaning, name), key=f"yours_meaning_{name}")
