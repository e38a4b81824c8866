"""A page to take away, opened from a disk with the network closed: axe, width, and no request."""

from datetime import date
from types import SimpleNamespace

import pytest

from insight import cached
from insight.assembly import overview
from insight.reports.page import html
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page by its address on the disk; `asked` are all addresses that it asked for."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def open_(found):
        path = tmp_path / "page.html"
        path.write_bytes(found)
        page.goto(path.as_uri())
        return SimpleNamespace(page=page, asked=asked, settle=lambda: None)

    yield open_
    context.close()


@pytest.fixture(scope="module")
def found():
    """A map of patterns, two charts and their tables, in two parts."""
    district = cached.district("stockport")
    shown = (
        Part("The place", (overview.extremes_map(district),)),
        Part("Its gaps", (overview.residents_by_tenth(district), overview.widest(district))),
    )
    stamp = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")
    return html(Paper("Inequality in Stockport", "Stockport", shown, stamp))


def test_a_page_needs_nobody_and_axe_finds_nothing_at_either_width(opened, axe, found):
    reader = opened(found)
    assert axe(reader) == []
    assert reader.page.evaluate("innerWidth") == 390
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 390
    widths = "[...document.querySelectorAll('svg')].map((each) => each.clientWidth)"
    shown = [width for width in reader.page.evaluate(widths) if width]
    assert len(shown) == 3
    assert all(340 < width <= 360 for width in shown)
    assert reader.page.evaluate("document.fonts.check(\"600 16px 'Source Sans 3'\")")
    assert [each for each in reader.asked if not each.startswith(("file:", "data:"))] == []
