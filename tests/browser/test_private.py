"""Nothing leaves the machine: the whole dashboard works without a network, and asks for none."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

VIEWS = (
    ("", {"place": "coventry"}),
    ("polarisation", {"place": "stockport", "indicator": "burglary", "level": "lsoa"}),
    ("comparison", {"place": "birmingham", "line": "local-fifths", "rows": "every"}),
    ("ambitions", {"place": "stockport"}),
    ("methods", {"place": "cornwall"}),
)


@pytest.fixture(scope="module", params=VIEWS, ids=[path or "overview" for path, _ in VIEWS])
def reader(request, make_visit):
    """Someone with an empty browser who opens a page and looks at everything on it."""
    path, choices = request.param
    someone = make_visit(fresh=True).open(path, **choices)
    page = someone.page
    for opener in page.locator("summary").all():
        opener.click()
    for area in page.locator("figure.map [role=option]").all()[:3]:
        area.hover(force=True)
    for chart in page.locator(".js-plotly-plot").all():
        chart.hover()
    yield someone.settle()
    someone.close()


def test_no_request_leaves_the_machine(reader):
    asked = [urlsplit(url) for url in reader.requests]
    hosts = {each.hostname for each in asked if each.scheme not in {"data", "blob"}}
    listed = "\n".join(sorted({each.geturl() for each in asked if each.scheme != "data"}))
    assert hosts == {"localhost"}, f"what the page asked for:\n{listed}"
    assert len(asked) > 40, f"the record is too short to be true:\n{listed}"
    assert any(each.scheme == "ws" for each in asked)


def test_nothing_on_the_page_points_to_another_server_without_being_a_link(reader):
    loaded = reader.page.evaluate(
        """() => [...document.querySelectorAll("[src], link[href], image, use")]
               .map((each) => each.src ?? each.href?.baseVal ?? each.href).filter(Boolean)"""
    )
    outside = [
        address
        for address in loaded
        if urlsplit(address).scheme in {"http", "https"}
        and urlsplit(address).hostname != "localhost"
    ]
    assert outside == []


def test_no_error_is_on_the_console(reader):
    assert reader.errors == []


def test_outlines_are_fetched_once_and_a_new_indicator_sends_only_figures(visit):
    reader = visit(fresh=True).open("polarisation", place="stockport", level="lsoa")
    geometry = [url for url in reader.requests if "/static/geometry/" in url]
    assert len(geometry) == 1
    before = len(reader.requests), sum(reader.received)
    reader.choose("Indicator", "burgl")
    again = reader.requests[before[0] :]
    assert not [url for url in again if "/static/" in url], again
    assert sum(reader.received) - before[1] < 200_000
