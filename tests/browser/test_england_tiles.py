"""The map of England's neighbourhoods in a real browser: tiles by parts, and what is shown without.

The tiles are made first unless they are there: about a minute on two cores.
"""

import re

import pytest
from playwright.sync_api import expect

from dashboard import england_files

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tiles():
    return england_files.make("neighbourhoods")


def test_neighbourhoods_are_drawn_from_tiles(tiles, with_webgl):
    reader, page = with_webgl, with_webgl.page
    read = []
    page.on(
        "response",
        lambda answer: (
            "pmtiles" in answer.url
            and read.append((answer.status, int(answer.headers.get("content-length", 0))))
        ),
    )
    reader.open("england", place="stockport", level="lsoa", view="tenth")
    page.wait_for_function("englandMap.drawing.loaded && englandMap.drawing.map.areTilesLoaded()")
    assert {status for status, _ in read} == {206}, "parts of files"
    assert sum(size for _, size in read) < 1_000_000
    page.evaluate("englandMap.drawing.showDistrict(englandMap.own)")
    page.wait_for_function("englandMap.drawing.map.areTilesLoaded()")
    page.wait_for_function("englandMap.drawing.areaAt(300, 300) >= 0")
    page.locator(".england .frame").hover(position={"x": 301, "y": 301})
    expect(page.locator(".tip-name")).to_have_text(re.compile(r"^[A-Z].* \d{3}[A-Z]$"))
    assert reader.errors == []
    sent, asked = len(reader.received), len(reader.requests)
    reader.choose("Indicator", "burgl")
    expect(page.locator("#title")).to_contain_text("Burglary by neighbourhood")
    figures = [url for url in reader.requests[asked:] if url.endswith(".bin")]
    assert len(figures) == 1
    assert sum(reader.received[sent:]) < 12_000


def test_without_webgl_the_wards_are_shown_and_it_is_said(tiles, visit):
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
