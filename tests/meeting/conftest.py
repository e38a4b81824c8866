"""Exhibits of real places, frozen once."""

from datetime import date
from itertools import islice

import pytest

from insight.assembly.at import exhibits_at
from insight.meeting.frozen import freeze
from insight.reports.stamp import Stamp

ASKED = (  # page, choices, and how many of its exhibits
    ("overview", {"place": "isles-of-scilly"}, 2),
    ("polarisation", {"place": "rutland", "level": "lsoa"}, 2),
    ("methods", {"place": "stockport", "method": "gini"}, 1),
    ("standing", {"place": "rutland", "show": "polarisation"}, 2),
)


@pytest.fixture(scope="session")
def stamp():
    return Stamp(date(2026, 11, 29), "0123456789ab")


@pytest.fixture(scope="session")
def exhibits():
    """Exhibits of every kind of drawing, by name."""
    return {
        each.name: each
        for page, choices, most in ASKED
        for each in islice(exhibits_at(page, choices), most)
    }


@pytest.fixture(scope="session")
def frozen(exhibits, stamp):
    """The same frozen."""
    return {name: freeze(each, stamp) for name, each in exhibits.items()}
