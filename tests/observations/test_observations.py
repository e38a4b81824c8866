"""Figures: re-aggregated by hand from neighbourhoods, read as published where they are series."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.areas import ENGLAND, District
from insight.build.figures.indicators import observations
from insight.build.write import write_lookup, write_observations
from insight.catalogue import Indicator
from insight.errors import InvalidObservations, MissingData, UnknownArea, UnknownIndicator
from insight.markers import is_part
from insight.observations import (
    COLUMNS,
    aggregate,
    latest_period,
    read_many,
    read_observations,
    read_series,
    series_area,
)

VALE, DALE, TOWN, SHIRE = "E07000901", "E07000902", "E08000903", "E10000009"
LOOKUP = pd.DataFrame(
    [
        ("E01000001", "E05000001", "E02000001", VALE, SHIRE),
        ("E01000002", "E05000001", "E02000001", VALE, SHIRE),
        ("E01000003", "E05000002", "E02000002", VALE, SHIRE),
        ("E01000004", "E05000003", "E02000003", DALE, SHIRE),
        ("E01000005", "E05000004", "E02000004", TOWN, TOWN),
    ],
    columns=["lsoa_code", "ward_code", "msoa_code", "district_code", "county_code"],
)
WARDS = [("E05000005", VALE)]
"""A ward without a neighbourhood of its own, beside those of the look-up."""
CATALOGUE = """
[source.census]
producer = "P"
publication = "P"
edition = "E"
released = "2022"
licence = "OGL"
url = "u"
attribution = "a"
retrieved_via = "r"
"""
ENTRY = """
[indicator.{slug}]
title = "T"
short_title = "T"
question = "?"
topic = "Housing"
unit = "%"
value_type = "proportion"
polarity = "lower_is_better"
areas = {areas}
periods = "from data"
period_kind = "{years}"
source = "census"
method = "M"
aggregation = "{aggregation}"
min_count = {min_count}
build = {{ scale = {scale} }}
"""
KINDS = {
    "poor": ('["lsoa"]', "ratio", 3, 100),
    "score": ('["lsoa"]', "population_mean", 0, 1),
    "people": ('["lsoa"]', "sum", 0, 1),
    "rank": ('["lsoa"]', "none", 0, 1),
    "former": ('["lsoa11"]', "none", 0, 1),
    "homes": ('["msoa"]', "ratio", 0, 100),
    "pupils_low": ('["ward"]', "ratio", 0, 100),
    "jobs": ('["district", "county", "england"]', "none", 0, 1),
    "pupils": ('["upper_tier", "england"]', "none", 0, 1),
}
CODES = LOOKUP["lsoa_code"]


def indicator_of(aggregation, *, min_count=0, scale=1):
    texts = dict.fromkeys(
        ("slug", "title", "short_title", "question", "topic", "unit", "source", "method"), "x"
    )
    return Indicator(
        **texts,
        value_type="rate",
        polarity="neutral",
        areas=("lsoa",),
        periods=("2024",),
        aggregation=aggregation,
        min_count=min_count,
        build={"scale": scale},
    )


def rows(slug, area_code, period, value=np.nan, numerator=np.nan, denominator=np.nan):
    return observations(
        {
            "indicator": slug,
            "area_code": area_code,
            "period": period,
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
        }
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Five neighbourhoods in four wards, three districts and one county, with nine indicators."""
    entries = [
        ENTRY.format(
            slug=slug,
            areas=areas,
            aggregation=kind,
            min_count=few,
            scale=scale,
            years="financial" if slug == "jobs" else "calendar",
        )
        for slug, (areas, kind, few, scale) in KINDS.items()
    ]
    (tmp_path / "catalogue.toml").write_text(CATALOGUE + "".join(entries), encoding="utf-8")
    write_lookup(LOOKUP, tmp_path / "boundaries/lookup.parquet")
    former = pd.DataFrame({"lsoa11_code": CODES, "district_code": LOOKUP["district_code"]})
    former = former.assign(district_code_2019="x", district_code_2015="x")
    write_lookup(former, tmp_path / "boundaries/lookup_2011.parquet")
    for level in ("msoa", "ward"):
        held = LOOKUP[[f"{level}_code", "district_code"]].drop_duplicates()
        more = pd.DataFrame(WARDS if level == "ward" else [], columns=held.columns)
        held = pd.concat([held, more]).sort_values("district_code")
        write_lookup(held, tmp_path / f"boundaries/{level}s.parquet")
    areas = [VALE, DALE, TOWN, SHIRE, ENGLAND]
    table = pd.concat(
        [
            rows("poor", CODES, "2023", numerator=3.0, denominator=150.0),
            rows(
                "poor", CODES, "2024", numerator=[1, 4, 2, 30, 8], denominator=[10, 40, 50, 60, 0]
            ),
            rows("score", CODES, "2024", [10, 40, 20, 5, np.nan], denominator=[1, 2, 5, 4, 3]),
            rows("people", CODES, "2024", [1, 2, 3, 4, 5]),
            rows("rank", CODES[:4], "2024", [4, 3, 2, 1]),
            rows("former", CODES, "2019", [1, 2, 3, 4, 5]),
            rows(
                "homes",
                [f"E0200000{n}" for n in (1, 2, 3, 4)],
                "2024",
                numerator=[1, 3, 2, 4],
                denominator=[10, 10, 40, np.nan],
            ),
            rows(
                "pupils_low",
                [f"E0500000{n}" for n in (1, 3, 4, 5)],
                "2024",
                numerator=[1, 2, 4, 5],
                denominator=[10, 40, 40, 10],
            ),
            rows("jobs", areas, "2023/24", [70, 71, 72, 73, 74]),
            rows("jobs", [*areas, VALE], [*["2024/25"] * 5, "2008/09"], [80, 81, 82, 83, 84, 60]),
            rows("pupils", [TOWN, SHIRE, ENGLAND], "2024", [50, 51, 52]),
        ]
    )
    write_observations(
        table, tmp_path / "indicators/census.parquet", {"poor", "homes", "pupils_low"}
    )
    return tmp_path


