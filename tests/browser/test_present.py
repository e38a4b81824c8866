"""On a projector: all larger, what is there to choose with away, and a way back by the keyboard."""

import pytest
from playwright.sync_api import expect
from visits import PLACE_BOX

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1920, "height": 1080}
SEEN = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
  const { left, right, top, bottom } = each.getBoundingClientRect();
  return { left, right, top, bottom, wide: right - left, high: bottom - top };
})"""
LETTERS = """(selector) => {
  const at = document.querySelector(selector);
  return parseFloat(getComputedStyle(at).fontSize) * (at.currentCSSZoom ?? 1);
}"""


def sideways(page):
    return page.evaluate(
        "() => { const at = document.querySelector('[data-testid=stMain]');"
        " return at.scrollWidth - at.clientWidth; }"
    )


@pytest.mark.parametrize(
    ("path", "choices"),
    [
        ("polarisation", {"place": "stockport"}),
        ("polarisation", {"place": "birmingham", "level": "lsoa", "view": "tenth"}),
        ("polarisation", {"place": "cornwall", "view": "value"}),
        ("england", {"place": "stockport"}),
    ],
)
def test_a_map_is_seen_whole_without_scrolling(visit, path, choices):
    page = visit(**PROJECTOR).open(path, present=1, **choices).page
    drawing = "figure.map .drawing" if path == "polarisation" else "figure.map .frame"
    box = page.locator(drawing).bounding_box()
    assert box["y"] + box["height"] <= PROJECTOR["height"]
    assert box["height"] >= 450, "and it is large"
    assert page.evaluate(LETTERS, ".lead") >= 24
    assert sideways(page) == 0
    for hidden in page.locator(".stSelectbox, .stButtonGroup").all():
        expect(hidden).to_be_hidden()


@pytest.mark.parametrize("path", ["polarisation", "england"])
def test_what_is_pointed_at_is_what_is_said(visit, path):
    """A page that is enlarged tells the place of the mouse in other pixels than it draws in."""
    page = visit(**PROJECTOR).open(path, place="coventry", present=1).page
    if path == "polarisation":
        box = page.locator('figure.map [aria-label^="Foleshill"]').bounding_box()
    else:
        box = page.locator("figure.map .names span", has_text="Coventry").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.move(x + 1, y + (0 if path == "polarisation" else box["height"]))
    tip = page.locator("figure.map .tip")
    expect(tip).to_be_visible()
    near = tip.bounding_box()
    away_x = max(near["x"] - x, x - near["x"] - near["width"], 0)
    away_y = max(near["y"] - y, y - near["y"] - near["height"], 0)
    assert max(away_x, away_y) < 80, "the tip stands beside what is pointed at"
    expect(tip).to_contain_text("Foleshill" if path == "polarisation" else "Coventry")


@pytest.mark.parametrize("path", ["", "comparison", "ambitions", "methods"])
def test_a_page_is_larger_and_its_charts_fit(visit, path):
    page = visit(**PROJECTOR).open(path, place="stockport", present=1).page
    assert page.evaluate(LETTERS, ".source") >= 22
    assert sideways(page) == 0
    drawn = page.evaluate(SEEN, ".stPlotlyChart .main-svg:first-child")
    boxes = page.evaluate(SEEN, ".stElementContainer:has(> * .stPlotlyChart)")
    assert len(drawn) == len(boxes)
    assert bool(drawn) == (path in {"", "comparison"})
    for chart, box in zip(drawn, boxes, strict=True):
        assert chart["wide"] == pytest.approx(box["wide"], abs=3)
        assert chart["right"] <= PROJECTOR["width"]
        assert chart["bottom"] <= box["bottom"] + 3


def test_presenting_starts_and_ends_by_keys_follows_to_other_pages_and_back_undoes_it(visit):
    reader = visit().open("", place="coventry")
    page = reader.page
    page.get_by_role("button", name="Present").focus()
    reader.press("Enter").expect_choices(present=1)
    expect(page.get_by_role("combobox", name=PLACE_BOX)).to_be_hidden()
    reader.click(page.get_by_role("link", name="Affluent versus deprived").first)
    reader.expect_path("comparison").expect_choices(present=1, place="coventry")
    page.get_by_role("button", name="Stop presenting").focus()
    reader.press("Enter").expect_choices(present=None, place="coventry")
    expect(page.get_by_role("combobox", name=PLACE_BOX)).to_be_visible()
    reader.back().expect_choices(present=1)
    expect(page.get_by_role("button", name="Stop presenting")).to_be_visible()


def test_on_a_phone_the_same_link_shows_the_usual_page(visit):
    page = visit(width=390, height=800).open("", place="coventry", present=1).page
    expect(page.get_by_role("combobox", name=PLACE_BOX)).to_be_visible()
    expect(page.get_by_role("button", name="Stop presenting")).to_be_hidden()
    assert page.evaluate(LETTERS, ".source") < 17
    assert sideways(page) == 0


def test_a_wide_screen_at_a_desk_is_used(visit):
    page = visit(**PROJECTOR).open("", place="coventry").page
    assert page.evaluate(LETTERS, ".source") > 16
    (column,) = page.evaluate(SEEN, ".stMainBlockContainer")
    assert column["wide"] > 1500
    assert sideways(page) == 0
    expect(page.get_by_role("combobox", name=PLACE_BOX)).to_be_visible()


def test_charts_are_written_in_the_face_of_the_page(visit):
    page = visit().open("", place="coventry").page
    faces = page.evaluate(
        "() => [...document.querySelectorAll('.stPlotlyChart text')]"
        ".map((each) => getComputedStyle(each).fontFamily)"
    )
    assert faces
    assert all(face.startswith('"Source Sans"') for face in faces), set(faces)
