"""What a change of view, class scheme or year costs on the way: measured on real districts."""

import pytest

from dashboard import data
from dashboard.map_message import map_message
from dashboard.maps import STATIC_FOLDER, area_codes
from dashboard.views import polarisation
from dashboard.views.areas import Choice, areas_of, editions_of
from insight.areas import choose_district


def message(place, level, slug):
    district = choose_district(place, data.districts())
    series = data.catalogue().indicator(slug)
    editions = editions_of(series)
    choice = Choice(
        indicator=series,
        level=level,
        view="value",
        end="fifth",
        ward=None,
        area=None,
        series=series,
        edition=editions[-1],
        editions=editions,
    )
    areas = areas_of(district, level, editions[-1])
    view = polarisation.map_view(district, choice, areas)
    return map_message(view, codes=area_codes(view.address), height=560)


@pytest.mark.parametrize("slug", ["imd_score", "burglary", "fuel_poverty"])
@pytest.mark.parametrize(
    ("place", "level", "count", "most"),
    [("stratford-on-avon", "ward", 39, 3_000), ("birmingham", "lsoa", 659, 8_000)],
)
def test_a_message_is_small(map_parts, place, level, count, most, slug):
    sent = message(place, level, slug)
    assert len(sent) <= most
    parts = map_parts(sent)
    years = {"imd_score": 3, "burglary": 1, "fuel_poverty": 4}[slug]
    assert len(parts["layers"]) == 6 * years
    assert all(len(layer["areas"]) == count for layer in parts["layers"])


@pytest.mark.parametrize(
    "place", ["stockport", "stratford-on-avon", "birmingham", "cornwall", "isle-of-wight"]
)
def test_the_outlines_of_wards_take_25_kilobytes_at_most(place):
    address = data.map_address("ward", choose_district(place, data.districts()).code)
    assert (STATIC_FOLDER / address.removeprefix("app/static/")).stat().st_size <= 25_000
