"""The ambition page's own HTML: verdicts as badges, the strip of counts, a measure as a row."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.layout import bold, write_html
from insight.figures.verdicts import MARKS
from insight.plan_progress import MeasureProgress, SeriesProgress, count_statuses
from insight.plan_records import Update
from insight.plan_series_words import label_and_unit, movement
from insight.plan_status import Status
from insight.plan_words import day_words, measure_line


def _colours() -> str:
    rules = []
    for status, mark in MARKS.items():
        edge = "1px solid #484949" if mark.outlined else f"1px solid {mark.colour}"
        if status == "no open series":
            edge = "1px dashed #484949"
        rules.append(
            f".v-{slug_of(status)} {{ background: {mark.colour}; color: {mark.text_colour}; "
            f"border: {edge}; }}"
        )
    return "\n".join(rules)


def slug_of(status: Status | str) -> str:
    """A status as the name of a style.

    >>> slug_of("getting worse")
    'getting-worse'
    """
    return status.replace(" ", "-")


STYLE: Final = f"""
<style>
{_colours()}
.badge {{ display: inline-block; padding: 0.05rem 0.55rem 0.1rem; border-radius: 0.2rem; font-size: 0.95rem;
          font-weight: 600; white-space: nowrap; line-height: 1.45; print-color-adjust: exact; }}
.badge b {{ display: inline-block; min-width: 0.8em; text-align: center; margin-right: 0.3em; }}
.verdictbar {{ display: flex; gap: 2px; height: 2.1rem; margin: 0.25rem 0 0.6rem; max-width: 60rem; }}
.verdictbar span {{ display: flex; align-items: center; justify-content: center; min-width: 1.1rem;
          font-weight: 700; print-color-adjust: exact; }}
ul.verdicts {{ list-style: none; display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; padding: 0 !important;
          margin: 0 0 1rem !important; }}
ul.verdicts li {{ margin: 0 !important; padding: 0; font-size: 1.05rem; display: flex; align-items: center;
          gap: 0.5rem; }}
ul.verdicts strong {{ font-size: 1.35rem; font-variant-numeric: tabular-nums; }}
ul.verdicts.small li {{ font-size: 1rem; gap: 0.35rem; }} ul.verdicts.small strong {{ font-size: 1.05rem; }}
ul.verdicts.small {{ gap: 0.25rem 1.1rem; margin-bottom: 0.25rem !important; }}
.measure {{ display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 0.15rem 1.5rem;
          border-top: 1px solid #cecece; padding: 0.9rem 0 0; }}
.measure h4 {{ font-size: 1.12rem; line-height: 1.3; margin: 0 0 0.25rem; padding: 0; font-weight: 600; }}
.measure p {{ margin: 0 0 0.3rem; max-width: 48rem; }}
.measure dl {{ margin: 0; }} .measure dt {{ font-size: 0.9rem; color: #484949; font-weight: 400; margin: 0; }}
.measure dd {{ margin: 0 0 0.4rem !important; }}
.measure .fill {{ color: #484949; }}
.measure ul, ul.series {{ list-style: none; padding: 0 !important; margin: 0.2rem 0 0.4rem !important; }}
.measure li, ul.series li {{ margin: 0 0 0.3rem !important; padding: 0; display: grid;
          grid-template-columns: 1.7rem minmax(0, 1fr); gap: 0.5rem; align-items: baseline; max-width: 50rem; }}
li .badge {{ padding: 0 0.35rem; }} li .badge b {{ margin: 0; }}
.twoverdicts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0.75rem;
          margin: 0.25rem 0 0.75rem; }}
.twoverdicts > div {{ background: #f3f2f1; border-top: 4px solid #484949; padding: 0.7rem 0.9rem; }}
.twoverdicts h5 {{ font-size: 1rem; font-weight: 400; margin: 0 0 0.3rem; padding: 0; }}
.twoverdicts p {{ margin: 0.4rem 0 0; }}
blockquote.update {{ border-left: 4px solid #12436D; margin: 0.5rem 0; padding: 0.2rem 0 0.2rem 0.9rem; }}
blockquote.update footer {{ color: #484949; font-size: 0.95rem; }}
.hidden {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
[class*="st-key-measure_"] [data-testid="stVerticalBlock"] {{ gap: 0.5rem; }}
@media (max-width: 640px) {{
  .measure {{ grid-template-columns: minmax(0, 1fr); }}
  .measure dl {{ display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }} .measure dd {{ margin: 0 !important; }}
  .badge {{ white-space: normal; }}
}}
@media print {{ .badge, .verdictbar span {{ border: 1px solid #0b0c0c !important; background: #fff !important;
  color: #0b0c0c !important; }} .measure {{ break-inside: avoid; }} }}
</style>
"""


def badge(status: Status | str, *, words: bool = True) -> str:
    """A verdict as a badge: colour, symbol and words; without words they are said, not shown."""
    mark = MARKS[status]
    text = html.escape(mark.words)
    said = text if words else f'<span class="hidden">{text}</span>'
    return (
        f'<span class="badge v-{slug_of(status)}"><b aria-hidden="true">{mark.symbol}</b>{said}</span>'
    )


def strip(counts: Mapping[Status, int], *, bar: bool = True) -> None:
    """How many measures stand how: a bar in proportion, and each count with its badge."""
    held = {status: counts[status] for status in MARKS if counts.get(status)}  # type: ignore[index]
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
        return f"{label_and_unit(series)}: no figure for this place."
    return f"**{label_and_unit(series)}**{where}: {movement(series)}."


def measure_row(measure: MeasureProgress, *, since: str, every_series: bool) -> None:
    """One measure: the verdict over the plan and now, its title as the plan has it, its figures.

    `every_series` lists them all; else one sentence stands for them.
    """
    record = measure.measure
    held = bool(measure.held)
    now = f"<dt>Now</dt><dd>{badge(measure.now)}</dd>" if held else ""
    marks = f"<dl><dt>{html.escape(since)}</dt><dd>{badge(measure.status)}</dd>{now}</dl>"
    listed = every_series and len(measure.series) > 1 and held
    body = series_list(measure.series) if listed else f"<p>{bold(measure_line(measure))}</p>"
    if record.unlinked is not None:
        body += (
            f'<p class="fill"><strong>What would fill it:</strong> '
            f"{bold(record.unlinked.would_fill)}.</p>"
        )
    if record.basis == "outcome":
        body += '<p class="fill">Read from the plan’s words: the plan itself lists no measure.</p>'
    write_html(
        f'<section class="measure"><div>{marks}</div>'
        f"<div><h4>{html.escape(record.title)}</h4>{body}</div></section>"
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
