"""Neighbourhood figures: each kind of build entry carried out on a table small enough to check."""

import numpy as np
import pandas as pd
import pytest

from insight.build.figures.indicators import (
    FORMER,
    OVER,
    build_source,
    former_areas,
    observations,
    wide_indicator,
)
from insight.build.raw import RawFolder
from insight.build.write import OBSERVATION_SCHEMA
from insight.carrying import convert_counts
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations, MissingData

CODES = pd.Series(["E01000001", "E01000002", "E01000003"])
LOOKUP = pd.DataFrame({"lsoa_code": CODES, "households": [300, 100, 400]})
WIDE, OTHER, FUEL = "indicators/wide.csv", "indicators/other.csv", "indicators/fuel.parquet"


def source_of(slug, **build):
    texts = ("producer", "publication", "edition", "released", "licence", "url", "attribution")
    return Source(slug=slug, **dict.fromkeys(texts, "x"), retrieved_via="x", build=build)


SOURCES = {
    "survey": source_of("survey", kind="wide", file=WIDE, code="lsoa", period="2021"),
    "other": source_of("other", kind="wide", file=OTHER, code="area", period="2022"),
    "fuel": source_of("fuel", kind="fuel_poverty", file=FUEL, code="lsoa_code"),
}


def indicator_of(
    slug="poor", *, source="survey", unit="%", value_type="proportion", min_count=0, **build
):
    texts = dict.fromkeys(("title", "short_title", "question", "topic", "method"), "x")
    return Indicator(
        slug=slug,
        **texts,
        unit=unit,
        value_type=value_type,
        polarity="neutral",
        areas=("lsoa",),
        periods=(),
        source=source,
        min_count=min_count,
        build=build,
    )


def write(root, name, table):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)


@pytest.fixture
def raw(tmp_path):
    """The first table lists its neighbourhoods backwards and lacks one; the second has all."""
    wide = pd.DataFrame(
        {
            "lsoa": ["E01000002", "E01000001"],
            "old": [10, 30],
            "young": [5, 0],
            "people": [20, 60],
            "rate": [0.25, 0.5],
            "crowded": [120.0, 80.0],
            "bad": ["12,5", "3"],
            "few": [None, 30],
            "Health: Total": [4, 3],
        }
    )
    write(tmp_path, WIDE, wide)
    write(tmp_path, OTHER, pd.DataFrame({"area": CODES, "homes": [7, 8, 9], "none": [0, 4, 9]}))
    return RawFolder(tmp_path)


def made(raw, indicator):
    catalogue = Catalogue(SOURCES, {indicator.slug: indicator})
    return wide_indicator(raw, catalogue, indicator, CODES)


def test_a_table_in_our_schema_has_every_column_in_order():
    table = observations({"indicator": "x", "area_code": ["E1"], "value": [1.0]})
    assert list(table.columns) == OBSERVATION_SCHEMA.names
    assert table["note"].iloc[0] == ""
    assert np.isnan(table["upper_ci"].iloc[0])


@pytest.mark.parametrize(
    ("build", "values", "denominators"),
    [
        pytest.param(
            {"numerator": "old", "denominator": "people", "scale": 100},
            [50, 50, np.nan],
            [60, 20, np.nan],
            id="one count over another, by code and not by row",
        ),
        pytest.param(
            {"numerator": ["old", "young"], "denominator": "people", "scale": 100},
            [50, 75, np.nan],
            [60, 20, np.nan],
            id="counts added up: (10 + 5) / 20",
        ),
        pytest.param(
            {"numerator": "old", "denominator": "people", "scale": 1000},
            [500, 500, np.nan],
            [60, 20, np.nan],
            id="another scale",
        ),
        pytest.param(
            {"numerator": "old", "denominator": "other:none", "scale": 100},
            [np.nan, 250, np.nan],
            [0, 4, 9],
            id="over nought there is no share",
        ),
        pytest.param(
            {"value": "rate"}, [0.5, 0.25, np.nan], [np.nan] * 3, id="a value as published"
        ),
        pytest.param(
            {"value": "rate", "value_scale": 100},
            [50, 25, np.nan],
            [np.nan] * 3,
            id="made per cent",
        ),
        pytest.param(
            {"value": "Health: Total"},
            [3, 4, np.nan],
            [np.nan] * 3,
            id="a publisher's own heading may hold a colon",
        ),
        pytest.param(
            {"value": "rate", "denominator": "other:homes"},
            [0.5, 0.25, np.nan],
            [7, 8, 9],
            id="weighted by a column of another source",
        ),
    ],
)
def test_an_indicator_of_a_wide_table(raw, build, values, denominators):
    table = made(raw, indicator_of(**build))
    assert list(table["area_code"]) == list(CODES)
    assert list(table["value"]) == pytest.approx(values, nan_ok=True)
    assert list(table["denominator"]) == pytest.approx(denominators, nan_ok=True)
    assert set(table["period"]) == {"2021"}


