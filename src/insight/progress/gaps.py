"""Gaps held against a plan: of two published series, and between the two ends of a district.

The second is judged by `insight.gap_over_time` alone, so that the plan, the comparison page and the
page of a ward say the same of the same gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from insight.areas import ENGLAND
from insight.breaks import Break
from insight.gap_over_time.records import GapOverTime, number_at
from insight.gap_over_time.records import Verdict as GapVerdict
from insight.measures.trajectory import GapChange, gap_change
from insight.plans.targets import Target
from insight.progress.change import Change
from insight.progress.gap_aim_sentences import GapWords, gap_words
from insight.progress.judging import Progress, measure_progress
from insight.progress.series import gap_table
from insight.progress.verdicts import (
    OF_A_PLAN,
    Doubt,
    Verdict,
    Wording,
    gap_reason,
    gap_until_then,
    levelling_words,
)

VERDICTS: Final[dict[GapVerdict, Verdict]] = {
    "narrowing": "improving",
    "widening": "getting worse",
    "no clear change": "no clear change",
    "cannot say": "cannot say",
}
"""What a plan that wants a gap smaller calls how it has moved."""


def hold_gap(
    found: GapOverTime,
    *,
    until_then: GapOverTime | None = None,
    starts: date | None = None,
    wording: Wording = OF_A_PLAN,
    target: Target | None = None,
    today: date | None = None,
) -> Progress:
    """Hold a gap between two ends of a district against a plan that wants it smaller.

    `found` is the gap since `starts`, the day the plan began, and `until_then` the same over all
    its years, which is told where there is no later figure. The verdict and its reason are the
    gap's own; baseline, latest figure, England and the notes are those of any series. With a
    `target` both are by that, and the change stands beside them.
    """
    place = found.district.code
    held = measure_progress(
        ends_table(found),
        area_code=place,
        direction="decrease",
        starts=starts,
        kind=found.indicator.period_kind,
        breaks=found.breaks,
        decimals=found.indicator.decimals,
        wording=wording,
        target=target,
        today=today,
        of_gap=gap_words(found.indicator, is_difference=True) if target else None,
    )
    own = (each for each in found.cautions if each not in found.indicator.caveats)
    held = replace(held, over_time=found, notes=tuple(dict.fromkeys((*held.notes, *own))))
    if held.change is None or found.change is None:
        before = gap_until_then(until_then) if until_then is not None else ""
        return replace(held, reason=f"{held.reason} {before}".rstrip())
    verdict, gap = VERDICTS[found.verdict], _moved(found)
    down = _levelled(found, gap) if verdict == "improving" and gap is not None else ""
    held = replace(held, change=_change(found, held.change), gap=gap)
    if target is not None:
        return replace(held, reason=f"{held.reason} {down}".rstrip())
    return replace(
        held,
        verdict=verdict,
        reason=f"{gap_reason(found)} {down}".rstrip(),
        doubt=_doubt(verdict),
    )


def _levelled(found: GapOverTime, gap: GapChange) -> str:
    """What part of a narrower gap came from the better-off end getting worse; "" for none."""
    moved, sign = found.change, _side(found)
    if moved is None or sign * moved.before < 0:  # the deprived end was the better-off one
        return ""
    return levelling_words(
        gap,
        gained=-sign * moved.due_to_deprived,
        lost=-sign * moved.due_to_affluent,
        decimals=found.indicator.decimals,
    )


def _doubt(verdict: Verdict) -> Doubt:
    return {"no clear change": "chance", "cannot say": "too few figures"}.get(verdict, "")  # type: ignore[return-value]


def _side(found: GapOverTime) -> int:
    """1 where a higher figure is the worse one, -1 where a lower one is."""
    return -1 if found.indicator.polarity == "higher_is_better" else 1


NUMBERS: Final = ("value", "lower_ci", "upper_ci", "ratio", "worse", "better")


_tables: Final[WeakKeyDictionary[GapOverTime, pd.DataFrame]] = WeakKeyDictionary()
"""What `ends_table` made, for as long as its gap is kept: it is judged, and set beside England."""


def ends_table(found: GapOverTime) -> pd.DataFrame:
    """A gap over time as the series of its place, and England's gap beside it.

    Columns as `progress.series.gap_table`: a positive `value` means that the more deprived end is
    behind. England has no sides and no ratio here. Made once for each gap, and shared.
    """
    made = _tables.get(found)
    if made is None:
        made = _tables[found] = _ends_table(found)
    return made.copy(deep=False)


def _ends_table(found: GapOverTime) -> pd.DataFrame:
    held, sign = found.table, _side(found)
    low, high = ("lower", "upper") if sign > 0 else ("upper", "lower")
    ours = ("gap", f"gap_{low}", f"gap_{high}", "ratio", "deprived", "affluent")
    theirs = ("england_gap", f"england_gap_{low}", f"england_gap_{high}")
    none = np.full(len(held), np.nan)
    figures = [
        np.concatenate([held[own].to_numpy(), held[england].to_numpy() if england else none])
        for own, england in zip_longest(ours, theirs)
    ]
    kept = ~np.isnan(figures[0])
    periods = np.tile(held.index.to_numpy(dtype=object), 2)[kept]
    codes = np.repeat(np.array([found.district.code, ENGLAND], dtype=object), len(held))[kept]
    table = {
        "area_code": pd.Series(codes, dtype="str"),
        "period": pd.Series(periods, dtype="str"),
    }
    signs = (sign, sign, sign, 1, 1, 1)  # a ratio and the two ends stand as they are
    for name, values, turned in zip(NUMBERS, figures, signs, strict=True):
        table[name] = pd.Series(turned * values[kept])
    return pd.DataFrame(table)


def _change(found: GapOverTime, held: Change) -> Change:
    """How far the gap moved, as its own record says; positive where the deprived end fell back."""
    moved, sign = found.change, _side(found)
    if moved is None:
        return held
    limits = [None if end is None else sign * end for end in (moved.lower, moved.upper)]
    lower, upper = limits if sign > 0 else limits[::-1]
    percent = 100 * moved.change / moved.before if moved.before * sign > 0 else None
    return replace(
        held,
        value=sign * moved.change,
        percent=percent,
        clear=None if found.verdict == "cannot say" else found.verdict != "no clear change",
        lower=lower,
        upper=upper,
        usual=None,  # the gap's own rule has judged, not the steps of the series
    )


def _moved(found: GapOverTime) -> GapChange | None:
    """The same as the record of a gap of two series; None where a side has no figure."""
    moved = found.change
    if moved is None:
        return None
    deprived, affluent = (
        dict(zip(found.table.index, found.table[end].to_numpy(dtype=float), strict=True))
        for end in ("deprived", "affluent")
    )
    return gap_change(
        group_before=float(deprived[moved.start]),
        reference_before=float(affluent[moved.start]),
        group_now=float(deprived[moved.end]),
        reference_now=float(affluent[moved.end]),
        polarity="higher_is_better" if _side(found) < 0 else "lower_is_better",
    )


def gap_progress(  # noqa: PLR0913 - two series, a plan and how to read them
    worse: pd.DataFrame,
    better: pd.DataFrame,
    *,
    area_code: str,
    worse_is_higher: bool,
    starts: date | None = None,
    kind: str = "",
    breaks: Sequence[Break] = (),
    decimals: int = 1,
    england: str = ENGLAND,
    wording: Wording = OF_A_PLAN,
    target: Target | None = None,
    today: date | None = None,
    of_gap: GapWords | None = None,
) -> Progress:
    """Hold the gap between a worse-off and a better-off group against a plan that wants it smaller.

    `worse` and `better` are tidy series of the two groups; `worse_is_higher` says that a higher
    figure is the worse one. The record's `gap` gives the change in difference and in ratio, and the
    reason says where the gap narrowed because, or partly because, the better-off group got worse.
    A `target` is judged in the words of `of_gap`.
    Raises MissingData when the two share no period of the place.
    """
    table = gap_table(
        worse,
        better,
        area_codes=(area_code, england),
        worse_is_higher=worse_is_higher,
        kind=kind,
    )
    held = measure_progress(
        table,
        area_code=area_code,
        direction="decrease",
        starts=starts,
        kind=kind,
        breaks=breaks,
        decimals=decimals,
        england=england,
        wording=wording,
        target=target,
        today=today,
        of_gap=of_gap,
    )
    if held.baseline is None or held.latest is None or held.change is None:
        return held
    both = table[table["area_code"] == area_code].set_index("period")
    then, now = held.baseline.period.label, held.latest.period.label
    worse_then, worse_now, better_then, better_now = (
        number_at(both, period, side) for side in ("worse", "better") for period in (then, now)
    )
    gap = gap_change(
        group_before=worse_then,
        reference_before=better_then,
        group_now=worse_now,
        reference_now=better_now,
        polarity="lower_is_better" if worse_is_higher else "higher_is_better",
    )
    sign = -1 if worse_is_higher else 1
    flag = levelling_words(
        gap,
        gained=sign * (worse_now - worse_then),
        lost=-sign * (better_now - better_then),
        decimals=decimals,
    )
    if held.change.clear is False:  # what chance could explain needs no other explanation
        flag = ""
    return replace(held, gap=gap, reason=f"{held.reason} {flag}".rstrip())
