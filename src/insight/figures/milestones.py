"""Milestones on a timeline: when each was due, which dates have passed, and today."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from insight.figures.theme import (
    AXIS,
    BACKGROUND,
    DARK_BLUE,
    LABEL_SIZE,
    SECONDARY_TEXT,
    TARGET,
    TEXT,
    TEXT_SIZE,
    apply_theme,
    escape,
    label,
    wrap,
)

ROW: Final = 52
TOP, BOTTOM, LEFT, RIGHT = 30, 40, 12, 12
WIDTH_OF_LABEL: Final = 44
STATES: Final = {
    "said to be done": ("circle", DARK_BLUE),
    "date passed": ("diamond-open", TARGET),
    "still to come": ("circle-open", DARK_BLUE),
}
"""Symbol and colour of each state: a filled mark only where somebody says it is done."""


def timeline_figure(table: pd.DataFrame, *, today: date, scale: float = 1.0) -> go.Figure:
    """Each milestone with a date on a line of its own, in order, beside a line for today.

    `table` is that of `plan_milestones.milestone_table`; rows without a date are left out, because
    they have no place on a timeline. The words stand above each line, so that they fit a phone.
    """
    dated = table[table["due"].notna()].reset_index(drop=True)
    figure = go.Figure()
    for state, (symbol, colour) in STATES.items():
        rows = dated[dated["state"] == state]
        figure.add_trace(
            go.Scatter(
                x=list(rows["due"]),
                y=[-float(row) for row in rows.index],
                name=state,
                mode="markers",
                marker={
                    "symbol": symbol,
                    "size": 14,
                    "color": colour,
                    "line": {"width": 3, "color": colour},
                },
                customdata=[
                    [escape(str(title)), escape(str(reason))]
                    for title, reason in zip(rows["title"], rows["reason"], strict=True)
                ],
                hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
                cliponaxis=False,
            )
        )
    apply_theme(
        figure,
        height=round((TOP + BOTTOM + ROW * max(len(dated), 1)) * scale),
        left=LEFT,
        right=RIGHT,
        top=round(TOP * scale),
        bottom=round(BOTTOM * scale),
        scale=scale,
    )
    first, last = _span(dated, today)
    figure.update_yaxes(
        range=[0.35 - max(len(dated), 1), 0.75],
        showticklabels=False,
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(
        range=[first, last], showgrid=True, dtick=_tick(first, last), tickformat="%Y", ticks=""
    )
    _add_words(figure, dated, first, last, scale)
    _add_today(figure, today, scale)
    return figure


def _span(dated: pd.DataFrame, today: date) -> tuple[date, date]:
    """Whole years that hold every date and today, with room at the end."""
    days = [*dated["due"], today]
    first, last = min(days), max(days)
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def _tick(first: date, last: date) -> str:
    years = last.year - first.year
    return "M12" if years <= 6 else "M24" if years <= 12 else "M60"


def _add_words(
    figure: go.Figure, dated: pd.DataFrame, first: date, last: date, scale: float
) -> None:
    """The title above each line at the left, and the plan's own words for the date by its mark."""
    whole = (last - first).days
    for row, entry in dated.iterrows():
        y = -float(str(row))
        number = f" ({entry['number']})" if entry["number"] else ""
        figure.add_annotation(
            label(
                wrap(f"{entry['title']}{number}", WIDTH_OF_LABEL).replace("<br>", " "),
                x=0,
                y=y,
                xref="paper",
                yshift=round(19 * scale),
                font={"size": round((TEXT_SIZE - 1) * scale), "color": TEXT},
            )
        )
        figure.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=y,
            y1=y,
            line={"color": AXIS, "width": 1},
            layer="below",
        )
        late = (entry["due"] - first).days > 0.6 * whole
        figure.add_annotation(
            label(
                escape(str(entry["due_words"] or f"{entry['due']:%B %Y}")),
                x=entry["due"],
                y=y,
                align="right" if late else "left",
                xshift=round((-12 if late else 12) * scale),
                bgcolor=BACKGROUND,
                font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
            )
        )


def _add_today(figure: go.Figure, today: date, scale: float) -> None:
    figure.add_shape(
        type="line",
        x0=today,
        x1=today,
        yref="paper",
        y0=0,
        y1=1,
        line={"color": TEXT, "width": 2, "dash": "dot"},
        layer="below",
    )
    figure.add_annotation(
        label(
            f"<b>today, {today.day} {today:%B %Y}</b>",
            x=today,
            y=1,
            yref="paper",
            align="center",
            yshift=round(12 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": TEXT},
        )
    )
