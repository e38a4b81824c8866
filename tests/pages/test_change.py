"""Change on the map page, against tenths straight of the files."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest


def classes(moves):
    return Counter(str(int(np.clip(m, -2, 2)) + 2) for m in moves)


@pytest.mark.parametrize("since", ["2019", "2015"])
def test_neighbourhoods_move_as_published(place, since, open_page, raw):
    page = open_page("polarisation", place=place.slug, view="change", level="lsoa", since=since)
    assert page.faults == []
    path = raw.folder / "indicators" / "iod_editions.parquet"
    slug = f"imd_{since}_decile"
    then = pd.read_parquet(path, filters=[("indicator", "==", slug)]).set_index("area_code")
    codes = raw.here(place)["lsoa_code"]
    moves = raw.tenths("imd_score").loc[codes] - then["value"].loc[codes]
    assert Counter(page.map["areas"]) == classes(moves)
    assert "relative to England, not absolute" in page.map["note"]
    assert "made differently" in page.map["note"]
    table = next(t for t in page.tables.values() if t.columns[0] == "Area")
    assert list(table.columns[-3:]) == [f"Tenth in {since}", "Tenth in 2025", "Change"]
    caption = next(c for c, t in page.tables.items() if t.columns[0] == "Area")
    assert f"change from {since} to 2025, by neighbourhood" in caption
    assert any("2015, 2019 and 2025" in line for line in page.bodies("source"))


def test_wards_are_put_in_order_within_each_edition(open_page, raw):
    page = open_page("polarisation", place="birmingham", view="change", level="ward")
    assert page.faults == []
    assert "order by their mean score" in page.map["note"]
    assert len(page.map["areas"]) == 69
    assert all(text.startswith("tenth ") for text in page.map["values"])


def test_a_series_changes_in_value(place, open_page, raw):
    page = open_page(
        "polarisation", place=place.slug, view="change", level="ward", indicator="fuel_poverty"
    )
    assert page.faults == []
    assert page.app.segmented_control(key="control_since").value == "2019"
    table = pd.read_parquet(
        raw.folder / "indicators" / "fuel_poverty.parquet",
        filters=[("indicator", "==", "fuel_poverty")],
    )
    homes = raw.lookup.set_index("lsoa_code")["ward_code"]
    sums = table.groupby([table["period"], table["area_code"].map(homes)])[
        ["numerator", "denominator"]
    ].sum()
    share = 100 * sums["numerator"] / sums["denominator"]
    here = raw.here(place)["ward_code"].unique()
    change = (share["2022"] - share["2019"]).reindex(here)
    rose = sum(text.startswith("+") for text in page.map["values"])
    assert rose == (change.round(1) > 0).sum()
    assert "unreliable for a single neighbourhood" in page.map["note"]


def test_one_period_is_not_offered_and_the_page_says_why(open_page):
    page = open_page("polarisation", place="stockport", indicator="burglary", view="change")
    assert any("“change”" in fault for fault in page.faults)
    assert any("No change over time can be shown for burglary" in n for n in page.bodies("note"))
    (views,) = (each for each in page.map["switches"] if each["name"] == "view")
    assert "change" not in str(views)


def test_the_headline_counts_and_what_moved_furthest_stands_below_with_its_ward(open_page):
    page = open_page("polarisation", place="cornwall", view="change", level="lsoa")
    assert page.lead.endswith("stayed in the same national tenth.")
    (below,) = [each for each in page.bodies("note") if each.startswith("Furthest towards")]
    assert "Furthest towards most deprived: Cornwall " in below
    assert " in " in below.split("(tenth")[0]
    assert below in page.map["alt"]
