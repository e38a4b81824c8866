"""The map of England as an exhibit: its finding, its districts and all its areas."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import best_fit, choose_district, read_districts, read_lookup
from insight.catalogue import read_catalogue
from insight.exhibits.drawings import EnglandMap
from insight.exhibits.england import MOST, areas_of_england, map_of_england
from insight.maps.england import england_words
from insight.national.everywhere import districts_and_ends, figures_everywhere, read_everywhere
from insight.observations import aggregate, read_observations
from insight.words.numbers import format_share, format_value

SLUGS = ("imd_score", "burglary")
PLACES = ("stockport", "city-of-london", "isles-of-scilly", "cornwall")


class Given:
    """What the exhibits of an indicator are made from."""

    def __init__(self, slug):
        catalogue = read_catalogue()
        self.indicator = catalogue.indicator(slug)
        self.source = catalogue.source_of(self.indicator)
        table = read_observations(slug, catalogue=catalogue)
        lookup, districts = read_lookup(), read_districts()
        self.period = table["period"].iloc[0]
        value = table.set_index("area_code")["value"]
        tenths = np.ceil(value.rank(ascending=False) * 10 / value.notna().sum())
        whole = table.set_index("area_code").reindex(lookup["lsoa_code"]).reset_index()
        by_district = aggregate(whole, lookup["district_code"], self.indicator)
        self.ends = districts_and_ends(
            lookup, tenths, districts, by_district.set_index("area_code")
        )
        areas = read_everywhere("lsoa", districts)
        self.areas = figures_everywhere(areas, table.set_index("area_code"), tenths)
        self.words = england_words(self.areas, self.indicator, "lsoa", period=self.period)

    def map(self, place="stockport", **chosen):
        drawing = EnglandMap(self.indicator.slug, "lsoa", own=place, **chosen)
        return map_of_england(
            drawing,
            self.indicator,
            self.source,
            own=choose_district(place),
            ends=self.ends,
            words=self.words,
            period=self.period,
        )

    def map_with(self, *similar):
        return map_of_england(
            EnglandMap(self.indicator.slug, "lsoa", own="stockport"),
            self.indicator,
            self.source,
            own=choose_district("stockport"),
            ends=self.ends,
            words=self.words,
            period=self.period,
            similar=similar,
        )

    def all_areas(self):
        return areas_of_england(
            EnglandMap(self.indicator.slug, "lsoa"),
            self.areas,
            self.indicator,
            self.source,
            words=self.words,
            period=self.period,
        )


@pytest.fixture(scope="module", params=SLUGS)
def given(request):
    return Given(request.param)


@pytest.mark.parametrize("place", PLACES)
def test_the_finding_says_the_shares_of_the_table(given, place):
    exhibit, own = given.map(place), choose_district(place)
    table = exhibit.table.set_index("District")
    first, last = (c for c in table.columns if "fifth" in c)
    row, here = table.loc[own.name], given.ends.loc[own.code]
    assert row[first] == format_share(here["worst_fifth"])
    assert row[last] == format_share(here["best_fifth"])
    said = f"{format_share(here['worst_fifth'], 0)} and {format_share(here['best_fifth'], 0)}."
    assert exhibit.finding.endswith(said)
    assert f"**{given.ends['district_name'][given.ends['worst_fifth'].idxmax()]}**" in (
        exhibit.finding
    )


def test_the_table_names_the_most_at_each_end_and_the_own_district_once(given):
    table = given.map("cornwall").table
    assert table["District"].is_unique
    assert MOST < len(table) <= 2 * MOST + 1
    worst = given.ends.nlargest(MOST, "worst_fifth")["district_name"]
    assert table["District"].tolist()[:MOST] == worst.tolist()
    best = given.ends.nlargest(MOST, "best_fifth")["district_name"]
    assert {*best, "Cornwall"} <= set(table["District"])


def test_every_district_can_be_taken_away_with_what_the_figures_are(given):
    exact = given.map().figures
    assert len(exact) == 296
    assert list(exact)[:2] == ["district_code", "residents"]
    facts = exact[["indicator", "period", "unit", "source"]].drop_duplicates()
    assert facts["indicator"].tolist() == [given.indicator.slug]
    assert facts["source"].tolist() == [given.source.citation]
    assert exact["residents"].sum() == read_lookup()["population"].sum()


def test_words_follow_the_view(given):
    said = {
        (view, end): given.map(view=view, end=end).words
        for view in ("extremes", "tenth", "value")
        for end in ("tenth", "fifth")
    }
    assert "fifth" in said["extremes", "fifth"]
    assert said["extremes", "tenth"] == said["tenth", "tenth"] == said["tenth", "fifth"]
    assert said["value", "fifth"] == said["value", "tenth"]
    assert "Highest: " in said["value", "fifth"]


def test_the_address_names_what_is_not_usual(given):
    usual = {} if given.indicator.slug == "imd_score" else {"indicator": given.indicator.slug}
    link = given.map("cornwall", view="tenth").link
    assert dict(link.choices) == {"place": "cornwall", "level": "lsoa", "view": "tenth"} | usual
    assert "view" not in given.map().link.choices


def test_sources_name_and_how_sure(given):
    exhibit = given.map()
    assert exhibit.sources == (given.source,)
    assert exhibit.name == f"england-{given.indicator.slug}-district"
    assert exhibit.how_sure == (*given.indicator.caveats, best_fit())


def test_all_areas_can_be_taken_away_and_the_ends_are_read(given):
    exhibit = given.all_areas()
    assert exhibit.name == f"england-{given.indicator.slug}-lsoa"
    exact = exhibit.figures
    assert list(exact)[:7] == [
        "area_code", "name", "district_code", "district_name", "value", "note", "national_tenth",
    ]  # fmt: skip
    assert exact["value"].tolist() == pytest.approx(given.areas["value"].tolist(), nan_ok=True)
    column = exhibit.table[given.indicator.short_title]
    assert len(column) == 2 * MOST
    assert column.iloc[0] == format_value(exact["value"].max(), given.indicator)
    assert column.iloc[-1] == format_value(exact["value"].min(), given.indicator)
    assert f"{len(exact):,} neighbourhoods" in exhibit.caption


def test_a_district_without_a_figure_is_told_so():
    given = Given("burglary")
    code = choose_district("isles-of-scilly").code
    shares = ["worst_tenth", "worst_fifth", "best_fifth", "best_tenth", "value"]
    given.ends.loc[code, shares] = np.nan
    given.ends.loc[code, "note"] = "[c]"
    exhibit = given.map("isles-of-scilly")
    assert exhibit.finding.endswith("There is no figure for the Isles of Scilly’s neighbourhoods.")
    row = exhibit.table.set_index("District").loc["Isles of Scilly"]
    assert row[given.indicator.short_title] == "[c]"


def test_tables_are_not_changed(given):
    before = given.ends.copy(), given.areas.copy()
    for exhibit in (given.map(), given.all_areas()):
        held = exhibit.exact
        held["value"] = 0
        assert (exhibit.exact["value"] == 0).all()
    pd.testing.assert_frame_equal(given.ends, before[0])
    pd.testing.assert_frame_equal(given.areas, before[1])


def test_similar_places_are_in_the_table_and_marked_in_what_is_taken_away(given):
    exhibit = given.map_with("E06000017", "E10000031")
    assert list(exhibit.table["District"])[-1] == "Rutland"
    marked = exhibit.figures[exhibit.figures["similar_place"] == "yes"]
    assert list(marked["district_code"]) == ["E06000017"]
    assert "similar_place" not in given.map().figures
