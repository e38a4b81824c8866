"""The map of England in a real browser: by mouse, by keys alone, by search, without a network."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser


@pytest.fixture
def england(visit):
    """Open the map of wards; the wheel of a test does not wait for the tiles."""

    def opened(*, width=1280, height=900, fresh=False, **choices):
        return visit(width=width, height=height, fresh=fresh).open("england", **choices)

    return opened


def drawing(reader, what):
    return reader.page.evaluate(f"englandMap.drawing.{what}")


def point_of(reader, district):
    """Where a district lies on the map, in pixels from its corner."""
    x, y = reader.page.evaluate(
        "(name) => englandMap.drawing.place("
        "englandMap.places.districts.findIndex((each) => each.name === name)).slice(0, 2)",
        district,
    )
    return {"x": x, "y": y}


def inked(reader):
    """How many colours the map shows: more than paper."""
    return reader.page.evaluate(
        """() => {
          const canvas = englandMap.root.querySelector("canvas.ground:not([hidden])");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let n = 0; n < data.length; n += 4 * 97) {
            seen.add(`${data[n]} ${data[n + 1]} ${data[n + 2]}`);
          }
          return seen.size;
        }"""
    )


def test_wards_are_drawn_and_the_readers_district_is_named(england):
    reader = england(place="stockport")
    assert inked(reader) > 20
    expect(reader.page.locator(".names span")).to_have_text("Stockport")
    assert reader.errors == []


def test_a_click_leads_to_a_district_and_back(england):
    reader = england(place="stockport", indicator="burglary")
    page = reader.page
    frame = page.locator(".england .frame")
    frame.hover(position=point_of(reader, "Cornwall"))
    expect(page.locator(".tip")).to_be_visible()
    expect(page.locator(".tip-place")).to_have_text("Cornwall")
    frame.click(position=point_of(reader, "Cornwall"))
    card = page.locator(".card")
    expect(card.get_by_role("heading")).to_have_text("Cornwall")
    reader.click(card.get_by_role("link", name="Go to Cornwall"))
    expect(reader.title).to_have_text("Where in Cornwall are the two ends?")
    reader.expect_path("polarisation").expect_choices(place="cornwall", indicator="burglary")
    reader.back()
    reader.expect_path("england").expect_choices(place="stockport")


def test_by_keys_alone(england):
    reader = england(place="stockport")
    page = reader.page
    page.locator(".england .frame").focus()
    page.keyboard.press("Home")
    live = page.locator(".live")
    expect(live).to_contain_text(
        re.compile(r"^Stockport, North West\. Overall deprivation: [\d.]+")
    )
    page.keyboard.press("ArrowRight")
    expect(live).to_contain_text("High Peak, East Midlands.")
    active = page.locator(".england .frame").get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-label", re.compile("^High Peak"))
    page.keyboard.press("+")
    until(page, "englandMap.drawing.zoom.k > 1")
    page.keyboard.press("0")
    until(page, "englandMap.drawing.zoom.k === 1")
    page.keyboard.press("Enter")
    go = page.get_by_role("link", name="Go to High Peak")
    expect(go).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()
    expect(page.locator(".england .frame")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(reader.title).to_have_text("Where in High Peak are the two ends?")


def test_the_view_changes_in_the_browser_and_stays_in_the_address(england):
    reader = england(place="stockport")
    page = reader.page
    sent, asked = len(reader.received), len(reader.requests)
    said = page.locator("#alt").inner_text()
    page.locator(".choices label", has_text="Value").click()
    expect(page.locator(".legend li")).to_have_count(6)
    expect(page.locator("#alt")).not_to_have_text(said)
    reader.expect_choices(view="value")
    assert (len(reader.received), len(reader.requests)) == (sent, asked), "no rerun"
    reader.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text(re.compile("Burglary, .*by ward"))
    reader.expect_choices(view="value")  # a rerun leaves it
    expect(page.locator("[name=view][value=value]")).to_be_checked()
    again = [url for url in reader.requests[asked:] if "/static/" in url]
    assert len(again) == 1, "one file of figures, no outlines"
    assert sum(reader.received[sent:]) < 10_000


def test_a_link_opens_the_view_it_names(england):
    reader = england(place="coventry", indicator="burglary", view="extremes", ends="tenth")
    expect(reader.page.locator("[name=view][value=tenths]")).to_be_checked()
    expect(reader.page.locator("#alt")).to_contain_text("worst tenth")


def test_a_place_is_found_by_its_name(england):
    reader = england(place="stockport")
    box = reader.page.get_by_role("combobox", name="Find on the map")
    box.click()
    box.fill("scilly")
    expect(reader.page.locator("#found li").first).to_contain_text("Isles of Scilly")
    box.press("Enter")
    until(reader.page, "englandMap.drawing.zoom.k > 20")
    expect(reader.page.locator(".card h2")).to_have_text("Isles of Scilly")
    box.fill("no such place")
    expect(reader.page.locator(".live")).to_contain_text("No ward, district or neighbourhood")


def test_a_ward_that_is_found_is_shown_and_kept_on_the_way_to_its_district(england):
    reader = england(place="stockport", indicator="burglary", ward="heald-green")
    page = reader.page
    box = page.get_by_role("combobox", name="Find on the map")
    box.click()
    box.fill("folshill")
    expect(page.locator("#found li").first).to_contain_text("Foleshill")
    box.press("Enter")
    expect(page.locator(".card h2")).to_have_text("Coventry")
    link = page.locator(".card .go")
    expect(link).to_have_text("Go to Foleshill, Coventry")
    reader.click(link)
    reader.expect_path("polarisation").expect_only(
        place="coventry", ward="foleshill", indicator="burglary"
    )
    expect(reader.place_box).to_have_value("Foleshill, Coventry")


def test_the_wheel_zooms_only_with_the_control_key(england):
    reader = england(place="stockport")
    page = reader.page
    frame = page.locator(".england .frame")
    frame.hover(position=point_of(reader, "Stockport"))
    page.evaluate("addEventListener('wheel', () => { window.wheels = 1 })")
    page.mouse.wheel(0, -30)
    until(page, "window.wheels")
    assert drawing(reader, "zoom.k") == 1
    frame.hover(position=point_of(reader, "Stockport"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    until(page, "englandMap.drawing.zoom.k > 2")


def test_districts_are_a_table_that_sorts(england):
    reader = england(place="stockport")
    page = reader.page
    page.locator(".districts summary").click()
    rows = page.locator(".districts tbody tr")
    expect(rows).to_have_count(296)
    expect(rows.first).to_contain_text("Manchester")
    page.get_by_role("button", name="Residents in least deprived fifth").click()
    expect(rows.first).to_contain_text("Hart")
    expect(page.locator("th[aria-sort=descending]")).to_have_text(
        "Residents in least deprived fifth"
    )
    expect(page.locator("tr[data-own=true]")).to_contain_text("Stockport")


def test_nothing_leaves_the_machine_and_nothing_scrolls_sideways_on_a_phone(england):
    reader = england(place="isles-of-scilly", width=390, height=800, fresh=True)
    hosts = {urlsplit(url).hostname for url in reader.requests if not url.startswith("blob")}
    assert hosts == {"localhost"}
    assert reader.errors == []
    wide = reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390


def test_axe_finds_nothing_while_a_district_is_chosen(england, axe):
    reader = england(place="coventry", width=390)
    page = reader.page
    page.locator(".england .frame").click(position=point_of(reader, "Coventry"))
    expect(page.locator(".card")).to_be_visible()
    assert axe(reader) == []
