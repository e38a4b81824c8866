"""A figure's plain form with nothing said twice, for sending: drawn, it looks the same.

What pieces of text of one kind share stands once, in the template; places are rounded to what a
screen can show. Source of the rules: plotly.js, "Theming and templates", and its attributes.
"""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np

STEPS: Final = 4_000
"""Into how many steps an axis is divided at least: a quarter of a pixel on a wide screen."""
USUAL: Final[Mapping[str, Any]] = {
    "hovermode": "closest",
    "separators": ".,",
    "title": {"text": ""},
    "autosize": True,
}
"""What plotly.js takes for a layout that does not say it."""
COUNTED: Final = frozenset({"scatter", "bar"})
"""Kinds of trace in which a list of places that is left out counts from 0."""
UNSEEN: Final = frozenset({"range", "visible", "fixedrange", "type", "autorange"})
"""What an axis needs that is not drawn."""
STYLES: Final[Mapping[str, str]] = {
    "showgrid": "gridcolor",
    "showline": "linecolor",
    "zeroline": "zerolinecolor",
    "showticklabels": "tickfont",
}
"""Parts of an axis that may be left away, and what would say how they look."""
_AXIS: Final = re.compile(r"[xy]axis\d*")
OWN: Final = ("text", "x", "y")
"""What each piece of text says for itself."""


