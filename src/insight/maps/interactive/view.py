"""What the map of a district shows: records that refuse what the component cannot draw."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from insight.errors import InsightError
from insight.maps.classes import NO_VALUE, ClassStyle, Pattern

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class InvalidMap(InsightError):
    """A map whose parts do not fit together: the message names the part."""


Legend = Literal["list", "square"]
SQUARE: Final = 9
"""Classes of a square legend: 3 * row + column, both from 0 (low) to 2 (high)."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Switch:
    """A choice of what a map shows, above it as a row of buttons.

    `name` is what the web address calls it, `options` maps slugs to what readers see, and `first`
    is the slug that holds where the address names none. It is there only `when` other choices have
    one of the slugs named, by any of the mappings; always where there is none. `soon` says that
    what stands around the map depends on the choice, so that the server is to hear of it although
    the map needs no answer.
    """

    name: str
    label: str
    options: Mapping[str, str]
    first: str
    when: Sequence[Mapping[str, Sequence[str]]] = ()
    soon: bool = False

    def message(self) -> dict[str, Any]:
        """What the browser needs to know of it."""
        return {
            "name": self.name,
            "label": self.label,
            "options": list(self.options.items()),
            "first": self.first,
            "when": [{name: list(s) for name, s in each.items()} for each in self.when],
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
    words what a sighted reader sees. `selected` are codes of chosen areas, `called` what they go
    by together. `several` says that
    more than one can be chosen. `note` is shown below the map. Where the page already says what
    the title says, `title_shown=False` leaves it to screen readers.

    `legend` is a "list" of classes or a "square" of nine: class 3 * row + column, where the column
    is the third of a first indicator and the row that of a second, each from 0 (low) to 2 (high).
    `legend_axes` then names the two: what grows to the right, and what grows upwards.

    `subtitle` says above the map what is shown, and `details` by area code what is said after its
    value, one of few texts. `switches` are the choices of what to show, `shown` the slugs chosen
    by name. To those of the `alternatives`, which have the same address, the browser switches by
    itself; for any other it asks the server. `bare` says that something else draws what is shown:
    only the switches and the chosen areas are there.

    `marquee` lets readers choose many areas at once, by a box or by drawing around them: what one
    area and many are called, ("ward", "wards"). `letters` by area code stand before an area's name
    on the map: those of the groups that it belongs to.
    """

    address: str
    classes: Sequence[ClassStyle]
    area_classes: Sequence[int] | Mapping[str, int]
    values: Sequence[str] | Mapping[str, str]
    title: str
    alt: str
    selected: tuple[str, ...] = ()
    called: str = ""
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
    bare: bool = False
    marquee: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse classes that do not exist and lists of unequal length."""
        self._check_classes()
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

    def _check_classes(self) -> None:
        for each in self.classes:
            if not _COLOUR.fullmatch(each.colour):
                message = (
                    f"Class {each.label!r}: colour {each.colour!r} is not of the form #rrggbb."
                )
                raise InvalidMap(message)
            if each.pattern not in get_args(Pattern):
                expected = ", ".join(get_args(Pattern))
                message = (
                    f"Class {each.label!r}: pattern {each.pattern!r} is not one of {expected}."
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


def _named(given: Sequence[int] | Mapping[str, int]) -> list[tuple[str, int]]:
    if isinstance(given, Mapping):
        return list(given.items())
    return [(f"number {index}", each) for index, each in enumerate(given)]
