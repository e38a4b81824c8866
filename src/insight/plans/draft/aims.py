"""Targets of every kind as a form has them: which kind, which figures; and the words they make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from insight.errors import InvalidPlan
from insight.plans.targets.wanted import Wanted, read_wanted

KINDS: Final = {
    "figure": "A figure to reach",
    "at least": "At least a figure",
    "at most": "At most a figure",
    "more than": "More than a figure",
    "less than": "Less than a figure",
    "between": "Between two figures",
    "england": "Beside England’s figure",
    "region": "Beside the region’s figure",
    "county": "Beside the county’s figure",
    "similar": "Beside similar councils’ figure",
    "fall": "A fall from an earlier year",
    "rise": "A rise from an earlier year",
    "improve": "Better than an earlier year",
    "net zero": "Carbon neutral",
    "none": "None set yet",
    "words": "In the plan’s own words",
}
"""The kinds of target, as the list of a form has them."""
GAP_KINDS: Final = {
    "figure": "A gap to narrow to",
    "at most": "A gap of at most",
    "less than": "A gap of less than",
    "fall": "Narrower by so much",
    "narrow": "Narrower than it was",
    "close": "No gap",
    "none": "None set yet",
    "words": "In the plan’s own words",
}
"""The same where a gap is held against the target: it is at best 0, and is to match no place."""
HOWS: Final = {
    "level": "Level with it, or better",
    "better": "Better than it",
    "above": "Above it",
    "below": "Below it",
    "at least above": "At least so many points above it",
    "at most below": "No more than so many points below it",
    "at least below": "At least so many points below it",
    "at most above": "No more than so many points above it",
    "within": "Within so many points of it",
}
"""How a figure is to stand beside another place's."""
PLACES: Final = {
    "england": "the England average",
    "region": "the regional average",
    "county": "the county average",
    "similar": "similar councils",
}
_SIDES: Final = ("at least", "at most", "more than", "less than")
_POINTS: Final = ("at least above", "at most below", "at least below", "at most above", "within")


@dataclass(frozen=True)
class Aim:
    """A target as a form has it.

    `value` and `upper` are figures, `how` one of HOWS beside another place, `per` "%" or "" for a
    change in per cent or in units, `base` the year it counts from, `says` the plan's own words.
    """

    kind: str = "figure"
    value: float | None = None
    upper: float | None = None
    how: str = "level"
    per: str = "%"
    base: str = ""
    says: str = ""


def takes_points(how: str) -> bool:
    """Whether it says how many points."""
    return how in _POINTS


def aim_of(stage: Mapping[str, Any], *, of_gap: bool = False) -> Aim:
    """The aim of a stage of a target; of kind "words" where no other says the same.

    With `of_gap` a gap is held against it, and kinds are those of GAP_KINDS.

    >>> aim_of({"says": "no more than 2 points below the England average"}).how
    'at most below'
    """
    value, says = stage.get("value"), stage.get("says")
    if not isinstance(says, str):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return Aim(value=float(value) if number else None)  # type: ignore[arg-type]
    try:
        wanted = read_wanted(says)
        aim = _read_of_gap(wanted) if of_gap else _read(wanted)
        same = _same(read_wanted(_words(aim)), wanted, of_gap=of_gap)
    except InvalidPlan:
        return Aim("words", says=says)
    known = GAP_KINDS if of_gap else KINDS
    plain = aim.value is None or math.isclose(aim.value, round(aim.value, 4))  # no third of 100
    return aim if same and plain and aim.kind in known else Aim("words", says=says)


def _same(one: Wanted, other: Wanted, *, of_gap: bool) -> bool:
    """Whether two ask for the same; of a gap, whether or not the words name it."""
    if of_gap:
        one, other = replace(one, of_gap=True), replace(other, of_gap=True)
    return one == other


def _read_of_gap(wanted: Wanted) -> Aim:
    if wanted.change and wanted.better:
        return Aim("narrow", base=wanted.base)
    if wanted.compare == "at most" and not wanted.value and not wanted.net_zero:
        return Aim("close")
    return _read(wanted)


def _read(wanted: Wanted) -> Aim:
    if wanted.pending or wanted.net_zero:
        return Aim("none" if wanted.pending else "net zero")
    if wanted.than:
        return Aim(wanted.than, abs(wanted.value) or None, how=_how(wanted))
    if wanted.change and wanted.better:
        return Aim("improve", base=wanted.base)
    if wanted.change:
        kind = "fall" if wanted.value < 0 else "rise"
        per = "%" if wanted.change == "%" else ""
        return Aim(kind, abs(wanted.value), per=per, base=wanted.base)
    if wanted.compare:
        return Aim(wanted.compare, wanted.value, wanted.upper)
    return Aim(value=wanted.value)


def _how(wanted: Wanted) -> str:
    if wanted.better:
        return "better"
    if wanted.compare == "between":
        return "within"
    if not wanted.value:
        return {"more than": "above", "less than": "below"}.get(wanted.compare, "level")
    side = "above" if wanted.value > 0 else "below"
    # so many points below another figure: a floor is "no more than", a ceiling "at least"
    most = (wanted.compare == "at least") == (side == "below")
    return f"{'at most' if most else 'at least'} {side}"


def _figure(value: float | None) -> str:
    """A number as it is typed, never with an exponent."""
    if value is None:
        return ""
    plain = int(value) if float(value).is_integer() else value
    return format(Decimal(str(plain)), "f")


def _words(aim: Aim) -> str:
    """The words of a council that are read as the aim."""
    value = _figure(aim.value)
    if aim.kind in _SIDES:
        return f"{aim.kind} {value}"
    if aim.kind == "between":
        return f"between {value} and {_figure(aim.upper)}"
    if aim.kind in PLACES:
        return _beside(aim, value)
    base = f" from {aim.base}" if aim.base else ""
    said = {
        "fall": f"reduce by {value}{aim.per}{base}",
        "rise": f"increase by {value}{aim.per}{base}",
        "improve": f"improve on {aim.base}",
        "narrow": f"narrow the gap{base}",
        "close": "close the gap",
        "net zero": "carbon neutral",
        "none": "TBC",
    }
    return said.get(aim.kind, aim.says)


def _beside(aim: Aim, value: str) -> str:
    place = PLACES[aim.kind]
    return {
        "better": f"better than {place}",
        "above": f"above {place}",
        "below": f"below {place}",
        "at least above": f"at least {value} points above {place}",
        "at most below": f"no more than {value} points below {place}",
        "at least below": f"at least {value} points below {place}",
        "at most above": f"no more than {value} points above {place}",
        "within": f"within {value} points of {place}",
    }.get(aim.how, f"in line with {place}")


def stage_of(aim: Aim, before: Mapping[str, Any]) -> dict[str, Any]:
    """A stage with the aim in the place of what it said before; the rest of it stays.

    >>> stage_of(Aim("at least", 57), {"value": 60, "due": "2026"})
    {'says': 'at least 57', 'due': '2026'}
    """
    rest = {key: each for key, each in before.items() if key not in {"value", "says"}}
    if aim.kind == "figure":
        number = {} if aim.value is None else {"value": aim.value}
        return number | rest
    return {"says": " ".join(_words(aim).split())} | rest
