"""A picture as a document: its marks one by one, so that what is read again can only be marks.

Points are whole tenths of a pixel, x and y by turns, each but the first as the step from the one
before it, in one text a line or ring: "120 35 10 -4" goes from (12, 3.5) to (13, 3.1). What a mark
has as usual is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

import numpy as np

from insight.meeting.checks import (
    LONG,
    kind,
    listed,
    mapping,
    number,
    one_of,
    said,
    sentences,
    whole,
)
from insight.meeting.document import NotAMeeting
from insight.outside import TITLE
from insight.pictures.marks import DASHES, Floats, Line, Mark, Picture, Polygon, Words

WIDEST: Final = 2_000
HIGHEST: Final = 12_000
"""Pixels of a picture at most."""
LARGEST_AREA: Final = 12_000_000
"""Pixels of its area at most: a PNG has four times as many."""
MOST_MARKS: Final = 20_000
MOST_POINTS: Final = 200_000
"""Marks of a picture, and points of all its marks, at most."""
FAR: Final = 200_000
"""Tenths of a pixel from the corner at most: what lies outside the picture is not seen."""
SCALE: Final = 10
_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|none")
_STEPS: Final = re.compile(r"-?[0-9]{1,6}(?: -?[0-9]{1,6})*")
_KINDS: Final[Mapping[str, type[Mark]]] = {"area": Polygon, "line": Line, "words": Words}
_INKS: Final = ("none", "deprived", "affluent", "missing")


def to_marks(picture: Picture) -> dict[str, Any]:
    """The picture as a document that JSON can hold."""
    return {
        "width": picture.width,
        "height": picture.height,
        "title": picture.title,
        "alt": picture.alt,
        "marks": [_told(mark) for mark in picture.marks],
    }


def _told(mark: Mark) -> dict[str, Any]:
    """A mark as an object: its kind, its points, and what is not as usual."""
    name = next(name for name, type_ in _KINDS.items() if isinstance(mark, type_))
    told: dict[str, Any] = {"is": name}
    for field in fields(mark):
        value = getattr(mark, field.name)
        if field.name in {"rings", "lines"}:
            told["points"] = [_steps(points) for points in value if len(points)]
        elif field.default is MISSING or value != field.default:
            told[field.name] = round(float(value), 2) if _is_number(value) else value
    return told


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _steps(points: Floats) -> str:
    """Points (n, 2) as steps in tenths of a pixel."""
    tenths = np.rint(np.asarray(points, dtype=float) * SCALE).astype(int)
    steps = np.diff(tenths, axis=0, prepend=np.zeros((1, 2), dtype=int))
    return " ".join(map(str, steps.ravel().tolist()))


def from_marks(told: object) -> Picture:
    """The picture of a document; raises NotAMeeting for whatever is no mark of ours."""
    held = mapping(told, "a picture")
    width = whole(held.get("width"), "the width of a picture", 1, WIDEST)
    height = whole(held.get("height"), "the height of a picture", 1, HIGHEST)
    if width * height > LARGEST_AREA:
        raise NotAMeeting(f"a picture is {width:,} by {height:,} pixels, which is too large")
    left = MOST_POINTS
    marks: list[Mark] = []
    for each in listed(held.get("marks"), "a picture", MOST_MARKS):
        mark, used = _mark(each, left)
        left -= used
        marks.append(mark)
    return Picture(
        width,
        height,
        sentences(held.get("title"), "the title of a picture", LONG),
        sentences(held.get("alt"), "what a picture shows", LONG),
        tuple(marks),
    )


def _mark(told: object, left: int) -> tuple[Mark, int]:
    """One mark, and how many points it has, of those that are left."""
    held = mapping(told, "a mark")
    name = one_of(held.get("is"), "a mark", tuple(_KINDS))
    if name == "words":
        return _words(held), 0
    points, used = _points(held.get("points"), left)
    if name == "line":
        dash = one_of(held.get("dash", "solid"), "the dash of a line", ("solid", *DASHES))
        line = Line(
            points, _colour(held, "stroke"), _size(held, "width"), dash, _size(held, "opacity", 1.0)
        )
        return line, used
    area = Polygon(
        points,
        _colour(held, "fill"),
        one_of(held.get("pattern", "none"), "the pattern of an area", _INKS),
        _colour(held, "stroke", Polygon.stroke),
        _size(held, "width", Polygon.width),
        _size(held, "opacity", 1.0),
    )
    return area, used


def _words(held: Mapping[str, Any]) -> Words:
    halo = held.get("halo", "")
    return Words(
        _place(held, "x"),
        _place(held, "y"),
        sentences(held.get("text"), "the words of a picture", TITLE),
        _size(held, "size", Words.size),
        _yes(held, "bold"),
        _colour(held, "colour", Words.colour),
        one_of(held.get("anchor", "start"), "an anchor", ("start", "middle", "end")),
        _colour(held, "halo") if halo else "",
        _yes(held, "turned"),
    )


def _points(told: object, left: int) -> tuple[tuple[Floats, ...], int]:
    """Rings or lines from their steps, and how many points they have, of those that are left."""
    rings: list[Floats] = []
    used = 0
    for each in listed(told, "the points of a mark", left):
        if not isinstance(each, str) or not _STEPS.fullmatch(each):
            raise NotAMeeting(f"a line is {said(each)} (expected steps such as “120 35 10 -4”)")
        steps = np.array(each.split(" "), dtype=np.int64)
        if len(steps) % 2:
            raise NotAMeeting(f"a line has {len(steps)} numbers (expected two for each point)")
        used += len(steps) // 2
        if used > left:
            raise NotAMeeting(f"a picture has too many points (expected at most {MOST_POINTS:,})")
        places = np.cumsum(steps.reshape(-1, 2), axis=0)
        if np.abs(places).max() > FAR:
            raise NotAMeeting("a point lies far outside its picture")
        rings.append(np.asarray(places / SCALE, dtype=float))
    return tuple(rings), used


def _colour(held: Mapping[str, Any], name: str, usual: str = "") -> str:
    found = held.get(name, usual)
    if not isinstance(found, str) or not _COLOUR.fullmatch(found):
        raise NotAMeeting(f"the {name} of a mark is {said(found)} (expected such as #12436D)")
    return found


def _size(held: Mapping[str, Any], name: str, usual: float | None = None) -> float:
    most = 1.0 if name == "opacity" else 200.0
    return number(held.get(name, usual), f"the {name} of a mark", 0, most)


def _place(held: Mapping[str, Any], name: str) -> float:
    return number(held.get(name), f"the {name} of words", -FAR / SCALE, FAR / SCALE)


def _yes(held: Mapping[str, Any], name: str) -> bool:
    found = held.get(name, False)
    if not isinstance(found, bool):
        raise NotAMeeting(f"the {name} of words is {kind(found)} (expected true or false)")
    return found
