"""What can be wrong with the target of a measure, or with the figures that a council reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from insight.errors import InvalidPlan
from insight.plans.checks.checker import Checker, hint, listed, short
from insight.plans.checks.lines import Path
from insight.plans.kinds import is_date, when
from insight.plans.series import REPORTED, gap_name
from insight.plans.targets.grammar import DOWNWARDS, UPWARDS
from insight.plans.targets.wanted import Wanted, read_wanted

_WAYS: Final = {"increase": "rise", "decrease": "fall"}


def stages_of(entry: Mapping[str, Any], path: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The stages of a measure's target that are tables, each with its path."""
    target = entry.get("target")
    if isinstance(target, dict):
        return [((*path, "target"), target)]
    found = enumerate(listed(target))
    return [((*path, "target", i), each) for i, each in found if isinstance(each, dict)]


def check_target(checker: Checker, path: Path, entry: Mapping[str, Any]) -> None:
    """Check all stages of a measure's target: each by itself, their days, what they are held to."""
    stages = stages_of(entry, path)
    if not stages:
        return
    chosen = _held_against(checker, path, entry, [stage for _, stage in stages])
    gap = _gap_of(entry, chosen)
    for place, stage in stages:
        wanted = _read(checker, place, stage, alone=len(stages) == 1)
        if wanted is None:
            continue
        way = _way(entry, chosen) if gap is None else "decrease"
        _check_side(checker, place, wanted, way)
        if gap is not None:
            _check_gap(checker, place, wanted, gap)
        else:
            _check_words(checker, place, wanted, entry, chosen)
        if gap is None and isinstance(chosen, str) and _is_level(wanted):
            for value in _figures(wanted):
                ends = wanted.compare == "between"
                side = "" if ends or wanted.compare else way
                checker.reach(chosen, value, _said_at(place, stage), side)
        _check_author(checker, place, stage)
    _check_order(checker, stages)


def _is_level(wanted: Wanted) -> bool:
    return not (wanted.than or wanted.change or wanted.net_zero)


def _figures(wanted: Wanted) -> list[float]:
    return [value for value in (wanted.value, wanted.upper) if value is not None]


def _said_at(path: Path, stage: Mapping[str, Any]) -> Path:
    return (*path, "value" if "value" in stage else "says")


def _gap_of(entry: Mapping[str, Any], chosen: str | None) -> Mapping[str, Any] | None:
    """The gap that a target is held against; None where it is none."""
    rows = (s for s in listed(entry.get("series")) if isinstance(s, dict))
    return next((s for s in rows if chosen and gap_name(s) == chosen), None)


def _check_gap(checker: Checker, path: Path, wanted: Wanted, gap: Mapping[str, Any]) -> None:
    """Refuse what cannot be the target of a gap, which is at best 0 and is no place's to match."""
    at, expected = (*path, "says"), "(expected words such as at most 8, or halve from 2023)"
    if wanted.than:
        said = "[target] is beside another place’s figure, and a gap is held against its own"
        checker.say(at, f"{said} {expected}")
    elif wanted.net_zero or wanted.compare == "between":
        kind = "a range" if wanted.compare == "between" else "carbon neutral"
        checker.say(at, f"[target] is {kind}, and a gap is to narrow {expected}")
    elif wanted.change == "%" and wanted.value < -100:
        checker.say(at, "[target] takes more than all of a gap (expected 100% at most)")
    elif _is_level(wanted) and wanted.value < 0:
        checker.say(path, f"[target] is a gap of {wanted.value:g} (expected 0, no gap, or more)")
    elif _is_level(wanted):
        checker.reach(gap.get("indicator", gap.get("worse")), wanted.value, path, of_gap=True)


def _check_words(
    checker: Checker, path: Path, wanted: Wanted, entry: Mapping[str, Any], chosen: str | None
) -> None:
    """Refuse words about a gap where a figure that is none would be held against them."""
    if not wanted.of_gap or chosen in {None, REPORTED}:
        return
    rows = [s for s in listed(entry.get("series")) if isinstance(s, dict)]
    if any(s.get("indicator") == chosen and s.get("inequality") for s in rows):
        return
    names = [name for name in map(gap_name, rows) if name]
    way = f"expected indicator = {' or '.join(names)}" if names else "expected a series that is one"
    checker.say((*path, "says"), f"[target] speaks of a gap, and {short(chosen)} is none ({way})")


def _read(checker: Checker, path: Path, stage: Mapping[str, Any], *, alone: bool) -> Wanted | None:
    """One stage in numbers; None where it is at fault, and where no target is set yet."""
    given = [key for key in ("value", "says") if key in stage]
    if len(given) != 1:
        both = "both value and says" if given else "neither value nor says"
        said = f"[target] has {both} (expected value, a number, or says, the plan’s own words)"
        checker.say((*path, "says"), said)
        return None
    wanted = _in_numbers(checker, path, stage)
    if wanted is None:
        return None
    if wanted.pending:
        if not alone:
            checker.say((*path, "says"), "[target] of several stages has one that is not set yet")
        return None
    if "due" not in stage:
        checker.say(
            (*path, "due"), "[target] lacks 'due' (expected a date, or a time such as '2022/23')"
        )
    return wanted


