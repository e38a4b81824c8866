"""The plans of Rotherham, Dorset and Cumbria on the page, with their targets in their own words."""

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.views.ambitions import page as view
from insight import cached
from insight.plans.reading import scan_plans

FIXTURES = Path(__file__).resolve().parents[1] / "plans" / "fixtures"


@pytest.fixture(autouse=True)
def _folder(monkeypatch):
    monkeypatch.setattr("insight.cached.planned.scan_plans", lambda: scan_plans(FIXTURES))
    monkeypatch.setattr(view, "today", lambda: date(2026, 5, 1))
    cached.planned._scanned.cache_clear()
    yield
    cached.planned._scanned.cache_clear()


def text_of(page):
    bodies = " ".join(each.proto.body for each in page.app.get("html"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bodies))


@pytest.mark.parametrize(
    ("place", "choices", "said"),
    [
        (
            "rotherham",
            {"measure": "ec01"},
            "8.9 below England’s 76.0, it has not reached the target of England’s figure or above",
        ),
        ("rotherham", {"ambition": "cleaner-greener", "measure": "en04"}, "18% less by 2023"),
        ("rotherham", {"ambition": "cleaner-greener", "measure": "en06"}, "The plan says “New”."),
        ("dorset", {"measure": "dorset-emissions"}, "then net zero by 2050"),
        (
            "westmorland-and-furness",
            {"measure": "ni153"},
            "31.9 in the year ending May 2007: it takes a later one",
        ),
    ],
)
def test_a_target_is_shown_as_the_council_wrote_it(open_page, place, choices, said):
    page = open_page("ambitions", place=place, **choices)
    assert page.faults == []
    assert said in text_of(page)
