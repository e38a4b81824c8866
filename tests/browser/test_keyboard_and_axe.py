"""For whoever has no mouse or does not see the screen: keys alone, and the rules of axe."""

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser

VIEWS = (
    ("", {"place": "coventry"}),
    ("polarisation", {"place": "coventry", "ward": "earlsdon", "view": "value"}),
    ("polarisation", {"place": "coventry", "level": "lsoa", "view": "tenth"}),
    ("polarisation", {"place": "city-of-london", "indicator": "nonsense"}),
    ("comparison", {"place": "coventry", "line": "chosen"}),
    ("comparison", {"place": "isles-of-scilly"}),
    ("ambitions", {"place": "stockport"}),
    ("methods", {"place": "coventry"}),
    ("england", {"place": "stockport"}),
    ("comparison", {"place": "birmingham", "outcome": "household_income_ahc", "gap_in": "ratio"}),
    ("polarisation", {"place": "coventry", "view": "two"}),
    ("polarisation", {"place": "coventry", "view": "change"}),
    ("polarisation", {"place": "coventry", "view": "squares"}),
    ("polarisation", {"place": "coventry", "view": "domains"}),
    ("ambitions", {"place": "coventry", "measure": "inequalities-between-wards"}),
    ("ambitions", {"place": "birmingham", "order": "verdict", "which": "attention"}),
    ("polarisation", {"place": "coventry", "present": "1"}),
)
"""What axe looks at, as page and choices: a new page or view is one more line."""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const ringed = (each) => each && getComputedStyle(each).outline.includes("solid 3px");
  return {
    role: at.getAttribute("role") ?? at.tagName.toLowerCase(),
    name: at.getAttribute("aria-label") ?? (at.labels?.[0] ?? at).innerText?.trim() ?? "",
    seen: ringed(at) || ringed(at.closest("[role=group]")) || ringed(at.closest("label"))
          || Boolean(at.getRootNode().querySelector(".focus-edge")),
  };
}"""


OPEN_NEXT = """() => {
  // One of these is like the next.
  const away = "[class*=st-key-line_take_]:not([class*=st-key-line_take_pack_])";
  for (const line of document.querySelectorAll("details:not([open]) > summary")) {
    if (line.closest(away) && document.querySelector(`${away} details[open]`)) continue;
    line.click();
    return true;
  }
  return false;
}"""
FILLED = """() => [...document.querySelectorAll("details[open] > summary + *")]
  .filter((each) => each.textContent.trim()).length"""


def open_all(reader):
    """Open every line, one after the other: of several pressed at once Streamlit fills only one."""
    page = reader.page
    filled = page.evaluate(FILLED)
    while page.evaluate(OPEN_NEXT):
        until(page, f"(before) => ({FILLED})() > before", arg=filled)
        filled = page.evaluate(FILLED)
    return reader.settle()


@pytest.mark.parametrize(("path", "choices"), VIEWS)
def test_axe_finds_nothing(visit, axe, path, choices):
    assert axe(open_all(visit().open(path, **choices))) == []


def _tab_through(page, most=80):
    """What has the focus after each press of Tab, until it comes round."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["role"] == "body":
            return stops
        stops.append(stop)
    return stops


@pytest.fixture(scope="module")
def stops(make_visit):
    """The stops of the Tab key on the page that has every kind of control."""
    reader = make_visit().open("polarisation", place="coventry", level="lsoa", view="value")
    yield _tab_through(reader.page)
    reader.close()


def test_every_control_is_reached_with_tab_in_reading_order(stops):
    names = [stop["name"] for stop in stops]
    order = (
        "Overview",
        "Polarisation maps",
        "Affluent versus deprived",
        "Ambition progress",
        "Ward, district or postcode",
        "Indicator",
        "Ward",
        "Wards",  # a group of buttons is one stop; the arrow keys go from button to button
        "Value",  # so is a group of radio buttons, on the one that is chosen
        "Fifths of areas",
        "Go to the table",
        "Zoom in",
        "The figures as a table",
        "What this means, and how sure we are",
    )
    places = []
    for wanted in order:
        last = places[-1] if places else -1  # "Indicators" is a page of the navigation as well
        at = next((n for n, name in enumerate(names) if wanted in name and n > last), None)
        assert at is not None, f"{wanted!r} is not reached after {order[: len(places)]}: {names}"
        places.append(at)


def test_the_map_takes_one_stop_and_lets_go(stops):
    roles = [stop["role"] for stop in stops]
    assert roles.count("option") == 1, "203 neighbourhoods are not 203 stops"
    assert roles.index("option") < len(roles) - 3


def test_where_the_keyboard_is_can_be_seen(stops):
    unseen = [stop for stop in stops if not stop["seen"]]
    # The scrolling part of the page is a stop of Streamlit's own, with an edge of its own.
    assert [stop["role"] for stop in unseen] in ([], ["main"])


def test_a_view_and_an_indicator_are_chosen_with_keys(visit):
    reader = visit().open("polarisation", place="coventry")
    page = reader.page
    page.get_by_role("combobox", name="Indicator").focus()
    page.keyboard.type("burgl")
    expect(reader.found).to_contain_text("Burglary")
    reader.press("Enter")
    expect(page.locator("p.lead")).to_contain_text("On Burglary")
    page.get_by_role("radio", name="Extremes").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reader.expect_choices(view="tenth")


def test_escape_clears_the_choice_on_the_map(visit):
    reader = visit().open("polarisation", place="coventry", ward="earlsdon", view="value")
    page = reader.page
    ward = reader.area("Earlsdon")
    expect(ward).to_have_attribute("aria-selected", "true")
    ward.focus()
    page.keyboard.press("Escape")  # closes what the map says of the area
    page.keyboard.press("Escape")
    expect(ward).to_have_attribute("aria-selected", "false")
    reader.expect_choices(ward=None)


def test_a_table_opens_and_scrolls_with_keys(visit):
    reader = visit().open("polarisation", place="coventry", level="lsoa")
    page = reader.page
    page.locator("summary").filter(has_text="by neighbourhood").focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="by neighbourhood")
    expect(table).to_be_visible()
    table.focus()
    page.keyboard.press("PageDown")
    until(page, "(each) => each.scrollTop > 0", arg=table.element_handle())


def test_a_map_says_its_title_and_where_its_ends_are(visit):
    reader = visit().open("polarisation", place="coventry", view="value")
    drawn = reader.page.get_by_role("listbox", name="Index of Multiple Deprivation 2025")
    expect(reader.page.locator("figure.map .alt")).to_contain_text("18 wards. Highest: ")
    expect(drawn.get_by_role("option")).to_have_count(18)


def test_every_chart_has_words(visit):
    reader = visit().open("comparison", place="coventry")
    charts = reader.page.get_by_test_id("stPlotlyChart")
    expect(charts).not_to_have_count(0)
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        labelled = chart.locator("xpath=ancestor-or-self::*[@aria-label or @aria-describedby]")
        inside = chart.locator("[aria-label], [role=img]")
        assert labelled.count() + inside.count() > 0