def _in_numbers(checker: Checker, path: Path, stage: Mapping[str, Any]) -> Wanted | None:
    value, says = stage.get("value"), stage.get("says")
    if "value" in stage:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return Wanted(float(value)) if number and abs(value) < 1e15 else None  # type: ignore[arg-type]
    if not isinstance(says, str):
        return None
    try:
        return read_wanted(says[:300])
    except InvalidPlan as error:
        checker.say((*path, "says"), f"[target] says {error}")
    return None


def _held_against(
    checker: Checker, path: Path, entry: Mapping[str, Any], stages: list[dict[str, Any]]
) -> str | None:
    """What a target is held against: an indicator, `REPORTED`, or None for none of them."""
    path = (*path, "target")
    rows = [s for s in listed(entry.get("series")) if isinstance(s, dict)]
    slugs = [name for s in rows if isinstance(name := gap_name(s) or s.get("indicator"), str)]
    own = [REPORTED] if entry.get("reported") else []
    named = [s["indicator"] for s in stages if isinstance(s.get("indicator"), str)]
    if len(set(named)) > 1:
        checker.say(
            path, f"[target] names {short(named[1])} beside {short(named[0])} (expected one)"
        )
    chosen = named[0] if named else None
    if chosen is None and len(rows) + len(own) == len(slugs) + len(own) == 1:
        chosen = (slugs + own)[0]
    chosen = chosen or (REPORTED if own else None)
    if not slugs and not own:
        return None
    if chosen is None:
        checker.say(
            (*path, "indicator"),
            f"[target] lacks 'indicator' (expected one of {', '.join(slugs)}: the measure has "
            f"{len(rows)} series)",
        )
    elif chosen not in (*slugs, *own):
        near = hint(chosen, slugs)
        checker.say(
            (*path, "indicator"), f"[target] indicator {short(chosen)} is no series of it{near}"
        )
        return None
    return chosen


def _way(entry: Mapping[str, Any], chosen: str | None) -> str:
    """Which way the plan wants the series that a target is held against."""
    rows = [s for s in listed(entry.get("series")) if isinstance(s, dict)]
    alike = [s for s in rows if s.get("indicator") == chosen and not gap_name(s)]
    own = (s.get("direction") for s in alike)
    return str(next(filter(None, own), None) or entry.get("direction", ""))


def _check_side(checker: Checker, path: Path, wanted: Wanted, way: str) -> None:
    """Refuse words that go against the direction that stands beside them."""
    up = wanted.compare in UPWARDS or (wanted.change and wanted.value > 0)
    down = wanted.compare in DOWNWARDS or wanted.net_zero or (wanted.change and wanted.value < 0)
    if (way == "increase" and down) or (way == "decrease" and up):
        checker.say(
            (*path, "says"),
            f"[target] wants it to {'fall' if down else 'rise'}, or to stay on that side, and the "
            f"measure should {way} (expected words that let it {_WAYS[way]})",
        )
    if wanted.better and way not in _WAYS:
        said = (
            "[target] says better, and the measure has neither increase nor decrease as direction"
        )
        checker.say((*path, "says"), said)


def _check_author(checker: Checker, path: Path, stage: Mapping[str, Any]) -> None:
    if "author" in stage and "set_on" not in stage:
        checker.say(
            (*path, "set_on"), "[target] has an author and lacks 'set_on' (expected a date)"
        )
    due, set_on = _due(stage), stage.get("set_on")
    if due and is_date(set_on) and set_on > due:
        checker.say((*path, "set_on"), f"[target] set_on {set_on} is after it is due ({due})")


def _due(stage: Mapping[str, Any]) -> date | None:
    found = when(stage.get("due"))
    return found.end if found else None


def _check_order(checker: Checker, stages: list[tuple[Path, dict[str, Any]]]) -> None:
    """Stages come in the order of their days, each with a day of its own."""
    last: date | None = None
    for path, stage in stages:
        due = _due(stage)
        if due and last and due <= last:
            said = f"[target] due {due} is not after the stage before it ({last})"
            checker.say((*path, "due"), said)
        last = due or last


def last_due(entry: Mapping[str, Any], path: Path) -> tuple[Path, date] | None:
    """When the last stage of a target is due, and where that stands."""
    found = [((*place, "due"), _due(stage)) for place, stage in stages_of(entry, path)]
    return next(((place, due) for place, due in reversed(found) if due), None)


def check_reported(checker: Checker, path: Path, entry: Mapping[str, Any]) -> None:
    """Check the council's own figures: a unit, each time once, a figure inside its interval."""
    rows = [
        (i, row) for i, row in enumerate(listed(entry.get("reported"))) if isinstance(row, dict)
    ]
    if rows and "unit" not in entry:
        said = "measure has reported figures and lacks 'unit' (expected what they count, such as %)"
        checker.say((*path, "reported"), said)
    for key in ("cumulative",):
        if entry.get(key) and not rows:
            checker.say((*path, key), f"[measure] {key} is for reported figures, and it has none")
    seen: set[str] = set()
    for i, row in rows:
        place = (*path, "reported", i)
        period = when(row.get("period"))
        if period and period.label in seen:
            checker.say(place, f"[reported] has two figures for {period.label} (expected one)")
        seen |= {period.label} if period else set()
        limits = list(_numbers(row))
        if limits != sorted(limits):
            checker.say(place, "[reported] value lies outside lower and upper")


def _numbers(row: Mapping[str, Any]) -> Iterator[float]:
    for key in ("lower", "value", "upper"):
        value = row.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield value
