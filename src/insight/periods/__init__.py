"""Periods: the words for a stretch of time, and which days each stands for.

`dated` reads the labels of our tables, whose kind of year the catalogue gives; `written` those that
councils write, which say it themselves; `reading` either, by its kind.
"""

from insight.periods.dated import (
    KINDS,
    MONTHS,
    PERIOD_KINDS,
    SPLIT_KINDS,
    Kind,
    Period,
    PeriodKind,
    form_of,
    is_period,
    split_year,
    yearly_apart,
)
from insight.periods.reading import parse_period
from insight.periods.written import REPORTED, WRITTEN_FORMS, written_period

__all__ = [
    "KINDS",
    "MONTHS",
    "PERIOD_KINDS",
    "REPORTED",
    "SPLIT_KINDS",
    "WRITTEN_FORMS",
    "Kind",
    "Period",
    "PeriodKind",
    "form_of",
    "is_period",
    "parse_period",
    "split_year",
    "written_period",
    "yearly_apart",
]
