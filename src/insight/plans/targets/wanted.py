"""What a council writes as its target, read into numbers: "at least 57%", "-36% from 2019".

`read_wanted` takes words apart; which way is better, and by when, stands beside them in the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from insight.errors import InvalidObservations, InvalidPlan
from insight.periods import written_period
from insight.plans.targets.gap_words import IMPROVE, without_gap_words
from insight.plans.targets.grammar import (
    AFTER,
    AT,
    BETTER,
    DOWN,
    FROM,
    NET_ZERO,
    NO_UNIT,
    NUMBER,
    PENDING,
    PLACES,
    PLAIN_UNITS,
    POINTS,
    SIDES,
    THAN,
    UNIT,
    UP,
    Compare,
    N,
    Than,
)

FORMS: Final = (
    "60, at least 57, more than 57, >57, at most 190, between 40 and 45, the national average, "
    "2 points above the England average, within 2 points of the regional average, -36% from 2019, "
    "carbon neutral, halve the gap, or New where none is set yet"
)
_PARTS: Final = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}


@dataclass(frozen=True)
class Wanted:
    """A target in numbers.

    `value` is the figure to reach; with `than` so many units above (or below 0: below) that
    place's figure of the same time; with `change` so many per cent or units more (below 0: less)
    than the figure of `base`, "" where the words name none. `compare` says which side of it will
    do, "" where that is for the plan's direction to say; "between" has an `upper` end. `better`
    where the words say "better than": strictly past it, on the side that is better. `net_zero` is
    nothing given off, on balance. `pending` where the council has set no target yet. `of_gap` where
    the words themselves speak of a gap.
    """

    value: float = 0.0
    compare: Compare = ""
    upper: float | None = None
    than: Than = ""
    change: Literal["", "%", "units"] = ""
    base: str = ""
    better: bool = False
    net_zero: bool = False
    pending: bool = False
    of_gap: bool = False


def read_wanted(text: str) -> Wanted:
    """A target in numbers from the words of a council.

    Raises InvalidPlan, without the file's name, for words that are no target that is known.

    >>> read_wanted(">57").compare, read_wanted("2 points above the national average").than
    ('more than', 'england')
    >>> found = read_wanted("36% reduction from 2019")
    >>> found.value, found.change, found.base
    (-36.0, '%', '2019')
    """
    words = _plain(text)
    if PENDING.fullmatch(words):
        return Wanted(pending=True)
    if NET_ZERO.fullmatch(words):
        return Wanted(compare="at most", net_zero=True)
    if found := _read(words):
        return found
    plain = without_gap_words(words)
    if plain == IMPROVE:
        return Wanted(better=True, change="units", of_gap=True)
    if plain and (found := _read(plain)):
        return replace(found, of_gap=True)
    raise InvalidPlan(f"{text[:80]!r} is no target that is known (expected words such as {FORMS})")


def _read(words: str) -> Wanted | None:
    return next(filter(None, (read(words) for read in (_range, _beside, _changed, _sided))), None)


def _plain(text: str) -> str:
    """Small letters, one kind of dash, single spaces, and nothing in brackets."""
    words = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    words = re.sub(r"\([^)]*\)", " ", words)
    words = re.sub(r"^(?:the )?target(?: is)?:? |\b(?:cumulative|about|circa)\b", " ", words)
    words = words.replace("per cent", "%").replace("percent ", "% ").replace(" %", "%")
    words = " ".join(words.split()).rstrip(". ")
    words = re.sub(
        r"\bby (?:(?:a|one) )?(half|third|quarter|fifth|tenth)\b",
        lambda match: f"by {_PARTS[match[1]]!r}%",
        words,
    )
    words = re.sub(r"\bby two[ -]thirds\b", f"by {200 / 3!r}%", words)
    words = re.sub(r"\bby three[ -]quarters\b", "by 75%", words)
    by = re.search(r" by ((?:the end of )?[a-z]* ?\d{4}(?:[/-]\d{2,4})?)$", words)
    return words[: by.start()] if by and _known(by[1]) else words  # the day stands in `due`


def _number(text: str) -> float:
    """A number as it is written, "1.5 million" or "£2m" too.

    >>> _number("-1,200"), _number("£2m"), _number("57%")
    (-1200.0, 2000000.0, 57.0)
    """
    match = re.search(r"([+-]?) ?£?(\d[\d,]*(?:\.\d+)?) ?(million|m|k)?", text)
    if match is None:
        raise InvalidPlan(f"{text!r} is no number")
    times = {"million": 1e6, "m": 1e6, "k": 1e3}.get(match[3] or "", 1.0)
    value = float(match[2].replace(",", "")) * times
    return -value if match[1] == "-" else value


def _range(words: str) -> Wanted | None:
    """Between two numbers."""
    spans = (
        rf"(?:between|from) {N} (?:and|to) (?P<m>{NUMBER}){UNIT}",
        rf"{N} ?(?:-|to) ?(?P<m>{NUMBER.replace('[+-]? ?', '')}){UNIT}",
    )
    for pattern in spans:
        match = re.fullmatch(pattern, words)
        if match and not NO_UNIT.search(match["unit"] or ""):
            low, high = _number(match["n"]), _number(match["m"])
            if low > high:
                raise InvalidPlan(f"{words!r} runs backwards (expected the smaller number first)")
            return Wanted(low, "between", high)
    return None


def _place(match: re.Match[str]) -> Than:
    return next(name for name in PLACES if match[name])


def _beside(words: str) -> Wanted | None:
    """So far above or below the figure of another place, or at it."""
    points = rf"{N}{POINTS}"
    side = "|".join(f"(?P<{name.replace(' ', '_')}>{said})" for name, said in SIDES.items())
    way = r"(?P<way>above|higher than|more than|better than|below|lower than|less than|worse than)"
    forms: tuple[tuple[str, Callable[[re.Match[str]], Wanted]], ...] = (
        (rf"within {points} (?:of|from) {THAN}", _margin),
        (rf"{THAN} ?(?P<sign>\+|-|plus|minus) ?{points}", _plus),
        (rf"(?:(?:{side}) )?{points} {way} {THAN}", _so_far),
        (rf"(?:(?:{AT}) )?(?:(?:{AT}) )?{THAN}", lambda match: Wanted(than=_place(match))),
        (
            rf"(?:be |perform )?(?:{BETTER}) {THAN}",
            lambda match: Wanted(than=_place(match), better=True),
        ),
        (
            rf"(?:be |remain |stay |rise |fall )?(?:{side}) {THAN}",
            lambda match: Wanted(compare=_side(match), than=_place(match)),
        ),
    )
    for pattern, read in forms:
        if match := re.fullmatch(pattern, words):
            return read(match)
    return None


def _plus(match: re.Match[str]) -> Wanted:
    sign = -1 if match["sign"] in {"-", "minus"} else 1
    return Wanted(sign * _points(match), than=_place(match))


def _side(match: re.Match[str]) -> Compare:
    return next((name for name in SIDES if match[name.replace(" ", "_")]), "")


def _points(match: re.Match[str]) -> float:
    """Points; refused where it may be per cent of the other figure as well."""
    said = match["n"]
    if "%" in said and not re.search(r"% points?|percentage points?|pp", match.string):
        raise InvalidPlan(
            f"{match.string!r} may mean points or a share of the other figure (expected points, "
            "such as '2 points above the England average')"
        )
    return _number(said)


def _margin(match: re.Match[str]) -> Wanted:
    size = abs(_points(match))
    return Wanted(-size, "between", size, than=_place(match))


def _so_far(match: re.Match[str]) -> Wanted:
    """So many points above or below another figure; "no more than 2 points below" is a floor."""
    size, way = _points(match), match["way"]
    if way in {"better than", "worse than"}:
        raise InvalidPlan(
            f"{match.string!r} does not say above or below (expected '2 points above …' or "
            "'… below')"
        )
    below = way in {"below", "lower than", "less than"}
    compare = _side(match)
    turned: dict[Compare, Compare] = {
        "at least": "at most",
        "at most": "at least",
        "more than": "less than",
        "less than": "more than",
    }
    if below:
        return Wanted(-size, turned.get(compare, compare), than=_place(match))
    return Wanted(size, compare, than=_place(match))


def _changed(words: str) -> Wanted | None:
    """So much more or less than the figure of an earlier time, which may not be named."""
    if match := re.fullmatch(
        rf"(?P<times>halve|halving|double|doubling)(?: {FROM} (?P<base>.+))?", words
    ):
        less = match["times"].startswith("halv")
        return Wanted(-50.0 if less else 100.0, change="%", base=_base(match["base"]))
    better = r"improve on|improvement on|better than|improve from"
    if (match := re.fullmatch(rf"(?:{better}) (?P<base>.+)", words)) and _known(match["base"]):
        return Wanted(better=True, change="units", base=_base(match["base"]))
    way = rf"(?:(?P<down>{DOWN})|(?P<up>{UP}))"
    lower = "below|less than|fewer than|lower than"
    amount = rf"(?:by |of )?(?:at least |a minimum of )?(?:a |an )?{N}(?:{POINTS}|{PLAIN_UNITS})"
    base = rf"(?: ?{FROM} (?P<base>.+?))?"
    for pattern in (
        rf"(?:a |an )?{way} {amount}{base}",
        rf"{amount} {way}{base}",
        rf"(?P<sign>[+-]) ?{amount}{base}",
        rf"{amount} (?P<below>{lower}|above|more than|higher than|over) (?P<base>.+)",
    ):
        match = re.fullmatch(pattern, words)
        found = _change(match) if match else None
        if found:
            return found
    return None


def _change(match: re.Match[str]) -> Wanted | None:
    held = match.groupdict()
    base = held.get("base") or ""
    if base and not _known(base):
        return None
    if not base and (held.get("down") or held.get("up")) in {"below", "above"}:
        return None  # "below 8 points" is a figure to stay under
    if not base and "%" not in held["n"] and not held.get("down") and not held.get("up"):
        return None  # "-5" alone is a figure to reach
    below = held.get("below") or ""
    down = held.get("down") or held.get("sign") == "-" or held["n"].startswith("-")
    down = down or below in {"below", "less than", "fewer than", "lower than"}
    size = abs(_number(held["n"]))
    in_points = re.search(r"points?\b|\bpp\b", match.string) is not None
    change: Literal["%", "units"] = "%" if "%" in held["n"] and not in_points else "units"
    return Wanted(-size if down else size, change=change, base=_base(base))


def _known(base: str | None) -> bool:
    try:
        return bool(base) and bool(_base(base))
    except InvalidPlan:
        return False


def _base(text: str | None) -> str:
    """The label of the time that a change counts from; "" where it is not named."""
    words = re.sub(
        r"\b(?:levels?|baseline|base|the|figure|a|of|outturn)\b", " ", text or ""
    ).strip()
    if not words:
        return ""
    try:
        return written_period(" ".join(words.split())).label
    except InvalidObservations as error:
        raise InvalidPlan(str(error)) from error


def _sided(words: str) -> Wanted | None:
    """A number, and which side of it will do where the words say so."""
    forms: list[tuple[Compare, str]] = [
        *((compare, rf"(?:{said}) ?{N}{UNIT}") for compare, said in SIDES.items()),
        *((compare, rf"{N}{UNIT} ?(?:{said})") for compare, said in AFTER.items()),
        ("", rf"(?:achiev\w*|reach\w*|to|maintain(?: at)?)? ?{N}{UNIT}"),
    ]
    for compare, pattern in forms:
        match = re.fullmatch(pattern, words)
        if match and not NO_UNIT.search(match["unit"] or ""):
            return Wanted(_number(match["n"]), compare)
    return None
