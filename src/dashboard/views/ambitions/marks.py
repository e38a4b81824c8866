"""The ambition page's own HTML: verdicts as badges, the strip of counts, a measure as a row."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dashboard.layout.text import bold, write_html
from insight.charts.verdicts import MARKS
from insight.plans.records import Unlinked, Update
from insight.progress.evaluation import MeasureProgress, SeriesProgress, count_statuses
from insight.progress.sentences import day_words, measure_line
from insight.progress.series_sentences import label_and_unit, movement
from insight.progress.status import Status

_SPECIAL: Final = re.compile(r"([\\`*_\[\]()#+$~:<>])")


def _colours() -> str:
    """The colours of verdicts as styles: of our own badges, and of those in a measure's line.

    Paper keeps symbol, words and edge alone, so that no verdict hangs on a shade of grey.
    """
    rules = []
    for status, mark in MARKS.items():
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
    mark = MARKS[status]
    text = html.escape(mark.words)
    said = text if words else f'<span class="hidden">{text}</span>'
    symbol = f'<b aria-hidden="true">{mark.symbol}</b>'
    return f'<span class="badge v-{slug_of(status)}">{symbol}{said}</span>'


def strip(counts: Mapping[Status, int], *, bar: bool = True) -> None:
    """How many measures stand how: a bar in proportion, and each count with its badge."""
    by_name: dict[str, int] = {status: count for status, count in counts.items() if count}
    held = {status: by_name[status] for status in MARKS if status in by_name}
    parts = "".join(
        f'<span class="v-{slug_of(status)}" style="flex: {count} 1 0">{MARKS[status].symbol}</span>'
        for status, count in held.items()
    )
    items = "".join(
        f"<li><strong>{count}</strong>{badge(status)}</li>" for status, count in held.items()
    )
    whole = f'<div class="verdictbar" aria-hidden="true">{parts}</div>' if bar else ""
    write_html(f'{whole}<ul class="verdicts{"" if bar else " small"}">{items}</ul>')


def strip_of(measures: Iterable[MeasureProgress]) -> None:
    """The counts of some measures, small, as they stand under the heading of an ambition."""
    strip(count_statuses(measures), bar=False)


def series_list(series: Iterable[SeriesProgress]) -> str:
    """Series below each other, each with its mark, its figures and England's."""
    items = "".join(
        f"<li>{badge(each.verdict, words=False)}<span>{bold(_series_words(each))}</span></li>"
        for each in series
    )
    return f'<ul class="series">{items}</ul>'


def _series_words(series: SeriesProgress) -> str:
    linked = series.linked
    where = f" ({linked.area_name})" if linked is not None and linked.is_county else ""
    if not series.has_figures:
        why = series.missing if series.fault else "no figure for this place."
        return f"**{label_and_unit(series)}**: {why}"
    return f"**{label_and_unit(series)}**{where}: {movement(series)}."


def measure_label(measure: MeasureProgress) -> str:
    """One measure as a line of Markdown: its badge, its title, and what is different now."""
    mark, now = MARKS[measure.status], MARKS[measure.now]
    title = _SPECIAL.sub(r"\\\1", measure.measure.title)
    text = f":gray-badge[{mark.symbol} {mark.words}] {title}"
    judged = measure.status not in {"cannot say", "no open series"}
    if judged and measure.now not in {measure.status, "cannot say"}:
        text += f" *(now: {now.words})*"
    return text


def measure_row(
    measure: MeasureProgress, *, since: str, titled: bool, borrowed: bool = False
) -> None:
    """One measure in full: its title as the plan has it, its series, the verdict then and now.

    Without its title it stands above its detail, which says all of a measure's only series. Where
    it is `borrowed`, what the plan's own council says of it is left out.
    """
    record = measure.measure
    held = bool(measure.held)
    alone = held and len(measure.series) == 1 and not titled
    marks = f"<div><small>{html.escape(since)}</small>{badge(measure.status)}</div>"
    if held:
        marks += f"<div><small>Now</small>{badge(measure.now)}</div>"
    if record.unlinked is not None:
        body = _unlinked(record.unlinked, borrowed=borrowed)
    elif held and len(measure.series) > 1:
        body = series_list(measure.series)
    else:
        body = "" if alone else f"<p>{bold(measure_line(measure))}</p>"
    if record.owner and not borrowed:
        body += f"<p><strong>Who answers:</strong> {bold(record.owner)}.</p>"
    if record.note and not borrowed:
        body += f'<p class="fill">{bold(record.note)}</p>'
    if record.basis == "outcome":
        body += '<p class="fill">Read from the plan’s words: the plan itself lists no measure.</p>'
    title = f"<h4>{html.escape(record.title)}</h4>" if titled else ""
    write_html(
        f'<section class="measure{"" if titled else " inside"}"><div>{title}{body}</div>'
        f'<div class="marks">{"" if alone else marks}</div></section>'
    )


def _unlinked(why: Unlinked, *, borrowed: bool) -> str:
    reason = "" if borrowed else f" {bold(why.reason)}"
    return (
        f"<p><strong>No open series found.</strong>{reason}</p>"
        f"<p><strong>What would fill it:</strong> {bold(why.would_fill)}.</p>"
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
