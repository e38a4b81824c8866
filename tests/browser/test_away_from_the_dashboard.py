"""What leaves the dashboard, in a browser: a copy on a memory stick, an exhibit in another page."""

from datetime import date
from importlib.resources import files

import pytest
from visits import until

from insight.assembly.at import exhibits_at
from insight.reports.offline import offline
from insight.reports.paper import paper_of
from insight.reports.stamp import Stamp

pytestmark = pytest.mark.browser

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")
STATE = """() => document.querySelector(".held > div:last-of-type")?.shadowRoot
                 ?.querySelector(".map")?.dataset.state"""
RULES = "axe.run(document, {resultTypes: ['violations']})"
EMBEDS = (
    "overview?place=stockport&exhibit=stockport-neighbourhoods",
    "comparison?place=stockport&exhibit=stockport-gaps",
)


def rules_broken(page):
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(RULES)
    assert len(found["passes"]) > 15, "axe has looked at the page"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The address of an offline copy of Stockport's map, as a file."""
    exhibit = next(exhibits_at("polarisation", {"place": "stockport"}))
    file = tmp_path_factory.mktemp("stick") / "stockport.html"
    file.write_bytes(offline(paper_of(exhibit, "Stockport", STAMP)))
    return file.as_uri()


@pytest.fixture
def window(browser):
    """Make a window on a machine without a network; its page notes what it asks for and faults."""
    made = []

    def opened(address, **settings):
        context = browser.new_context(offline=True, **settings)
        made.append(context)
        page = context.new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text))
        page.goto(address)
        return page

    yield opened
    for context in made:
        context.close()


def test_a_copy_opens_from_a_file_and_its_switches_change_map_words_and_table(copy, window):
    page = window(copy, viewport={"width": 1280, "height": 900})
    until(page, f"() => ({STATE})() === 'ready'")
    assert page.locator(".held .picture").is_hidden()
    assert page.locator("[role=option]").count() == 21
    table = page.locator("[data-part=table]").inner_html()
    page.get_by_role("radio", name="2015").focus()
    page.keyboard.press("ArrowRight")  # 2019, by keys alone
    until(page, "(was) => document.querySelector('[data-part=table]').innerHTML !== was", table)
    page.get_by_role("radio", name="Better or worse").check()
    until(page, "() => document.querySelector('.again a').search.includes('view=better')")
    assert "2019" in page.locator("[data-part=caption]").inner_text()
    page.get_by_role("button", name="Go to the table").click()
    assert page.locator("[data-part=table] table").is_visible()
    assert rules_broken(page) == []
    assert (page.asked, page.faults) == ([copy], [])


def test_a_copy_fits_a_telephone(copy, window):
    page = window(copy, viewport={"width": 390, "height": 800})
    until(page, f"() => ({STATE})() === 'ready'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert rules_broken(page) == []


def test_where_no_script_may_run_the_copy_has_its_picture_and_its_table(copy, window):
    page = window(copy, java_script_enabled=False)
    assert page.locator(".held .picture .wide svg").is_visible()
    page.locator("summary", has_text="The figures as a table").click()
    assert page.locator("[data-part=table] tbody tr").count() == 21


@pytest.mark.parametrize("width", [320, 800])
def test_an_exhibit_in_a_frame_fits_and_asks_for_nothing_elsewhere(server, browser, width):
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: faults.append(said.text))
    page.goto(f"{server}/_stcore/health")
    for address in EMBEDS:
        page.evaluate(
            """async ([src, width]) => {
                 const frame = Object.assign(document.createElement("iframe"), { src, width });
                 document.body.replaceChildren(frame);
                 await new Promise((done) => { frame.onload = done; });
               }""",
            [f"{server}/embed/{address}", width],
        )
        frame = page.frames[1]
        assert frame.locator("h1").is_visible()
        assert frame.locator(".picture svg:visible").count() == 1
        assert frame.evaluate("document.documentElement.scrollWidth") <= width
        assert rules_broken(frame) == []
    assert all(url.startswith(server) for url in asked)
    assert faults == []
    context.close()


def test_a_page_leads_to_the_description_of_its_own_address(server, browser):
    page = browser.new_page()
    page.goto(f"{server}/methods?place=rutland&method=gini")
    where = page.locator('link[type="application/json+oembed"]').get_attribute("href")
    told = page.request.get(f"{server}{where}").json()
    assert "/embed/methods?place=rutland" in told["html"]
    assert page.request.get(f"{server}/embed/nowhere?exhibit=x").status == 404
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_that_explains_the_api_is_read_with_keys_and_keeps_the_rules(
    server, browser, width
):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults = []
    page.on("console", lambda said: faults.append(said.text))
    page.goto(f"{server}/api/v1/docs")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    closed = page.locator("details").first
    closed.locator("summary").focus()
    page.keyboard.press("Enter")
    assert closed.evaluate("details => details.open")
    for each in page.locator("details").all():
        each.evaluate("details => { details.open = true; }")
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= width
    assert rules_broken(page) == []
    assert faults == []
    context.close()
