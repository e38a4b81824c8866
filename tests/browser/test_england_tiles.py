"""The map of England's neighbourhoods in a real browser: tiles by parts, and what is shown else."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from visits import until

from insight.areas import read_boundaries

pytestmark = pytest.mark.browser


@pytest.fixture
def with_a_card(with_webgl):
    """The same, taken for a machine with a graphics card."""
    with_webgl.page.add_init_script("window.englandSlow = false")
    return with_webgl


def test_neighbourhoods_are_drawn_from_tiles(with_a_card):
    reader, page = with_a_card, with_a_card.page
    read = []
    page.on(
        "response",
        lambda answer: (
            "pmtiles" in answer.url
            and read.append((answer.status, int(answer.headers.get("content-length", 0))))
        ),
    )
    reader.open("england", place="stockport", level="lsoa", view="tenth")
    until(page, "englandMap.drawing.loaded && englandMap.drawing.map.areTilesLoaded()")
    assert {status for status, _ in read} == {206}, "parts of files"
    assert sum(size for _, size in read) < 1_000_000
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    until(page, "englandMap.drawing.map.areTilesLoaded()")
    until(page, "englandMap.drawing.areaAt(300, 300) >= 0")
    page.locator(".england .frame").hover(position={"x": 301, "y": 301})
    expect(page.locator(".tip-name")).to_have_text(re.compile(r"^[A-Z].* \d{3}[A-Z]$"))
    assert reader.errors == []
    sent, asked = len(reader.received), len(reader.requests)
    reader.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text(re.compile("Burglary, .*by neighbourhood"))
    figures = [url for url in reader.requests[asked:] if url.endswith(".bin")]
    assert len(figures) == 1
    assert sum(reader.received[sent:]) < 12_000


def test_without_webgl_the_wards_are_shown_and_it_is_said(visit):
    reader = visit()
    reader.page.add_init_script(
        """const own = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "webgl2" ? null : own.call(this, kind, ...rest);
        };"""
    )
    reader.open("england", place="stockport", level="lsoa")
    expect(reader.page.locator(".england .state")).to_contain_text("wards are shown instead")
    assert reader.page.evaluate("englandMap.level") == "ward"


RESTED = "englandMap.drawing.near?.at && !englandMap.drawing.sliding && englandMap.drawing.loaded"
PAPER = (247, 249, 250)


LOSE = """(again) => {
  const canvas = englandMap.root.querySelector("canvas.maplibregl-canvas");
  const extension = (canvas ?? englandMap.drawing.map.getCanvas())
    .getContext("webgl2").getExtension("WEBGL_lose_context");
  extension.loseContext();
  if (again) setTimeout(() => extension.restoreContext(), 100);
}"""


def test_neighbourhoods_that_the_browser_lets_go_of_make_room_for_wards(with_a_card):
    reader, page = with_a_card, with_a_card.page
    reader.open("england", place="stockport", level="lsoa")
    until(page, "englandMap.drawing.loaded")
    page.evaluate(LOSE, arg=False)
    said = "let go of the map of neighbourhoods"
    expect(page.locator(".england .state")).to_contain_text(said)
    expect(page.locator(".england .state")).to_contain_text("the wards are shown instead")
    until(page, "englandMap.level === 'ward' && !englandMap.drawing.map")
    assert reader.errors == []


def test_neighbourhoods_that_the_browser_takes_up_again_stay(with_a_card):
    reader, page = with_a_card, with_a_card.page
    reader.open("england", place="stockport", level="lsoa")
    until(page, "englandMap.drawing.loaded")
    page.evaluate("englandMap.drawing.map.once('webglcontextrestored', () => window.back = true)")
    page.evaluate(LOSE, arg=True)
    until(page, "window.back")
    page.wait_for_timeout(3500)  # longer than the map waits for what was lost
    expect(page.locator(".england .state")).to_have_text("")
    assert page.evaluate("englandMap.level") == "lsoa"


@pytest.fixture
def slow(with_webgl):
    """Stockport's neighbourhoods on a machine without a graphics card, at rest."""
    with_webgl.open("england", place="stockport", level="lsoa", view="tenth")
    until(with_webgl.page, RESTED)
    with_webgl.page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    until(with_webgl.page, RESTED)
    with_webgl.page.locator(".england .frame").scroll_into_view_if_needed()
    with_webgl.page.evaluate(
        """() => { window.renders = 0; englandMap.drawing.map.on("render", () => renders++); }"""
    )
    return with_webgl


