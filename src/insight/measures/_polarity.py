"""Whether more of a thing is better, worse or neither."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from insight.errors import InvalidObservations

Polarity: TypeAlias = Literal["higher_is_better", "lower_is_better", "neutral"]


def check_polarity(polarity: str) -> None:
    """Raise InvalidObservations for a polarity that is none of the three."""
    if polarity not in get_args(Polarity):
        message = f"polarity is {polarity!r} (expected one of {', '.join(get_args(Polarity))})"
        raise InvalidObservations(message)
