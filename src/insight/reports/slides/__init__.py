"""Slides: a deck of PowerPoint's own form, with charts that can be edited and notes to speak from.

`chart` makes the charts, `deck` puts the slides together.
"""

from insight.reports.slides.deck import deck
from insight.reports.slides.template import BadTemplate

__all__ = ["BadTemplate", "deck"]
