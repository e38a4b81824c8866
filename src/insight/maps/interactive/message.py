"""What travels to the map in the browser: deflated bytes, in which nothing stands twice.

Inflated, a message is one line of JSON and then whole numbers, each number of an area split into
planes of one byte, the lowest first:

==============  ===================================================================================
``layers``      one a choice of what to show: its words, its legend, and by `kinds` the class of
                each combination (a base-36 digit, "." for no value); `details` likewise in words
``columns``     one a list of figures, shared by all layers that show them: `planes` of the areas'
                combinations (of a class in each of those layers), then those of the figures
``values``      of a column: a list of texts, or how numbers are written (`prefix`, `suffix`,
                `decimals`, `least` to add, `other` texts by place in the list)
==============  ===================================================================================

With several views, class schemes and years of one indicator an area costs about two bytes a year.
What is as in `USUAL`, `USUAL_LAYER`, `USUAL_COLUMN` or `USUAL_NUMBERS` is left out.
"""

from __future__ import annotations

import json
import re
import threading
import zlib
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from insight.maps.classes import NO_VALUE
from insight.maps.interactive.said import said_view
from insight.maps.interactive.view import DIGITS, InvalidMap
from insight.words.numbers import MINUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from insight.maps.interactive.view import MapView


NO_VALUE_DIGIT: Final = "."
MOST: Final = 256
"""Messages that a process keeps, of 2 to 10 KB each."""
MOSTLY: Final = 0.5
"""The part of the texts that must be numbers written alike, for numbers to be sent."""
USUAL: Final[Mapping[str, Any]] = {
    "title_shown": True,
    "no_value": "No figure",
    "several": False,
    "bare": False,
    "selected": [],
    "called": "",
    "switches": [],
    "shown": {},
    "marquee": [],
    "letters": {},
}
"""What holds where a message does not say otherwise; the component's `message.js` says the same."""
USUAL_LAYER: Final[Mapping[str, Any]] = {
    "when": {},
    "column": 0,
    "title": "",
    "subtitle": "",
    "alt": "",
    "note": "",
}
USUAL_COLUMN: Final[Mapping[str, Any]] = {"planes": 1}
USUAL_NUMBERS: Final[Mapping[str, Any]] = {
    "prefix": "",
    "suffix": "",
    "decimals": 0,
    "least": 0,
    "other": {},
    "planes": 1,
}
_Each = TypeVar("_Each", int, str)
_NUMBER: Final = re.compile(rf"({MINUS}?)(\D*?)((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.(\d+))?)(.*)")
_kept: OrderedDict[Any, tuple[bytes, Any]] = OrderedDict()
_lock: Final = threading.Lock()


def kept_message(view: MapView, *, codes: Sequence[str], height: int) -> bytes:
    """`map_message`, made once for a view however often it is shown; the last `MOST` are kept.

    Figures by area are told apart as objects, not by what is in them: a page makes them once, hands
    the same ones over at every rerun and never changes them. They are held here as long as the
    message, so that no other object can come to stand in their place.
    """
    layers = _layers(view)
    figures = tuple(
        held for _, each in layers for held in (each.values, each.area_classes, each.details)
    )
    rest = [(tuple(when.items()), *_words(each).items()) for when, each in layers]
    key = (
        tuple(map(id, (codes, *figures))),
        json.dumps([_head(view, height), rest]),
    )
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key][0]
    message = map_message(view, codes=codes, height=height)
    with _lock:
        _kept[key] = message, (codes, figures)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return message


