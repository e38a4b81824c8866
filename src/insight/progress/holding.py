"""One series held against a plan and its target, or why the target cannot be held against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from insight.areas import District
from insight.plans.checks.reach import target_fault
from insight.plans.records import Measure, Plan, SeriesLink, Target
from insight.plans.series import REPORTED
from insight.progress.aims import as_levels
from insight.progress.gap_aim_sentences import GapWords, gap_words
from insight.progress.gaps import gap_progress, hold_gap
from insight.progress.judging import Progress, measure_progress
from insight.progress.links import LinkedSeries, NoFigures
from insight.progress.series import points_of
from insight.progress.verdicts import OF_A_PLAN, without_a_plan
from insight.progress.written import Beside
from insight.words.names import place_name, possessive


def without_its_own(measure: Measure) -> Measure:
    """A measure as another place borrows it: without the council's target and its own figures."""
    open_ones = tuple(link for link in measure.series if link.kind != "reported")
    return replace(measure, target=None, pending="", reported=(), series=open_ones)


def target_of_series(measure: Measure, link: SeriesLink) -> Target | None:
    """The target where this series is the one that it is held against."""
    target = measure.target
    if target is None:
        return None
    first = REPORTED if measure.reported else ""
    only = measure.series[0].target_names[0] if len(measure.series) == 1 else ""
    named = target.indicator or first or only
    return target if named and named in link.target_names else None


def of_another(linked: LinkedSeries, plan: Plan, district: District, today: date) -> Progress:
    """A series whose target is for another area than its figures: nothing is judged by it."""
    held = hold(linked, None, plan, today=today)
    name = plan.area.name if plan.area else ""
    reason = (
        f"The target is for {name}: no open series has its figures, and these are "
        f"{possessive(place_name(district.name))}."
    )
    return replace(
        held, verdict="cannot say", reason=reason, no_target=reason, doubt="of another area"
    )


def hold(
    linked: LinkedSeries,
    target: Target | None,
    plan: Plan,
    beside: Beside | None = None,
    *,
    today: date,
) -> Progress:
    """One series against the plan; a target that cannot be one is left out, and nothing is judged.

    What the check of a plan file refuses is not judged here either.
    """
    link, starts = linked.link, plan.counts_from
    if target and not link.is_difference:  # half of a gap is a share of it, whatever its unit
        target = as_levels(target, linked.indicator.unit)
    if said := _cannot_be(target, linked):
        held = hold(linked, None, plan, today=today)
        reason = f"The target cannot be one: {said}."
        return replace(
            held, verdict="cannot say", reason=reason, no_target=reason, doubt="no such target"
        )
    wording = without_a_plan(starts) if plan.starter else OF_A_PLAN
    if linked.over_time is not None:
        return hold_gap(
            linked.over_time,
            until_then=linked.until_then,
            starts=starts,
            wording=wording,
            target=target,
            today=today,
        )
    words = _gap_words(target, linked)
    if linked.better is None:
        return measure_progress(
            linked.table,
            area_code=linked.area_code,
            direction=link.direction,
            starts=starts,
            target=target,
            kind=linked.kind,
            breaks=linked.breaks,
            decimals=linked.indicator.decimals,
            polarity=linked.indicator.polarity,
            wording=wording,
            beside=beside,
            today=today,
            of_gap=words,
        )
    if not _share_a_period(linked.table, linked.better, linked.area_code):
        title = linked.indicator.title
        raise NoFigures(f"{title}: no period has both groups in {linked.area_name}")
    return gap_progress(
        linked.table,
        linked.better,
        area_code=linked.area_code,
        worse_is_higher=linked.worse_is_higher,
        starts=starts,
        kind=linked.kind,
        breaks=linked.breaks,
        decimals=linked.indicator.decimals,
        wording=wording,
        target=target,
        today=today,
        of_gap=words,
    )


def _gap_words(target: Target | None, linked: LinkedSeries) -> GapWords | None:
    """The words for the target of a gap, or of an index of inequality that is to fall."""
    link = linked.link
    falls = link.is_difference or (link.inequality and link.direction == "decrease")
    kinds = [stage for stage in target.path if stage.than or stage.upper] if target else []
    if target is None or not falls or kinds:
        return None
    return gap_words(linked.indicator, is_difference=link.is_difference)


def _cannot_be(target: Target | None, linked: LinkedSeries) -> str:
    """Why a figure that a target names cannot be one of the indicator; "" where it can."""
    levels = [stage for stage in target.path if stage.is_level] if target else []
    newest: list[float] = []
    # a quarter's count may be far from the year's, and a gap has no figure of the indicator's kind
    if levels and linked.link.kind != "reported" and not linked.link.is_difference:
        held = points_of(linked.table, linked.area_code, kind=linked.kind)
        newest = [point.value for point in held[-1:]]
    for stage in levels:
        way = linked.link.direction if stage.is_plain else ""
        ends = [value for value in (stage.value, stage.upper) if value is not None]
        found = (target_fault(value, linked.indicator, newest, way) for value in ends)
        if said := next(filter(None, found), ""):
            return said
    return ""


def _share_a_period(worse: pd.DataFrame, better: pd.DataFrame, area_code: str) -> bool:
    held = [
        set(table.loc[(table["area_code"] == area_code) & table["value"].notna(), "period"])
        for table in (worse, better)
    ]
    return bool(held[0] & held[1])
