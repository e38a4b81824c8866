"""Where a measure leads: the gap between the ends of the district, the map, other places, notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.catalogue import Catalogue, Indicator
from insight.exhibits.exhibit import Link
from insight.gap_over_time.panel import why_not
from insight.holdings.sentences import can_be_added_up
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.rows.wards import below
from insight.standing.fields import offered

LINES: Final = {
    "wards": "wards",
    "national_fifths": "national-fifths",
    "local_fifths": "local-fifths",
}
"""What the comparison page calls the line of a gap of a plan."""


def ways_of(
    measure: MeasureProgress, catalogue: Catalogue, keep: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Where a measure leads, as words and address; only to what there is of its indicators.

    `keep` are the choices that mean something on every page. The indicator is that of the series
    that is shown first or, for what needs figures below the district, the first of any series that
    is held there, else the nearest to one; its name is said where it is not the measure's own.
    """
    published = [each for each in measure.series if each.link.indicators]  # not a council's own
    head = next((each for each in published if each is measure.head), next(iter(published), None))
    if head is None:
        return ()
    found = []
    lower = _lower(measure, head, catalogue)
    if lower is not None:
        series, indicator, named = lower
        line = {"line": LINES.get(series.link.gap_between, "wards")}
        to = {**keep, "indicator": indicator.slug}
        if can_be_added_up(indicator) and not indicator.is_change:
            words = f"Gap between {_ends(series)}{named}"
            found.append((words, Link("comparison", to | line).address))
        found.append((f"Map{named}", Link("polarisation", to).address))
    if not head.link.indicators:  # the council's own figures stand on no other page
        return tuple(found)
    found += _over_time(measure, head, catalogue, keep)
    own = catalogue.indicator(head.link.indicators[0])
    if own.listed and not own.is_change and offered(own):
        to = {**keep, "show": "indicator", "indicator": own.slug}
        found.append(("How it compares", Link("standing", to).address))
    found.append(("Its notes", Link("indicators", {**keep, "find": own.title}).address))
    return tuple(found)


def _over_time(
    measure: MeasureProgress, head: SeriesProgress, catalogue: Catalogue, keep: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The gap between the two ends of the district over time, of the first series that has one."""
    others = (s for s in measure.series if s is not head and s.link.indicators)
    for series in (head, *others):
        indicator = catalogue.indicator(series.link.indicators[0])
        if not why_not(indicator):
            named = "" if series is head else f": {indicator.short_title}"
            choices = {"line": LINES.get(series.link.gap_between, "wards")}
            to = {**keep, **choices, "outcome": indicator.slug}
            return [(f"Gap over time{named}", Link("comparison", to).address)]
    return []


def _lower(
    measure: MeasureProgress, head: SeriesProgress, catalogue: Catalogue
) -> tuple[SeriesProgress, Indicator, str] | None:
    """The series and indicator held below the district, its own before a near one, and its name."""
    others = [each for each in measure.series if each is not head]
    found = [(s, *b) for s in (head, *others) if (b := below(s, catalogue, ("lsoa",))) is not None]
    best = next((each for each in found if not each[2]), next(iter(found), None))
    if best is None:
        return None
    series, indicator, _ = best
    same = indicator.slug in head.link.indicators
    return series, indicator, "" if same else f": {indicator.short_title}"


def _ends(series: SeriesProgress) -> str:
    return "wards" if series.link.gap_between in {"", "wards"} else "fifths"
