"""The words on a chart over time: ticks, plan, baseline, and the names at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from insight.charts.placement import apart, spaced
from insight.charts.sketch import Sketch
from insight.charts.theme import LABEL_SIZE, TEXT_SIZE, escape, label, wrap
from insight.charts.trend_data import UNLIKE, Line, Mark, Years, cuts, points
from insight.colours import AXIS, BACKGROUND, SECONDARY_TEXT, SHADE, TARGET, TEXT
from insight.periods import parse_period

HEIGHT: Final = 420
TOP, BOTTOM, LEFT, RIGHT = 48, 64, 58, 118
"""Pixels around the plot, the right one for the names of the lines."""
_MONTHS: Final = re.compile(r"[A-Z][a-z]+ (\d{4}) to ([A-Z][a-z]+ (\d{4}))")
LABEL_LINES: Final = 20
"""Pixels that one line of an end label takes."""
_NAME: Final = 13
"""Letters of a name at the end of a line that go on one line, if it can be broken."""
_LETTER: Final = 8
"""Pixels that a bold letter of such a name takes."""


def wrap_name(name: str) -> str:
    """A name at the end of a line: broken between words, and a long word after a hyphen.

    >>> wrap_name("Newcastle-under-Lyme"), wrap_name("Isle of Wight")
    ('Newcastle-<br>under-Lyme', 'Isle of Wight')
    """
    parts: list[str] = []
    for word in name.split():
        cut = word.rfind("-", 0, _NAME) + 1 if len(word) > _NAME else 0
        parts += [word[:cut], word[cut:]] if cut else [word]
    return wrap(" ".join(parts), _NAME)


def right_of(names: Sequence[str]) -> int:
    """The pixels to the right of a plot in which its longest name, such as a county's, is whole.

    >>> right_of(["Rutland", "England"]), right_of(["Buckinghamshire"])
    (118, 132)
    """
    longest = max(
        (len(line) for name in names for line in wrap_name(name).split("<br>")), default=0
    )
    return max(RIGHT, _LETTER * longest + 12)


def add_axis_title(figure: Sketch, text: str, scale: float, *, top: float = 1) -> None:
    """The unit above the axis of values, level, where a narrow screen has room for it.

    `top` is where the axis ends, as a part of the figure's height.
    """
    figure.add_annotation(
        label(
            escape(text),
            x=0,
            y=top,
            xref="paper",
            yref="paper",
            xshift=-round((LEFT - 4) * scale),
            yshift=round(30 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )


def add_times(
    figure: Sketch,
    lines: Sequence[tuple[Line, str]],
    target: Mark | None,
    plan: Years | None,
) -> None:
    """Ticks at some periods of the place, always its first and last, few enough for a phone."""
    place = lines[0][0]
    held = sorted({parse_period(str(p), place.kind) for p in place.table["period"]})
    periods, times = [each.label for each in held], [each.middle for each in held]
    every = [time for line, _ in lines for time, _, _ in points(line)]
    every += [target.at] if target is not None else []
    every += [plan.start, plan.end] if plan is not None else []
    low, high = min(every, default=0.0), max(every, default=1.0)
    reach = (high - low) or 1.0
    most = 3 if any(len(text) > 7 for text in periods) else 4
    wide = any(_MONTHS.fullmatch(text) for text in periods)
    chosen = spaced(times, most=most, nearest=reach / (2.2 if wide else most + 1))
    figure.update_xaxes(
        range=[low - 0.06 * reach, high + 0.06 * reach],
        tickvals=[times[place] for place in chosen],
        ticktext=[_in_two_lines(periods[place]) for place in chosen],
        tickangle=0,
        showgrid=False,
        zeroline=False,
        showline=True,
        ticks="outside",
        tickcolor=SECONDARY_TEXT,
    )


def _in_two_lines(period: str) -> str:
    """A period's label as narrow as can be: "2022 to" over "2024", "April" over "2025".

    Twelve months go by their last.
    """
    months = _MONTHS.fullmatch(period)
    if months and int(months[3]) - int(months[1]) == 1:
        return f"year to<br>{months[2]}"
    if " to " in period:
        return escape(period).replace(" to ", " to<br>")
    return escape(period).replace(" ", "<br>")


def add_baseline(figure: Sketch, baseline: Mark, top: float, scale: float) -> None:
    """The baseline's words above the plot, with a thin line down to its ring."""
    figure.add_shape(
        type="line",
        x0=baseline.at,
        x1=baseline.at,
        y0=baseline.value,
        y1=top,
        line={"color": AXIS, "width": 1},
        layer="between",
    )
    figure.add_annotation(
        label(
            escape(baseline.words),
            x=baseline.at,
            y=1,
            yref="paper",
            align="center",
            yshift=round(9 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": TEXT},
        )
    )


def add_cuts(figure: Sketch, place: Line, scale: float, *, low: float = 0) -> None:
    """A sign where the line is cut, with the reason for whoever points at it.

    A dotted line below the sign parts figures that do not compare, down to `low`, a part of the
    figure's height.
    """
    for cut in cuts(place):
        if cut.sign == UNLIKE:
            figure.add_shape(
                type="line",
                x0=cut.at,
                x1=cut.at,
                y0=low,
                y1=1,
                yref="paper",
                line={"color": SECONDARY_TEXT, "width": 1, "dash": "dot"},
                layer="between",
            )
        figure.add_annotation(
            label(
                wrap(cut.sign, 4),
                x=cut.at,
                y=1,
                yref="paper",
                align="center",
                xanchor="center",
                yanchor="top",
                bgcolor=BACKGROUND,
                hovertext=escape(cut.words),
                font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
            )
        )


def add_plan(figure: Sketch, plan: Years, scale: float) -> None:
    """The plan's years shaded behind the lines, with its words at the foot."""
    figure.add_shape(
        type="rect",
        x0=plan.start,
        x1=plan.end,
        xref="x",
        y0=0,
        y1=1,
        yref="y domain",
        fillcolor=SHADE,
        line={"width": 0},
        layer="below",
    )
    figure.add_annotation(
        label(
            wrap(plan.words, 14),
            x=(plan.start + plan.end) / 2,
            y=0,
            yref="paper",
            align="center",
            yanchor="bottom",
            yshift=4,
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )


def add_end_labels(
    figure: Sketch,
    lines: Sequence[tuple[Line, str]],
    target: Mark | None,
    span: tuple[float, float],
    scale: float,
    *,
    axis: str = "y",
    high: float = HEIGHT - TOP - BOTTOM,
    room: float = BOTTOM / 2,
) -> None:
    """Names and last figures to the right of the plot, moved apart where they would collide.

    The axis of values `axis` is `high` pixels long, with `room` below it for labels.
    """
    entries: list[tuple[float, str, str]] = []
    for line, colour in lines:
        values = [value for _, value, _ in points(line) if value is not None]
        if values:
            text = f"<b>{wrap_name(line.name)}</b><br>{wrap(line.last_label, 14)}"
            entries.append((values[-1], text, colour))
    if target is not None:
        entries.append((target.value, wrap(target.words, 14), TARGET))
    pixels = high / (span[1] - span[0])
    shifts = apart(
        [(value - span[0]) * pixels for value, _, _ in entries],
        [LABEL_LINES * (text.count("<br>") + 1) for _, text, _ in entries],
        lowest=-room,
    )
    for (value, text, colour), shift in zip(entries, shifts, strict=True):
        figure.add_annotation(
            label(
                text,
                x=1,
                y=value,
                xref="paper",
                yref=axis,
                xshift=round(8 * scale),
                yshift=round(shift * scale),
                font={"size": round((TEXT_SIZE - 1) * scale), "color": colour},
            )
        )