def read(data, slug, **chosen):
    return read_observations(slug, data_dir=data, **chosen)


def values(table):
    return dict(zip(table["area_code"], table["value"], strict=True))


def test_neighbourhoods_come_in_the_order_of_the_lookup_with_what_is_missing_marked(data):
    table = read(data, "rank")
    assert list(table.columns) == COLUMNS
    assert list(table["area_code"]) == list(CODES)
    assert list(table["note"]) == ["", "", "", "", "[x]"]
    assert set(table["period"]) == {"2024"}


def test_a_value_is_its_numerator_over_its_denominator(data):
    table = read(data, "poor")
    assert list(table["value"])[1:4:2] == [10, 50]
    assert np.isnan(table["value"].iloc[4]), "over no denominator there is no share"


def test_too_few_events_are_withheld_of_an_area_as_of_a_sum_of_areas(data):
    """1 and 2 events where 3 are asked for; both count in their district all the same."""
    table = read(data, "poor").set_index("area_code")
    assert list(table["note"]) == ["[c]", "", "[c]", "", ""]
    assert list(table["value"].isna()) == [True, False, True, False, True]
    alone = aggregate(
        table.reset_index(), pd.Series(CODES), indicator_of("ratio", min_count=3, scale=100)
    ).set_index("area_code")
    pd.testing.assert_series_equal(alone["value"], table["value"], check_index_type=False)
    whole = read(data, "poor", level="district", district_code=VALE)
    assert values(whole) == pytest.approx({VALE: 7.0})


def test_the_latest_period_is_read_unless_one_is_named(data):
    assert set(read(data, "jobs", level="district")["period"]) == {"2024/25"}
    assert values(read(data, "jobs", level="district", period="2008/09")) == {VALE: 60}
    assert set(read(data, "poor", period="2023")["value"]) == {2.0}


