"""What a chart says, in the language that is spoken."""

from __future__ import annotations

import textwrap
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from insight.charts.sketch import KeptFigure, Plain, kept
from insight.messages import is_english, said_marked, tag

WORDS: Final = frozenset(
    (
        *("text", "title", "name", "hovertemplate", "hovertext", "ticktext", "labels"),
        *("customdata", "categoryarray", "x", "y", "ticksuffix", "tickprefix"),
    )
)
"""Where a figure has words: those of categories too, which its places then name alike."""
_BREAK: Final = "<br>"


def said_figure(figure: go.Figure) -> go.Figure:
    """The figure with its words turned, made once for a language; itself in English."""
    if is_english():
        return figure
    held: dict[str, KeptFigure] = figure.__dict__.setdefault("_said", {})
    if tag() not in held:
        made = KeptFigure({"layout": {"template": {}}}, _validate=False)
        made.__dict__["_kept"] = Plain(said_plain(kept(figure).to_dict()))
        made.__dict__["_compact"] = True
        held[tag()] = made
    return held[tag()]


def said_whole(figure: go.Figure) -> go.Figure:
    """The same for who draws it otherwise than Plotly: with all that its plain form says."""
    made = KeptFigure({"layout": {"template": {}}}, _validate=False)
    made.__dict__["_kept"] = said_plain(figure.to_dict())
    return made


def said_plain(part: Any, *, words: bool = False) -> Any:
    """The plain form of a figure, or of a part of it, with its words turned."""
    if isinstance(part, str):
        return _line(part) if words else part
    if isinstance(part, dict):
        if "bdata" in part:
            return part
        return {key: said_plain(each, words=_says(key, each)) for key, each in part.items()}
    if isinstance(part, np.ndarray):
        return said_plain(part.tolist(), words=words) if part.dtype == object else part
    if isinstance(part, list | tuple):
        return [said_plain(each, words=words) for each in part]
    return part


def _says(key: str, part: Any) -> bool:
    return key in WORDS and isinstance(part, str | list | tuple | np.ndarray)


def _line(text: str) -> str:
    """A text of a chart; one in several lines is turned whole and broken anew, about as wide."""
    lines = text.split(_BREAK)
    if len(lines) == 1 or "<" in "".join(lines) or "%{" in text:
        return said_marked(text)
    whole = said_marked(" ".join(lines))
    width = max(map(len, lines)) * max(1.0, len(whole) / max(1, len(" ".join(lines))))
    return _BREAK.join(textwrap.wrap(whole, max(8, round(width))))
