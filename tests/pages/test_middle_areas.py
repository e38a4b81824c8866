"""Maps of middle-layer areas, and of figures that are published for those or for wards alone."""

import html
import re

import pytest

from insight.areas import choose_district, read_lookup, read_msoas
from insight.observations import read_observations


def words(page):
    """All that a page says, without its tags."""
    bodies = [each.proto.body for each in page.app.get("html")]
    bodies += [each.value for each in page.app.markdown]
    return html.unescape(re.sub("<[^>]+>", "", " ".join(bodies)))


@pytest.mark.parametrize("place", ["stockport", "birmingham", "isles-of-scilly"])
def test_any_figure_of_neighbourhoods_is_shown_by_middle_layer_area(open_page, place):
    shown = open_page("polarisation", place=place, level="msoa", view="value")
    assert not shown.faults
    district = choose_district(place)
    names = dict(read_msoas(district.code)[["msoa_code", "known_name"]].to_numpy())
    lookup = read_lookup(district.code)
    scores = read_observations("imd_score", district_code=district.code)["value"].to_numpy()
    people = lookup["population"]
    mean = (people * scores).groupby(lookup["msoa_code"]).sum()
    mean /= people.groupby(lookup["msoa_code"]).sum()
    table = next(t for caption, t in shown.tables.items() if "middle-layer area" in caption)
    assert table["Area"][0] == names[mean.idxmax()]
    assert set(table["Area"]) == set(names.values())


def test_figures_of_middle_layer_areas_have_no_other_level_and_none_of_wards(open_page):
    shown = open_page("polarisation", place="stockport", indicator="children_low_income_bhc")
    assert not shown.faults
    assert "the only ones that these figures are for" in words(shown)
    assert "What ward averages hide" not in words(shown)
    table = read_observations(
        "children_low_income_bhc", level="msoa", district_code=choose_district("stockport").code
    )
    assert f"{table['value'].max():.1f}%" in words(shown)


def test_figures_of_wards_are_shown_by_ward(open_page):
    shown = open_page("polarisation", place="stockport", indicator="children_low_income_ahc")
    assert not shown.faults
    assert "43.4%" in words(shown)
    assert "4.8%" in words(shown)


def test_amounts_in_the_money_of_each_year_have_no_change(open_page):
    shown = open_page(
        "polarisation", place="stockport", indicator="household_income_ahc", view="change"
    )
    assert "without inflation" in words(shown)


def test_a_ward_is_looked_at_by_its_middle_layer_areas(open_page):
    shown = open_page(
        "polarisation",
        place="stockport",
        level="msoa",
        ward="brinnington-and-stockport-central",
    )
    assert "2 middle-layer areas of" in words(shown)


def test_a_page_without_such_figures_says_so_and_shows_another(open_page):
    shown = open_page("england", place="stockport", indicator="children_low_income_bhc")
    assert any("There are no figures of" in str(each.value) for each in shown.app.warning)
