"""A figure of Plotly in its plain form, held to what this package can draw.

What it does not know it refuses by name: a chart that came out without one of its parts would say
something else on paper than on the page.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import numpy as np

from insight.errors import Undefined
from insight.pictures.marks import Floats

FONT: Final = frozenset({"font.color", "font.family", "font.size"})
UNSEEN: Final = frozenset(
    {
        *("hoverinfo", "hovertemplate", "hovertext", "customdata", "hoverlabel", "hovermode"),
        *("name", "dragmode", "autosize", "separators", "connectgaps", "cliponaxis", "template"),
        *("ids", "uid", "meta", "captureevents"),
    }
)
"""What does not show in a still picture, with all that is within it."""
USUAL: Final[Mapping[str, Any]] = {"tickangle": 0}
"""What is drawn in one way only, and the value that asks for it."""
TRACE: Final = frozenset(
    {
        *("type", "mode", "x", "y", "text", "texttemplate", "textposition", "fill", "fillcolor"),
        *("textfont.color", "textfont.size", "textfont.shadow", "textfont.family"),
        *("line.color", "line.dash", "line.width", "marker.color", "marker.line.color"),
        *("marker.line.width", "marker.opacity", "marker.size", "marker.symbol", "opacity"),
        *("orientation", "base", "width", "showlegend", "visible", "xaxis", "yaxis"),
        *(
            f"error_{letter}.{key}"
            for letter in "xy"
            for key in ("array", "arrayminus", "color", "symmetric", "thickness", "type", "visible")
        ),
        *("error_x.width", "error_y.width"),
    }
)
SHAPE: Final = frozenset(
    {
        *("type", "layer", "x0", "x1", "y0", "y1", "xref", "yref", "fillcolor", "opacity"),
        *("line.color", "line.dash", "line.width"),
    }
)
LABEL: Final = FONT | {
    *("text", "x", "y", "xref", "yref", "xshift", "yshift", "xanchor", "yanchor", "align"),
    *("showarrow", "bgcolor", "borderpad"),
}
AXIS: Final = frozenset(
    {
        *("range", "rangemode", "nticks", "dtick", "tickformat", "tickvals", "ticktext"),
        *("tickprefix", "ticksuffix", "separatethousands", "exponentformat", "showgrid"),
        *("showline", "showticklabels", "zeroline", "zerolinecolor", "gridcolor", "linecolor"),
        *("tickcolor", "tickfont.color", "tickfont.size", "tickfont.family", "ticks", "visible"),
        *("title.text", "title.font.color", "title.font.size", "title.standoff", "automargin"),
        *("fixedrange", "title.font.family", "griddash", "gridwidth", "domain", "anchor"),
    }
)
AXES: Final = ("xaxis", "yaxis", "yaxis2")
LAYOUT: Final = FONT | {
    *("height", "margin.b", "margin.l", "margin.r", "margin.t", "margin.pad", "paper_bgcolor"),
    *("plot_bgcolor", "showlegend", "title.text", "annotations", "shapes", *AXES),
    *("bargap", "barmode"),
}


def plain(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure's traces and layout, each key of it known.

    `figure` is what `to_dict` of a figure gives. Raises Undefined naming the first part that is not
    known.
    """
    layout = dict(figure["layout"])
    traces = [dict(trace) for trace in figure.get("data", ())]
    _refuse_unknown(layout, LAYOUT, "layout")
    for trace in traces:
        if trace.get("type", "scatter") not in {"scatter", "bar"}:
            raise Undefined(f"a picture of a trace of type {trace['type']!r} is not known")
        _refuse_unknown(trace, TRACE, "data")
    for key, known in (("shapes", SHAPE), ("annotations", LABEL)):
        for each in layout.get(key) or ():
            _refuse_unknown(each, known, key)
    for key in AXES:
        _refuse_unknown(layout.get(key, {}), AXIS, key)
    return {"data": traces, "layout": layout}


def _refuse_unknown(part: Mapping[str, Any], known: frozenset[str] | set[str], where: str) -> None:
    for key in _keys(part, known):
        if key not in known:
            raise Undefined(f"a picture of {where}.{key} is not known")


def _keys(part: Mapping[str, Any], known: frozenset[str] | set[str]) -> Iterator[str]:
    """The keys of a part, those of tables within it joined by dots, without what does not show."""
    for key, value in part.items():
        if key in UNSEEN or (key in USUAL and value == USUAL[key]):
            continue
        if isinstance(value, Mapping) and key not in known and "bdata" not in value:
            yield from (f"{key}.{inner}" for inner in _keys(value, known))
        else:
            yield key


def numbers(values: Any) -> Floats:
    """Numbers of a trace, shape (n,), as floats: from a list, an array, its encoded form or dates.

    What is missing becomes NaN, and a date its number of days.
    """
    if isinstance(values, Mapping):
        kind = np.dtype(str(values["dtype"]))
        return np.frombuffer(base64.b64decode(values["bdata"]), dtype=kind).astype("float64")
    return np.array([number(value) for value in values], dtype="float64")


def number(value: Any) -> float:
    """One number; NaN for nothing, days since the year 1 for a date."""
    if value is None:
        return float("nan")
    if isinstance(value, datetime):
        return value.toordinal() + (value.hour * 60 + value.minute) / 1440
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, str):
        return float(date.fromisoformat(value[:10]).toordinal())
    return float(value)


def each(value: Any, count: int) -> list[Any]:
    """A property of a trace for each of its points, whether given once or by point."""
    if isinstance(value, Mapping):
        return list(numbers(value))
    if isinstance(value, list | tuple | np.ndarray):
        return list(value)
    return [value] * count


def colour(value: str) -> tuple[str, float]:
    """A colour as #RRGGBB and its opacity.

    >>> colour("rgba(18, 67, 109, 0.15)"), colour("#12436D")
    (('#12436D', 0.15), ('#12436D', 1.0))
    """
    if not value.startswith("rgb"):
        return value, 1.0
    parts = value[value.index("(") + 1 : value.rindex(")")].split(",")
    red, green, blue = (int(float(part)) for part in parts[:3])
    return f"#{red:02X}{green:02X}{blue:02X}", float(parts[3]) if len(parts) > 3 else 1.0
