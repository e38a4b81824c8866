"""The ambition page's own HTML: the colours of verdicts, the strip of counts, officers' words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dashboard.layout.text import write_html
from insight.charts.light.measures import badge_html, style_of
from insight.exhibits.plan import VERDICT_MARKS
from insight.plans.records import Update
from insight.progress.officers import update_says
from insight.words.days import day_words


def _colours() -> str:
    """The colours of verdicts as styles.

    Paper keeps symbol, words and edge alone, so that no verdict hangs on a shade of grey.
    """
    rules = []
    for status, mark in VERDICT_MARKS.items():
        edge = "1px solid #484949" if mark.outlined else f"1px solid {mark.colour}"
        if status == "no open series":
            edge = "1px dashed #484949"
        rules.append(
            f".v-{style_of(status)} {{ background: {mark.colour}; color: {mark.text_colour}; "
            f"border: {edge}; }}"
        )
    rules_of_paper = (
        ".badge, .verdictbar span { background: #fff; color: #0b0c0c; border: 1px solid #0b0c0c; }"
        ".v-no-open-series { border-style: dashed; }"
    )
    lines = "\n".join(rules)
    return f"@media screen {{\n{lines}\n}}\n@media print {{\n{rules_of_paper}\n}}"


STYLE: Final = Path(__file__).with_name("ambitions.css").read_text(encoding="utf-8") + _colours()


def strip(counts: Mapping[str, int]) -> None:
    """How many measures stand how, each count with its badge."""
    items = "".join(
        f"<li><strong>{counts[status]}</strong>{badge_html(status)}</li>"
        for status in VERDICT_MARKS
        if counts.get(status)
    )
    write_html(f'<ul class="verdicts small">{items}</ul>')


def updates(entries: Iterable[Update]) -> None:
    """What officers have written: their own words, with date and author."""
    for update in entries:
        write_html(
            f'<blockquote class="update"><p>{html.escape(update.words)}</p><footer>'
            f"{html.escape(update.author)}, {day_words(update.date)}.{update_says(update)}"
            "</footer></blockquote>"
        )
