"""The map of a district: what a page says about it, and the component that shows it.

The outlines are a published document (`dashboard.geometry`) that the browser fetches once. The
component's own script and styles are published the same way, because Streamlit repeats the text
of a component in every message: what is left in a message is figures.

    view = MapView(address=..., classes=[...], area_classes={...}, values={...}, title=..., alt=...)
    chosen = show_map(view, key="overview_map")
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, get_args

import streamlit as st

from dashboard.geometry import publish
from insight.errors import InsightError, MissingData

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer

STATIC_FOLDER: Final = Path(__file__).resolve().parents[2] / "static"
"""What Streamlit serves as ``app/static``: the folder ``static`` beside ``app.py``."""

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
NO_VALUE: Final = -1
NO_VALUE_DIGIT: Final = "."

Pattern = Literal["none", "deprived", "affluent"]
Legend = Literal["list", "square"]
SQUARE: Final = 9
"""Classes of a square legend: 3 * row + column, both from 0 (low) to 2 (high)."""
_Each = TypeVar("_Each", int, str)
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


class InvalidMap(InsightError):
    """A map whose parts do not fit together: the message names the part."""


@dataclass(frozen=True)
class MapClass:
    """One class of a map's legend.

    `colour` is ``#rrggbb``. `pattern` marks the two extremes so that they are told apart without
    colour: a diagonal hatch for "deprived", dots for "affluent".
    """

    label: str
    colour: str
    pattern: Pattern = "none"

    def __post_init__(self) -> None:
        """Refuse a colour or a pattern that the component cannot draw."""
        if not _COLOUR.fullmatch(self.colour):
            message = f"Class {self.label!r}: colour {self.colour!r} is not of the form #rrggbb."
            raise InvalidMap(message)
        if self.pattern not in get_args(Pattern):
            expected = ", ".join(get_args(Pattern))
            message = f"Class {self.label!r}: pattern {self.pattern!r} is not one of {expected}."
            raise InvalidMap(message)


@dataclass(frozen=True)
class MapView:
    """What a map shows now.

    `address` is that of a published geometry. `area_classes` gives for each area the index of its
    class in `classes`, or -1 where it has no value; `values` the figure as readers see it, with
    its unit. Both are in the order of the geometry's areas, or keyed by area code, where an area
    that is not named has no value. `title` is shown above the map and names it; `alt` says in
    words what a sighted reader sees. `selected` are codes of chosen areas. `several` says that
    more than one can be chosen. `note` is shown below the map. Where the page already says what
    the title says, `title_shown=False` leaves it to screen readers.

    `legend` is a "list" of classes or a "square" of nine: class 3 * row + column, where the column
    is the third of a first indicator and the row that of a second, each from 0 (low) to 2 (high).
    `legend_axes` then names the two: what grows to the right, and what grows upwards.
    """

    address: str
    classes: Sequence[MapClass]
    area_classes: Sequence[int] | Mapping[str, int]
    values: Sequence[str] | Mapping[str, str]
    title: str
    alt: str
    selected: tuple[str, ...] = ()
    note: str = ""
    no_value: str = "No figure"
    several: bool = False
    title_shown: bool = True
    legend: Legend = "list"
    legend_axes: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        """Refuse classes that do not exist and lists of unequal length."""
        self._check_legend()
        if not 0 < len(self.classes) <= len(DIGITS):
            message = f"A map has 1 to {len(DIGITS)} classes; {len(self.classes)} were given."
            raise InvalidMap(message)
        for area, index in _named(self.area_classes):
            if not NO_VALUE <= index < len(self.classes):
                message = (
                    f"Area {area} is in class {index}; classes run from 0 to "
                    f"{len(self.classes) - 1}, and {NO_VALUE} means no value."
                )
                raise InvalidMap(message)
        listed = [each for each in (self.area_classes, self.values) if isinstance(each, Sequence)]
        if len({len(each) for each in listed}) > 1:
            message = (
                f"Classes are given for {len(self.area_classes)} areas "
                f"and values for {len(self.values)}; expected as many."
            )
            raise InvalidMap(message)

    def _check_legend(self) -> None:
        if self.legend not in get_args(Legend):
            expected = ", ".join(get_args(Legend))
            raise InvalidMap(f"Legend {self.legend!r} is not one of {expected}.")
        if self.legend == "square" and (len(self.classes) != SQUARE or not all(self.legend_axes)):
            message = (
                f"A square legend has {SQUARE} classes and two named axes; {len(self.classes)} "
                f"classes and the axes {self.legend_axes} were given."
            )
            raise InvalidMap(message)


def show_map(
    view: MapView,
    *,
    key: str,
    height: int = 480,
    on_choose: Callable[[str], None] | None = None,
) -> str | None:
    """Show the map, at most `height` pixels high, and return the code of an area just chosen.

    The empty string says that the reader has cleared the choice, and None that nothing was chosen
    in this run. `on_choose` is called with the same code before the run starts, which is the time
    to change what widgets and the URL say. The page keeps the choice, and hands it back as
    `MapView.selected`.
    """

    def chosen() -> None:
        code = st.session_state[key].get("chosen")
        if on_choose is not None and code is not None:
            on_choose(code)

    message = map_message(view, codes=area_codes(view.address), height=height)
    result = _component()(key=key, data=message, on_chosen_change=chosen)
    code: str | None = result.get("chosen")
    return code


def map_message(view: MapView, *, codes: Sequence[str], height: int) -> dict[str, Any]:
    """Return what travels to the browser: figures in the order of the geometry's area `codes`.

    Classes of areas are one character each: a base-36 digit, or "." for no value.
    """
    classes = _in_order(view.area_classes, codes, missing=NO_VALUE, what="classes")
    return {
        "address": view.address,
        "height": height,
        "title": view.title,
        "title_shown": view.title_shown,
        "alt": view.alt,
        "note": view.note,
        "no_value": view.no_value,
        "several": view.several,
        "selected": list(view.selected),
        "legend": view.legend,
        "legend_axes": list(view.legend_axes),
        "classes": [[each.label, each.colour, each.pattern] for each in view.classes],
        "areas": "".join(NO_VALUE_DIGIT if each < 0 else DIGITS[each] for each in classes),
        "values": _in_order(view.values, codes, missing="", what="values"),
    }


def area_codes(address: str) -> tuple[str, ...]:
    """Return the codes of a published geometry's areas, in their order.

    Raises `MissingData` when nothing is published at the address.
    """
    return _read_codes(STATIC_FOLDER / address.removeprefix("app/static/"))


@functools.lru_cache(maxsize=512)
def _read_codes(file: Path) -> tuple[str, ...]:
    try:
        return tuple(json.loads(file.read_bytes())["codes"])
    except FileNotFoundError as error:
        message = f"No geometry is published at {file}; call publish_geometry first."
        raise MissingData(message) from error


def _named(given: Sequence[int] | Mapping[str, int]) -> list[tuple[str, int]]:
    if isinstance(given, Mapping):
        return list(given.items())
    return [(f"number {index}", each) for index, each in enumerate(given)]


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


@functools.cache
def _component() -> ComponentRenderer:
    """Publish the component's script, with its styles and skeleton in it, and register a loader."""
    folder = Path(__file__).parent / "map_component"
    style, skeleton, script = (
        (folder / f"map.{kind}").read_text(encoding="utf-8") for kind in ("css", "html", "js")
    )
    parts = f"const STYLE = {json.dumps(style)};\nconst SKELETON = {json.dumps(skeleton)};\n"
    address = publish((parts + script).encode(), STATIC_FOLDER / "map", suffix=".js")
    return st.components.v2.component("district_map", js=_LOADER.replace("ADDRESS", address))


_LOADER: Final = """\
const load = async () => {
  const answer = await fetch(new URL("ADDRESS", document.baseURI), { cache: "force-cache" });
  if (!answer.ok) throw new Error(answer.status);
  return import(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
};
let map = load();
export default async (component) => {
  try {
    return (await map).default(component);
  } catch {
    map = load();
    component.parentElement.textContent =
      "The map could not be loaded; the table below has every figure.";
  }
};
"""
