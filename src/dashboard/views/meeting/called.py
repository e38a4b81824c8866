"""What a view of a meeting is called: the page that shows it, and of which place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from insight import cached
from insight.meeting import Meeting, View
from insight.outside import SHORT, as_words
from insight.periods import MONTHS

PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "Overview",
        "overview": "Overview",
        "workshop": "Workshop",
        "ward": "Your ward",
        "polarisation": "Polarisation maps",
        "standing": "How it compares",
        "england": "England",
        "comparison": "Affluent versus deprived",
        "ambitions": "Ambition progress",
        "indicators": "Indicators",
        "yours": "Your data",
        "plan": "Your plan",
        "methods": "Methods",
    }
)
"""The pages as the navigation calls them; tests/pages/test_meeting.py holds the two together."""


def place_of(view: View) -> str:
    """The district of a view by name; as the address has it where we know none of that name."""
    slug = view.choices.get("place", "")
    return cached.district(slug).name if slug in cached.places() else as_words(slug, SHORT)


def where_of(view: View) -> str:
    """The page of a view and its place."""
    page = PAGES.get(view.page, as_words(view.page, SHORT))
    return ", ".join(filter(None, (page, place_of(view))))


def address_of(view: View, key: str) -> str:
    """The address of the whole page of a view, below that of the dashboard, with the meeting."""
    page = "" if view.page == "overview" else view.page
    return f"{page}?{urlencode({**view.choices, 'meeting': key})}"


def day_in_words(day: date) -> str:
    """A day as it is said.

    >>> day_in_words(date(2026, 11, 29))
    '29 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def label_of(meeting: Meeting, name: str) -> str:
    """A view by its number and finding, for a list to choose from; "" for none."""
    found = next((n for n, each in enumerate(meeting.views, 1) if each.id == name), 0)
    view = meeting.view(name)
    return f"View {found}: {view.finding}" if view is not None else ""


def views_to_choose(meeting: Meeting) -> dict[str, str]:
    """The views by their id, the whole meeting first."""
    return {"": "The whole meeting"} | {
        each.id: label_of(meeting, each.id) for each in meeting.views
    }
