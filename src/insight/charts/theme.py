"""How every chart looks: colours by name, type, margins, and what a finger may do to it.

The categorical colours are those of the UK Government Analysis Function. Pages show a figure with
`st.plotly_chart(figure, theme=None, config=PLOTLY_CONFIG)`: Streamlit's own theme would repaint it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, TypeVar

import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.charts.sketch import Sketch
from insight.colours import AXIS, BACKGROUND, DARK_GREY, GRID, SECONDARY_TEXT, TEXT
from insight.outside import shown

Drawn = TypeVar("Drawn", go.Figure, Sketch)
DEPRIVED_SYMBOL: Final = "circle"
AFFLUENT_SYMBOL: Final = "diamond"
FONT: Final = '"Source Sans", "Source Sans Pro", Arial, sans-serif'
TEXT_SIZE: Final = 16
LABEL_SIZE: Final = 14
LONGEST_WORD: Final = 30
"""Characters of a word that stay together in a label: no name of a place has as many."""
PLOTLY_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "topojsonURL": "",
}
"""No toolbar, and nothing that would fetch from another server."""


def apply_theme(
    figure: Drawn,
    *,
    height: int,
    left: int = 16,
    right: int = 16,
    top: int = 16,
    bottom: int = 56,
    scale: float = 1.0,
) -> Drawn:
    """Give a figure the house style; changes and returns it.

    `height` and the margins are in pixels and fit a screen 360 pixels wide; `scale` enlarges type
    (by 1.5 for a projector: 16 pixels become 24). Axes are fixed, so that a finger on a chart
    scrolls the page.
    """
    figure.update_layout(
        template="none",
        height=height,
        autosize=True,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        paper_bgcolor=BACKGROUND,
        plot_bgcolor=BACKGROUND,
        font={"family": FONT, "size": round(TEXT_SIZE * scale), "color": TEXT},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": BACKGROUND,
            "bordercolor": DARK_GREY,
            "font": {"family": FONT, "size": round(TEXT_SIZE * scale), "color": TEXT},
            "align": "left",
            "namelength": -1,
        },
        separators=".,",
        title={"text": ""},
    )
    axis = {
        "fixedrange": True,
        "gridcolor": GRID,
        "linecolor": AXIS,
        "zerolinecolor": AXIS,
        "tickfont": {"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        "title": {"font": {"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT}},
        "automargin": False,
    }
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure


def axis_title(indicator: Indicator) -> str:
    """The unit as an axis says it: "Per cent", "Per 1,000 people", "£ a week", "Score".

    An indicator without a unit gives its short title.
    """
    words = "per cent" if indicator.unit == "%" else indicator.unit or indicator.short_title
    return words[0].upper() + words[1:]


def tick_affixes(indicator: Indicator) -> tuple[str, str]:
    """What stands before and after each number of an axis: "£", "%", or nothing."""
    return (
        "£" if indicator.unit.startswith("£") else "",
        "%" if indicator.unit == "%" else "",
    )


def label(
    text: str,
    *,
    x: object,
    y: object,
    align: Literal["left", "center", "right"] = "left",
    **options: Any,
) -> dict[str, Any]:
    """A piece of text on a chart, as an annotation without an arrow.

    `align` is both how the text is set and which of its edges stands at x. Options are Plotly's.
    """
    defaults: dict[str, Any] = {
        "text": text,
        "x": x,
        "y": y,
        "align": align,
        "xanchor": align,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": TEXT},
    }
    return defaults | options


def annotate(figure: go.Figure | Sketch, entries: Iterable[dict[str, Any]]) -> None:
    """Add many pieces of text at once: one by one, Plotly checks all earlier ones each time."""
    if isinstance(figure, Sketch):
        figure.update_layout(annotations=[*figure.layout["annotations"], *entries])
    else:
        figure.layout.annotations = [*(figure.layout.annotations or ()), *entries]


def escape(text: str) -> str:
    """Text as it may stand in a chart: Plotly reads "<" and "&" as marks, "%{" as a value's place.

    >>> escape("Brinnington & Stockport Central")
    'Brinnington &amp; Stockport Central'
    """
    words = shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("%{", "&#37;{")


def _breakable(text: str) -> Iterator[str]:
    """The words of a text; one without an end, of a plan, in parts, or it would leave the chart."""
    for word in text.split():
        yield from (word[n : n + LONGEST_WORD] for n in range(0, len(word), LONGEST_WORD))


def wrap(text: str, width: int) -> str:
    """Escaped text broken between words into lines of at most `width` characters where it can be.

    >>> wrap("Children in income deprivation", 18)
    'Children in income<br>deprivation'
    """
    lines: list[str] = []
    for word in _breakable(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(escape(line) for line in lines)
