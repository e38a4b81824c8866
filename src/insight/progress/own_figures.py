"""The figures that a council reports itself, as a series like any other: from a plan's file alone.

They are the council's word: no open source here checks them.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.areas import ENGLAND, District
from insight.catalogue import Indicator, Source
from insight.measures._polarity import Polarity
from insight.periods import REPORTED, Period, parse_period
from insight.plans.records import OWN_FIGURES, Measure, Plan, SeriesLink
from insight.plans.targets import Reported, Target
from insight.progress.links import LinkedSeries

UNCHECKED: Final = (
    "The council’s own figures, from the plan’s file: no open source here checks them."
)
_POLARITIES: Final[dict[str, Polarity]] = {
    "increase": "higher_is_better",
    "decrease": "lower_is_better",
}
MOST_DECIMALS: Final = 3
COLUMNS: Final = ["area_code", "period", "value", "lower_ci", "upper_ci"]


def own_figures(plan: Plan, measure: Measure, link: SeriesLink, district: District) -> LinkedSeries:
    """The figures that the plan's file reports of a measure, with England's where it gives them.

    Counts that go up within a year are kept at the same point of each year only: no others compare.
    """
    code = plan.area.code if plan.area else district.code
    name = plan.area.name if plan.area else district.name
    rows = _alike(measure) if measure.cumulative else measure.reported
    table = pd.DataFrame(
        [
            row
            for each in rows
            for row in (
                (code, each.period, each.value, each.lower, each.upper),
                (ENGLAND, each.period, each.england, None, None),
            )
            if row[2] is not None
        ],
        columns=COLUMNS,
    ).astype(dict.fromkeys(("value", "lower_ci", "upper_ci"), "float64"))
    return LinkedSeries(
        link=link,
        indicator=_indicator(plan, measure),
        source=_source(plan, rows),
        area_code=code,
        area_name=name,
        is_county=False,
        table=table,
        worse_is_higher=link.direction == "decrease",
    )


def _period(row: Reported) -> Period:
    return parse_period(row.period, REPORTED)


def _alike(measure: Measure) -> tuple[Reported, ...]:
    """The figures of the same point of their year as the newest that the target is for."""
    rows = sorted(measure.reported, key=_period)
    inside = [row for row in rows if _lies_in(_period(row), measure.target)] or rows
    last = _period(inside[-1]).end
    return tuple(row for row in rows if (_period(row).end.month == last.month))


def _lies_in(period: Period, target: Target | None) -> bool:
    if target is None:
        return False
    return period.end <= target.due and (target.starts is None or period.end >= target.starts)


def _decimals(rows: tuple[Reported, ...], target: Target | None) -> int:
    """As many decimals as the figures or the target are written with."""
    values = [row.value for row in rows] + [each.value for each in (target.path if target else ())]
    written = (f"{value:.{MOST_DECIMALS}f}".rstrip("0") for value in values)
    return max((len(text.split(".")[1]) for text in written), default=0)


def _indicator(plan: Plan, measure: Measure) -> Indicator:
    share = measure.unit == "%"
    return Indicator(
        slug=f"{plan.slug}-{measure.slug}",
        title=measure.title,
        short_title=OWN_FIGURES,
        question=f"{measure.title}?",
        topic="The plan",
        unit=measure.unit,
        value_type="mean" if share else "amount",
        polarity=_POLARITIES.get(measure.direction, "neutral"),
        areas=("district",),
        periods=(),
        source=f"{plan.slug}-reported",
        method=UNCHECKED,
        period_kind=REPORTED,
        caveats=(UNCHECKED,),
        decimals=_decimals(measure.reported, measure.target),
        listed=False,
    )


def _source(plan: Plan, rows: tuple[Reported, ...]) -> Source:
    named = list(dict.fromkeys(row.source for row in rows if row.source))
    urls = [row.url for row in rows if row.url] or [plan.source.url]
    return Source(
        slug=f"{plan.slug}-reported",
        producer=plan.council,
        publication="; ".join(named) or plan.source.document or plan.title,
        edition="",
        released="",
        licence="the council’s own report",
        url=urls[0],
        attribution="",
        retrieved_via="the plan’s file",
    )
