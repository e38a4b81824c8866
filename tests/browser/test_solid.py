"""The district in 3D as drawn: it fills its picture, is not cut, and can be turned by keys."""

import io
import itertools

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EDGE = 4
"""Pixels at the edges of the picture that stay free."""
COUNT = """for (const name of ["drawElements", "drawElementsInstanced", "drawArrays", "clear"]) {
  const own = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...given) {
    window.drawings = (window.drawings ?? 0) + 1;
    return own.apply(this, given);
  };
}"""
RESTS = """async (before) => {
  if (!(window.drawings > before)) return false;
  const now = window.drawings;
  for (let n = 0; n < 10; n += 1) await new Promise(requestAnimationFrame);
  return window.drawings === now;
}"""
"""Whether more than so many drawings were made, and the last ten frames had none to make."""


def drawn(canvas):
    """The picture as pixels that are not paper, True or False."""
    pixels = np.asarray(Image.open(io.BytesIO(canvas.screenshot())).convert("L"))
    return pixels < 250


def rested(reader, canvas, *, after=0):
    """The picture when more than so many drawings were made and the browser shows the last one."""
    reader.wait_until(lambda: reader.page.evaluate(RESTS, after), "all is drawn")
    seen = [drawn(canvas)]

    def shown():  # the browser puts a drawing on the screen in its own time
        seen.append(drawn(canvas))
        return seen[-1].any() and np.array_equal(*seen[-2:])

    reader.wait_until(shown, "the district is on the screen")
    return seen[-1]


@pytest.fixture
def solid(with_webgl):
    """Open the page with the district in 3D; gives the canvas that it stands on."""
    with_webgl.page.add_init_script(COUNT)

    def opened(**choices):
        page = with_webgl.open("polarisation", view="3d", **choices).page
        canvas = page.locator(".st-key-solid_picture canvas")
        expect(canvas).to_be_visible()
        canvas.scroll_into_view_if_needed()
        return canvas

    return opened


def filled(picture):
    """The parts of the picture's width and height that the district takes."""
    rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
    high, wide = picture.shape
    return np.ptp(columns) / wide, np.ptp(rows) / high


def test_the_district_fills_its_picture_and_keys_turn_it(with_webgl, solid):
    reader, page = with_webgl, with_webgl.page
    page.set_viewport_size({"width": 1280, "height": 1000})
    canvas = solid(place="cornwall", level="lsoa")
    picture = rested(reader, canvas)
    assert picture.shape[1] > 600, "it stands beside the card"
    assert max(filled(picture)) > 0.9
    inner = picture[EDGE:-EDGE, EDGE:-EDGE]
    assert picture.sum() == inner.sum(), "nothing is cut off"
    assert page.get_by_role("figure", name="Most crowded: Cornwall 068B").count() == 1
    page.locator(".st-key-solid_picture .deck-events-root").focus()
    drawings = page.evaluate("drawings")
    page.keyboard.press("Shift+ArrowLeft")
    turned = rested(reader, canvas, after=drawings)
    assert (turned != picture).mean() > 0.01
    assert reader.errors == []


def test_on_a_phone_the_same_district_is_smaller_and_says_what_is_touched(with_webgl, solid):
    reader, page = with_webgl, with_webgl.page
    page.set_viewport_size({"width": 390, "height": 844})
    canvas = solid(place="stockport")
    picture = rested(reader, canvas)
    assert 350 <= picture.shape[1] <= 360
    assert max(filled(picture)) > 0.85
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 390, "nothing to scroll to the side"
    middle = canvas.bounding_box()
    tip = page.locator(".st-key-solid_picture .deck-tooltip")
    steps = itertools.cycle(range(3))  # the first movement only wakes what looks for areas

    def touched():
        x, y = middle["x"] + middle["width"] / 2, middle["y"] + 0.55 * middle["height"]
        page.mouse.move(x + next(steps), y)
        return tip.is_visible()

    reader.wait_until(touched, "what is touched is said")
    expect(tip).to_contain_text("residents")
    box = tip.bounding_box()
    assert box["x"] >= middle["x"] - 1
    assert box["x"] + box["width"] <= 390
    assert tip.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)") >= 14


NO_WEBGL = """const own = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind === "webgl2" ? null : own.call(this, kind, ...rest);
};"""


def test_without_webgl_it_is_said_what_to_do_and_the_table_is_there(visit):
    reader = visit()
    page = reader.page
    page.add_init_script(NO_WEBGL)
    reader.open("polarisation", place="stockport", more="3d")
    state = page.locator(".drawable .state")
    expect(state).to_contain_text("This browser cannot draw the district in 3D")
    expect(state).to_contain_text("The table below has every figure")
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    page.get_by_text("The figures as a table: Residents per hectare").click()
    expect(page.get_by_role("region", name="Residents per hectare")).to_be_visible()
    assert reader.errors == []


LOSE = """(canvas) => {
  window.before = canvas;
  canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
}"""


def test_a_picture_that_the_browser_lets_go_of_is_missed_and_drawn_again(with_webgl, solid):
    reader, page = with_webgl, with_webgl.page
    canvas = solid(place="stockport")
    rested(reader, canvas)
    reader.after(lambda: canvas.evaluate(LOSE))
    expect(page.locator(".drawable .state")).to_contain_text("has let go of the picture in 3D")
    expect(canvas).to_have_count(0)
    reader.click(page.get_by_role("button", name="Draw it again"))
    expect(page.locator(".drawable .state")).to_have_text("")
    assert canvas.evaluate("(canvas) => canvas !== window.before")
    canvas.scroll_into_view_if_needed()
    assert max(filled(rested(reader, canvas))) > 0.9
    assert reader.errors == []


def test_the_picture_follows_the_width_of_the_window(with_webgl, solid):
    reader, page = with_webgl, with_webgl.page
    canvas = solid(place="stockport")
    wide = canvas.bounding_box()["width"]
    reader.after(lambda: page.set_viewport_size({"width": 390, "height": 844}))
    expect(canvas).to_have_attribute("width", "358")
    reader.after(lambda: page.set_viewport_size({"width": 1280, "height": 900}))
    expect(canvas).to_have_attribute("width", f"{wide:.0f}")
