"""What a row leaves out: a measure's other series, who answers, what would settle it, its wards."""

from __future__ import annotations

import html

from insight.charts.light.measures import badge_html
from insight.exhibits.plan.rows import MeasureRow
from insight.words.bold import bold


def more_html(row: MeasureRow, *, ways: str = "", wards: str = "") -> str:
    """All of it as finished HTML; `ways` and `wards` are finished already."""
    parts = [ways]
    if len(row.series) > 1:
        items = "".join(
            f"<li>{badge_html(each.verdict, words=False)}<span>{bold(each.words)}</span></li>"
            for each in row.series
        )
        parts.append(f'<ul class="series">{items}</ul>')
    parts.append(settles_html(row))
    if row.who:
        parts.append(f"<p>{bold(row.who)}</p>")
    parts += [f'<p class="fill">{bold(text)}</p>' for text in row.notes]
    return "".join((*parts, wards))


def settles_html(row: MeasureRow) -> str:
    """What would settle a verdict on figures that there are; "" where nothing has to."""
    if not row.figures.latest or not row.settles:
        return ""
    return f'<p class="settles">What would settle it? {html.escape(row.settles)}</p>'
