"""A figure put together as plain tables and made once.

Plotly checks every property each time one is set, which takes most of the time of a chart with
many labels. A sketch collects them and makes the figure in one go, unchecked; the tests check every
figure whole (`tests/charts/test_sketch.py`), so that a slip is found there, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from insight.charts.compact import compact


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Both tables in one, the second's entries over the first's, tables within merged likewise.

    >>> merged({"font": {"size": 14}}, {"font": {"color": "red"}})
    {'font': {'size': 14, 'color': 'red'}}
    """
    result = dict(first)
    for key, value in second.items():
        held = result.get(key)
        both = isinstance(held, Mapping) and isinstance(value, Mapping)
        result[key] = merged(held, value) if both else value  # type: ignore[arg-type]
    return result


class Plain(dict[str, Any]):
    """The plain form of a finished figure, never changed: its JSON may be kept with it."""

    json: str | None = None


class KeptFigure(go.Figure):  # type: ignore[misc]
    """A finished figure, whose plain form is made once however often it is shown.

    Plotly copies and encodes the whole figure each time it is asked for that form.
    """

    def to_dict(self) -> dict[str, Any]:
        """The plain form, to be read and not changed; the figure is not to be changed after it."""
        held: dict[str, Any] | None = self.__dict__.get("_kept")
        if held is None:
            held = self.__dict__["_kept"] = Plain(super().to_dict())
        return held


def kept(figure: go.Figure) -> KeptFigure:
    """The figure for sending: nothing but its plain form, made once, in as few bytes as can be."""
    if isinstance(figure, KeptFigure) and figure.__dict__.get("_compact"):
        return figure
    made = KeptFigure({"layout": {"template": {}}}, _validate=False)  # a full copy takes 10 ms
    made.__dict__["_kept"] = Plain(compact(figure.to_dict()))
    made.__dict__["_compact"] = True
    return made


class Sketch:
    """What a figure will hold; its methods are those of Plotly's figure that we use."""

    def __init__(self) -> None:
        self.traces: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"annotations": [], "shapes": []}

    def add_trace(self, trace: BaseTraceType | Mapping[str, Any]) -> None:
        """Add a trace, drawn above those before it."""
        plain = trace.to_plotly_json() if isinstance(trace, BaseTraceType) else dict(trace)
        self.traces.append(plain)

    def update_layout(self, **options: Any) -> None:
        """Set properties of the layout; tables are merged, no "a_b" shorthand."""
        self.layout = merged(self.layout, options)

    def update_xaxes(self, **options: Any) -> None:
        """Set properties of the horizontal axis."""
        self.update_layout(xaxis=options)

    def update_yaxes(self, **options: Any) -> None:
        """Set properties of the vertical axis."""
        self.update_layout(yaxis=options)

    def add_annotation(self, entry: Mapping[str, Any]) -> None:
        """Add a piece of text."""
        self.layout["annotations"] = [*self.layout["annotations"], dict(entry)]

    def add_shape(self, entry: Mapping[str, Any] = MappingProxyType({}), **options: Any) -> None:
        """Add a line or a box, by a table of its properties or by naming them."""
        self.layout["shapes"] = [*self.layout["shapes"], {**entry, **options}]

    def figure(self) -> go.Figure:
        """The figure, made once, without one of Plotly's templates."""
        layout = {**self.layout, "template": {}}
        return KeptFigure({"data": self.traces, "layout": layout}, _validate=False)
