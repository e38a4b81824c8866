"""The district in 3D as drawn: it fills its picture, is not cut, and can be turned by keys."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EDGE = 4
"""Pixels at the edges of the picture that stay free."""


def drawn(canvas):
    """The picture as pixels that are not paper, True or False."""
    pixels = np.asarray(Image.open(io.BytesIO(canvas.screenshot())).convert("L"))
    return pixels < 250


def seen(reader):
    """The canvas, when the district stands on it and nothing moves any more."""
    canvas = reader.page.locator(".st-key-solid_picture canvas")
    expect(canvas).to_be_visible()
    canvas.scroll_into_view_if_needed()
    before = []

    def still():
        reader.page.wait_for_timeout(500)
        before.append(drawn(canvas))
        return before[-1].any() and len(before) > 1 and np.array_equal(*before[-2:])

    reader.wait_until(still)
    return canvas


def filled(picture):
    """The parts of the picture's width and height that the district takes."""
    rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
    high, wide = picture.shape
    return np.ptp(columns) / wide, np.ptp(rows) / high


def test_the_district_fills_its_picture_and_keys_turn_it(with_webgl):
    reader, page = with_webgl, with_webgl.page
    page.set_viewport_size({"width": 1280, "height": 1000})
    reader.open("polarisation", place="cornwall", level="lsoa", more="3d")
    canvas = seen(reader)
    picture = drawn(canvas)
    assert picture.shape[1] == 900
    assert max(filled(picture)) > 0.9
    inner = picture[EDGE:-EDGE, EDGE:-EDGE]
    assert picture.sum() == inner.sum(), "nothing is cut off"
    assert page.get_by_role("figure", name="Most crowded: Cornwall 068B").count() == 1
    page.locator(".st-key-solid_picture .deck-events-root").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_timeout(1000)
    turned = drawn(seen(reader))
    assert (turned != picture).mean() > 0.01
    assert reader.errors == []


def test_on_a_phone_the_same_district_is_smaller_and_says_what_is_touched(with_webgl):
    reader, page = with_webgl, with_webgl.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open("polarisation", place="stockport", more="3d")
    canvas = seen(reader)
    picture = drawn(canvas)
    assert 350 <= picture.shape[1] <= 360
    assert max(filled(picture)) > 0.85
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 390, "nothing to scroll to the side"
    middle = canvas.bounding_box()
    for step in range(3):  # the first movement only wakes what looks for areas
        page.mouse.move(
            middle["x"] + middle["width"] / 2 + step, middle["y"] + 0.55 * middle["height"]
        )
        page.wait_for_timeout(300)
    tip = page.locator(".st-key-solid_picture .deck-tooltip")
    expect(tip).to_contain_text("residents")
    box = tip.bounding_box()
    assert box["x"] >= middle["x"] - 1
    assert box["x"] + box["width"] <= 390
    size = tip.evaluate(
        "(each) => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom"
    )
    assert size >= 14