def compact(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain form of a figure, as Plotly's `to_dict` gives it, in fewer bytes.

    Only numbers that say where something stands are rounded; words, and what a reader is told when
    pointing at a mark, stay as they are. The argument is not changed.
    """
    layout = dict(plain.get("layout", {}))
    traces = [_as_lists(trace) for trace in plain.get("data", [])]
    entries = [dict(entry) for entry in layout.get("annotations") or []]
    shapes = [dict(shape) for shape in layout.get("shapes") or []]
    for name in _axes(layout):
        letter, axis = name[0], dict(layout.get(_key_of(name), {}))
        ends = (f"{letter}0", f"{letter}1")
        decimals = _decimals(_places(name, traces, entries, shapes, axis))
        traces = [
            _rounded(trace, _along(letter, trace), decimals) if _of(name, trace, "axis") else trace
            for trace in traces
        ]
        entries = [_on(name, entry, (letter,), decimals) for entry in entries]
        shapes = [_on(name, shape, ends, decimals) for shape in shapes]
        if axis:  # before the texts, which repeat its words: what is near compresses well
            layout.pop(_key_of(name))
            layout[_key_of(name)] = _rounded(_drawn(axis), ("range", "tickvals"), decimals)
    traces = [_uncounted(trace) for trace in traces]
    layout = {name: value for name, value in layout.items() if USUAL.get(name) != value}
    kinds, entries = _in_kinds(entries)
    for name, held in (("annotations", entries), ("shapes", shapes)):
        layout.pop(name, None)
        if held:
            layout[name] = held
    if kinds:
        template = dict(layout.get("template") or {})
        layout["template"] = {**template, "layout": {**template.get("layout", {}), **kinds}}
    return {**plain, "data": traces, "layout": layout}


# ---- numbers
def _as_lists(trace: Mapping[str, Any]) -> dict[str, Any]:
    """The trace with its places as lists: Plotly packs arrays, which then compress badly."""
    lists = {}
    for letter in "xy":
        held = trace.get(letter)
        if isinstance(held, Mapping) and "bdata" in held and "shape" not in held:
            packed = base64.b64decode(held["bdata"])
            held = np.frombuffer(packed, dtype=np.dtype(held["dtype"]).newbyteorder("<"))
        if isinstance(held, np.ndarray | list | tuple):
            lists[letter] = [_plain(value) for value in held]
    return {**trace, **lists}


def _plain(value: Any) -> Any:
    """A number of numpy's as Python's own, and one that is not a number as nothing."""
    value = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _axes(layout: Mapping[str, Any]) -> list[str]:
    """The names of all axes, as traces say them: "x", "y", and where there are more "y2"."""
    found = [key.replace("axis", "") for key in layout if _AXIS.fullmatch(key)]
    return sorted({"x", "y", *found})


def _key_of(name: str) -> str:
    return f"{name[0]}axis{name[1:]}"


def _of(name: str, entry: Mapping[str, Any], by: str) -> bool:
    """Whether a trace (`by` "axis"), a text or a shape ("ref") stands on an axis."""
    return bool(entry.get(f"{name[0]}{by}", name[0]) == name)


def _on(
    name: str, entry: Mapping[str, Any], places: Iterable[str], decimals: int | None
) -> dict[str, Any]:
    """A text or a shape with its places along its axis rounded; whole ones of paper as whole."""
    if _of(name, entry, "ref"):
        return _rounded(entry, places, decimals)
    paper = entry.get(f"{name[0]}ref") == "paper"
    return _rounded(entry, places, None) if paper else dict(entry)


def _places(
    name: str,
    traces: Iterable[Mapping[str, Any]],
    entries: Iterable[Mapping[str, Any]],
    shapes: Iterable[Mapping[str, Any]],
    axis: Mapping[str, Any],
) -> Iterator[float]:
    """Every place along an axis that the figure names."""
    letter = name[0]
    held: list[Any] = [
        value
        for trace in traces
        if _of(name, trace, "axis")
        for place in _along(letter, trace)
        for value in _listed(trace.get(place))
    ]
    held += axis.get("range") or ()
    held += [entry.get(letter) for entry in entries if _of(name, entry, "ref")]
    for shape in shapes:
        if _of(name, shape, "ref"):
            held += [shape.get(f"{letter}0"), shape.get(f"{letter}1")]
    return (float(value) for value in held if _is_number(value))


def _listed(held: Any) -> list[Any]:
    return list(held) if isinstance(held, list | tuple) else []


def _along(letter: str, trace: Mapping[str, Any]) -> tuple[str, ...]:
    """What a trace says of places along an axis: bars that lie start from their base."""
    lies = trace.get("type") == "bar" and trace.get("orientation") == "h"
    return (letter, "base") if letter == "x" and lies else (letter,)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _decimals(places: Iterable[float]) -> int | None:
    """How many decimals tell the places apart on a screen; None where they are all one."""
    held = list(places)
    span = max(held, default=0.0) - min(held, default=0.0)
    return max(0, math.ceil(-math.log10(span / STEPS))) if span > 0 else None


def _rounded(
    entry: Mapping[str, Any], names: Iterable[str], decimals: int | None
) -> dict[str, Any]:
    """The entry with the named numbers, or lists of numbers, rounded; whole ones as whole."""

    def short(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [short(each) for each in value]
        if not _is_number(value):
            return value
        near = value if decimals is None else round(value, decimals)
        return int(near) if float(near).is_integer() else near

    return {**entry, **{name: short(entry[name]) for name in names if name in entry}}


def _drawn(axis: Mapping[str, Any]) -> dict[str, Any]:
    """The axis without the style of what it does not show."""
    seen = axis.get("visible", True)
    off = {style for part, style in STYLES.items() if axis.get(part) is False}
    if not (axis.get("title") or {}).get("text"):
        off.add("title")
    return {
        name: value for name, value in axis.items() if (seen or name in UNSEEN) and name not in off
    }


def _uncounted(trace: dict[str, Any]) -> dict[str, Any]:
    """The trace without places that count 0, 1, 2: plotly.js counts by itself."""
    if trace.get("type") not in COUNTED or len(set(trace) & {"x", "y"}) < 2:
        return trace
    for letter in "yx":
        if list(trace[letter]) == list(range(len(trace[letter]))):
            return {name: value for name, value in trace.items() if name != letter}
    return trace


# ---- pieces of text
def _in_kinds(
    entries: list[dict[str, Any]],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What each kind of text has in common, for the template, and each text with what is its own.

    The most frequent kind is what the template says of any text; the others have names.
    """
    if len(entries) < 2:
        return {}, entries
    kinds: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        style = {name: value for name, value in entry.items() if name not in OWN}
        kinds.setdefault(json.dumps(style, sort_keys=True, default=str), []).append(entry)
    template: dict[str, Any] = {}
    own: dict[int, dict[str, Any]] = {}
    for number, held in enumerate(sorted(kinds.values(), key=len, reverse=True)):
        first = held[0]
        alike = [name for name in OWN if all(each[name] == first[name] for each in held)]
        kind = {name: value for name, value in first.items() if name not in OWN or name in alike}
        called = {"templateitemname": str(number)} if number else {}
        for each in held:
            own[id(each)] = {name: each[name] for name in OWN if name not in alike} | called
        if number:
            template.setdefault("annotations", []).append({"name": str(number), **kind})
        else:
            template["annotationdefaults"] = kind
    return template, [own[id(entry)] for entry in entries]
