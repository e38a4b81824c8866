"""Labels of periods in the order of time, and the one that a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.periods import parse_period


def latest_period(periods: pd.Series, kind: str = "") -> str:
    """The period that ends last; `kind` is the indicator's `period_kind`."""
    return in_time(periods.unique(), kind)[-1]


def in_time(labels: Iterable[str], kind: str) -> list[str]:
    """Labels of periods in the order in which the periods end."""
    return sorted(map(str, labels), key=lambda label: parse_period(label, kind))


def chosen_period(labels: Sequence[str], indicator: Indicator, period: str | None) -> str:
    """The period that is named, else the latest; raises MissingData where it is not held."""
    kind = indicator.period_kind
    chosen = period or in_time(labels, kind)[-1]
    if chosen not in labels:
        held = in_time(labels, kind)
        span = held[0] if len(held) == 1 else f"{len(held)} periods from {held[0]} to {held[-1]}"
        raise MissingData(f"{indicator.slug} has no figures for {chosen!r} (it has {span})")
    return chosen