def map_message(view: MapView, *, codes: Sequence[str], height: int) -> bytes:
    """Return the message of a view: figures in the order of the geometry's area `codes`.

    Alternatives go along only where the view itself is one of them: else what stands around the
    map is of another kind, and the server has to be asked for each of them.
    """
    layers = _layers(said_view(view))
    columns: list[list[str]] = []
    members: list[list[int]] = []
    for place, (_, layer) in enumerate(layers):
        values = _in_order(layer.values, codes, missing="", what="values")
        if values not in columns:
            columns.append(values)
            members.append([])
        members[columns.index(values)].append(place)
    sent: dict[int, dict[str, Any]] = {}
    bodies: list[bytes] = []
    heads: list[dict[str, Any]] = []
    for number, (values, places) in enumerate(zip(columns, members, strict=True)):
        combined, planes = _combined([layers[place][1] for place in places], codes)
        written, figures = _written(values)
        heads.append({**_unusual({"planes": len(planes)}, USUAL_COLUMN), "values": written})
        bodies += planes + figures
        for place, parts in zip(places, combined, strict=True):
            when, layer = layers[place]
            words = {"when": dict(when), "column": number, **_words(layer)}
            sent[place] = {**_unusual(words, USUAL_LAYER), **parts}
    head = _head(said_view(view), height) | {
        "count": len(codes),
        "columns": heads,
        "layers": [sent[place] for place in range(len(layers))],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(text + b"\n" + b"".join(bodies), 9)


def _layers(view: MapView) -> list[tuple[Mapping[str, str], MapView]]:
    own = any(each.fits(view.shown) for each in view.alternatives)
    return [(each.when, each.view) for each in view.alternatives] if own else [({}, view)]


def _head(view: MapView, height: int) -> dict[str, Any]:
    """What holds for every layer."""
    choices = {
        "title_shown": view.title_shown,
        "no_value": view.no_value,
        "several": view.several,
        "bare": view.bare,
        "selected": list(view.selected),
        "called": view.called,
        "switches": [each.message() for each in view.switches],
        "shown": dict(view.shown),
        "marquee": list(view.marquee),
        "letters": dict(view.letters),
    }
    return {"address": view.address, "height": height, **_unusual(choices, USUAL)}


def _unusual(parts: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that are not as the browser takes them to be."""
    return {name: each for name, each in parts.items() if name not in usual or each != usual[name]}


def _words(layer: MapView) -> dict[str, Any]:
    words: dict[str, Any] = {
        "title": layer.title,
        "subtitle": layer.subtitle,
        "alt": layer.alt,
        "note": layer.note,
        "classes": [
            [each.label, each.colour, *([] if each.pattern == "none" else [each.pattern])]
            for each in layer.classes
        ],
    }
    if layer.legend != "list":
        words |= {"legend": layer.legend, "legend_axes": list(layer.legend_axes)}
    return words


def _combined(
    layers: Sequence[MapView], codes: Sequence[str]
) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Return what each layer makes of a combination, and the areas' combinations as planes."""
    classes = [
        _in_order(each.area_classes, codes, missing=NO_VALUE, what="classes") for each in layers
    ]
    details = [_in_order(each.details, codes, missing="", what="details") for each in layers]
    areas = list(zip(*classes, *details, strict=True))
    known = {each: number for number, each in enumerate(sorted(set(areas), key=str))}
    parts: list[dict[str, Any]] = []
    for place, layer in enumerate(layers):
        kinds = [combination[place] for combination in known]
        part: dict[str, Any] = {
            "kinds": "".join(NO_VALUE_DIGIT if kind < 0 else DIGITS[kind] for kind in kinds)
        }
        if any(layer.details.values()):
            part["details"] = [combination[len(layers) + place] for combination in known]
        parts.append(part)
    return parts, _planes(np.array([known[each] for each in areas], dtype=np.int64))


def _planes(numbers: NDArray[np.int64]) -> list[bytes]:
    """Split whole numbers from 0 into bytes: all lowest bytes, then all next ones."""
    count = max((int(numbers.max(initial=0)).bit_length() + 7) // 8, 1)
    return [((numbers >> 8 * plane) & 255).astype(np.uint8).tobytes() for plane in range(count)]


def _written(texts: Sequence[str]) -> tuple[list[str] | dict[str, Any], list[bytes]]:
    """Return how the texts are written and their numbers as planes, or the texts themselves."""
    found = [_NUMBER.fullmatch(text) for text in texts]
    styles = Counter((m[2], len(m[4] or ""), m[5]) for m in found if m)
    if not styles or styles.most_common(1)[0][1] < MOSTLY * len(texts):
        return list(texts), []
    (prefix, decimals, suffix), _ = styles.most_common(1)[0]
    numbers: dict[int, int] = {}
    other: dict[int, str] = {}
    for place, (text, match) in enumerate(zip(texts, found, strict=True)):
        number = _whole(match, decimals) if match else 0
        shown = f"{abs(number) / 10**decimals:,.{decimals}f}"
        if text == f"{MINUS if number < 0 else ''}{prefix}{shown}{suffix}":
            numbers[place] = number
        else:
            other[place] = text
    least = min(numbers.values(), default=0)
    whole = np.array([numbers.get(place, least) - least for place in range(len(texts))])
    planes = _planes(whole.astype(np.int64))
    how = {"prefix": prefix, "suffix": suffix, "decimals": decimals, "least": least}
    return _unusual({**how, "other": other, "planes": len(planes)}, USUAL_NUMBERS), planes


def _whole(match: re.Match[str], decimals: int) -> int:
    if len(match[4] or "") != decimals:
        return 0
    digits = int(match[3].replace(",", "").replace(".", ""))
    return -digits if match[1] else digits


def _in_order(
    given: Sequence[_Each] | Mapping[str, _Each],
    codes: Sequence[str],
    *,
    missing: _Each,
    what: str,
) -> list[_Each]:
    if isinstance(given, Mapping):
        strangers = sorted(set(given) - set(codes))
        if strangers:
            message = f"The map's {what} name areas its geometry lacks: {', '.join(strangers)}."
            raise InvalidMap(message)
        return [given.get(code, missing) for code in codes]
    if len(given) != len(codes):
        message = f"The map's {what} are for {len(given)} areas; its geometry has {len(codes)}."
        raise InvalidMap(message)
    return list(given)
