"""How every chart looks: colours by name, type, margins, and what a finger may do to it.

The categorical colours are those of the UK Government Analysis Function. Pages show a figure with
`st.plotly_chart(figure, theme=None, config=PLOTLY_CONFIG)`: Streamlit's own theme would repaint it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeVar

import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.figures.sketch import Sketch

Drawn = TypeVar("Drawn", go.Figure, Sketch)

DARK_BLUE: Final = "#12436D"
TURQUOISE: Final = "#28A197"
DARK_PINK: Final = "#801650"
ORANGE: Final = "#F46A25"
DARK_GREY: Final = "#3D3D3D"
LIGHT_PURPLE: Final = "#A285D1"
CATEGORICAL: Final = (DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE, DARK_GREY, LIGHT_PURPLE)

DEPRIVED: Final = DARK_PINK
AFFLUENT: Final = DARK_BLUE
PLACE: Final = DARK_BLUE
ENGLAND: Final = DARK_GREY
TARGET: Final = "#A9430A"
MUTED: Final = "#BFBFBF"

TEXT: Final = "#0B0C0C"
SECONDARY_TEXT: Final = "#484949"
GRID: Final = "#E5E6E7"
AXIS: Final = "#8A8D8F"
BACKGROUND: Final = "#FFFFFF"
SHADE: Final = "#F3F2F1"
NO_VALUE: Final = "#D4D5D6"

TENTHS: Final = (
    *("#801650", "#B5305C", "#D96B70", "#F0A28C", "#F6D4C2"),
    *("#DFF1FB", "#A8D2EE", "#72ABD9", "#3A79B0", "#12436D"),
)
"""National tenths, the most deprived first: darkest at both ends, lightest in the middle.

A pink is darker than the blue as far from the middle, so that grey print tells the two halves; the
two ends, which are equally dark, have patterns of their own.
"""

FIFTHS: Final = (TENTHS[0], TENTHS[2], "#F4ECE4", TENTHS[7], TENTHS[9])
"""Five ordered classes with a worse and a better end."""

SEQUENTIAL: Final = ("#DDF4F2", "#8ED3CE", "#44ABA5", "#087C77", "#004D4A")
"""Five classes from low to high, where neither end is better."""

MIDDLE: Final = "#F3F2F1"
"""All that lies between two extremes, so that only they stand out."""

DEPRIVED_SYMBOL: Final = "circle"
AFFLUENT_SYMBOL: Final = "diamond"

FONT: Final = '"Source Sans", "Source Sans Pro", Arial, sans-serif'
TEXT_SIZE: Final = 16
LABEL_SIZE: Final = 14
LARGER: Final = 1.5
"""How much larger type is on a projector: 16 px becomes 24 px."""

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


def tenth_colour(tenth: int) -> str:
    """The colour of a national tenth, 1 the most deprived; raises ValueError outside 1 to 10.

    >>> tenth_colour(1), tenth_colour(10)
    ('#801650', '#12436D')
    """
    if not 1 <= tenth <= len(TENTHS):
        raise ValueError(f"tenth is {tenth} (expected 1, the most deprived, to 10)")
    return TENTHS[tenth - 1]


def sequential(polarity: str, count: int) -> tuple[str, ...]:
    """Colours for `count` classes from low to high, 1 to 5 of them, darker for higher.

    Pinks where a high figure is worse ("lower_is_better"), blues where it is better, and a green
    that means neither where polarity is "neutral". Raises ValueError for another count.

    >>> sequential("neutral", 2)
    ('#DDF4F2', '#004D4A')
    """
    ramps = {"lower_is_better": TENTHS[4::-1], "higher_is_better": TENTHS[5:]}
    ramp = ramps.get(polarity, SEQUENTIAL)
    if not 1 <= count <= len(ramp):
        raise ValueError(f"{count} classes (expected 1 to {len(ramp)})")
    if count == 1:
        return (ramp[2],)
    last = len(ramp) - 1
    return tuple(ramp[round(place * last / (count - 1))] for place in range(count))


def text_colour_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a background `#rrggbb`.

    >>> text_colour_on("#801650"), text_colour_on("#F6D4C2")
    ('#FFFFFF', '#0B0C0C')
    """
    return BACKGROUND if contrast(colour, BACKGROUND) > contrast(colour, TEXT) else TEXT


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#rrggbb` as WCAG 2.2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, from 0 (black) to 1 (white); source: WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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
    (`LARGER` for a projector). Axes are fixed, so that a finger on a chart scrolls the page.
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
    """Text as it may stand in a chart: Plotly reads "<" and "&" as marks.

    >>> escape("Brinnington & Stockport Central")
    'Brinnington &amp; Stockport Central'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrap(text: str, width: int) -> str:
    """Escaped text broken between words into lines of at most `width` characters where it can be.

    >>> wrap("Children in income deprivation", 18)
    'Children in income<br>deprivation'
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(escape(line) for line in lines)
