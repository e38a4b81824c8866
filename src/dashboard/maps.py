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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import streamlit as st

from dashboard.geometry import publish, unpacked
from dashboard.map_loader import loader
from dashboard.map_message import DIGITS, NO_VALUE, InvalidMap, kept_message
from insight.errors import MissingData

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer

STATIC_FOLDER: Final = Path(__file__).resolve().parents[2] / "static"
"""What Streamlit serves as ``app/static``: the folder ``static`` beside ``app.py``."""

ATTRIBUTION: Final = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2025"
)
"""What the licence of the outlines asks to be said with them."""

Pattern = Literal["none", "deprived", "affluent"]
Legend = Literal["list", "square"]
SQUARE: Final = 9
"""Classes of a square legend: 3 * row + column, both from 0 (low) to 2 (high)."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


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
class Switch:
    """A choice of what a map shows, above it as a row of buttons.

    `name` is what the web address calls it, `options` maps slugs to what readers see, and `first`
    is the slug that holds where the address names none. It is there only `when` other choices have
    one of the slugs named. `soon` says that what stands around the map depends on the choice, so
    that the server is to hear of it although the map needs no answer.
    """

    name: str
    label: str
    options: Mapping[str, str]
    first: str
    when: Mapping[str, Sequence[str]] = field(default_factory=dict)
    soon: bool = False

    def message(self) -> dict[str, Any]:
        """What the browser needs to know of it."""
        return {
            "name": self.name,
            "label": self.label,
            "options": list(self.options.items()),
            "first": self.first,
            "when": {name: list(slugs) for name, slugs in self.when.items()},
            "soon": self.soon,
        }


@dataclass(frozen=True)
class Alternative:
    """Another view of the same areas, which the browser has at hand.

    It is shown `when` the choices have these slugs; choices that are not named do not matter.
    """

    when: Mapping[str, str]
    view: MapView

    def fits(self, shown: Mapping[str, str]) -> bool:
        """Whether it is what these choices ask for."""
        return all(shown.get(name) == slug for name, slug in self.when.items())


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

    `subtitle` says above the map what is shown, and `details` by area code what is said after its
    value, one of few texts. `switches` are the choices of what to show, `shown` the slugs chosen
    by name. To those of the `alternatives`, which have the same address, the browser switches by
    itself; for any other it asks the server.
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
    subtitle: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    switches: tuple[Switch, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()

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
    on_choose: Callable[[tuple[str, ...]], None] | None = None,
    on_switch: Callable[[dict[str, str]], None] | None = None,
) -> tuple[str, ...] | None:
    """Show the map, at most `height` pixels high, and return the codes of the areas just chosen.

    No code says that the reader has cleared the choice, and None that none was made in this run.
    `on_choose` is called with the same codes before the run starts, which is the time to change
    what widgets and the URL say. The page keeps the choice, and hands it back as
    `MapView.selected`. Likewise `on_switch` is called with what the reader has switched to, the
    slugs by the names of the view's `switches`; the page hands them back as `MapView.shown`.
    """
    codes = area_codes(view.address)

    def told() -> None:
        chosen, shown = _told(st.session_state[key].get("told"), view, codes)
        if on_switch is not None and shown:
            on_switch(shown)
        if on_choose is not None and chosen is not None:
            on_choose(chosen)

    message = kept_message(view, codes=codes, height=height)
    result = _component()(key=key, data=message, on_told_change=told)
    return _told(result.get("told"), view, codes)[0]


def _told(
    answer: Any, view: MapView, codes: Sequence[str]
) -> tuple[tuple[str, ...] | None, dict[str, str]]:
    """The areas and the choices that a browser names, of those that there are."""
    if not isinstance(answer, dict):
        return None, {}
    named = {each.name for each in view.switches}
    given = answer.get("shown")
    shown = {
        name: slug
        for name, slug in (given.items() if isinstance(given, dict) else ())
        if name in named and isinstance(slug, str)
    }
    areas = answer.get("areas")
    known = set(codes)
    chosen = tuple(code for code in areas if code in known) if isinstance(areas, list) else None
    return chosen, shown


def area_codes(address: str) -> tuple[str, ...]:
    """Return the codes of a published geometry's areas, in their order.

    Raises `MissingData` when nothing is published at the address.
    """
    return _read_codes(STATIC_FOLDER / address.removeprefix("app/static/"))


@functools.lru_cache(maxsize=512)
def _read_codes(file: Path) -> tuple[str, ...]:
    try:
        return tuple(json.loads(unpacked(file.read_bytes()))["codes"])
    except FileNotFoundError as error:
        message = f"No geometry is published at {file}; call publish_geometry first."
        raise MissingData(message) from error


def _named(given: Sequence[int] | Mapping[str, int]) -> list[tuple[str, int]]:
    if isinstance(given, Mapping):
        return list(given.items())
    return [(f"number {index}", each) for index, each in enumerate(given)]


@functools.cache
def _component() -> ComponentRenderer:
    """Publish the component's script, which holds its styles too, and register a loader."""
    file = Path(__file__).parent / "map_component" / "map.js"
    text = file.read_text(encoding="utf-8").replace("{ATTRIBUTION}", ATTRIBUTION)
    address = publish(text.encode(), STATIC_FOLDER / "map", suffix=".js")
    return st.components.v2.component(
        "district_map", js=loader(address, instead="the table below has every figure")
    )
