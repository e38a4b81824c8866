"""Errors of the library: each names the thing, what was expected of it and what arrived.

Catch `InsightError` to catch them all; anything else that escapes is a fault of ours.
"""

from __future__ import annotations


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


class MissingData(InsightError):
    """A file or a figure that should be there is not."""


class Undefined(InsightError):
    """The measure has no answer for these figures, and the message says why.

    Raised instead of returning 0 or NaN: the Gini of nothing is not equality.
    """
