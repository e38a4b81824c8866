"""A ward made from less than all of its neighbourhoods says from how many, wherever it is shown."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district, read_lookup
from insight.catalogue import read_catalogue
from insight.exhibits.maps.card import area_card
from insight.exhibits.maps.views import alternatives
from insight.exhibits.wards import ward_spread_exhibit
from insight.maps.sentences import areas_listed
from insight.markers import is_part
from insight.national.tenths import tenths_of
from insight.observations import aggregate, read_observations
from insight.wards.spread import ward_spread

SLUG = "idaci_rate"


@pytest.fixture(scope="module")
def indicator():
    return read_catalogue().indicator(SLUG)


def rows(numerator, denominator, scale=100):
    top, base = np.array(numerator, dtype=float), np.array(denominator, dtype=float)
    return pd.DataFrame({"value": top / base * scale, "numerator": top, "denominator": base})


@pytest.mark.parametrize(
    ("numerator", "denominator", "note"),
    [
        pytest.param([20, 30, 40], [100, 100, 100], "", id="all"),
        pytest.param([20, np.nan, 40], [100, 100, 100], "from 2 of its 3 neighbourhoods", id="two"),
        pytest.param([20, np.nan, np.nan], [100] * 3, "from 1 of its 3 neighbourhoods", id="one"),
        pytest.param([20, 30, 40], [100, np.nan, 100], "from 2 of its 3 neighbourhoods", id="base"),
        pytest.param([np.nan] * 3, [100] * 3, "[x]", id="none: no figure, and no part of one"),
        pytest.param([2, np.nan, 3], [100] * 3, "[c]", id="withheld: nothing more is said"),
    ],
)
def test_a_figure_says_from_how_many_it_is_made(indicator, numerator, denominator, note):
    made = aggregate(rows(numerator, denominator), pd.Series(["W"] * 3), indicator)
    assert made["note"].tolist() == [note]


def test_a_count_that_is_only_withheld_by_us_is_in_the_wards_figure(indicator):
    table = rows([2, 30, 40], [100, 100, 100])
    table["value"] = table["value"].mask(table["numerator"] < 10)
    made = aggregate(table, pd.Series(["W"] * 3), indicator)
    assert made["value"].tolist() == [24]
    assert made["note"].tolist() == [""]


def test_a_mean_counts_those_that_have_a_weight():
    mean = read_catalogue().indicator("not_entering_higher_education")
    table = pd.DataFrame({"value": [1.0, 2, 3], "numerator": np.nan, "denominator": [1, np.nan, 1]})
    made = aggregate(table, pd.Series(["W"] * 3), mean)
    assert made["note"].tolist() == ["from 2 of its 3 neighbourhoods"]


def test_every_ward_of_england_is_marked_that_is_made_from_a_part(indicator):
    wards = read_observations(SLUG, level="ward").set_index("area_code")
    lookup = read_lookup()
    held = read_observations(SLUG).set_index("area_code")["numerator"].notna()
    counts = lookup.assign(held=lookup["lsoa_code"].map(held)).groupby("ward_code")["held"]
    part = (counts.sum() > 0) & (counts.sum() < counts.size())
    marked = wards["note"].map(is_part)
    assert set(wards.index[marked]) <= set(part.index[part])
    withheld = wards["note"].isin(["[c]", "[x]"])
    assert set(part.index[part]) == set(wards.index[marked]) | set(
        wards.index[withheld & part.reindex(wards.index)]
    )
    assert marked.sum() > 500
    code = str(wards.index[marked][0])
    said = f"from {counts.sum()[code]} of its {counts.size()[code]} neighbourhoods"
    assert wards.loc[code, "note"] == said


@pytest.fixture(scope="module")
def place(indicator):
    """A district, and one of its wards that is made from a part."""
    wards = read_observations(SLUG, level="ward")
    code = wards.loc[wards["note"].map(is_part), "area_code"].iloc[0]
    lookup = read_lookup()
    home = lookup.loc[lookup["ward_code"] == code].iloc[0]
    return choose_district(home["district_name"]), str(code)


def test_the_card_says_so_in_a_sentence(files, place):
    district, code = place
    figures = files.of(district.slug, "ward", SLUG)
    (said,) = area_card(figures, code).notes
    assert said.startswith("This figure is made from ")
    assert said.endswith(" neighbourhoods: the others have none that is published.")
    whole = next(
        c for c, note in zip(figures.codes, figures.table["note"], strict=True) if not note
    )
    assert area_card(figures, whole).notes == ()


def test_the_list_and_the_tables_of_the_map_say_so(files, place):
    district, code = place
    figures = files.of(district.slug, "ward", SLUG)
    row = figures.table[figures.table["code"] == code]
    assert row["note"].iloc[0] in areas_listed(figures, row)[0]
    for each in alternatives((figures,), read_catalogue()):
        table = each.exhibit.table
        assert row["note"].iloc[0] in set(table["Made"])
    whole = files.of(district.slug, "ward", "fuel_poverty")
    assert whole.table["note"].tolist().count("") == len(whole.table)


def test_the_table_of_spreads_says_so(indicator, place):
    district, code = place
    lookup = read_lookup(district.code)
    figures = read_observations(SLUG, district_code=district.code)
    everywhere = read_observations(SLUG).set_index("area_code")["value"]
    spread = ward_spread(lookup, figures, indicator, tenths_of(everywhere, indicator))
    exhibit = ward_spread_exhibit(
        district,
        indicator,
        spread=spread,
        latest="2025",
        source=read_catalogue().source_of(indicator),
    )
    part = spread.set_index("ward_code")["note"]
    assert part[code] in set(exhibit.table["Made"])
    assert set(exhibit.table["Made"]) == {note if is_part(note) else "" for note in part}
