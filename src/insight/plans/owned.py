"""A reader's own plan as its reader meets it: on each page that shows a plan, marked as theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from insight.catalogue.records import OWN_START
from insight.outside import TITLE, as_words
from insight.plans.records import Plan

MARK: Final = "(your plan)"
"""What follows the title of a plan of whoever reads, wherever it stands."""


def as_own(plan: Plan) -> Plan:
    """A plan for its reader's shelf: by another name than one that ships, and marked as theirs.

    The mark stays whole however long the title is.
    """
    room = TITLE - len(MARK) - 1
    title = plan.title if len(plan.title) <= room else as_words(plan.title, room)
    return replace(
        plan,
        slug=f"{OWN_START}{plan.slug}",
        title=f"{title} {MARK}",
        source=replace(plan.source, of_reader=True),
    )
