"""The gap of one district on one series, put together for a page, a plan or a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import District
from insight.breaks import Break, crossed
from insight.catalogue import Indicator
from insight.comparison.groups import CHOSEN_WARDS
from insight.errors import Undefined
from insight.gap_over_time import sentences
from insight.gap_over_time.arithmetic import (
    Gaps,
    Movement,
    Stretch,
    gaps_everywhere,
    gaps_of,
    movement,
    stretch_of,
)
from insight.gap_over_time.cautions import cautions_of
from insight.gap_over_time.faults import check_ends
from insight.gap_over_time.membership import memberships
from insight.gap_over_time.panel import FloatArray, level_of, why_not
from insight.gap_over_time.records import (
    FigureSource,
    GapOverTime,
    GapTrend,
    Groups,
    Membership,
    MovedGap,
)
from insight.gap_over_time.reranked import drawn_anew
from insight.gap_over_time.slope import slope_over_time
from insight.gap_over_time.verdict import CANNOT_SAY, verdicts_of
from insight.measures.trajectory import gap_change


def gap_over_time(
    slug: str,
    district: District,
    groups: Groups,
    *,
    figures: FigureSource,
    since: date | None = None,
) -> GapOverTime:
    """The gap between two groups of a district over all periods of an indicator.

    `since`, the start of a plan, chooses the first period that is judged: the last that had ended
    by then, else the first there is. Raises Undefined where the district has no such groups or the
    indicator no such gap, with what can be done instead; UnknownIndicator, UnknownArea, MissingData
    and InvalidObservations as the reading does.
    """
    indicator = figures.catalogue.indicator(slug)
    if why := why_not(indicator):
        raise Undefined(f"{indicator.title} {why}, so it has no gap over time")
    members = memberships(groups, level_of(indicator), district.code, figures=figures)
    check_ends(members, district)
    gaps = gaps_of(figures.panel(slug), members, figures)
    england = england_gap(indicator, groups, figures)
    held = np.isfinite(gaps.gap[0])
    stretch = stretch_of(gaps.periods, held, indicator.gap_breaks, since)
    found = replace(
        _put_together(indicator, district, members, gaps, england, stretch, since),
        find_reranked=lambda: drawn_anew(gaps, groups, district.code, members.level, figures),
        find_slope=lambda: slope_over_time(
            indicator, groups, district.code, members.level, figures, gaps.periods, stretch.judged
        ),
    )
    return sentences.with_words(found, cautions_of)


def england_gap(indicator: Indicator, groups: Groups, figures: FigureSource) -> Gaps | None:
    """England's own gap, drawn by the same rule; None for wards that a reader chose.

    Nor is there one of figures that are not of all of England.

    For national fifths and tenths all of England's neighbourhoods in the one against those in the
    other. For the two ends of each district, those of all districts together: what the gap would
    be if the district were as unequal inside as districts are on the whole.
    """
    if groups.basis == CHOSEN_WARDS or not indicator.is_national:
        return None

    def made() -> Gaps:
        everywhere = memberships(groups, level_of(indicator), figures=figures)
        return gaps_everywhere(indicator.slug, everywhere, figures, together=True)

    return figures.once(("england", indicator.slug, groups), made)  # type: ignore[no-any-return]


def _put_together(
    indicator: Indicator,
    district: District,
    members: Membership,
    gaps: Gaps,
    england: Gaps | None,
    stretch: Stretch,
    since: date | None,
) -> GapOverTime:
    trend = change = None
    verdict = relative = CANNOT_SAY
    if len(stretch.judged) > 1:
        moved = movement(gaps, stretch)
        told = verdicts_of(gaps, moved, stretch)
        verdict, relative = str(told.absolute[0]), str(told.relative[0])
        trend = trend_of(moved)
        change = change_of(gaps, moved, stretch, 0)
    residents = tuple(
        float((weight * members.residents).sum())
        for weight in (members.weight_deprived, members.weight_affluent)
    )
    own = [
        period for period, has in zip(gaps.periods, np.isfinite(gaps.gap[0]), strict=True) if has
    ]
    return GapOverTime(
        indicator=indicator,
        district=district,
        groups=members.groups,
        table=_table(gaps, england, stretch),
        trend=trend,
        change=change,
        verdict=verdict,  # type: ignore[arg-type]
        relative_verdict=relative,  # type: ignore[arg-type]
        reason="",
        names=sentences.group_names(members, district),
        breaks=crossed(own, indicator.gap_breaks),
        money=gaps.money,
        residents=(residents[0], residents[1]),
        apportioned=members.apportioned,
        level=members.level,
        since=since,
        baseline_is=stretch.baseline_is,
        counted=_counted(gaps, stretch),
        turned=members.turned,
        level_breaks=_level_breaks(indicator, gaps, stretch),
    )


def _level_breaks(indicator: Indicator, gaps: Gaps, stretch: Stretch) -> tuple[Break, ...]:
    """The breaks among the judged periods over which a gap compares and a level does not."""
    judged = [gaps.periods[n] for n in stretch.judged]
    return crossed(judged, (each for each in indicator.breaks if each.gaps))


def _counted(gaps: Gaps, stretch: Stretch) -> float:
    """The smallest share of either group's areas that have a figure in a judged period."""
    if not stretch.judged:
        return 0.0
    shares = (
        side.counted[0, list(stretch.judged)].min() for side in (gaps.deprived, gaps.affluent)
    )
    return float(min(shares))


