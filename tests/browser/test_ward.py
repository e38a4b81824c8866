"""The page of a ward in Chromium: eight wards, on a telephone, by screen reader, and next door."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EIGHT = (
    pytest.param("stockport", "brinnington-and-stockport-central", id="inner city"),
    pytest.param("coventry", "wainbody", id="the other end of a city"),
    pytest.param("stratford-on-avon", "tredington", id="rural"),
    pytest.param("isles-of-scilly", "tresco", id="an island without a neighbourhood"),
    pytest.param("isles-of-scilly", "st-marys", id="one neighbourhood"),
    pytest.param("city-of-london", "cripplegate", id="City of London"),
    pytest.param("herefordshire-county-of", "kington", id="Welsh border"),
    pytest.param("cornwall", "looe-west-pelynt-lansallos-and-lanteglos", id="commas"),
    pytest.param(
        "hinckley-and-bosworth",
        "cadeby-carlton-and-market-bosworth-with-shackerstone",
        id="the longest name",
    ),
)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
STRIPS = """() => [...document.querySelectorAll(".strips li[class] > i")].map((each) => {
  const box = each.getBoundingClientRect();
  const drawn = getComputedStyle(each, "::after");
  return [box.width, box.height, drawn.content, parseFloat(drawn.left) + 8];
})"""
"""Each strip's width and height, whether it has a mark, and where the middle of the mark is."""


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    yield made
    made.close()


@pytest.mark.parametrize(("place", "ward"), EIGHT)
def test_a_ward_opens_with_five_sentences_and_asks_nothing_of_others(reader, place, ward):
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.requests.clear()
    reader.errors.clear()
    reader.open("ward", place=place, ward=ward)
    expect(reader.page.locator(".sentences li")).to_have_count(5)
    assert reader.errors == []
    outside = [r for r in reader.requests if "localhost" not in r and not r.startswith("data:")]
    assert outside == []
    name = reader.title.text_content()
    assert reader.page.title().startswith(name)
    is_not_scrolled_sideways(reader)


def is_not_scrolled_sideways(reader):
    """On a telephone the page that is open is as wide as the screen, and so are its strips."""
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.settle()
    assert not reader.page.evaluate(WIDER)
    for each in reader.page.locator(".strips li[class]").all()[:5]:
        box = each.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.fixture(scope="module")
def edgeley(make_visit):
    """A ward that is opened once, on a telephone, for what is read of it there and at a desk."""
    made = make_visit(width=390, height=844).open("ward", place="stockport", ward="edgeley")
    yield made
    made.close()


def test_the_five_sentences_fit_on_one_screen_of_a_telephone(edgeley):
    reader = edgeley
    reader.page.set_viewport_size({"width": 390, "height": 844})
    last = reader.settle().page.locator(".sentences li").last.bounding_box()
    assert last["y"] + last["height"] <= 844


def test_every_strip_is_drawn_with_its_ward_on_it(edgeley):
    reader = edgeley
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.settle()
    strips = reader.page.evaluate(STRIPS)
    assert len(strips) > 20
    for width, height, content, at in strips:
        assert width > 150
        assert height == 28
        assert content == '""'
        assert -1 <= at <= width + 1
    picture = reader.page.locator(".strips").first.evaluate(
        "(each) => getComputedStyle(each).getPropertyValue('--p')"
    )
    address = re.search(r"url\((.*)\)", picture)[1].strip("\"'")
    answer = reader.page.request.get(f"{reader.server}/{address}")
    assert answer.ok
    assert answer.headers["content-type"].startswith("image/svg+xml")


def test_a_screen_reader_hears_the_sentences_then_the_profile_in_order(edgeley):
    tree = edgeley.page.locator("[data-testid=stMain]").aria_snapshot()
    said = [
        "Edgeley, Stockport",
        "is an urban",
        "Its average hides",
        "Among England’s wards it was",
        "its longest border",
        "Its profile",
        "Deprivation",
        "Deprived in one or more ways",
        "than England",
    ]
    plain = re.sub(r"\s*\n\s*- (?:strong|text):? ?", " ", tree).replace("strong: ", "")
    at = 0
    for words in said:
        found = plain.find(words, at)
        assert found >= 0, f"{words!r} is not heard after what comes before it"
        at = found


def test_no_mark_is_left_to_colour_alone(edgeley):
    rows = edgeley.page.locator(".strips li[class]")
    for n in range(rows.count()):
        verdict = rows.nth(n).get_attribute("class")
        words = rows.nth(n).locator(":scope > span").nth(1).text_content()
        expected = "No interval" if verdict == "none" else verdict.capitalize()
        assert words.startswith((expected, "Not compared"))


def test_axe_finds_nothing_in_a_ward(edgeley, axe):
    assert axe(edgeley) == []


@pytest.mark.parametrize(
    ("place", "ward"),
    [("isles-of-scilly", "tresco"), ("rutland", None)],
    ids=["a ward without figures", "the list of wards"],
)
def test_axe_finds_nothing(reader, axe, place, ward):
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.open("ward", place=place, **({"ward": ward} if ward else {}))
    assert axe(reader) == []


def test_next_door_and_back(reader):
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.open("ward", place="stockport", ward="edgeley")
    near = reader.page.locator(".st-key-nextdoor a").first
    name = near.text_content()
    reader.click(near)
    expect(reader.title).to_have_text(re.compile(f"^{re.escape(name)}, "))
    reader.wait_until(lambda: reader.choices["ward"] != "edgeley", "the address names the ward")
    reader.choose("Set it beside another ward", "Marple North")
    expect(reader.title).to_have_text(re.compile(f"^{re.escape(name)}, "))
    reader.back()
    reader.back()
    expect(reader.title).to_have_text("Edgeley, Stockport")
    reader.expect_choices(ward="edgeley")


def test_a_ward_to_set_beside_is_chosen_by_keys_and_the_link_is_kept(reader, visit):
    reader.open("ward", place="stockport", ward="edgeley")
    reader.choose("Set it beside another ward", "Marple North")
    reader.expect_choices(next="marple-north")
    other = visit().follow(reader.page.url)
    expect(other.page.locator(".sentences li").last).to_contain_text(
        "Beside Marple North (not next door)"
    )


def test_the_list_of_wards_leads_to_a_ward(reader):
    reader.open("ward", place="rutland")
    reader.click(reader.page.get_by_role("link", name=re.compile("^Oakham South")))
    expect(reader.title).to_have_text("Oakham South, Rutland")
