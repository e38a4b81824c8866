"""The files of data/: all there, all explained, all licensed, and sound.

INSIGHT_DATA, where it is set, names another folder to hold to the same rules.
"""

import hashlib
import json
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import shapely

from insight.areas import (
    CODE_STARTS,
    ENGLAND,
    RECODED_DISTRICTS,
    choose_district,
    read_boundaries,
    read_districts,
    read_lookup,
    read_lookup_2011,
    read_wards,
)
from insight.build.figures.indicators import OVER
from insight.build.reference import RECORDS
from insight.build.write import OBSERVATION_SCHEMA
from insight.catalogue import read_catalogue
from insight.observations import read_observations, read_series
from insight.periods import parse_period
from insight.store import data_directory, periods_in, read_groups

REPO = Path(__file__).parents[1]
DATA = data_directory()
CATALOGUE = read_catalogue(DATA)
TOPICS = {
    *("Deprivation", "Income and work", "Health", "Education and skills", "Crime and safety"),
    *("Housing", "Environment and access", "People", "Children and families", "Economy"),
    *("Wellbeing", "Digital"),
}
BELOW = [i for i in CATALOGUE.indicators.values() if {"msoa", "ward"} & set(i.areas)]
SERIES = [
    i
    for i in CATALOGUE.indicators.values()
    if i not in BELOW and not {"lsoa", "lsoa11", "uk"} & set(i.areas)
]
NEIGHBOURHOOD = [i for i in CATALOGUE.indicators.values() if "lsoa" in i.areas]
LATER = ["later_wards", "later_lookup"]
LAYERS = ["lookup", "lookup_2011", "wards", "lsoas", "msoas"]


def by_slug(indicators):
    return [pytest.param(i, id=i.slug) for i in indicators]


@pytest.fixture(scope="module")
def lookup():
    return read_lookup(None, DATA)


