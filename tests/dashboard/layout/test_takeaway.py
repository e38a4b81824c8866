"""What takes an exhibit away says where other programs find it."""

from datetime import date
from urllib.parse import urlsplit

import asking
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.layout import takeaway
from dashboard.serving.api import Api
from dashboard.state import address
from insight import cached
from insight.assembly.at import exhibits_at
from insight.own import Shelf, using
from insight.reports.stamp import Stamp
from insight.reports.tables import csv

MADE = Stamp(date(2026, 1, 1), "0" * 12, "https://data.example.gov.uk")


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.setattr(address, "shared", dict)
    monkeypatch.setenv("INSIGHT_API_RATE", "0")


@pytest.mark.parametrize(
    ("page", "choices"),
    [
        ("overview", {"place": "rutland"}),
        ("comparison", {"place": "rutland", "line": "local-fifths"}),
        ("standing", {"place": "rutland", "show": "two"}),
        ("ambitions", {"place": "stockport"}),
        ("workshop", {"place": "rutland", "groups": "~A & B~oakham-north-east~oakham-south"}),
    ],
)
def test_the_address_for_programs_gives_the_table_that_the_page_offers(page, choices):
    app = Starlette(middleware=[Middleware(Api)])
    exhibit = next(iter(exhibits_at(page, choices)))
    (copied,) = takeaway._by_api(exhibit, MADE)
    found = urlsplit(copied.text)
    answer = asking.ask(app, f"{found.path}?{found.query}")
    assert answer.status == 200
    assert answer.content == csv(exhibit)


def test_a_view_with_own_data_has_no_address_for_programs():
    known = cached.catalogue()
    exhibit = next(iter(exhibits_at("comparison", {"place": "rutland", "line": "local-fifths"})))
    own = known.indicators["fuel_poverty"]
    with using(Shelf(indicators={"yours-x-000000": own}, sources={own.source: None})):
        cites = own.source in {source.slug for source in exhibit.sources}
        (copied,) = takeaway._by_api(exhibit, MADE)
    assert (copied.text == takeaway.OF_OWN) == cites
    with using(Shelf(indicators={"local-fifths": own})):  # an indicator that the address names
        (copied,) = takeaway._by_api(exhibit, MADE)
    assert copied.text == takeaway.OF_OWN


def test_a_closed_api_is_not_spoken_of(monkeypatch):
    exhibit = next(iter(exhibits_at("overview", {"place": "rutland"})))
    monkeypatch.setenv("INSIGHT_API", "0")
    assert takeaway._by_api(exhibit, MADE) == ()
    assert takeaway._explained() == ""
