"""A meeting from page to page: views are added, put in order, written beside, and opened again."""

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.serving.live.where import store
from insight.meeting import from_document
from insight.meeting.again import again

ROOT = Path(__file__).resolve().parents[2]
ADDED = (
    ("overview", {"place": "rutland"}),
    ("ward", {"place": "rutland", "ward": "cottesmore"}),
    ("polarisation", {"place": "rutland", "level": "lsoa", "view": "value", "ward": "uppingham"}),
    ("comparison", {"place": "rutland", "line": "local-fifths"}),
    ("standing", {"place": "rutland", "show": "league"}),
    ("england", {"place": "rutland", "indicator": "burglary"}),
    ("ambitions", {"place": "stockport"}),
    ("methods", {"place": "rutland", "method": "gini"}),
)


def kept(key):
    held = store().by_key(key)
    return from_document(json.loads(held.body)) if held else None


def with_meeting(title="Rutland, in March", place="rutland", **parts):
    """The key of a meeting that has begun."""
    day = datetime.now(tz=UTC)
    body = {"title": title, "place": place, "day": day.date().isoformat(), **parts}
    return store().begin(json.dumps(body), now=day).key


def opened(page):
    """The page with its control to add a view open."""
    page.app.session_state["adding_now"] = True
    return page.run()


def said(page):
    sent = "".join(each.proto.body for each in page.app.get("html"))
    found = re.findall(r'<p class="added" role="status">(.*?)</p>', sent)
    return [html.unescape(text) for text in found if text]


@pytest.mark.parametrize(("name", "choices"), ADDED, ids=[name for name, _ in ADDED])
def test_what_a_page_shows_is_added_and_made_again_the_same(open_page, name, choices):
    key = with_meeting()
    page = opened(open_page(name, **choices, meeting=key))
    box = page.app.selectbox(key="add_what")
    every = list(box.options)
    page.app.button(key="add_view").click()
    page.run()
    (view,) = kept(key).views
    assert view.finding == every[0]
    assert again(view).finding.replace("**", "") == every[0]
    assert {"meeting", "present"}.isdisjoint(view.choices)
    assert said(page) == ["Added as view 1 of “Rutland, in March”."]
    assert page.faults == []
