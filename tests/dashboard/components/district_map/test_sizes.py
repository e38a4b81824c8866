"""What a change of view, class scheme or year costs on the way: measured on real districts."""

import pytest

from dashboard.components.district_map import outlines
from dashboard.components.district_map.component import area_codes
from dashboard.serving.published import published_file
from dashboard.views.polarisation.map import map_view
from insight import cached
from insight.areas import choose_district
from insight.assembly.polarisation.choice import Choice, editions_of
from insight.maps.interactive.message import map_message


def message(place, level, slug):
    district = choose_district(place, cached.districts())
    series = cached.catalogue().indicator(slug)
    editions = editions_of(series)
    choice = Choice(
        district=district,
        level=level,
        series=series,
        edition=editions[-1],
        editions=editions,
        view="value",
        within=(("ends", "fifth"), ("scheme", "fifths")),
    )
    view = map_view(choice)
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
    assert len(parts["layers"]) == 8 * years
    assert all(len(layer["areas"]) == count for layer in parts["layers"])


@pytest.mark.parametrize(
    "place", ["stockport", "stratford-on-avon", "birmingham", "cornwall", "isle-of-wight"]
)
def test_the_outlines_of_wards_take_25_kilobytes_at_most(place):
    address = outlines.map_address("ward", choose_district(place, cached.districts()).code)
    assert published_file(address).stat().st_size <= 25_000