@pytest.fixture(scope="module")
def provenance():
    return json.loads((DATA / "provenance.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables():
    """Every table of observations, by source."""
    return {
        slug: pd.read_parquet(DATA / f"indicators/{slug}.parquet") for slug in CATALOGUE.sources
    }


class TestFiles:
    def test_every_source_has_its_file_and_every_file_its_source(self):
        held = {path.stem for path in (DATA / "indicators").iterdir()}
        assert held == {*CATALOGUE.sources, "national", "by_district"}

    def test_boundaries_are_the_layers_that_are_documented(self):
        held = {path.name for path in (DATA / "boundaries").iterdir()}
        assert held == {f"{name}.parquet" for name in (*(*LAYERS, *LATER), "districts")}

    def test_there_is_nothing_else(self):
        held = {path.name for path in DATA.iterdir()} - {
            "plans",
            "languages",
            "starter_set.toml",
            "former_districts.csv",
            "refresh.toml",
        }
        folders = {"boundaries", "indicators", "reference"}
        assert held == {*folders, "catalogue.toml", "provenance.json"}

    def test_reference_tables_are_those_that_the_builder_makes(self):
        held = {path.name for path in (DATA / "reference").iterdir()}
        assert held == {f"{name}.parquet" for name in RECORDS}

    def test_postcodes_take_at_most_3_mb(self):
        assert (DATA / "reference" / "postcodes.parquet").stat().st_size <= 3_000_000

    def test_districts_that_are_no_more_have_their_names(self):
        path = DATA / "former_districts.csv"
        if not path.is_file():
            pytest.skip(f"{path.name} is written by hand and not in {DATA.name}/")
        named = pd.read_csv(path)
        former = read_lookup_2011(None, DATA)
        then = {*former["district_code_2019"], *former["district_code_2015"]}
        gone = then - set(former["district_code"]) - set(RECODED_DISTRICTS)
        assert set(named["district_code"]) == gone
        assert named["district_name"].str.strip().str.len().gt(2).all()

    def test_all_of_it_is_at_most_40_mb(self):
        texts = DATA / "languages"  # for translators: no figures
        held = (path for path in DATA.rglob("*") if path.is_file() and texts not in path.parents)
        size = sum(path.stat().st_size for path in held)
        assert size <= 40 * 1000**2, f"{size / 1000**2:.2f} MB"

    def test_every_table_has_a_record_of_where_it_came_from(self, provenance):
        held = {str(p.relative_to(DATA)) for p in DATA.rglob("*.parquet")}
        records = provenance["tables"]
        assert set(records) == held
        for path, record in records.items():
            assert all(record[key] for key in ("publisher", "title", "edition", "licence")), path
            assert all(record[key] for key in ("retrieved via", "method")), path
            assert set(record["official files"]) <= set(provenance["official files"]), path

    def test_no_publishers_file_is_tracked(self, provenance):
        """Not under its own name, and not under another: its bytes would tell."""
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=REPO, capture_output=True, check=False
        )
        if listing.returncode:
            pytest.skip("not a git repository")
        official = provenance["official files"]
        names, sums = {Path(name).name for name in official}, set(official.values())
        for name in filter(None, listing.stdout.decode().split("\0")):
            path = REPO / name
            assert path.name not in names, name
            if path.is_file():
                assert hashlib.sha256(path.read_bytes()).hexdigest() not in sums, name


class TestCatalogue:
    @pytest.mark.parametrize(
        "source", by_slug([*CATALOGUE.sources.values(), *CATALOGUE.references.values()])
    )
    def test_every_source_can_be_cited(self, source):
        library = source.producer == "House of Commons Library"
        kind = "Open Parliament Licence v3.0" if library else "Open Government Licence v3.0"
        assert source.licence == kind
        assert ("Open Parliament Licence v3.0" if library else "OGL v3.0") in source.attribution
        assert source.producer
        assert source.publication in source.citation
        assert source.url.startswith("https://")
        assert source.retrieved_via
        assert source.released

    def test_every_source_is_used(self):
        assert {i.source for i in CATALOGUE.indicators.values()} == set(CATALOGUE.sources)
        used = {slug for record in RECORDS.values() for slug in record.publications}
        assert used == set(CATALOGUE.references)

    @pytest.mark.parametrize("indicator", by_slug(CATALOGUE.indicators.values()))
    def test_every_entry_can_be_shown(self, indicator):
        assert len(indicator.short_title) <= 32
        assert indicator.question.endswith("?")
        assert indicator.topic in TOPICS
        assert indicator.unit
        assert indicator.method.endswith(".")
        assert all(caveat.endswith(".") for caveat in indicator.caveats)
        assert 0 <= indicator.decimals <= 3
        if indicator.aggregation in {"ratio", "population_mean"}:
            assert indicator.denominator_is

    def test_titles_tell_listed_indicators_apart(self):
        titles = pd.Series([i.title for i in CATALOGUE.indicators.values() if i.listed])
        assert list(titles[titles.duplicated()]) == []

    def test_there_are_enough(self):
        assert len(CATALOGUE.listed("lsoa")) >= 40
        assert len(SERIES) >= 60
        assert sum("england" in i.areas for i in SERIES) >= 60


class TestFigures:
    @pytest.mark.parametrize("slug", CATALOGUE.sources)
    def test_tables_have_one_row_group_an_indicator_and_below_the_district_a_period(self, slug):
        file = pq.ParquetFile(DATA / f"indicators/{slug}.parquet")
        assert file.schema_arrow.equals(OBSERVATION_SCHEMA)
        wanted = sorted(i.slug for i in CATALOGUE.indicators.values() if i.source == slug)
        meta = file.metadata
        groups = [meta.row_group(n).column(0).statistics for n in range(meta.num_row_groups)]
        assert [s.min for s in groups] == [s.max for s in groups]
        assert sorted({s.min for s in groups}) == wanted
        for indicator in (CATALOGUE.indicator(each) for each in wanted):
            if {"lsoa", "lsoa11", "msoa", "ward"} & set(indicator.areas):
                path = DATA / f"indicators/{slug}.parquet"
                held = periods_in(path, "indicator", indicator.slug)
                table = read_groups(path, "indicator", [indicator.slug], ["period"])
                assert held is not None
                assert set(held) == set(table["period"].to_pylist())

    @pytest.mark.parametrize("path", sorted(DATA.rglob("*.parquet")), ids=lambda path: path.stem)
    def test_nothing_is_null_and_never_nan(self, path):
        """NaN is a number to some engines and nothing to others; NULL is nothing to all of them."""
        table = pq.read_table(path)
        for name in table.schema.names:
            if pa.types.is_floating(table[name].type):
                assert not pc.any(pc.is_nan(table[name])).as_py(), name

    def test_areas_of_a_district_stand_together(self, lookup):
        """In the order of the look-up's districts, by code within each."""
        wanted = lookup.sort_values(["district_code", "lsoa_code"])["lsoa_code"]
        held = read_groups(
            DATA / "indicators/iod2025.parquet", "indicator", ["imd_score"], ["area_code"]
        )
        assert held["area_code"].to_pylist() == list(wanted)

    @pytest.mark.parametrize("slug", CATALOGUE.sources)
    def test_a_place_has_one_figure_a_period_and_none_is_infinite(self, tables, slug):
        table = tables[slug]
        assert not table.duplicated(["indicator", "area_code", "period"]).any()
        numbers = table[["value", "numerator", "denominator", "lower_ci", "upper_ci"]]
        assert not np.isinf(numbers.to_numpy()).any()
        assert table["note"].notna().all()
        for name, label in table[["indicator", "period"]].drop_duplicates().itertuples(index=False):
            parse_period(label, CATALOGUE.indicator(name).period_kind)

    @pytest.mark.parametrize("indicator", by_slug(NEIGHBOURHOOD))
    def test_a_neighbourhood_indicator_covers_england(self, indicator, lookup):
        table = read_observations(indicator.slug, catalogue=CATALOGUE, data_dir=DATA)
        assert list(table["area_code"]) == list(lookup["lsoa_code"])
        missing = table["value"].isna()
        assert missing.mean() < 0.03
        assert set(table.loc[missing, "note"]) <= ({"[c]"} if indicator.min_count else {"[x]"})
        assert set(table.loc[~missing, "note"]) <= {"", OVER, "merged", "converted"}
        most = 100 if indicator.unit == "%" else 1
        assert (table.loc[table["note"] == OVER, "value"] > most).all()

    @pytest.mark.parametrize("indicator", by_slug(BELOW))
    def test_an_indicator_of_larger_areas_covers_england(self, indicator):
        level = indicator.areas[0]
        table = read_observations(indicator.slug, level=level, catalogue=CATALOGUE, data_dir=DATA)
        known = read_boundaries(level, None, DATA)[f"{level}_code"]
        assert list(table["area_code"]) == list(known)
        missing = table["value"].isna()
        assert missing.mean() < (0.06 if level == "ward" else 0.001)
        assert set(table.loc[missing, "note"]) <= {"[x]"}
        assert set(table.loc[~missing, "note"]) <= {"", "converted", "provisional"}
        limits = table.dropna(subset=["lower_ci"])
        assert (limits["lower_ci"] <= limits["value"]).all()
        assert (limits["value"] <= limits["upper_ci"]).all()

    @pytest.mark.parametrize("indicator", by_slug([*NEIGHBOURHOOD, *BELOW]))
    def test_it_has_the_periods_that_its_entry_names(self, indicator, tables):
        table = tables[indicator.source]
        held = table.loc[table["indicator"] == indicator.slug, "period"].unique()
        assert sorted(held) == sorted(indicator.periods)

    @pytest.mark.parametrize("indicator", by_slug(SERIES))
    def test_a_series_has_the_levels_that_its_entry_names_and_no_other(self, indicator):
        table = read_series(indicator.slug, catalogue=CATALOGUE, data_dir=DATA)
        assert table["value"].notna().all()
        starts = {level: CODE_STARTS[level] for level in indicator.areas}
        for level, codes in starts.items():
            assert table["area_code"].str.startswith(codes).any(), level
        known = tuple(code for codes in starts.values() for code in codes)
        assert table["area_code"].str.startswith(known).all()

    @pytest.mark.parametrize("indicator", by_slug(SERIES))
    def test_an_interval_holds_its_figure(self, indicator):
        table = read_series(indicator.slug, catalogue=CATALOGUE, data_dir=DATA)
        assert not (table["lower_ci"] > table["value"]).any()
        assert not (table["upper_ci"] < table["value"]).any()

    @pytest.mark.parametrize("slug", [i.slug for i in SERIES if "england" in i.areas])
    def test_england_is_there_where_it_is_said(self, slug):
        table = read_series(slug, [ENGLAND], catalogue=CATALOGUE, data_dir=DATA)
        assert not table.empty

    def test_series_are_of_the_areas_of_today(self, tables, lookup):
        today = {ENGLAND, *lookup["district_code"], *lookup["county_code"]}
        for indicator in SERIES:
            held = tables[indicator.source]
            codes = held.loc[held["indicator"] == indicator.slug, "area_code"]
            assert set(codes) <= today, indicator.slug

    def test_englands_summary_has_every_indicator_below_the_district(self):
        table = pd.read_parquet(DATA / "indicators/national.parquet").set_index("indicator")
        assert set(table.index) == {i.slug for i in (*NEIGHBOURHOOD, *BELOW)}
        for indicator in (*NEIGHBOURHOOD, *BELOW):
            row = table.loc[indicator.slug]
            assert np.all(np.diff([row[f"p{n}"] for n in range(101)]) >= 0), indicator.slug
            assert np.isnan(row["value"]) == (indicator.aggregation == "none"), indicator.slug

    @pytest.mark.parametrize(
        "slug",
        [
            "imd_score",
            "residents",
            "house_price",
            "children_low_income_bhc",
            "children_low_income_ahc",
        ],
    )
    def test_englands_summary_is_what_the_library_reads(self, slug):
        table = pd.read_parquet(DATA / "indicators/national.parquet").set_index("indicator")
        read = read_observations(slug, level="england", catalogue=CATALOGUE, data_dir=DATA)
        assert table.loc[slug, "value"] == pytest.approx(read["value"].iloc[0], rel=1e-12)

    def test_the_most_deprived_neighbourhood_is_the_published_one(self):
        ranks = read_observations("imd_rank", catalogue=CATALOGUE, data_dir=DATA)
        assert ranks.set_index("area_code")["value"].idxmin() == "E01021988"
        assert sorted(ranks["value"]) == list(range(1, 33_756))

    def test_a_share_of_the_census_by_hand(self, tables):
        """Four kinds of tenure; shared owners and those who pay no rent are the 1% that is left."""
        kinds = ["owned_outright", "owned_with_mortgage", "social_rented", "private_rented"]
        table = tables["census2021"].pivot_table(
            index="area_code", columns="indicator", values="numerator", aggfunc="first"
        )
        homes = tables["census2021"].query("indicator == 'owned_outright'")
        total = homes.set_index("area_code")["denominator"].reindex(table.index)
        assert (table[kinds].sum(axis=1) <= total + 8).all(), "each count is rounded a little"
        assert table[kinds].sum(axis=1).sum() / total.sum() == pytest.approx(0.989, abs=0.001)

    def test_converting_fuel_poverty_loses_no_household(self, tables):
        """England's shares as the publisher gives them; 2019 and 2020 were converted."""
        totals = tables["fuel_poverty"].groupby("period")[["numerator", "denominator"]].sum()
        share = (totals["numerator"] / totals["denominator"] * 100).round(1)
        assert dict(share) == {"2019": 13.4, "2020": 13.2, "2021": 13.1, "2022": 13.1}


class TestPlaces:
    def test_the_counts_are_englands(self, lookup):
        assert len(lookup) == lookup["lsoa_code"].nunique() == 33_755
        assert lookup["district_code"].nunique() == 296
        wards = pq.read_table(DATA / "boundaries/wards.parquet", columns=["ward_code"])
        assert len(set(wards["ward_code"].to_pylist())) == wards.num_rows == 6_826
        assert lookup["population"].sum() == pytest.approx(57.1e6, rel=0.001)

    def test_every_neighbourhood_is_in_one_ward_of_its_own_district(self, lookup):
        wards = pq.read_table(
            DATA / "boundaries/wards.parquet", columns=["ward_code", "district_code"]
        ).to_pandas()
        home = lookup["ward_code"].map(wards.set_index("ward_code")["district_code"])
        assert (home == lookup["district_code"]).all()
        assert not lookup.isna().any().any()

    def test_the_three_districts_have_their_wards(self):
        counts = {
            slug: len(read_wards(choose_district(slug, read_districts(DATA)).code, DATA))
            for slug in ("stockport", "coventry", "stratford-on-avon")
        }
        assert counts == {"stockport": 21, "coventry": 18, "stratford-on-avon": 39}

    def test_codes_that_could_not_be_mapped_are_listed_and_none_is_dropped(
        self, lookup, provenance
    ):
        placed = provenance["places"]["neighbourhoods placed by centroid"]
        assert sorted(placed) == sorted(
            lookup.loc[lookup["ward_method"] == "centroid in ward", "lsoa_code"]
        )
        empty = provenance["places"]["wards without a neighbourhood of their own"]
        assert len(empty) == 6_826 - lookup["ward_code"].nunique()

    def test_neighbourhoods_of_2011_lie_in_districts_of_today(self, lookup):
        former = read_lookup_2011(None, DATA)
        assert len(former) == former["lsoa11_code"].nunique() == 32_844
        assert set(former["district_code"]) == set(lookup["district_code"])
        assert not former.isna().any().any()

    @pytest.mark.parametrize("name", LAYERS)
    def test_layers_have_one_row_group_a_district(self, name):
        meta = pq.read_metadata(DATA / f"boundaries/{name}.parquet")
        column = meta.schema.to_arrow_schema().get_field_index("district_code")
        groups = [meta.row_group(n).column(column).statistics for n in range(meta.num_row_groups)]
        assert [s.min for s in groups] == [s.max for s in groups]
        assert len({s.min for s in groups}) == len(groups) == 296


@pytest.mark.parametrize(
    ("level", "number"), [("ward", 6_826), ("lsoa", 33_755), ("district", 296)]
)
def test_boundaries_are_a_valid_coverage(level, number):
    """Valid polygons whose shared edges are shared: no overlap, no sliver between neighbours."""
    layer = read_boundaries(level, None, DATA)
    assert len(layer) == number
    polygons = np.asarray(layer.geometry.array)
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    assert layer.area.sum() == pytest.approx(130.4e9, rel=0.01), "England's square metres"


def test_layers_lie_on_each_other():
    """A district's wards and its neighbourhoods fill its outline, to the width of simplifying."""
    for code in ("E08000007", "E07000221", "E09000001"):
        outline = read_boundaries("district", code, DATA).union_all()
        wards = read_boundaries("ward", code, DATA).union_all()
        lsoas = read_boundaries("lsoa", code, DATA).union_all()
        assert wards.symmetric_difference(outline).area < 1
        assert lsoas.symmetric_difference(outline).area / outline.area < 0.03


def test_simplifying_kept_every_districts_area(provenance):
    assert max(provenance["largest change of a district's area"].values()) <= 0.005


def test_the_published_summaries_were_reproduced(provenance):
    matched = provenance["checks"]["district summaries matched"]
    assert set(matched.values()) <= {294, 295, 296}
    assert len(matched) == 5
