"""Two indicators at once on the map page, against thirds made straight of the files."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import rankdata


def thirds(raw, slug, level):
    values = raw.figures(slug)["value"] if level == "lsoa" else raw.by_ward(slug)
    up = raw.catalogue[slug]["polarity"] == "higher_is_better"
    ranks = rankdata(-values if up else values, nan_policy="omit")
    return dict(zip(values.index, np.ceil(ranks / values.notna().sum() * 3) - 1, strict=True))


@pytest.mark.parametrize("level", ["lsoa", "ward"])
def test_every_place_has_its_thirds_on_the_map(place, level, open_page, raw):
    page = open_page(
        "polarisation", place=place.slug, view="two", level=level, second="connectivity"
    )
    assert page.faults == []
    assert page.address["second"] == "connectivity"
    codes = raw.here(place)[f"{level}_code"].unique()
    first, second = (thirds(raw, slug, level) for slug in ("imd_score", "connectivity"))
    drawn = Counter(page.map["areas"])
    drawn.pop(".", 0)
    assert drawn == Counter(str(int(3 * second[c] + first[c])) for c in codes)
    assert len(page.map["classes"]) == 9
    table = next(t for t in page.tables.values() if t.columns[0] == "Area")
    assert list(table.columns[-3:]) == [
        "Third, Overall deprivation",
        "Connectivity without a car (score out of 100)",
        "Third, Connectivity without a car",
    ]
    caption = next(c for c, t in page.tables.items() if t.columns[0] == "Area")
    assert caption.startswith("Index of Multiple Deprivation 2025 and ")
    assert "Thirds are of England’s" in page.map["note"]
    assert place.said in page.map["alt"]


def test_default_second_is_no_part_of_the_first(open_page):
    page = open_page("polarisation", place="stockport", view="two")
    assert page.app.selectbox(key="control_second").value == "fuel_poverty"
    assert any("fuel poverty" in s for s in page.bodies("source"))
    page = open_page("polarisation", place="stockport", view="two", indicator="burglary")
    assert page.app.selectbox(key="control_second").value == "imd_score"
    assert "built in" in page.map["note"]


def test_an_unknown_second_is_named_and_the_default_shown(open_page):
    page = open_page("polarisation", place="stockport", view="two", second="happiness")
    assert any("“happiness”" in fault for fault in page.faults)
    assert page.app.selectbox(key="control_second").value == "fuel_poverty"


def test_the_first_chosen_as_its_own_second_gives_way(open_page):
    page = open_page("polarisation", place="stockport", view="two", second="imd_score")
    assert page.faults == []
    assert "second" not in page.address
