"""Every indicator: searched as one types, narrowed, followed and taken away."""

import pytest
from playwright.sync_api import expect
from visits import until

from insight.catalogue import read_catalogue

pytestmark = pytest.mark.browser
EVERY = len(read_catalogue().indicators)
WITHIN = 0.05  # seconds from a key to what it finds


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    made.open("indicators", place="coventry", ward="foleshill")
    yield made
    made.close()


@pytest.fixture
def page(reader):
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.open("indicators", place="coventry", ward="foleshill")
    return reader.page


def titles(page):
    return page.locator(".title").all_inner_texts()


def test_typing_finds_at_once_and_asks_the_server_once(page, reader):
    page.get_by_label("Search").press_sequentially("fuel pov")
    expect(page.locator(".count")).to_have_text(f"3 indicators of {EVERY}")
    assert titles(page)[0] == "Households in fuel poverty"
    asked = reader.asked
    reader.expect_choices(find="fuel pov")
    reader.settle()
    assert reader.asked - asked <= 1


def test_a_key_shows_its_hits_within_a_twentieth_of_a_second(page):
    took = page.evaluate(
        """() => {
          const roots = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
          const root = roots.find((each) => each?.querySelector(".find")) ?? document;
          const box = root.querySelector(".find");
          const times = [];
          for (const text of ["f", "fu", "fue", "fuel", "fule", ""]) {
            box.value = text;
            const from = performance.now();
            box.dispatchEvent(new Event("input", { bubbles: true }));
            times.push(performance.now() - from);
          }
          return times;
        }"""
    )
    assert min(took) < WITHIN * 1000, took


def test_a_slip_finds_what_was_meant(page):
    page.get_by_label("Search").fill("burglery")
    expect(page.locator(".count")).to_contain_text("Nothing has “burglery” in it")
    assert any("urglar" in title for title in titles(page))


def test_a_link_opens_what_was_narrowed_and_back_returns(reader, page):
    page.get_by_label("Statistical status").select_option("modelled")
    reader.expect_choices(status="modelled")
    reader.settle()
    count = page.locator(".count").inner_text()
    reader.open("indicators", place="coventry", status="modelled")
    expect(page.locator(".count")).to_have_text(count)
    page.get_by_label("Topic", exact=True).select_option("housing")
    reader.expect_choices(topic="housing", status="modelled")
    reader.settle()
    reader.back().expect_choices(topic=None, status="modelled")
    expect(page.get_by_label("Topic", exact=True)).to_have_value("")


def test_each_leads_on_with_the_place_and_the_ward(page):
    page.get_by_label("Search").fill("household fuel poverty")
    pages = {"Map": "polarisation", "Two groups": "comparison", "Your ward": "ward"}
    for name, path in pages.items():
        link = page.get_by_role("link", name=f"{name}: Households in fuel poverty", exact=True)
        address = link.get_attribute("href")
        assert f"/{path}?" in address
        for part in ("place=coventry", "ward=foleshill", "indicator=fuel_poverty"):
            assert part in address


def test_a_file_comes_with_its_provenance(page):
    page.get_by_label("Search").fill("life satisfaction")
    with page.expect_download() as download:
        page.locator("tbody tr").first.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "life_satisfaction.csv"
    text = open(download.value.path(), encoding="utf-8-sig").read()  # noqa: PTH123, SIM115
    assert "Statistical status: " in text
    assert "\nE08000026,Coventry," in text


def test_keys_alone_reach_the_rest(page):
    more = page.get_by_role("button", name="Show the other")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_be_hidden()
    assert len(titles(page)) == EVERY
    page.keyboard.press("Enter")  # on the first of those that came
    assert page.locator("details[open]").count() == 1
    expect(page.locator("details[open] li").first).to_be_visible()


def test_nothing_found_is_said_and_clear_shows_all(page):
    page.get_by_label("Search").fill("xylophone quartet")
    expect(page.locator(".count")).to_contain_text("No indicator has all of these words")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".count")).to_have_text(f"All {EVERY} indicators")


def test_nothing_runs_over_the_edge_of_a_telephone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    until(page, "document.querySelector('[data-testid=stMain]').scrollWidth <= 390")


def test_axe_finds_nothing(reader, page, axe):
    assert axe(reader) == []
