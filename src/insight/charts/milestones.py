"""Milestones on a timeline: when each was due, which dates have passed, and today."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.charts.theme import LABEL_SIZE, TEXT_SIZE, apply_theme, escape, label, wrap
from insight.colours import AXIS, BACKGROUND, DARK_BLUE, SECONDARY_TEXT, TARGET, TEXT

LINE, AROUND = 19, 40
"""Pixels that a line of a title takes, and the mark below it with the space around both."""
TOP, BOTTOM, LEFT, RIGHT = 30, 40, 12, 12
WIDTH_OF_LABEL: Final = 44
STATES: Final = {
    "said to be done": ("circle", DARK_BLUE),
    "overdue": ("diamond-x-open", TARGET),
    "date passed": ("diamond-open", TARGET),
    "still to come": ("circle-open", DARK_BLUE),
    "said to be stopped": ("x-thin-open", SECONDARY_TEXT),
}
"""Symbol and colour of each state: a filled mark only where somebody says it is done."""


def timeline_figure(table: pd.DataFrame, *, today: date, scale: float = 1.0) -> go.Figure:
    """Each milestone with a date on a line of its own, in order, beside a line for today.

    `table` is that of `progress.milestone_table`; rows without a date are left out, because
    they have no place on a timeline. The words stand above each line, so that they fit a phone.
    """
    dated = _placed(table[table["due"].notna()].reset_index(drop=True))
    depth = float(dated["bottom"].max()) if len(dated) else float(AROUND)
    figure = go.Figure()
    for state, (symbol, colour) in STATES.items():
        rows = dated[dated["state"] == state]
        figure.add_trace(
            go.Scatter(
                x=list(rows["due"]),
                y=list(-rows["middle"]),
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
        height=round((TOP + BOTTOM + depth) * scale),
        left=LEFT,
        right=RIGHT,
        top=round(TOP * scale),
        bottom=round(BOTTOM * scale),
        scale=scale,
    )
    first, last = _span(dated, today)
    figure.update_yaxes(range=[-depth, 0], showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(
        range=[first, last], showgrid=True, dtick=_tick(first, last), tickformat="%Y", ticks=""
    )
    now_line, now_words = _today(today, (today - first) / (last - first), scale)
    figure.update_layout(  # all at once: Plotly checks the whole layout at every addition
        shapes=[*_lines(dated), now_line],
        annotations=[*_words(dated, first, last, scale), now_words],
    )
    return figure


def _placed(dated: pd.DataFrame) -> pd.DataFrame:
    """Each row with its title in lines, and where its mark and its end lie in pixels from the top.

    Adds words, middle and bottom.
    """
    words = [
        wrap(f"{title} ({number})" if number else str(title), WIDTH_OF_LABEL)
        for title, number in zip(dated["title"], dated["number"], strict=True)
    ]
    heights = [LINE * (text.count("<br>") + 1) + AROUND for text in words]
    bottom = pd.Series(heights, index=dated.index, dtype="float64").cumsum()
    return dated.assign(words=words, bottom=bottom, middle=bottom - AROUND / 2)


def _span(dated: pd.DataFrame, today: date) -> tuple[date, date]:
    """Whole years that hold every date and today, with room at the end."""
    days = [*dated["due"], today]
    first, last = min(days), max(days)
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def _tick(first: date, last: date) -> str:
    years = last.year - first.year
    return "M12" if years <= 6 else "M24" if years <= 12 else "M60"


def _lines(dated: pd.DataFrame) -> list[dict[str, Any]]:
    """A line across for each milestone."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": -middle,
            "y1": -middle,
            "line": {"color": AXIS, "width": 1},
            "layer": "between",
        }
        for middle in dated["middle"]
    ]


def _words(dated: pd.DataFrame, first: date, last: date, scale: float) -> list[dict[str, Any]]:
    """The title above each line at the left; by its mark, the plan's words for the date."""
    whole = (last - first).days
    words = []
    for entry in dated.to_dict("records"):
        y, due = -float(entry["middle"]), entry["due"]
        words.append(
            label(
                entry["words"],
                x=0,
                y=y,
                xref="paper",
                yanchor="bottom",
                yshift=round(11 * scale),
                bgcolor=BACKGROUND,
                font={"size": round((TEXT_SIZE - 1) * scale), "color": TEXT},
            )
        )
        late = (due - first).days > 0.6 * whole
        words.append(
            label(
                escape(f"{entry['due_words'] or format(due, '%B %Y')}: {entry['state']}"),
                x=due,
                y=y,
                align="right" if late else "left",
                xshift=round((-12 if late else 12) * scale),
                bgcolor=BACKGROUND,
                font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
            )
        )
    return words


def _today(today: date, place: float, scale: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """The line for today and its words; `place` is how far along the axis it is, from 0 to 1."""
    line = {
        "type": "line",
        "x0": today,
        "x1": today,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": TEXT, "width": 2, "dash": "dot"},
        "layer": "between",
    }
    words = label(
        f"<b>today, {today.day} {today:%B %Y}</b>",
        x=today,
        y=1,
        yref="paper",
        align="left" if place < 0.25 else "right" if place > 0.75 else "center",
        yshift=round(12 * scale),
        font={"size": round(LABEL_SIZE * scale), "color": TEXT},
    )
    return line, words
