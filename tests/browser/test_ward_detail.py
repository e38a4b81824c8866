"""The sections of a ward's page in a browser: seen, walked, tapped and printed."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WARDS = {
    "inner city": ("stockport", "brinnington-and-stockport-central"),
    "rural": ("stratford-on-avon", "tredington"),
    "no neighbourhood": ("city-of-london", "candlewick"),
    "one neighbourhood on islands": ("isles-of-scilly", "st-marys"),
    "the longest name": (
        "hinckley-and-bosworth",
        "cadeby-carlton-and-market-bosworth-with-shackerstone",
    ),
}


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    yield made
    made.close()


@pytest.fixture(scope="module", params=WARDS.values(), ids=list(WARDS))
def opened(request, reader):
    """A ward of each kind, opened once for all that is tried on it."""
    see(reader, request.param)
    return reader


def at_width(reader, width):
    """The page that is open, in a window so wide."""
    reader.page.set_viewport_size({"width": width, "height": 900})
    return reader.settle().page


def see(reader, ward, *, width=1280):
    reader.page.set_viewport_size({"width": width, "height": 900})
    place, slug = ward
    reader.open("ward", place=place, ward=slug)
    return reader.page


def test_it_prints_as_one_page_of_a4(opened):
    made = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 1
    (size,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", made)[:1]
    assert [round(float(each)) for each in size] == [595, 842]


def test_the_map_is_drawn_and_said_at_every_width(opened):
    for width in (1280, 390):
        page = at_width(opened, width)
        picture = page.locator("img.locator")
        expect(picture).to_have_count(1)
        size = picture.evaluate("(each) => [each.naturalWidth, each.naturalHeight]")
        assert min(size) > 300, "the file has come"
        box = picture.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(size[0] / size[1], rel=0.02)
        assert box["x"] + box["width"] <= width
        assert len(picture.get_attribute("alt")) > 40


def test_nothing_is_wider_than_a_telephone(opened):
    page = at_width(opened, 390)
    wide = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390


def test_axe_finds_nothing(opened, axe):
    assert axe(opened) == []
    assert opened.errors == []


def test_the_numbers_on_the_map_are_those_of_the_neighbourhoods(reader):
    page = see(reader, WARDS["inner city"])
    names = page.locator("table.cells tbody th").all_inner_texts()
    assert names[0].startswith("1. Brinnington")
    address = page.locator("img.locator").get_attribute("src")
    drawn = page.evaluate("(each) => fetch(each).then((answer) => answer.text())", address)
    assert {"1", "2", "3"} <= set(re.findall(r">(\d+)</text>", drawn))


def test_a_bar_is_as_long_as_its_figure_says(reader):
    page = see(reader, WARDS["rural"])
    rows = page.locator("table.shares tbody").nth(1).locator("tr:has(td)")
    found = []
    for row in rows.all():
        text = row.locator("td:not(.track)").first.inner_text()
        bar = row.locator("i").evaluate(
            "(each) => parseFloat(getComputedStyle(each).getPropertyValue('--w'))"
        )
        found.append(bar / float(text.rstrip("%")))
    assert max(found) == pytest.approx(min(found), rel=0.12)


def test_the_ward_most_like_it_is_one_step_away_and_back_returns(visit):
    reader = visit()
    page = see(reader, WARDS["rural"])
    page.get_by_role("link", name=re.compile("Open the page of Loxwood")).click()
    expect(reader.title).to_contain_text("Loxwood")
    reader.expect_choices(place="chichester", ward="loxwood")
    page.go_back()
    expect(reader.title).to_contain_text("Tredington")
    reader.expect_choices(place="stratford-on-avon", ward="tredington")


def test_the_address_is_that_of_the_ward_next_door_after_one_step(visit):
    reader = visit()
    page = see(reader, WARDS["rural"])
    page.locator(".st-key-nextdoor").get_by_role("link").first.click()
    reader.expect_choices(place="stratford-on-avon", ward="tysoe")
    page.go_back()
    expect(reader.title).to_contain_text("Tredington")


def test_on_paper_there_are_sentences_profile_people_and_sources_and_no_more(reader):
    page = see(reader, WARDS["rural"])
    page.emulate_media(media="print")
    try:
        for kept in ("ul.sentences", ".strips", "table.shares", "p.source"):
            expect(page.locator(f"{kept}:visible").first).to_be_visible()
        for gone in ("img.locator", "table.cells", ".services", ".stPageLink", ".stExpander"):
            expect(page.locator(gone).first).to_be_hidden()
        small = page.evaluate(
            "() => Math.min(...[...document.querySelectorAll('.sentences li, .strips li > b')]"
            ".map((each) => parseFloat(getComputedStyle(each).fontSize)))"
        )
        assert small >= 9.3, "7 points"
    finally:
        page.emulate_media(media="screen")
