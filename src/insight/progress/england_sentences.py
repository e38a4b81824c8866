"""A series of a plan’s measure beside England: better, worse or the same, and since when.

Which of two is higher, and whether the distance has changed, is said only where an interval or a
stated rule allows.
"""

from __future__ import annotations

from insight.measures.gap import change_in_gap, difference, tells_apart
from insight.measures.results import Result
from insight.measures.trajectory import GapChange
from insight.progress.evaluation import SeriesProgress
from insight.progress.judging import Progress
from insight.progress.series import Point
from insight.progress.series_sentences import england_at, series_value, when_said
from insight.words.names import is_plural, place_name, possessive, start_sentence


def comparison_with_england(series: SeriesProgress) -> str:
    """Where the place stands beside England now, and how the distance has moved; "" if unknown."""
    progress, linked = series.progress, series.linked
    if progress is None or progress.latest is None or linked is None:
        return ""
    latest, theirs = progress.latest, england_at(series, progress.latest)
    if theirs is None:
        return "There is no figure for England to set beside it."
    now, beside = series_value(series, latest.value), series_value(series, theirs.value)
    name, start = place_name(linked.area_name), start_sentence(when_said(series, theirs))
    if now == beside:
        return f"{start} {name} and England stood level at {now}."
    if not _apart(latest, theirs, linked.spread):
        if latest.lower is not None:
            return (
                f"{start} {possessive(name)} {now} cannot be told apart from England’s {beside}, "
                "which lies within its 95% interval."
            )
        was = "were" if is_plural(linked.area_name) else "was"
        return f"{start} {name} {was} about the same as England: {now} against {beside}."
    side = _side(progress, above=latest.value > theirs.value)
    distance = _distance(series, progress, theirs)
    return f"{start} {name} {side} England: {now} against {beside}{distance}."


def _side(progress: Progress, *, above: bool) -> str:
    if progress.direction not in {"increase", "decrease"}:
        return "stood above" if above else "stood below"
    return f"did {'better' if above == (progress.direction == 'increase') else 'worse'} than"


def _apart(here: Point, england: Point, spread: float | None) -> bool:
    """Whether a place and England can be told apart: by the place's interval, else by the rule."""
    if here.lower is not None and here.upper is not None:
        return not here.lower <= england.value <= here.upper
    return tells_apart(here.value - england.value, spread=spread)


def _distance(series: SeriesProgress, progress: Progress, theirs: Point) -> str:
    """How the difference compares with the one at the baseline; "" where nothing tells."""
    start, latest, held = progress.baseline, progress.latest, progress.england
    then = england_at(series, start) if start is not None else None
    if start is None or latest is None or held is None or then is None or series.linked is None:
        return ""
    since, gap = start.period.label, held.gap
    if not _apart(start, then, series.linked.spread):
        alike = "could not be told apart" if start.lower is not None else "were about the same"
        return f"; in {since} the two {alike}"
    if gap.difference_before * gap.difference_now < 0:
        return f"; in {since} it was the other way round"
    if gap.absolute == "unchanged":
        return f", the same difference as in {since}"
    limits = _limits_of_change((start, then), (latest, theirs), progress)
    return "" if limits is None else _size(gap, since, limits)


def _size(gap: GapChange, since: str, limits: tuple[float, float]) -> str:
    """Whether a difference has become smaller or larger, where chance is ruled out."""
    if not tells_apart(gap.difference_now - gap.difference_before, limits=limits):
        return f", with no clear change in the difference since {since}"
    size = "smaller" if gap.absolute == "narrowed" else "larger"
    return f", a {size} difference than in {since}"


def _limits_of_change(
    before: tuple[Point, Point], now: tuple[Point, Point], progress: Progress
) -> tuple[float, float] | None:
    """Between what the change of a difference to England lies; None where nothing tells.

    By the intervals; without them by how far two figures of a steady series like it may differ.
    """
    moved = change_in_gap(before=_gap(*before), now=_gap(*now))
    if moved.lower_ci is not None and moved.upper_ci is not None:
        return moved.lower_ci, moved.upper_ci
    usual = progress.change.usual if progress.change is not None else None
    return None if usual is None else (moved.value - usual, moved.value + usual)


def _gap(here: Point, england: Point) -> Result:
    """A place less England, which without an interval counts as exact: it is so much larger."""
    return difference(
        group=here.value,
        reference=england.value,
        group_error=here.standard_error,
        reference_error=england.standard_error or 0.0,
    )