def trend_of(moved: Movement, row: int = 0) -> GapTrend | None:
    """The slope of one district's gap as a record; None below five periods."""
    if not np.isfinite(moved.slope.lower[row]):
        return None
    numbers = [
        _known(each[row])
        for each in (moved.relative.value, moved.relative.lower, moved.relative.upper)
    ]
    return GapTrend(
        slope=float(moved.slope.value[row]),
        lower=float(moved.slope.lower[row]),
        upper=float(moved.slope.upper[row]),
        method="weighted" if moved.by_errors else "control chart",
        points=int(moved.slope.points[row]),
        scattered=bool(moved.slope.scattered[row]),
        relative=numbers[0],
        relative_lower=numbers[1],
        relative_upper=numbers[2],
    )


def change_of(gaps: Gaps, moved: Movement, stretch: Stretch, row: int = 0) -> MovedGap | None:
    """How one district's gap moved, as a record; None where it has no gap at either end."""
    first, last = stretch.judged[0], stretch.judged[-1]
    if not np.isfinite(moved.parts.value[row]):
        return None
    start, end = gaps.periods[first], gaps.periods[last]
    before, now = float(gaps.gap[row, first]), float(gaps.gap[row, last])
    ratio = [_known(each[row]) for each in moved.ratio_change]
    parts = moved.parts
    return MovedGap(
        start=start.label,
        end=end.label,
        years=end.middle - start.middle,
        before=before,
        now=now,
        change=float(parts.value[row]),
        due_to_deprived=float(parts.first[row]),
        due_to_affluent=float(parts.second[row]),
        deprived_error=_known(parts.first_error[row]),
        affluent_error=_known(parts.second_error[row]),
        lower=_known(parts.lower[row]),
        upper=_known(parts.upper[row]),
        ratio_before=_known(gaps.ratio[row, first]),
        ratio_now=_known(gaps.ratio[row, last]),
        relative=ratio[0],
        relative_lower=ratio[1] if ratio[2] is not None else None,
        relative_upper=ratio[2],
        side=float(moved.direction[row]),
        before_error=_known(gaps.error[row, first]),
        now_error=_known(gaps.error[row, last]),
        levelled_down=_levelled_down(gaps, row, first, last),
    )


def _levelled_down(gaps: Gaps, row: int, first: int, last: int) -> bool:
    """Whether the gap narrowed only because the better-off of the two got worse."""
    moved = gap_change(
        group_before=float(gaps.deprived.value[row, first]),
        reference_before=float(gaps.affluent.value[row, first]),
        group_now=float(gaps.deprived.value[row, last]),
        reference_now=float(gaps.affluent.value[row, last]),
        polarity=gaps.indicator.polarity,
    )
    return moved.levelled_down and moved.absolute == "narrowed"


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _table(gaps: Gaps, england: Gaps | None, stretch: Stretch) -> pd.DataFrame:
    """Both lines, the gap, the ratio and England's gap, a row a period."""
    none = np.full(len(gaps.periods), np.nan)
    columns: dict[str, NDArray[np.generic] | FloatArray] = {}
    for name, side in (("deprived", gaps.deprived), ("affluent", gaps.affluent)):
        columns |= {
            name: side.value[0],
            f"{name}_lower": side.lower[0],
            f"{name}_upper": side.upper[0],
        }
    lower, upper = gaps.limits
    columns |= {
        "gap": gaps.gap[0],
        "gap_error": gaps.error[0],
        "gap_lower": lower[0],
        "gap_upper": upper[0],
    }
    lower, upper = gaps.ratio_limits
    columns |= {"ratio": gaps.ratio[0], "ratio_lower": lower[0], "ratio_upper": upper[0]}
    if england is None:
        columns |= dict.fromkeys(("england_gap", "england_gap_lower", "england_gap_upper"), none)
    else:
        lower, upper = england.limits
        columns |= {
            "england_gap": england.gap[0],
            "england_gap_lower": lower[0],
            "england_gap_upper": upper[0],
        }
    for name, places in (("comparable", stretch.comparable), ("judged", stretch.judged)):
        columns[name] = np.isin(np.arange(len(none)), places)
    first, second = gaps.deprived.note[0], gaps.affluent.note[0]
    columns["note"] = np.where(first != "", first, second)
    return pd.DataFrame(columns, index=pd.Index([p.label for p in gaps.periods], name="period"))