@pytest.mark.parametrize(
    ("indicator", "notes"),
    [
        pytest.param(
            indicator_of(value="crowded"), ["", OVER, "[x]"], id="120% is noted, 80% is not"
        ),
        pytest.param(
            indicator_of(value="rate", value_scale=100), ["", "", "[x]"], id="50% is not over 100%"
        ),
        pytest.param(
            indicator_of(value="rate", unit="share"), ["", "", "[x]"], id="a share of one"
        ),
        pytest.param(
            indicator_of(numerator="few", denominator="people", scale=100, min_count=10),
            ["", "[c]", "[x]"],
            id="a count below ten is withheld, a neighbourhood that is not listed is not available",
        ),
        pytest.param(
            indicator_of(numerator="few", denominator="people", scale=100),
            ["", "[x]", "[x]"],
            id="where nothing is withheld, a gap is a gap",
        ),
        pytest.param(
            indicator_of(value="crowded", value_type="rate"),
            ["", "", "[x]"],
            id="a rate may be 120",
        ),
    ],
)
def test_notes_say_what_is_missing_and_what_exceeds_everybody(raw, indicator, notes):
    assert list(made(raw, indicator)["note"]) == notes


@pytest.mark.parametrize(
    ("build", "error", "words"),
    [
        pytest.param(
            {"value": "gone"},
            InvalidObservations,
            r"indicators/wide\.csv: no column 'gone'",
            id="a column that is not there",
        ),
        pytest.param(
            {"value": "bad"},
            InvalidObservations,
            r"indicators/wide\.csv: bad of E01000002 is '12,5' .expected a number",
            id="a figure that is not a number",
        ),
        pytest.param(
            {"value": "rate", "denominator": "nowhere:x"},
            InvalidCatalogue,
            r"\[source\.survey\]: no source is called 'nowhere'",
            id="a weight of no known source",
        ),
        pytest.param(
            {"denominator": "people"},
            InvalidCatalogue,
            r"\[indicator\.poor\]: build holds \['denominator'\] .expected either",
            id="neither counts nor value",
        ),
        pytest.param(
            {"value": "rate", "numerator": "old"},
            InvalidCatalogue,
            r"build holds \['numerator', 'value'\]",
            id="both",
        ),
    ],
)
def test_a_build_entry_that_cannot_be_carried_out_is_refused(raw, build, error, words):
    with pytest.raises(error, match=words):
        made(raw, indicator_of(**build))


def test_a_source_is_built_sorted_by_indicator(raw):
    wanted = [indicator_of("b", value="rate"), indicator_of("a", value="rate")]
    catalogue = Catalogue(SOURCES, {i.slug: i for i in wanted})
    table = build_source(raw, catalogue, SOURCES["survey"], LOOKUP)
    assert list(table["indicator"].unique()) == ["a", "b"]
    assert len(table) == 6


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(source_of("x", kind="magic"), "build kind 'magic' is not known", id="kind"),
        pytest.param(source_of("x", kind="wide"), "no indicator is taken from it", id="unused"),
    ],
)
def test_a_source_that_cannot_be_built_is_named(raw, source, words):
    with pytest.raises(InvalidCatalogue, match=rf"\[source\.x\]: {words}"):
        build_source(raw, Catalogue({"x": source}, {}), source, LOOKUP)


