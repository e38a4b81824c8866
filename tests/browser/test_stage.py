"""On the wall: a step at once, a lost server that takes nothing away, every view whole."""

import json
import statistics
import sys
import time
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
import servers
from playwright.sync_api import expect

from dashboard.serving.live.sqlite import Sqlite
from insight.meeting import Meeting, View, to_document

pytestmark = pytest.mark.browser

PLACE = {"place": "rutland"}
NEAR = PLACE | {"level": "lsoa"}
VIEWS = (
    View("aa11", "polarisation", NEAR, "rutland-imd_score-lsoa", caption="<i>Here</i>"),
    View("bb22", "overview", PLACE, "rutland-tenths"),
    View("cc33", "polarisation", PLACE, "rutland-imd_score-ward-most-deprived"),
)
SIZES = ((1280, 720), (1366, 768), (1920, 1080), (3840, 2160))
SECONDS = 120
LOST = "Connection lost: this view stays"
STEP = """async (key) => {
  const began = performance.now();
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  return performance.now() - began;
}"""
CUT = """() => {
  const now = document.querySelector(".view.now");
  const parts = [...now.querySelectorAll(".head > *, .foot > *, .chart, .picture svg, .words")];
  const maps = [...now.querySelectorAll(".area-map")].map((each) => each.shadowRoot);
  parts.push(...maps.flatMap((root) => [...root.querySelectorAll(".drawing, .key, .foot")]));
  return parts.filter((each) => !each.matches(".unseen")).filter((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
  }).map((each) => `${each.tagName}.${each.getAttribute("class")}`);
}"""

SMALLEST = """() => {
  const now = document.querySelector(".view.now");
  const seen = [...now.querySelectorAll(".chart text, .tabled td, .words li")].filter((each) =>
    each.textContent.trim() && each.getClientRects().length && !each.closest(".hoverlayer"));
  return Math.min(99, ...seen.map((each) => {
    const { a, b } = each.getScreenCTM?.() ?? { a: 1, b: 0 };
    return parseFloat(getComputedStyle(each).fontSize) * Math.hypot(a, b);
  }));
}"""
READ = 24  # pixels of a letter at least on a screen of 1,920 by 1,080


def until(said, wanted):
    """Wait without a script of the page's own: its policy lets none be made from text."""
    end = time.monotonic() + SECONDS
    while (found := said()) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert found == wanted


@pytest.fixture
def store(tmp_path):
    made = Sqlite(tmp_path / "meetings.sqlite")
    yield made
    made.end()


@pytest.fixture
def key(store):
    made = Meeting("The <room>", "rutland", date(2026, 11, 29), views=VIEWS, minutes=30)
    return store.begin(json.dumps(to_document(made)), now=datetime.now(tz=UTC)).key


def test_steps_are_at_once_and_go_on_without_the_server_which_takes_up_again(
    browser, store, key, tmp_path
):
    port, log = next(servers.free_ports()), tmp_path / "log.txt"
    settings = {"INSIGHT_ROOM_STORE": str(tmp_path / "meetings.sqlite")}
    health = f"http://localhost:{port}/_stcore/health"
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    meeting = store.by_key(key).id

    def shown():
        return page.locator(".view.now .place .count").inner_text().strip(" ·")

    with servers.started("app.py", port, log, settings) as process:
        assert servers.answers(health, process)
        page.goto(f"http://localhost:{port}/stage#{key}")
        until(lambda: page.locator("#ready").text_content(), "3 of 3 views ready")
        assert page.locator(".view.now .caption").inner_text() == "<i>Here</i>"
        keys = ["ArrowRight", "PageDown", "PageUp", "ArrowLeft"] * 5
        steps = [page.evaluate(STEP, each) for each in keys]
        took = f"a step takes {statistics.median(steps):.0f} ms, at most {max(steps):.0f}"
        sys.stdout.write(f"\n{took}\n")
        assert statistics.median(steps) < 500, "a busy machine is slow; nothing is asked for"
        page.keyboard.press("End")
        until(shown, "3 of 3")
        page.keyboard.type("2")
        page.keyboard.press("Enter")
        until(shown, "2 of 3")
        until(lambda: json.loads(store.told(meeting, 0)[-1].body)["view"], "bb22")
        box = page.locator(".view.now .bars .point path").nth(9).bounding_box()
        page.mouse.move(box["x"], box["y"] + box["height"] / 2)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        said = page.locator(".view.now .hoverlayer")
        until(lambda: "Rutland, tenth" in (said.text_content() or ""), wanted=True)
        _ask_aside(page, shown)
        _is_whole_and_accessible(page)
        context.set_offline(True)
        until(lambda: page.locator("#lost").inner_text(), LOST)
        context.set_offline(False)
        until(lambda: page.locator("#lost").text_content(), "")
        process.kill()
        until(lambda: page.locator("#lost").inner_text(), LOST)
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        until(shown, "2 of 3")
    with servers.started("app.py", port, log, settings) as process:
        assert servers.answers(health, process)
        until(lambda: page.locator("#lost").text_content(), "")
        until(lambda: json.loads(store.told(meeting, 0)[-1].body)["view"], "bb22")
        page.reload()
        until(lambda: page.locator(".view.now .place .count").count(), 1)
        until(shown, "2 of 3")
    context.close()
    assert faults == []


def _ask_aside(page, shown):
    """And in Coventry? Then back to the sequence."""
    page.keyboard.press("/")
    field = page.locator("#bar [name=place]")
    until(field.input_value, "Rutland")
    field.fill("Coventry")
    field.press("Enter")
    until(lambda: page.locator(".view.now .place b").inner_text(), "Coventry")
    assert shown() == "Aside"
    page.keyboard.press("r")
    until(shown, "2 of 3")
    page.keyboard.press("/")


def _is_whole_and_accessible(page):
    # The bar, above which a view shrinks, goes by itself once nothing has moved for a while.
    until(lambda: "near" in page.locator("#bar").get_attribute("class"), wanted=False)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for number in "123":
            page.keyboard.type(number)
            page.keyboard.press("Enter")
            until(lambda: page.evaluate(CUT), [])
            sources = page.locator(".view.now > .foot .sources > .source").first
            expect(sources).to_be_visible()
            least = READ * min(width / 1920, height / 1080)
            until(lambda least=least: page.evaluate(SMALLEST) > least - 0.1, wanted=True)
    page.set_viewport_size({"width": 1366, "height": 768})
    _long_tables_stand_on_pages(page)
    page.keyboard.press("/")
    foot = page.locator(".view.now > .foot")
    above = page.locator("#bar").bounding_box()["y"] + 1
    until(lambda: (box := foot.bounding_box())["y"] + box["height"] <= above, wanted=True)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [each["id"] for each in found["violations"]] == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")


def _long_tables_stand_on_pages(page):
    """The map as a table: its rows are turned by keys, none in smaller letters."""
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.keyboard.press("t")
    told = page.locator(".view.now .rows.of-table span")
    until(lambda: told.inner_text().startswith("Rows 1 to "), wanted=True)
    until(lambda: page.evaluate(SMALLEST) > READ * 1366 / 1920 - 0.1, wanted=True)
    first = page.locator(".view.now .sheet tbody tr:not(.off)").first.inner_text()
    page.keyboard.press("ArrowDown")
    until(lambda: told.inner_text().startswith("Rows 1 to "), wanted=False)
    assert page.locator(".view.now .sheet tbody tr:not(.off)").first.inner_text() != first
    page.keyboard.press("t")
