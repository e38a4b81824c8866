"""Groups held fixed beside groups drawn anew by each edition: two questions, two answers.

Held fixed, a gap follows the same areas; drawn anew, it compares whichever areas were the most and
the least deprived at the time. Areas that rise or fall leave the second and stay in the first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from insight.comparison.groups import CHOSEN_WARDS
from insight.deprivation.editions import EDITIONS
from insight.gap_over_time.arithmetic import Gaps, gaps_of
from insight.gap_over_time.membership import memberships
from insight.gap_over_time.records import FigureSource, Groups
from insight.periods import Period

DATA_OF: Final = {"2015": 2013.0, "2019": 2016.0, "2025": 2023.0}
"""About when the figures of each edition are of: mid-2012/13, 2015/16 and 2022/23, mostly."""


def data_time(period: Period) -> float:
    """When the figures of a period are of, as a decimal year; an edition's are years older.

    >>> from insight.periods import parse_period
    >>> data_time(parse_period("2019", "edition"))
    2016.0
    """
    return DATA_OF[period.label] if _is_edition(period) else period.middle


def _is_edition(period: Period) -> bool:
    return period.kind == "edition" and period.label in DATA_OF


def edition_of(period: Period) -> str:
    """The edition whose figures are nearest in time to a period.

    >>> from insight.periods import parse_period
    >>> [edition_of(parse_period(year)) for year in ("2013", "2017", "2022")]
    ['2015', '2019', '2025']
    """
    if _is_edition(period):
        return period.label
    return min(EDITIONS, key=lambda year: (abs(DATA_OF[year] - period.middle), year))


def drawn_anew(
    fixed: Gaps, groups: Groups, district_code: str, level: str, figures: FigureSource
) -> pd.DataFrame | None:
    """One district's gap with the groups of the edition nearest to each period.

    Index period; columns edition, gap, gap_lower, gap_upper, fixed_gap (the groups held fixed) and
    difference (drawn anew less fixed; without an interval, because the two share most of their
    areas). None for wards that a reader chose, or where one edition is nearest to every period.
    """
    chosen = [edition_of(period) for period in fixed.periods]
    if groups.basis == CHOSEN_WARDS or len(set(chosen)) < 2:
        return None
    panel = figures.panel(fixed.indicator.slug)
    columns = {name: np.full(len(chosen), np.nan) for name in ("gap", "gap_lower", "gap_upper")}
    for edition in set(chosen):
        by = replace(groups, edition=edition)
        members = memberships(by, level, district_code, figures=figures)
        gaps = gaps_of(panel, members, figures)
        lower, upper = gaps.limits
        held = np.array([each == edition for each in chosen])
        for name, found in zip(columns, (gaps.gap, lower, upper), strict=True):
            columns[name][held] = found[0, held]
    index = pd.Index([period.label for period in fixed.periods], name="period")
    table = pd.DataFrame({"edition": chosen, **columns, "fixed_gap": fixed.gap[0]}, index=index)
    return table.assign(difference=table["gap"] - table["fixed_gap"])