@pytest.mark.parametrize(
    ("chosen", "error", "words"),
    [
        pytest.param(
            {"slug": "poorest"}, UnknownIndicator, "'poorest'.*did you mean poor", id="slug"
        ),
        pytest.param(
            {"slug": "poor", "district_code": "E07000999"},
            UnknownArea,
            "no district has the code 'E07000999'",
            id="district",
        ),
        pytest.param(
            {"slug": "jobs", "level": "district", "district_code": "E07000999"},
            UnknownArea,
            "no district has the code 'E07000999'",
            id="district of a series",
        ),
        pytest.param(
            {"slug": "poor", "period": "2031"},
            MissingData,
            "poor has no figures for '2031' .it has 2 periods from 2023 to 2024",
            id="period",
        ),
        pytest.param(
            {"slug": "pupils", "level": "upper_tier", "period": "2031"},
            MissingData,
            r"no figures for '2031' .it has 2024\)",
            id="period of one",
        ),
        pytest.param(
            {"slug": "poor", "level": "parish"},
            InvalidObservations,
            "level 'parish' is not one of lsoa, msoa, ward, district, county, upper_tier, england",
            id="level",
        ),
        pytest.param(
            {"slug": "jobs", "level": "ward"},
            InvalidObservations,
            "jobs is published for district, county, england, not by ward",
            id="a series has no wards",
        ),
        pytest.param(
            {"slug": "jobs", "level": "msoa"},
            InvalidObservations,
            "jobs is published for district, county, england, not by msoa",
            id="nor middle-layer areas",
        ),
        pytest.param(
            {"slug": "homes", "level": "ward"},
            InvalidObservations,
            "homes: level 'ward' is not one of msoa, district, county, upper_tier, england",
            id="middle-layer areas make no wards",
        ),
        pytest.param(
            {"slug": "homes", "level": "lsoa"},
            InvalidObservations,
            "homes: level 'lsoa' is not one of msoa",
            id="nor neighbourhoods",
        ),
        pytest.param(
            {"slug": "rank", "level": "ward"},
            InvalidObservations,
            "rank: figures of neighbourhoods cannot be added up",
            id="ranks cannot be averaged",
        ),
        pytest.param(
            {"slug": "people", "level": "county", "district_code": TOWN},
            MissingData,
            f"people: {TOWN} lies in no county",
            id="no county council here",
        ),
        pytest.param(
            {"slug": "pupils", "level": "district", "district_code": VALE},
            MissingData,
            f"pupils has no figure for the district of {VALE} .it is published for upper_tier",
            id="published for the county only",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data, chosen, error, words):
    with pytest.raises(error, match=words):
        read(data, **chosen)


@pytest.mark.parametrize(
    ("slug", "chosen", "expected"),
    [
        pytest.param(
            "homes",
            {"level": "msoa"},
            {"E02000001": 10, "E02000002": 30, "E02000003": 5, "E02000004": np.nan},
            id="as published",
        ),
        pytest.param(
            "homes",
            {"level": "msoa", "district_code": VALE},
            {"E02000001": 10, "E02000002": 30},
            id="of one district",
        ),
        pytest.param(
            "homes",
            {"level": "district"},
            {VALE: 20, DALE: 5, TOWN: np.nan},
            id="4 of 20, 2 of 40, and one without a denominator",
        ),
        pytest.param(
            "homes", {"level": "county", "district_code": DALE}, {SHIRE: 10}, id="6 of 60"
        ),
        pytest.param("homes", {"level": "england"}, {ENGLAND: 10}, id="England"),
        pytest.param(
            "pupils_low",
            {"level": "ward", "district_code": VALE},
            {"E05000001": 10, "E05000002": np.nan, "E05000005": 50},
            id="a ward without a neighbourhood has the figure published for it",
        ),
        pytest.param(
            "pupils_low",
            {"level": "district", "district_code": VALE},
            {VALE: 30},
            id="wards add up to their district",
        ),
        pytest.param(
            "people",
            {"level": "msoa", "district_code": VALE},
            {"E02000001": 3, "E02000002": 3},
            id="neighbourhoods add up to middle-layer areas",
        ),
    ],
)
def test_figures_of_larger_areas_are_read_and_added_up(data, slug, chosen, expected):
    assert values(read(data, slug, **chosen)) == pytest.approx(expected, nan_ok=True)


def test_a_district_made_from_some_of_its_wards_says_of_how_many(data):
    table = read(data, "pupils_low", level="district").set_index("area_code")
    assert table.loc[VALE, "note"] == "from 2 of its 3 wards"
    assert is_part(table.loc[VALE, "note"])
    table = read(data, "homes", level="england")
    assert list(table["note"]) == ["from 3 of its 4 middle-layer areas"]


def test_a_catalogue_entry_without_figures_is_named(data):
    with (data / "catalogue.toml").open("a", encoding="utf-8") as file:
        file.write(
            ENTRY.format(
                slug="ghost",
                areas='["lsoa"]',
                aggregation="sum",
                min_count=0,
                scale=1,
                years="calendar",
            )
        )
    with pytest.raises(MissingData, match=r"census\.parquet holds no figures for 'ghost'"):
        read(data, "ghost")
    with pytest.raises(MissingData, match=r"census\.parquet holds no figures for 'ghost'"):
        read_series("ghost", data_dir=data)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("indicators/census.parquet", r"indicators/census\.parquet"),
        ("boundaries/lookup.parquet", r"boundaries/lookup\.parquet"),
    ],
)
def test_a_file_that_is_cut_or_gone_is_named(data, file, words):
    path = data / file
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(MissingData, match=words + " cannot be read"):
        read(data, "poor")
    path.unlink()
    with pytest.raises(MissingData, match=words + " is missing"):
        read(data, "poor")


