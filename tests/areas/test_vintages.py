"""Wards of a later year: read in the place of our own, and bridged, by hand from the look-ups."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from insight import areas
from insight.areas import bridge
from insight.own import OURS, using_wards
from insight.store import data_directory

COVENTRY, STOCKPORT = "E08000026", "E08000007"
YEAR = "2026"
DATA = data_directory()


@pytest.fixture(scope="module")
def placed():
    """The later ward of each neighbourhood, as it is kept, with our own ward and its residents."""
    later = pd.read_parquet(DATA / "boundaries" / "later_lookup.parquet")
    ours = pd.read_parquet(DATA / "boundaries" / "lookup.parquet")
    ours = ours[["lsoa_code", "ward_code", "population"]]
    later = later[later["district_code"] == COVENTRY]
    return later.merge(ours.rename(columns={"ward_code": "ours"}), on="lsoa_code")


def test_only_districts_whose_wards_changed_have_later_ones():
    assert areas.read_vintages() == {COVENTRY: {YEAR: "May 2026"}}


def test_residents_of_later_wards_are_those_of_their_neighbourhoods(placed):
    with using_wards(YEAR):
        wards = areas.read_wards(COVENTRY).set_index("ward_code")
    by_hand = placed.groupby("ward_code")["population"].agg(["sum", "size"])
    assert wards["population"].to_dict() == by_hand["sum"].to_dict()
    assert wards["neighbourhoods"].to_dict() == by_hand["size"].to_dict()
    assert set(wards.index).isdisjoint(areas.read_wards(COVENTRY)["ward_code"])
    assert wards["population"].sum() == areas.read_wards(COVENTRY)["population"].sum()


def test_the_rows_of_a_look_up_stand_in_one_order():
    with using_wards(YEAR):
        later, england = areas.read_lookup(COVENTRY), areas.read_lookup()
        other = areas.read_lookup(STOCKPORT)
    ours = areas.read_lookup(COVENTRY)
    assert later["lsoa_code"].tolist() == ours["lsoa_code"].tolist()
    assert list(later.columns) == list(ours.columns)
    assert later.dtypes.equals(ours.dtypes)
    assert (later["ward_vintage"] == "May 2026").all()
    pd.testing.assert_frame_equal(other, areas.read_lookup(STOCKPORT))
    changed = england["ward_code"] != areas.read_lookup()["ward_code"]
    assert set(england["district_code"][changed]) == {COVENTRY}


def test_outlines_of_later_wards_take_the_place_of_our_own():
    with using_wards(YEAR):
        own, england = areas.read_boundaries("ward", COVENTRY), areas.read_boundaries("ward")
        wards = areas.read_wards(COVENTRY)
    assert set(own["ward_code"]) == set(wards["ward_code"])
    assert len(england) == len(areas.read_boundaries("ward"))
    assert england["district_code"].is_monotonic_increasing
    before = areas.read_boundaries("ward", COVENTRY)
    assert own.area.sum() == pytest.approx(before.area.sum(), rel=0.001)
    assert own.crs == before.crs


@pytest.mark.parametrize("level", ["lsoa", "msoa", "district"])
def test_other_areas_are_the_same_in_every_year(level):
    with using_wards(YEAR):
        found = areas.read_boundaries(level, COVENTRY)
    assert found.equals(areas.read_boundaries(level, COVENTRY))


def test_a_district_knows_by_which_wards_it_is_read():
    with using_wards(YEAR):
        held = areas.read_districts().set_index("district_slug")
    assert held["ward_vintage"]["coventry"] == "May 2026"
    assert held["ward_vintage"]["stockport"] == areas.WARD_VINTAGE
    assert set(areas.read_districts()["ward_vintage"]) == {areas.WARD_VINTAGE}


def test_what_is_to_be_said_with_figures_of_wards_is_so_by_their_year():
    assert areas.best_fit().startswith("May 2025 wards.")
    with using_wards(YEAR):
        assert areas.best_fit().startswith("May 2026 wards, where")


def test_a_folder_without_later_wards_has_none(tmp_path):
    (tmp_path / "boundaries").mkdir()
    assert areas.read_vintages(tmp_path) == {}
    assert areas.read_later_names(tmp_path) == ()


@pytest.fixture(scope="module")
def made():
    return areas.read_bridge(COVENTRY, YEAR)


class TestBridge:
    def test_shares_of_each_ward_add_up_to_all_of_it(self, made):
        for each in (*made.forward, *made.back):
            assert sum(part.of_ward for part in each.parts) == pytest.approx(1)
            assert sum(part.residents for part in each.parts) == each.residents
            assert sum(part.neighbourhoods for part in each.parts) == each.neighbourhoods

    def test_both_ways_say_the_same(self, made):
        ways = {
            (m.code, p.code, p.residents, p.of_ward, p.of_other)
            for m in made.forward
            for p in m.parts
        }
        assert ways == {
            (p.code, m.code, p.residents, p.of_other, p.of_ward) for m in made.back for p in m.parts
        }

    def test_parts_are_counted_from_the_look_up(self, made, placed):
        by_hand = placed.groupby(["ward_code", "ours"])["population"].agg(["size", "sum"])
        found = {
            (m.code, p.code): (p.neighbourhoods, p.residents) for m in made.forward for p in m.parts
        }
        assert found == {
            key: tuple(row) for key, row in zip(by_hand.index, by_hand.to_numpy(), strict=True)
        }

    def test_kinds(self, made):
        kinds = {each.name: each.kind for each in made.forward}
        assert kinds["Foleshill"] == kinds["Binley & Willenhall"] == "unchanged"
        assert kinds["Holbrooks"] == "renamed"
        assert kinds["Bablake"] == "split"
        assert kinds["Tile Hill & Canley"] == "redrawn"
        back = {each.name: each.kind for each in made.back}
        assert (back["Cheylesmore"], back["Westwood"], back["Holbrook"]) == (
            "merged",
            "redrawn",
            "renamed",
        )

    def test_of_a_ward_it_is_said_what_cannot_be_compared(self, made):
        said = {each.name: areas.said_of(each, made) for each in made.forward}
        assert said["Tile Hill & Canley"] == (
            "Made of 10 of the 11 neighbourhoods of Westwood (90% of that ward’s residents) and 2 "
            "of the 12 neighbourhoods of Woodlands (17% of that ward’s residents), wards of May "
            "2025. It is not the same area as any of them: their figures are not of the same "
            "people, and no change between them is shown."
        )
        assert "It is not the same area as Wyken of May 2025" in said["Wyken"]
        assert "14 neighbourhoods of St Michael’s (7%" in said["Earlsdon"]
        assert not [each for each in said.values() if "'" in each]
        assert "under another name" not in said["Foleshill"]
        assert said["Holbrooks"].startswith("Made of the same 10 neighbourhoods as the ward Holb")
        assert areas.cannot_be_compared(made).startswith("Of 18 wards of May 2026, 6 have the same")

    def test_a_ward_of_may_2025_is_told_where_it_went(self, made):
        said = {each.name: areas.said_of(each, made) for each in made.back}
        assert said["Westwood"] == (
            "By the wards of May 2026 10 of its 11 neighbourhoods are in Tile Hill & Canley (90% "
            "of its residents) and 1 is in Wainbody (10%). None of these is the same area: figures "
            "of them and of this ward cannot be compared."
        )
        assert "1 is in Cheylesmore (10%) and 1 is in Earlsdon (7%). None" in said["St Michael's"]
        assert "all of it is in Cheylesmore" in said["Cheylesmore"]

    def test_every_sentence_says_whether_figures_can_be_compared(self, made):
        for each in (*made.forward, *made.back):
            said = areas.said_of(each, made)
            alike = each.kind in bridge.COMPARABLE
            assert ("can be compared" in said) == alike, each.name
            assert ("cannot be compared" in said or "is not the same area" in said) != alike

    @pytest.mark.parametrize(
        ("parts", "later", "kind"),
        [
            pytest.param([("a", 3, 3)], True, "unchanged", id="same name, same neighbourhoods"),
            pytest.param([("b", 3, 3)], True, "renamed", id="another name"),
            pytest.param([("a", 3, 5)], True, "split", id="a part of one"),
            pytest.param([("a", 3, 5)], False, "merged", id="went into a larger one"),
            pytest.param([("a", 2, 2), ("b", 1, 1)], True, "merged", id="two whole wards"),
            pytest.param([("a", 2, 2), ("b", 1, 1)], False, "split", id="became two"),
            pytest.param([("a", 2, 2), ("b", 1, 4)], True, "redrawn", id="a whole and a part"),
        ],
    )
    def test_each_kind(self, parts, later, kind):
        others = pd.DataFrame(
            {"neighbourhoods": [size for _, _, size in parts]}, index=[p[0] for p in parts]
        )
        held = tuple(bridge.Part(name, name, name, count, 1, 1.0, 1.0) for name, count, _ in parts)
        ward = pd.Series({"ward_name": "a"})
        assert bridge._kind(ward, held, others, later=later) == kind


def test_our_wards_are_read_where_nothing_is_chosen():
    with using_wards(OURS):
        assert areas.vintages.vintage_of(COVENTRY) == areas.WARD_VINTAGE


RAW = Path(__file__).parents[3] / "shared" / "raw"


@pytest.mark.skipif(not RAW.is_dir(), reason="needs ../shared/raw")
def test_wards_are_made_again_from_the_publishers_files_by_where_their_people_live():
    """By points in outlines, which the look-up that is read came from another tool for."""
    outlines = gpd.read_file(RAW / "boundaries" / "wards_2026_3la_bgc_rebuilt.geojson")
    outlines = outlines[outlines["LAD26CD"] == COVENTRY].to_crs(27700)
    points = pd.read_csv(RAW / "lookups" / "lsoa21_population_weighted_centroids_ew.csv")
    ours = pd.read_csv(RAW / "lookups" / "lookup_lsoa21_wd24_lad24_bestfit_ew.csv")
    home = ours.loc[ours["LAD24CD"] == COVENTRY, "LSOA21CD"]
    points = points[points["LSOA21CD"].isin(home)]
    placed = gpd.GeoDataFrame(
        points, geometry=gpd.points_from_xy(points["BNG_E"], points["BNG_N"]), crs=27700
    ).sjoin(outlines, predicate="within")
    people = pd.read_parquet(RAW / "indicators" / "iod2025_lsoa21_england.parquet")
    people = people.set_index("lsoa21cd")["pop_total_mid2022"]
    placed = placed.assign(people=placed["LSOA21CD"].map(people))
    by_hand = placed.groupby("WD26CD")["people"].agg(["sum", "size"])
    with using_wards(YEAR):
        wards = areas.read_wards(COVENTRY).set_index("ward_code")
    assert wards["neighbourhoods"].to_dict() == by_hand["size"].to_dict()
    assert wards["population"].to_dict() == by_hand["sum"].astype(int).to_dict()
    assert len(placed) == len(home)
