"""A browser shows a page in another language: what scripts write, too, and what is only heard."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from servers import served

from dashboard.serving.live.sqlite import Sqlite
from insight.meeting import Meeting, View, to_document

sys.path.insert(0, str(Path(__file__).parents[1] / "messages"))
from unturned import words_left

pytestmark = pytest.mark.browser
PLACE = {"place": "rutland"}
VIEWS = (
    View("aa11", "polarisation", PLACE, "rutland-imd_score-ward"),
    View("bb22", "overview", PLACE, "rutland-tenths"),
    View("cc33", "polarisation", PLACE, "rutland-imd_score-ward-most-deprived"),
)
"""A map, a chart and one that has a table."""
PATIENCE = 120_000  # milliseconds, for a machine that has much else to do
SEEN = """() => {
  const said = [];
  const walk = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.closest("script, style, textarea, code, noscript, svg text")) continue;
      for (const node of each.childNodes) if (node.nodeType === 3) said.push(node.data.trim());
      for (const name of ["aria-label", "title", "alt", "placeholder"])
        said.push(each.getAttribute(name) ?? "");
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document.body);
  return [document.title, ...said].filter(Boolean);
}"""


def left_on(page):
    return {text: left for text in page.evaluate(SEEN) if (left := words_left(text))}


@pytest.fixture(scope="module")
def meeting(tmp_path_factory):
    """Where the meetings of a server are kept, and the key of one that is there."""
    path = tmp_path_factory.mktemp("room") / "meetings.sqlite"
    store = Sqlite(path)
    made = Meeting("Rutland", "rutland", date(2026, 11, 29), views=VIEWS, minutes=30)
    begun = store.begin(json.dumps(to_document(made)), now=datetime.now(tz=UTC))
    store.end()
    return path, begun.key


@pytest.fixture(scope="module")
def address(meeting, tmp_path_factory):
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with served("app.py", log, INSIGHT_LANGUAGE="en-XA", INSIGHT_ROOM_STORE=str(meeting[0])) as at:
        yield at


@pytest.fixture
def page(browser):
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


def test_no_english_word_of_ours_is_seen_or_heard_on_a_page_a_phone_and_in_a_frame(page, address):
    page.goto(f"{address}/?place=rutland")
    page.wait_for_selector(".lead")
    page.wait_for_selector("svg path[aria-label]", state="attached")
    page.wait_for_function("document.title.includes('Rutland')")
    assert page.evaluate("document.documentElement.lang") == "en-XA"
    assert left_on(page) == {}
    page.goto(f"{address}/embed/overview?place=rutland&exhibit=rutland-tenths")
    assert page.evaluate("document.documentElement.lang") == "en-XA"
    assert left_on(page) == {}
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/room")
    page.wait_for_selector("#join", state="attached")
    assert left_on(page) == {}


def test_no_english_word_of_ours_is_seen_or_heard_on_the_stage(page, address, meeting):
    page.goto(f"{address}/stage#{meeting[1]}")
    page.locator("#ready").filter(has_text="3 óóƒ 3").wait_for(state="attached")
    page.locator(".view.now .place .count").wait_for()
    for step, drawn in enumerate((".area-map", ".chart", ".sheet"), 1):
        page.keyboard.type(str(step))
        page.keyboard.press("Enter")
        if drawn == ".sheet":
            page.keyboard.press("t")
        page.locator(f".view.now {drawn}").first.wait_for()
        assert left_on(page) == {}
    for key in "i?k":
        page.keyboard.press(key)
        page.locator("#panel:not([hidden])").wait_for()
        assert left_on(page) == {}
        page.keyboard.press("Escape")
