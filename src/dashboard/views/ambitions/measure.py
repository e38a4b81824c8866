"""One measure of a plan in detail: a series over time, its verdict and why, its figures."""

from __future__ import annotations

import html
from datetime import date

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import controls
from insight.areas import District
from insight.assembly import ambitions
from insight.charts.light.measures import badge_html
from insight.exhibits.drawings import Chart
from insight.exhibits.plan import VERDICT_MARKS, MeasureRow
from insight.exhibits.progress import Judgement
from insight.peers import Peers
from insight.plans.records import Plan


def choose_series(row: MeasureRow) -> str:
    """One of the series, the one that the row quotes unless the reader chose another."""
    options = {}
    for each in row.series:
        mark = VERDICT_MARKS[each.verdict]
        options[each.slug] = f"{mark.symbol}  {each.label}: {mark.words}"
    if len(options) == 1:
        return row.first
    return str(controls.choose_one("Series", "series", options, default=row.first, what="series"))


def show(
    plan: Plan, district: District, day: date, row: MeasureRow, peers: Peers | None = None
) -> None:
    """The chosen series of a measure: headline, both verdicts, chart, words, figures, source."""
    if not row.series:
        return
    shown = ambitions.series(plan, district, day, row.slug, choose_series(row), peers)
    exhibit, indicator = shown.exhibit, shown.indicator
    layout.finding(exhibit.finding, exhibit.subtitle)
    if indicator is None:
        return
    _both_verdicts(shown.judgements)
    key = f"measure_{row.slug}"
    if isinstance(exhibit.drawing, Chart):
        exhibits.show_chart(exhibit.drawing.drawn, key=key, alt=exhibit.words)
    layout.sentences(shown.findings)
    for text in exhibit.notes:
        layout.note(text)
    exhibits.show_figures(exhibit, key=key)
    layout.definition(indicator)
    layout.sources(exhibit.sources, boundaries=False)


def _both_verdicts(judgements: tuple[Judgement, ...]) -> None:
    """The verdict over the plan beside what the latest figures say by themselves."""
    parts = "".join(
        f'<div><p class="when">{html.escape(each.when)}</p>{badge_html(each.verdict)}'
        f"<p>{html.escape(each.reason)}</p></div>"
        for each in judgements
    )
    layout.write_html(f'<div class="twoverdicts">{parts}</div>')
