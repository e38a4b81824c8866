"""The measures of a plan as a table: figures first, the verdict beside them.

A narrow screen makes each row a card by its style sheet alone, so every cell says by itself what it
is. Roles are written out, because some browsers forget them of a table that is drawn as cards.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from insight.charts.light.trend import Trend, trend_html
from insight.charts.verdicts import MARKS

SOFT: Final = "within"
"""The class of a link that a browser follows without loading the page anew."""


@dataclass(frozen=True)
class Figures:
    """The figures of a row in words; "" for what there is none of.

    `latest` and `when`; `change` since the plan began, in bold where it is `clear`, its `interval`
    and `start`, from what it moved; `beside` what stands beside the figure, as name and value;
    `target` and where its line stands by now, `course`; `size` of the change.
    """

    label: str
    latest: str = ""
    when: str = ""
    change: str = ""
    clear: bool = False
    interval: str = ""
    start: str = ""
    trend: Trend | None = None
    beside: tuple[tuple[str, str], ...] = ()
    target: str = ""
    course: str = ""
    size: str = ""


@dataclass(frozen=True)
class Line:
    """One row: where its title leads, its verdicts, its figures or, for want of them, the reason.

    `below` are lines under the row as finished HTML, `aside` small words under the title, `why` it
    needs attention; `officers` is what officers rate it, with the day: no verdict of ours.
    """

    slug: str
    title: str
    address: str
    status: str
    now: str
    figures: Figures
    missing: str = ""
    aside: str = ""
    why: str = ""
    below: str = ""
    is_open: bool = False
    officers: str = ""


def badge_html(status: str, *, words: bool = True) -> str:
    """A verdict: colour, symbol and words; without words they are said, not shown."""
    mark = MARKS[status]
    text = html.escape(mark.words)
    said = text if words else f'<span class="hidden">{text}</span>'
    symbol = f'<b aria-hidden="true">{mark.symbol}</b>'
    return f'<span class="badge v-{style_of(status)}">{symbol}{said}</span>'


def style_of(status: str) -> str:
    """A status as the name of a style.

    >>> style_of("getting worse")
    'getting-worse'
    """
    return status.replace(" ", "-")


def strip_html(counts: Mapping[str, int]) -> str:
    """How many measures stand how: a bar in proportion, which is drawn for the eye alone."""
    parts = "".join(
        f'<span class="v-{style_of(status)}" style="flex: {counts[status]} 1 0">'
        f"{mark.symbol}</span>"
        for status, mark in MARKS.items()
        if counts.get(status)
    )
    return f'<div class="verdictbar" aria-hidden="true">{parts}</div>'


def glance_html(entries: Iterable[tuple[str, int, str, Sequence[tuple[str, str, str]]]]) -> str:
    """Each verdict with its count, and which measures have it, or what it means.

    Entries are (status, count, words, links); links are (slug, title, address).
    """
    rows = []
    for status, count, words, links in entries:
        named = "; ".join(link_html(address, title, to=slug) for slug, title, address in links)
        said = " ".join(filter(None, (named, html.escape(words))))
        rows.append(
            f"<div><dt><strong>{count}</strong>{badge_html(status)}</dt><dd>{said}</dd></div>"
        )
    return f'<dl class="glance">{"".join(rows)}</dl>'


def table_html(lines: Iterable[Line], *, caption: str, change: str) -> str:
    """Some measures below each other under one head, `change` that of changes; "" for none."""
    rows = "".join(map(_row, lines))
    if not rows:
        return ""
    names = ("Measure", "Latest figure", change, "Over time", "Beside it", "Verdict, and now")
    head = "".join(
        f'<th role="columnheader" scope="col">{html.escape(name)}</th>' for name in names
    )
    return (
        f'<table class="measures" role="table"><caption class="hidden">{html.escape(caption)}'
        f'</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def link_html(address: str, words: str, *, current: bool = False, to: str = "") -> str:
    """A link that a browser follows without loading the page anew; `to` is a row to show then."""
    more = ' aria-current="true"' if current else ""
    more += f' data-at="{row_id(to)}"' if to else ""
    return f'<a class="{SOFT}" href="{html.escape(address)}"{more}>{html.escape(words)}</a>'


def row_id(slug: str) -> str:
    """What the row of a measure is called in the document."""
    return html.escape(f"m-{slug}")


def links_html(links: Iterable[tuple[str, str]]) -> str:
    """Links beside each other, as (words, address)."""
    items = "".join(f"<li>{link_html(address, words)}</li>" for words, address in links)
    return f'<ul class="ways">{items}</ul>' if items else ""


def _row(line: Line) -> str:
    held = line.figures
    label = "" if held.label == line.title else held.label
    small = "".join(
        f"<small{kind}>{html.escape(text)}</small>"
        for kind, text in (
            (' class="of"', label),
            ("", line.aside),
            (' class="why"', line.why),
        )
        if text
    )
    title = link_html(line.address, line.title, current=line.is_open)
    cells = _missing(line) if line.missing else _cells(held)
    kind = ' class="open"' if line.is_open else ""
    row = (
        f'<tr role="row" id="{row_id(line.slug)}"{kind}><th role="rowheader" scope="row">'
        f"{title}{small}</th>{cells}{_verdicts(line)}</tr>"
    )
    if line.below:
        row += f'<tr role="row" class="below"><td role="cell" colspan="6">{line.below}</td></tr>'
    return row


def _cell(kind: str, inside: str) -> str:
    return f'<td role="cell" class="{kind}">{inside}</td>'


def _missing(line: Line) -> str:
    said = html.escape(line.missing)
    return f'<td role="cell" class="none" colspan="4">{said}</td>'


def _small(text: str) -> str:
    return f"<small>{html.escape(text)}</small>" if text else ""


def _cells(held: Figures) -> str:
    latest = f"<b>{html.escape(held.latest)}</b>{_small(held.when)}"
    moved = html.escape(held.change)
    if held.clear:
        moved = f"<b>{moved}</b>"
    change = f"{moved}{_small(held.interval)}{_small(held.start)}{_small(held.size)}"
    if not held.change:
        change = '<span class="quiet">no change can be told</span>'
    trend = trend_html(held.trend) if held.trend is not None else ""
    beside = "".join(
        f"<span><small>{html.escape(name)}</small> {html.escape(value)}</span>"
        for name, value in held.beside
    )
    beside += _small(held.target) + _small(held.course)
    return (
        _cell("latest", latest)
        + _cell("change", change)
        + _cell("line", trend)
        + _cell("beside", beside)
    )


def _verdicts(line: Line) -> str:
    """The verdict since the plan began, and below it that of now."""
    now = ""
    if line.now == line.status != "no open series":
        now = "<small>now: the same</small>"
    elif line.status != "no open series":
        mark = MARKS[line.now]
        now = (
            f'<small class="now-{style_of(line.now)}">now: '
            f'<i aria-hidden="true">{mark.symbol}</i> {html.escape(mark.words)}</small>'
        )
    if line.officers:
        now += f'<small class="officers">{html.escape(line.officers)}</small>'
    return _cell("verdict", f"{badge_html(line.status)}{now}")