def test_two_figures_for_one_place_are_refused(data):
    table = rows("people", [*CODES, "E01000003"], "2024", [1, 2, 3, 4, 5, 6])
    write_observations(table, data / "indicators/census.parquet", set())
    with pytest.raises(InvalidObservations, match="people 2024: several figures for E01000003"):
        read(data, "people")


def test_many_at_once_are_what_they_are_one_by_one(data):
    """Also where one lacks a neighbourhood, so that its rows are stored in another order."""
    slugs = ["poor", "rank", "score", "people", "poor"]
    tables = read_many(slugs, data_dir=data)
    assert list(tables) == ["poor", "rank", "score", "people"]
    for slug, table in tables.items():
        pd.testing.assert_frame_equal(table, read(data, slug))


@pytest.mark.parametrize(
    ("slug", "error", "words"),
    [
        pytest.param("jobs", InvalidObservations, "jobs is published for district", id="a series"),
        pytest.param("poorest", UnknownIndicator, "'poorest'", id="a slug that is not there"),
    ],
)
def test_many_at_once_refuse_what_one_by_one_would(data, slug, error, words):
    with pytest.raises(error, match=words):
        read_many(["poor", slug], data_dir=data)


def test_many_at_once_refuse_two_figures_for_one_place(data):
    table = rows("people", [*CODES, "E01000003"], "2024", [1, 2, 3, 4, 5, 6])
    write_observations(table, data / "indicators/census.parquet", set())
    with pytest.raises(InvalidObservations, match="people 2024: several figures for E01000003"):
        read_many(["people"], data_dir=data)


def test_a_series_is_in_order_of_area_and_time(data):
    table = read_series("jobs", [VALE, ENGLAND, "E07000999"], data_dir=data)
    assert list(zip(table["area_code"], table["period"], strict=True)) == [
        (VALE, "2008/09"),
        (VALE, "2023/24"),
        (VALE, "2024/25"),
        (ENGLAND, "2023/24"),
        (ENGLAND, "2024/25"),
    ]
    assert list(table.columns) == COLUMNS
    assert len(read_series("jobs", data_dir=data)) == 11
    assert read_series("jobs", [], data_dir=data).empty


