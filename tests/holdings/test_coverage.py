"""What is held of each indicator, against the tables read with pandas alone."""

from datetime import date

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.holdings import areas_of_england, read_held
from insight.holdings.sentences import (
    coverage_words,
    held_sentence,
    made_words,
    status_sentence,
    years_words,
)
from insight.store import data_directory


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def held(catalogue):
    return read_held(catalogue)


@pytest.fixture(scope="module")
def there():
    return areas_of_england()


def rows_of(slug, catalogue):
    path = data_directory() / "indicators" / f"{catalogue.indicator(slug).source}.parquet"
    table = pd.read_parquet(path, filters=[("indicator", "==", slug)])
    return table[table["value"].notna() | table["numerator"].notna()]


def test_every_entry_of_the_catalogue_is_held(catalogue, held):
    assert set(held) == set(catalogue.indicators)


def test_the_areas_of_england_are_those_of_may_2025(there):
    assert there["lsoa"] == 33_755
    assert there["lsoa11"] == 32_844
    assert (there["msoa"], there["ward"]) == (6_856, 6_826)
    assert (there["district"], there["county"], there["upper_tier"]) == (296, 21, 153)


@pytest.mark.parametrize(
    ("slug", "level", "codes"),
    [
        ("fuel_poverty", "lsoa", ("E01",)),
        ("idaci_rate", "lsoa", ("E01",)),
        ("household_income_ahc", "msoa", ("E02",)),
        ("children_low_income_ahc", "ward", ("E05",)),
        ("life_satisfaction", "district", ("E06", "E07", "E08", "E09")),
        ("attainment_8", "upper_tier", ("E06", "E08", "E09", "E10")),
        ("employment_rate", "county", ("E10",)),
        ("imd_rank_areas_2011", "lsoa11", ("E01",)),
        ("obesity_year_6_least_deprived", "upper_tier", ("E06", "E08", "E09", "E10")),
    ],
)
def test_areas_with_a_figure_are_counted_in_the_newest_period(slug, level, codes, catalogue, held):
    rows = rows_of(slug, catalogue)
    newest = rows[rows["period"] == held[slug].last]
    assert held[slug].areas[level] == newest["area_code"].str.startswith(codes).sum()


def test_no_level_has_more_figures_than_areas(held, there):
    for each in held.values():
        assert all(count <= there[level] for level, count in each.areas.items()), each.slug


@pytest.mark.parametrize(
    ("slug", "day"),
    [
        pytest.param("fuel_poverty", date(2022, 12, 31), id="a calendar year"),
        pytest.param("burglary", date(2024, 3, 31), id="said in words: to March 2024"),
        pytest.param("good_level_of_development", date(2025, 8, 31), id="a school year"),
        pytest.param("imd_score", None, id="an edition is of no one day"),
        pytest.param("years_of_life_lost", None, id="nor is the latest of two"),
        pytest.param("household_deprivation", date(2021, 3, 31), id="the month of the census"),
    ],
)
def test_the_newest_day_is_that_of_the_figures(slug, day, held):
    assert held[slug].newest == day


def test_periods_are_in_order_of_time(held):
    life = held["life_expectancy_male"]
    assert (life.first, life.last) == (life.periods[0], life.periods[-1])
    assert life.first < life.last
    assert len(life.periods) == len(set(life.periods))


def test_one_council_alone_is_not_called_england(held, there):
    assert coverage_words(held["recycling_rate"], there).startswith("1 of 296 districts")


def test_sentences_count_what_is_there(catalogue, held):
    assert held_sentence(catalogue, held).startswith(f"**{len(held)} indicators** are held")
    said = status_sentence(catalogue, held)
    accredited = sum(each.status == "accredited" for each in catalogue.indicators.values())
    assert f"accredited official statistics {accredited};" in said


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("claimants", "Wards and districts are made of them"),
        ("children_low_income_bhc", "Districts are made of them"),
        ("children_low_income_ahc", "Districts are made of them"),
        ("imd_rank", ""),
        ("claimant_count", ""),
    ],
)
def test_it_is_said_what_is_made_of_figures(slug, words, catalogue):
    assert made_words(catalogue.indicator(slug)) == words


def test_pooled_years_are_not_run_together(catalogue, held):
    slug = "life_expectancy_male"
    assert " up to " in years_words(held[slug], catalogue.indicator(slug))
