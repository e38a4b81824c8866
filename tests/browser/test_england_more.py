"""The map of England in a real browser: how few bytes a change takes, and what comes later."""

import re

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser


@pytest.fixture
def england(visit):
    return visit().open("england", place="stockport")


def test_a_change_takes_the_colours_and_pointing_takes_the_figures(england):
    page = england.page
    page.mouse.move(2, 2)
    asked, done = [], []
    page.on("request", lambda request: request.url.endswith(".bin") and asked.append(request))
    page.on("requestfinished", lambda request: done.append(request.url))
    sent = len(england.received)
    england.choose("Indicator", "residents")
    expect(page.locator("#title")).to_contain_text(re.compile("Residents.* by ward"))
    assert len(asked) == 1, "the file that colours the map"
    england.wait_until(lambda: asked[0].url in done, "the file has been fetched")
    assert asked[0].sizes()["responseBodySize"] < 7_000
    assert sum(england.received[sent:]) < 10_000, "before they are compressed"
    assert page.evaluate("englandMap.figures.codes") is None
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    x, y = page.evaluate("englandMap.drawing.place(englandMap.own)")[:2]
    page.locator(".england .frame").hover(position={"x": x, "y": y})
    expect(page.locator(".tip-value")).to_contain_text(", tenth ")
    assert len(asked) == 2, "the file of figures"


def test_figures_that_cannot_be_fetched_are_said_and_asked_for_again(england):
    page = england.page
    page.mouse.move(2, 2)
    england.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text(re.compile("Burglary, .*by ward"))
    page.route("**/*.bin", lambda route: route.abort())
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    x, y = page.evaluate("englandMap.drawing.place(englandMap.own)")[:2]
    frame = page.locator(".england .frame")
    frame.hover(position={"x": x, "y": y})
    expect(page.locator(".tip-value")).to_have_text("The figure could not be loaded")
    page.unroute("**/*.bin")
    frame.hover(position={"x": 4, "y": 4})
    frame.hover(position={"x": x, "y": y})
    expect(page.locator(".tip-value")).to_contain_text(", tenth ")


def test_zoomed_in_districts_are_named_without_touching(england):
    page = england.page
    names = page.locator(".england .names span")
    expect(names).to_have_count(1)
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    expect(names.filter(has_text="Manchester")).to_have_count(1)
    boxes = names.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            )
            assert apart, (one, other)


def test_a_long_drag_of_the_wards_never_leaves_what_is_drawn(england):
    page = england.page
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    until(page, "englandMap.drawing.drawn?.scale === englandMap.drawing.frame.scale")
    seen = page.evaluate(
        """async () => {
          const { drawing } = englandMap;
          const seen = { covered: true, layers: new Set() };
          for (let n = 0; n < 60; n += 1) {
            drawing.panBy(20, 8);
            await new Promise(requestAnimationFrame);
            drawing.draw();
            seen.covered &&= drawing.covers(drawing.drawn, drawing.frame);
            seen.layers.add(drawing.drawn);
          }
          const { left, top } = drawing.layer.getBoundingClientRect();
          const box = englandMap.frame.getBoundingClientRect();
          const [across, down] = drawing.shift(drawing.drawn, drawing.frame);
          return { ...seen, layers: seen.layers.size, off: Math.hypot(
            left - box.left - 1 - across, top - box.top - 1 - down) };
        }"""
    )
    assert seen["covered"]
    assert seen["layers"] > 2, "the next one is drawn ahead"
    assert seen["off"] < 1, "and stands where it belongs"