# Neighbourhood 10 was split into 1 and 2 (300 and 100 households), 11 and 12 merged into 3.
PAIRS = pd.DataFrame(
    {
        "LSOA11CD": ["E01000010", "E01000010", "E01000011", "E01000012", "W01000001"],
        "LSOA21CD": ["E01000001", "E01000002", "E01000003", "E01000003", "W01000001"],
    }
)


@pytest.fixture
def pairs(raw):
    write(raw.root, FORMER, PAIRS)
    return former_areas(raw, LOOKUP)


def test_shares_follow_households_and_a_merged_neighbourhood_goes_whole(pairs):
    assert list(pairs["share"]) == [0.75, 0.25, 1, 1]


def test_counts_are_shared_out_and_added_up(pairs):
    counts = pd.DataFrame({"poor": [40, 5, 6]}, index=["E01000010", "E01000011", "E01000012"])
    made = convert_counts(counts, pairs)
    assert dict(made["poor"]) == {"E01000001": 30, "E01000002": 10, "E01000003": 11}
    assert made["poor"].sum() == counts["poor"].sum()


def test_counts_of_a_neighbourhood_without_a_successor_are_not_dropped(pairs):
    counts = pd.DataFrame({"poor": [1, 2]}, index=["E01000010", "E01000099"])
    with pytest.raises(InvalidObservations, match=r"E01000099 has no successor .*1 of 2"):
        convert_counts(counts, pairs)


def fuel_table(*years):
    rows = [
        (year, metric, code, homes, poor)
        for year, metric, code, homes, poor in FUEL_ROWS
        if year in years
    ]
    columns = ["year", "metric", "lsoa_code", "households", "fuel_poor_households"]
    return pd.DataFrame(rows, columns=columns)


FUEL_ROWS = [
    (2018, "LIHC", "E01000010", 400, 200),
    (2020, "LILEE", "E01000010", 400, 40),
    (2020, "LILEE", "E01000011", 100, 5),
    (2020, "LILEE", "E01000012", 100, 15),
    (2022, "LILEE", "E01000001", 300, 60),
    (2022, "LILEE", "E01000002", 0, 0),
    (2022, "LILEE", "W01000001", 300, 60),
]


def fuel(raw):
    indicator = indicator_of("cold", source="fuel")
    return build_source(raw, Catalogue(SOURCES, {"cold": indicator}), SOURCES["fuel"], LOOKUP)


def test_fuel_poverty_is_a_series_on_the_neighbourhoods_of_2021(raw, pairs):
    write(raw.root, FUEL, fuel_table(2018, 2020, 2022))
    table = fuel(raw)
    assert list(table["period"]) == ["2020"] * 3 + ["2022"] * 3, "2018 was measured another way"
    assert list(table["numerator"])[:3] == [30, 10, 20]
    assert list(table["value"]) == pytest.approx([10, 10, 10, 20, np.nan, np.nan], nan_ok=True)


def test_fuel_poverty_says_what_was_converted_and_what_is_missing(raw, pairs):
    """In 2022 one has no homes and one is not listed: still they are neighbourhoods of 2021."""
    write(raw.root, FUEL, fuel_table(2020, 2022))
    assert list(fuel(raw)["note"]) == ["converted"] * 3 + ["", "[x]", "[x]"]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        pytest.param(
            lambda t: pd.concat([t, t.tail(2)]),
            "2022: E01000002 stands in several rows",
            id="twice",
        ),
        pytest.param(
            lambda t: t.assign(lsoa_code=t["lsoa_code"].replace("E01000010", "E01000077")),
            "E01000077 has no successor",
            id="a neighbourhood that never was",
        ),
        pytest.param(
            lambda t: t.assign(households="many"),
            "households of E01000010 is 'many'",
            id="not a number",
        ),
    ],
)
def test_a_faulty_fuel_poverty_table_is_refused(raw, pairs, edit, words):
    write(raw.root, FUEL, edit(fuel_table(2020, 2022)))
    with pytest.raises(InvalidObservations, match=words):
        fuel(raw)


def test_the_file_of_a_source_must_be_there(raw):
    write(raw.root, FORMER, PAIRS)
    with pytest.raises(MissingData, match=r"indicators/fuel\.parquet is not in"):
        fuel(raw)