def test_a_series_of_counts_has_its_values(data):
    table = read_series("poor", ["E01000002"], data_dir=data)
    assert list(table["value"]) == [2.0, 10.0]


@pytest.mark.parametrize(
    ("held", "code"),
    [
        pytest.param([VALE, SHIRE], VALE, id="its own figures first"),
        pytest.param([SHIRE, TOWN], SHIRE, id="else its county's"),
        pytest.param([TOWN], None, id="else nobody's: not its neighbour's"),
    ],
)
def test_whose_figures_a_series_holds_for_a_district(held, code):
    district = District(VALE, "Vale", "vale", SHIRE, "Shire", "E12", "West", 1, 1, 1)
    assert series_area(pd.DataFrame({"area_code": held}), district) == code


@pytest.mark.parametrize(
    ("labels", "latest"),
    [
        (["2019", "2024", "2021"], "2024"),
        (["2022 to 2024", "2023", "2020 to 2022"], "2022 to 2024"),
        (["April 2025", "December 2024"], "April 2025"),
    ],
)
def test_the_latest_period_is_the_one_that_ends_last(labels, latest):
    assert latest_period(pd.Series(labels)) == latest


def test_aggregate_changes_nothing_it_was_handed():
    table = rows("x", list("abc"), "2024", [1.0, 2.0, 3.0], [1, 2, 3], [1, 1, 1])
    before = table.copy(deep=True)
    aggregate(table, pd.Series(["g", "g", "h"]), indicator_of("ratio"))
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("numerators", "few", "value", "note"),
    [
        pytest.param([2, 3], 5, 50.0, "", id="as many as asked for: shown"),
        pytest.param([2, 2], 5, np.nan, "[c]", id="one too few: suppressed"),
        pytest.param([0, 0], 0, 0.0, "", id="a true nought is a figure"),
    ],
)
def test_the_least_number_of_events(numerators, few, value, note):
    table = rows("x", list("ab"), "2024", 1.0, numerators, [4, 6])
    indicator = indicator_of("ratio", min_count=few, scale=100)
    result = aggregate(table, pd.Series(["g", "g"]), indicator).iloc[0]
    assert result["value"] == pytest.approx(value, nan_ok=True)
    assert result["note"] == note
    assert result["denominator"] == 10


def test_aggregate_wants_a_group_for_each_row():
    table = rows("x", list("abc"), "2024", 1.0)
    with pytest.raises(InvalidObservations, match="x: 2 groups for 3 rows"):
        aggregate(table, pd.Series(["g", "h"]), indicator_of("sum"))


COUNTS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 1000), st.sampled_from("abc")), min_size=1
)


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_a_ratio_over_everyone_is_the_weighted_mean_of_its_groups(counts):
    """By law: groups put together again give what all rows give at once."""
    numerator, denominator, group = (list(column) for column in zip(*counts, strict=True))
    table = rows("x", [str(n) for n in range(len(counts))], "2024", 1.0, numerator, denominator)
    indicator = indicator_of("ratio", scale=100)
    groups = aggregate(table, pd.Series(group), indicator)
    whole = aggregate(table, pd.Series("all", index=table.index), indicator)
    mean = np.average(groups["value"], weights=groups["denominator"])
    assert mean == pytest.approx(whole["value"].iloc[0])
    assert groups["numerator"].sum() == sum(numerator)


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.floats(0.01, 100))
def test_a_mean_lies_between_its_values_and_follows_their_unit(counts, factor):
    value, weight, group = (list(column) for column in zip(*counts, strict=True))
    codes = [str(n) for n in range(len(counts))]
    indicator = indicator_of("population_mean")
    plain = aggregate(
        rows("x", codes, "2024", value, denominator=weight), pd.Series(group), indicator
    )
    assert plain["value"].between(min(value) - 1e-9, max(value) + 1e-9).all()
    times = [v * factor for v in value]
    scaled = aggregate(
        rows("x", codes, "2024", times, denominator=weight), pd.Series(group), indicator
    )
    assert list(scaled["value"]) == pytest.approx(list(plain["value"] * factor))
