"""The ambition page's own HTML: verdicts as badges, the strip of counts, a measure as a row."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dashboard.layout.text import bold, write_html
from insight.exhibits.plan import VERDICT_MARKS, MeasureRow, SeriesLine
from insight.plans.records import Update
from insight.progress.status import Status
from insight.words.days import day_words


def _colours() -> str:
    """The colours of verdicts as styles: of our own badges, and of those in a measure's line.

    Paper keeps symbol, words and edge alone, so that no verdict hangs on a shade of grey.
    """
    rules = []
    for status, mark in VERDICT_MARKS.items():
        edge = "1px solid #484949" if mark.outlined else f"1px solid {mark.colour}"
        if status == "no open series":
            edge = "1px dashed #484949"
        name = slug_of(status)
        rules.append(
            f'.v-{name}, [class*="st-key-measure_{name}_"] summary .stMarkdownBadge '
            f"{{ background: {mark.colour} !important; color: {mark.text_colour} !important; "
            f"border: {edge}; }}"
        )
    rules_of_paper = (
        '.badge, .verdictbar span, [class*="st-key-look_"] summary .stMarkdownBadge '
        "{ background: #fff !important; color: #0b0c0c !important; border: 1px solid #0b0c0c; }"
        '.v-no-open-series, [class*="st-key-measure_no-open-series_"] summary .stMarkdownBadge '
        "{ border: 1px dashed #0b0c0c !important; }"
    )
    lines = "\n".join(rules)
    return f"@media screen {{\n{lines}\n}}\n@media print {{\n{rules_of_paper}\n}}"


def slug_of(status: str) -> str:
    """A status as the name of a style.

    >>> slug_of("getting worse")
    'getting-worse'
    """
    return status.replace(" ", "-")


STYLE: Final = Path(__file__).with_name("ambitions.css").read_text(encoding="utf-8") + _colours()


def badge(status: str, *, words: bool = True) -> str:
    """A verdict as a badge: colour, symbol and words; without words they are said, not shown."""
    mark = VERDICT_MARKS[status]
    text = html.escape(mark.words)
    said = text if words else f'<span class="hidden">{text}</span>'
    symbol = f'<b aria-hidden="true">{mark.symbol}</b>'
    return f'<span class="badge v-{slug_of(status)}">{symbol}{said}</span>'


def strip(counts: Mapping[Status, int], *, bar: bool = True) -> None:
    """How many measures stand how: a bar in proportion, and each count with its badge."""
    by_name: dict[str, int] = {status: count for status, count in counts.items() if count}
    held = {status: by_name[status] for status in VERDICT_MARKS if status in by_name}
    parts = "".join(
        f'<span class="v-{slug_of(status)}" style="flex: {count} 1 0">'
        f"{VERDICT_MARKS[status].symbol}</span>"
        for status, count in held.items()
    )
    items = "".join(
        f"<li><strong>{count}</strong>{badge(status)}</li>" for status, count in held.items()
    )
    whole = f'<div class="verdictbar" aria-hidden="true">{parts}</div>' if bar else ""
    write_html(f'{whole}<ul class="verdicts{"" if bar else " small"}">{items}</ul>')


def series_list(series: Iterable[SeriesLine]) -> str:
    """Series below each other, each with its mark, its figures and England's."""
    items = "".join(
        f"<li>{badge(each.verdict, words=False)}<span>{bold(each.words)}</span></li>"
        for each in series
    )
    return f'<ul class="series">{items}</ul>'


def measure_label(row: MeasureRow) -> tuple[str, str, str]:
    """One measure as a line that opens: its title, its badge, and what is different now."""
    mark = VERDICT_MARKS[row.status]
    now = f"(now: {VERDICT_MARKS[row.now].words})" if row.differs_now else ""
    return row.title, f"{mark.symbol} {mark.words}", now


def measure_row(row: MeasureRow, *, since: str, titled: bool) -> None:
    """One measure in full: its title as the plan has it, its series, the verdict then and now.

    Without its title it stands above its detail, which says all of a measure's only series.
    """
    alone = bool(row.held) and len(row.series) == 1 and not titled
    marks = f"<div><small>{html.escape(since)}</small>{badge(row.status)}</div>"
    if row.held:
        marks += f"<div><small>Now</small>{badge(row.now)}</div>"
    if row.says:
        body = "" if alone else "".join(f"<p>{bold(text)}</p>" for text in row.says)
    else:
        body = series_list(row.series)
    if row.who:
        body += f"<p>{bold(row.who)}</p>"
    body += "".join(f'<p class="fill">{bold(text)}</p>' for text in row.notes)
    title = f"<h4>{html.escape(row.title)}</h4>" if titled else ""
    write_html(
        f'<section class="measure{"" if titled else " inside"}"><div>{title}{body}</div>'
        f'<div class="marks">{"" if alone else marks}</div></section>'
    )


def updates(entries: Iterable[Update]) -> None:
    """What officers have written: their own words, with date and author."""
    for update in entries:
        done = {True: " They say that it is done.", False: " They say that it is not done."}
        said = done.get(update.done, "") if update.done is not None else ""
        write_html(
            f'<blockquote class="update"><p>{html.escape(update.words)}</p><footer>'
            f"{html.escape(update.author)}, {day_words(update.date)}.{said}</footer></blockquote>"
        )
