"""Errors of the library: each names the thing, what was expected of it and what arrived.

Catch `InsightError` to catch them all; anything else that escapes is a fault of ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping


class InsightError(Exception):
    """A fault that the library foresaw; every other error here is one of these."""


class UnknownArea(InsightError):
    """No area goes by the name, slug or code that was asked for."""


class UnknownIndicator(InsightError):
    """No indicator in the catalogue goes by the slug that was asked for."""


class UnknownPlan(InsightError):
    """No plan goes by the slug that was asked for."""


class InvalidObservations(InsightError):
    """Figures that cannot be what they are said to be: not finite, out of range, too few."""


class InvalidCatalogue(InsightError):
    """An entry of the catalogue lacks something or contradicts itself."""


class InvalidPlan(InsightError):
    """An entry of a plan lacks something or contradicts itself."""


class InvalidBrand(InsightError):
    """An entry of the file of a brand is not what it may be."""


class InvalidSetting(InsightError):
    """A variable of the environment is set to what it cannot be."""


class MissingData(InsightError):
    """A file or a figure that should be there is not."""


class UnreadableData(MissingData):
    """The data, or a table of them, cannot be read: that says nothing of what was asked for."""


class Unwritable(InsightError):
    """A file or folder of ours cannot be written or moved; what was there before still is."""


class Undefined(InsightError):
    """The measure has no answer for these figures, and the message says why.

    Raised instead of returning 0 or NaN: the Gini of nothing is not equality.
    """


def did_you_mean(
    word: str,
    known: Iterable[str],
    *,
    joined: str = " or ",
    names: Mapping[str, str] | None = None,
) -> str:
    """The end of a sentence that says a name is unknown: the nearest known ones, else nothing.

    `names` are what the known ones are called, where that is not themselves.

    >>> did_you_mean("stokport", ["stockport", "torbay"])
    '; did you mean stockport?'
    """
    near = difflib.get_close_matches(word, list(known), n=3)
    if names is not None:
        near = [names[each] for each in near]
    return f"; did you mean {joined.join(near)}?" if near else ""
