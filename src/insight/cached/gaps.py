"""Gaps over time, and where they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import replace
from typing import Any

from insight.areas import District
from insight.cached.where import catalogue, own_indicators, shipped
from insight.caching import once
from insight.engines.door import with_engine
from insight.gap_over_time import (
    FigureSource,
    GapOverTime,
    Groups,
    read_source,
    series_slugs,
)
from insight.gap_over_time import gap_over_time as followed
from insight.gap_over_time.panel import why_not
from insight.own import INDICATORS, touch


def gap_source(slug: str = "", *, own: bool = False) -> FigureSource:
    """Where gaps over time are read; what is dear to make is kept in it.

    A series that whoever reads has brought themselves, or all that they have (`own`), is read and
    kept for them alone.
    """
    return _own_source() if own or (slug and slug not in shipped().indicators) else _source()


@once()
def _source() -> FigureSource:
    return with_engine(read_source(shipped()))


@once()
def _own_source() -> FigureSource:
    touch(INDICATORS)
    shared = _source()
    own = frozenset(each.slug for each in own_indicators())
    kept = _Beside(shared.kept or {}, own)
    return replace(read_source(catalogue()), kept=kept, summed=shared.summed)


class _Beside(MutableMapping[tuple[Any, ...], Any]):
    """What is kept of a reader's own series, beside what is the same for all readers."""

    def __init__(self, shared: MutableMapping[tuple[Any, ...], Any], own: Collection[str]) -> None:
        """`own` are the slugs of their series: what is kept under one of them is theirs."""
        self._shared, self._slugs = shared, own
        self._own: dict[tuple[Any, ...], Any] = {}

    def _of(self, key: tuple[Any, ...]) -> MutableMapping[tuple[Any, ...], Any]:
        own = any(isinstance(part, str) and part in self._slugs for part in key)
        return self._own if own else self._shared

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        """What is kept under a key."""
        return self._of(key)[key]

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        """Keep something with its like."""
        self._of(key)[key] = value

    def __delitem__(self, key: tuple[Any, ...]) -> None:
        """Forget what is kept under a key."""
        del self._of(key)[key]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Every key, the shared ones first."""
        yield from self._shared
        yield from self._own

    def __len__(self) -> int:
        """How much is kept."""
        return len(self._shared) + len(self._own)


def gap_series(*, everywhere: bool = False) -> tuple[str, ...]:
    """The series that a gap over time can be told of, by slug; or of `everywhere` in England."""
    own = (i for i in own_indicators() if not why_not(i) and (i.is_national or not everywhere))
    found = (*_series(), *(each.slug for each in own))
    if not everywhere:
        return found
    return tuple(slug for slug in found if catalogue().indicator(slug).is_national)


@once()
def _series() -> tuple[str, ...]:
    return series_slugs(shipped())


@once(most=256)
def gap_over_time(slug: str, district: District, groups: Groups) -> GapOverTime:
    """The gap of one series between two groups; raises InsightError where there can be none."""
    return followed(slug, district, groups, figures=gap_source(slug))
