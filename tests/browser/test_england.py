"""The map of England in a real browser: drawn, switched, shared by link, and searched."""

import pytest
from playwright.sync_api import expect

from dashboard import england_files

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def wards():
    """The wards' outlines, made as the server makes them."""
    return england_files.make("wards")


@pytest.fixture
def england(visit):
    """Open the map of wards; the wheel of a test does not wait for the tiles."""

    def opened(*, width=1280, height=900, fresh=False, **choices):
        return visit(width=width, height=height, fresh=fresh).open("england", **choices)

    return opened


def drawing(reader, what):
    return reader.page.evaluate(f"englandMap.drawing.{what}")


def inked(reader):
    """How many colours the map shows: more than paper."""
    return reader.page.evaluate(
        """() => {
          const canvas = englandMap.root.querySelector("canvas.ground");
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


def test_the_view_changes_in_the_browser_and_stays_in_the_address(england):
    reader = england(place="stockport")
    page = reader.page
    sent, asked = len(reader.received), len(reader.requests)
    said = page.locator("#alt").inner_text()
    page.locator(".choices label", has_text="Value").click()
    expect(page.locator(".legend li")).to_have_count(6)
    assert page.locator("#alt").inner_text() != said
    assert reader.choices["view"] == "value"
    assert (len(reader.received), len(reader.requests)) == (sent, asked), "no rerun"
    reader.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text("Burglary by ward")
    assert reader.choices["view"] == "value", "a rerun leaves it"
    assert page.locator("[name=view][value=value]").is_checked()
    again = [url for url in reader.requests[asked:] if "/static/" in url]
    assert len(again) == 1, "one file of figures, no outlines"
    assert sum(reader.received[sent:]) < 10_000


def test_a_link_opens_the_view_it_names(england):
    reader = england(place="coventry", indicator="burglary", view="extremes", ends="tenth")
    assert reader.page.locator("[name=view][value=tenths]").is_checked()
    expect(reader.page.locator("#alt")).to_contain_text("worst tenth")


def test_a_place_is_found_by_its_name(england):
    reader = england(place="stockport")
    box = reader.page.get_by_role("combobox", name="Find a district")
    box.fill("scilly")
    expect(reader.page.locator("#found li").first).to_contain_text("Isles of Scilly")
    box.press("Enter")
    assert drawing(reader, "zoom.k") > 20
    expect(reader.page.locator(".card h3")).to_have_text("Isles of Scilly")
    box.fill("no such place")
    expect(reader.page.locator(".live")).to_have_text("No place of that name.")
