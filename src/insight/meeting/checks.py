"""What is read from a file that others may have written: each value is checked where it enters."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from insight.meeting.document import NotAMeeting
from insight.outside import SHORT, as_words

LONG: Final = 12_000
"""Characters of the longest passage: all that is said of a list of wards in one."""
_Part = TypeVar("_Part")


def mapping(told: object, what: str) -> Mapping[str, Any]:
    """An object of JSON; raises NotAMeeting naming `what` it was to be."""
    if not isinstance(told, dict):
        raise NotAMeeting(f"{what} is {kind(told)} (expected an object)")
    return told


def listed(told: object, what: str, most: int) -> Sequence[Any]:
    """A list of JSON of at most so many parts; raises NotAMeeting."""
    if not isinstance(told, list | tuple):
        raise NotAMeeting(f"{what} is {kind(told)} (expected a list)")
    if len(told) > most:
        raise NotAMeeting(f"{what} has {len(told):,} parts (expected at most {most:,})")
    return told


def parts(told: object, what: str, most: int, read: Callable[[object], _Part]) -> tuple[_Part, ...]:
    """The same with each part read."""
    return tuple(read(each) for each in listed(told, what, most))


def words(told: object, what: str, most: int = SHORT) -> str:
    """One line of visible text; raises NotAMeeting for what is no text."""
    if not isinstance(told, str):
        raise NotAMeeting(f"{what} is {kind(told)} (expected a text)")
    return as_words(told, most)


def sentences(told: object, what: str, most: int = LONG) -> str:
    """Sentences of ours: lines of visible text, in which two stars on each side make bold.

    A blank that must not break, as in "May 2025", stays one.
    """
    if not isinstance(told, str):
        raise NotAMeeting(f"{what} is {kind(told)} (expected a text)")
    return "\n".join(
        "**".join(_within(part, most) for part in line.split("**"))
        for line in told[: 4 * most].split("\n")
    )


def _within(part: str, most: int) -> str:
    """A run of words with the blank before and after it, which joins it to the next."""
    kept = "\xa0".join(as_words(each, most) for each in part.split("\xa0"))
    before = " " if part[:1] == " " and kept else ""
    after = " " if part[-1:] == " " else ""
    return f"{before}{kept}{after}"


def number(told: object, what: str, least: float, most: float) -> float:
    """A finite number within bounds; raises NotAMeeting."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told):
        raise NotAMeeting(f"{what} is {said(told)} (expected a number)")
    if not least <= told <= most:
        raise NotAMeeting(f"{what} is {said(told)} (expected {least:g} to {most:g})")
    return told


def whole(told: object, what: str, least: int, most: int) -> int:
    """A whole number within bounds; raises NotAMeeting."""
    found = number(told, what, least, most)
    if not isinstance(found, int):
        raise NotAMeeting(f"{what} is {said(told)} (expected a whole number)")
    return found


def one_of(told: object, what: str, options: Sequence[_Part]) -> _Part:
    """One of some values; raises NotAMeeting for any other."""
    for each in options:
        if type(told) is type(each) and told == each:
            return each
    expected = ", ".join(map(str, options))
    raise NotAMeeting(f"{what} is {said(told)} (expected one of {expected})")


def said(told: object) -> str:
    """What arrived, short enough to be named in a message."""
    return as_words(repr(told)[: 2 * SHORT], SHORT // 2)


def kind(told: object) -> str:
    """What JSON calls a value of a kind."""
    if told is None:
        return "missing"
    names = {bool: "a yes or no", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(told), "a number" if isinstance(told, int | float) else "of another kind")