def seen(page):
    """What the map shows, without names and buttons: pixels, rows first."""
    page.evaluate("englandMap.find('names').style.visibility = 'hidden'")
    page.evaluate("englandMap.find('tools').style.visibility = 'hidden'")
    page.mouse.move(2, 2)
    shot = page.locator(".england .frame").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"))[2:-2, 2:-2]


def alike(one, other):
    """The share of pixels that are the same to the eye."""
    return (np.abs(one.astype(int) - other).max(axis=2) < 40).mean()


def every_area_is_where_it_is(page):
    """The map knows each neighbourhood of Stockport by a point within it."""
    areas = read_boundaries("lsoa")
    own = areas[areas["district_code"] == "E08000007"]
    points = own.geometry.representative_point().to_crs(4326)
    found = page.evaluate(
        """(points) => points.map(([east, north]) => {
          const { at, size, wide, high } = englandMap.drawing;
          const y = 0.5 - Math.asinh(Math.tan((north * Math.PI) / 180)) / (2 * Math.PI);
          return englandMap.drawing.areaAt(
            (east / 360 + 0.5 - at.x) * size + wide / 2, (y - at.y) * size + high / 2);
        })""",
        [[point.x, point.y] for point in points],
    )
    assert found == list(np.flatnonzero(areas["district_code"] == "E08000007"))


def test_without_a_card_every_area_is_where_it_is_and_a_drag_moves_the_picture_without_a_jump(slow):
    page = slow.page
    every_area_is_where_it_is(page)
    before = seen(page)
    page.evaluate("englandMap.drawing.draw = () => {}")  # hold what is seen while it is dragged
    box = page.locator(".england .frame").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    for step in range(1, 13):
        page.mouse.move(box["x"] + 200 + 10 * step, box["y"] + 200 + 5 * step)
    page.mouse.up()
    assert page.evaluate("[englandMap.drawing.sliding, renders]") == [True, 0]
    during = seen(page)
    assert alike(during[60:, 120:], before[:-60, :-120]) > 0.9, "it went where the pointer went"
    assert alike(during, before) < 0.8
    assert (during[:, :110] == PAPER).all(axis=2).mean() < 0.05, "no white edge"
    page.evaluate("delete englandMap.drawing.draw; englandMap.drawing.follow()")
    until(page, RESTED)
    assert page.evaluate("renders") > 0
    assert alike(seen(page), during) > 0.9


def test_without_a_card_the_wheel_and_keys_move_the_picture_and_draw_at_rest(slow):
    page, frame = slow.page, slow.page.locator(".england .frame")
    frame.hover(position={"x": 300, "y": 250})
    name = page.locator(".tip-name")
    expect(name).to_have_text(re.compile(r"\d{3}[A-Z]$"))
    pointed = name.inner_text()
    page.keyboard.down("Control")
    for _ in range(4):
        size = page.evaluate("englandMap.drawing.size")
        page.mouse.wheel(0, -10)
        until(page, "(size) => englandMap.drawing.size > size", arg=size)
    page.keyboard.up("Control")
    until(page, RESTED)
    frame.hover(position={"x": 301, "y": 250})
    expect(name).to_have_text(pointed)
    drawings = page.evaluate("englandMap.drawing.drawings")
    frame.focus()
    place = page.evaluate("englandMap.drawing.place(englandMap.own)")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("englandMap.drawing.place(englandMap.own)")[0] == pytest.approx(
        place[0] - 80
    )
    until(page, RESTED)
    assert page.evaluate("englandMap.drawing.drawings") > drawings


def test_without_a_card_a_change_of_view_or_indicator_needs_no_drawing(slow):
    page = slow.page
    before = seen(page)
    page.evaluate("renders = 0")
    page.locator(".choices label", has_text="Extremes: fifths").click()
    fifths = seen(page)
    assert alike(before, fifths) < 0.8
    slow.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text(re.compile("Burglary, .*by neighbourhood"))
    assert alike(seen(page), fifths) < 0.8
    assert page.evaluate("renders") == 0
