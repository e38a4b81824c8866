"""The rules of axe on every view that the other test does not open, a picture after the other."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAP = "polarisation"
VIEWS = (
    pytest.param(MAP, {"view": "clusters", "level": "lsoa"}, id="clusters"),
    pytest.param(MAP, {"view": "3d"}, id="three dimensions"),
    pytest.param(MAP, {"view": "better", "indicator": "fuel_poverty"}, id="better or worse"),
    pytest.param(MAP, {"wards": "earlsdon,wyken,foleshill"}, id="several wards"),
    pytest.param(MAP, {"view": "change", "indicator": "fuel_poverty"}, id="change of a series"),
    pytest.param("england", {"view": "value", "indicator": "burglary"}, id="England by value"),
    pytest.param("england", {"peers": "own", "peer_list": "rutland"}, id="similar places"),
    pytest.param("england", {"level": "lsoa"}, id="England's neighbourhoods, or wards instead"),
)
"""As page and choices beside the place; a new view is one more line."""


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    yield made
    made.close()


@pytest.mark.parametrize(("path", "choices"), VIEWS)
def test_axe_finds_nothing(reader, axe, path, choices):
    page = reader.page
    page.set_viewport_size({"width": 1280, "height": 900})
    reader.open(path, place="coventry", **choices)
    expect(page.locator("figure.map")).to_have_attribute("data-state", "ready")
    for name in ("view", "level", "wards"):
        assert reader.choices.get(name) == choices.get(name), "the view that was asked for"
    assert axe(reader) == []
