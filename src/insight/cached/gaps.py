"""Gaps over time, and where they are read."""

from __future__ import annotations

from insight.areas import District
from insight.cached.where import catalogue
from insight.caching import once
from insight.gap_over_time import (
    FigureSource,
    GapOverTime,
    Groups,
    read_source,
    series_slugs,
)
from insight.gap_over_time import gap_over_time as followed


@once()
def gap_source() -> FigureSource:
    """Where gaps over time are read; what is dear to make is kept in it."""
    return read_source(catalogue())


@once()
def gap_series() -> tuple[str, ...]:
    """The series that a gap over time can be told of, by slug."""
    return series_slugs(catalogue())


@once(most=256)
def gap_over_time(slug: str, district: District, groups: Groups) -> GapOverTime:
    """The gap of one series between two groups; raises InsightError where there can be none."""
    return followed(slug, district, groups, figures=gap_source())
