"""“This view by API” below every table of every page: its address answers that very table."""

import asking
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.layout import takeaway
from dashboard.serving.api import Api
from insight.reports.tables import csv

SHOWN = [
    ("overview", {"indicator": "claimants", "period": "2018", "level": "lsoa"}),
    ("ward", {}),
    ("polarisation", {"edition": "2019"}),
    ("standing", {"show": "two"}),
    ("england", {}),
    ("comparison", {"line": "local-fifths", "outcome": "claimants"}),
    ("ambitions", {}),
    ("methods", {}),
    ("workshop", {}),
]
"""Each page that has tables, with choices that are not those it opens with."""
WARDS = {"coventry": "earlsdon", "isles-of-scilly": "st-mary-s", "rutland": "oakham-south"}
GROUPS = {
    "coventry": "~A & B~earlsdon~cheylesmore",
    "isles-of-scilly": "~All~st-mary-s",
    "rutland": "~A & B~oakham-north-east~oakham-south",
}
PLACES = {
    "coventry": {"wards_of": "2026"},
    "isles-of-scilly": {},
    "rutland": {},
}
"""A district that has later wards, one with a single neighbourhood, and a small one."""
NOTHING = {("isles-of-scilly", name) for name in ("ward", "comparison", "workshop")}
"""Where a district of one neighbourhood has nothing to set beside another: its page says so."""


@pytest.fixture
def offered(monkeypatch):
    """What the pages that are opened offer: the table of each view, and the address of it."""
    monkeypatch.setenv("INSIGHT_API_RATE", "0")
    held, usual = {}, takeaway.texts_of

    def texts_of(exhibit, made):
        texts = usual(exhibit, made)
        links = [each.text for each in texts if each.what == takeaway.BY_API]
        held[exhibit.name] = (csv(exhibit), links)
        return texts

    monkeypatch.setattr(takeaway, "texts_of", texts_of)
    monkeypatch.setattr(takeaway.away, "here", lambda: "https://data.example.gov.uk")
    return held


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "choices"), SHOWN, ids=[name for name, _ in SHOWN])
def test_the_address_of_each_view_answers_its_table(open_page, offered, name, choices, place):
    more = {"ward": WARDS[place]} if name == "ward" else {}
    more |= {"groups": GROUPS[place]} if name == "workshop" else {}
    page = open_page(name, **{**PLACES[place], **choices, **more, "place": place})
    taken = page.taken  # which opens what takes each view away
    assert bool(offered) == bool(taken)
    assert offered or (place, name) in NOTHING
    app = Starlette(middleware=[Middleware(Api)])
    for view, (table, links) in offered.items():
        assert len(links) == 1, view
        answer = asking.ask(app, links[0][links[0].index("/api/") :])
        assert answer.status == 200, (view, links[0], answer.content[:300])
        assert answer.content == table, (view, links[0])
