"""Clusters of like areas: by hand on a grid, for every kind of district, and in words."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from insight.areas import read_boundaries
from insight.catalogue import read_catalogue
from insight.colours import MIDDLE, TENTHS
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import MissingData, Undefined
from insight.maps.classes import NO_VALUE
from insight.maps.cluster_sentences import (
    cluster_sentence,
    kinds_in_words,
    method_sentence,
    whole_sentence,
)
from insight.maps.clusters import (
    HIGH_HIGH,
    HIGH_LOW,
    LOW_LOW,
    NO_CLUSTER,
    cluster_classes,
    find_clusters,
)

FEW = 999  # permutations: enough for what stands out on a grid
SIDE = 12


def grid(side=SIDE):
    squares = [shapely.box(x, y, x + 1, y + 1) for y in range(side) for x in range(side)]
    codes = [f"A{n:03}" for n in range(side * side)]
    return gpd.GeoDataFrame({"code": codes, "geometry": squares}, crs=27700)


def corners(side=SIDE):
    """High in one corner, low in the opposite one, noise between."""
    rng = np.random.default_rng(7)
    values = rng.normal(0, 0.3, (side, side))
    values[:4, :4] += 5
    values[-4:, -4:] -= 5
    return pd.Series(values.ravel(), index=grid(side)["code"])


@pytest.fixture(scope="module")
def found():
    return find_clusters(corners(), grid(), code="code", permutations=FEW)


@pytest.fixture
def score():
    return read_catalogue().indicator("imd_score")


def test_the_hearts_of_both_corners_are_found_and_nothing_between(found):
    assert found.of_area["A000"] == HIGH_HIGH
    assert found.of_area[f"A{SIDE * SIDE - 1:03}"] == LOW_LOW
    assert found.of_area["A070"] == NO_CLUSTER
    assert set(found.codes(HIGH_HIGH)) <= {
        f"A{y * SIDE + x:03}" for y in range(5) for x in range(5)
    }
    assert found.areas == SIDE * SIDE
    assert found.whole.value > 0.5
    assert found.p_values["A000"] <= 0.05 < found.p_values["A070"]


def test_the_same_seed_finds_the_same_clusters(found):
    again = find_clusters(corners(), grid(), code="code", permutations=FEW)
    assert again.of_area == found.of_area
    assert again.p_values == found.p_values


def test_one_high_area_among_low_ones_stands_out():
    values = corners()
    values["A130"] = 6.0
    held = find_clusters(values, grid(), code="code", permutations=FEW)
    assert held.of_area["A130"] == HIGH_LOW
    assert "1 stands out from those around (Edge)" in cluster_sentence(
        held, {"A130": "Edge"}, areas="areas", place="Gridton"
    )


def test_noise_has_no_clusters_and_the_sentence_says_so():
    values = pd.Series(np.random.default_rng(3).normal(size=SIDE * SIDE), index=grid()["code"])
    held = find_clusters(values, grid(), code="code", permutations=FEW)
    assert set(held.of_area.values()) == {NO_CLUSTER}
    said = cluster_sentence(held, {}, areas="areas", place="Gridton")
    assert said.startswith("No clusters: none of Gridton’s 144 areas is by itself")
    assert "no more alike than chance" in whole_sentence(held)


def test_an_area_without_a_figure_is_left_out_and_marked():
    values = corners()
    values["A070"] = np.nan
    held = find_clusters(values, grid(), code="code", permutations=FEW)
    assert held.of_area["A070"] == NO_VALUE
    assert "A070" not in held.p_values
    assert held.areas == SIDE * SIDE - 1


def test_what_cannot_be_told_is_refused():
    few = grid(3)
    with pytest.raises(Undefined, match="9 areas have a figure, and clusters among fewer than 10"):
        find_clusters(pd.Series(range(9), index=few["code"]), few, code="code")
    level = pd.Series(1.0, index=grid()["code"])
    with pytest.raises(Undefined, match="every area has the same figure"):
        find_clusters(level, grid(), code="code")
    with pytest.raises(MissingData, match="Z9 has a figure but no boundary"):
        find_clusters(corners().rename({"A000": "Z9"}), grid(), code="code")


def test_an_island_is_joined_to_its_nearest_and_told():
    shapes = grid(5)
    shapes.loc[24, "geometry"] = shapely.box(9, 9, 10, 10)
    values = pd.Series(range(25), index=shapes["code"], dtype=float)
    held = find_clusters(values, shapes, code="code", permutations=FEW)
    assert held.joined == 1
    assert "1 island was joined to the nearest area" in method_sentence(held)


def test_the_sentence_counts_and_names_the_wards(found):
    homes = dict.fromkeys(found.codes(HIGH_HIGH), "North & West")
    said = cluster_sentence(found, homes, areas="neighbourhoods", place="Isle of Grid")
    assert said.startswith("Of the Isle of Grid’s 144 neighbourhoods, ")
    count = found.count(HIGH_HIGH)
    assert f"{count} are at the heart of a cluster of high values (North & West)" in said


def test_the_worse_end_is_pink_and_hatched_whichever_way_the_figures_run(found, score):
    held = cluster_classes(found.of_area, score, kinds_in_words(score))
    first, last = held.styles[0], held.styles[-1]
    assert (first.label, first.colour, first.pattern) == (
        "Cluster of high deprivation",
        TENTHS[0],
        "deprived",
    )
    assert (last.label, last.colour, last.pattern) == (
        "Cluster of low deprivation",
        TENTHS[-1],
        "affluent",
    )
    assert held.styles[2].colour == MIDDLE
    assert held.of_area["A000"] == 0
    connectivity = read_catalogue().indicator("connectivity")
    good = cluster_classes(found.of_area, connectivity, kinds_in_words(connectivity))
    assert good.styles[0].label == "Cluster of low values"
    assert good.of_area["A000"] == 4
    assert cluster_classes({"x": NO_VALUE}, score, kinds_in_words(score)).of_area == {"x": -1}


def test_stockports_neighbourhoods_cluster_at_both_ends_and_its_wards_do_not():
    table = read_neighbourhoods("E08000007").set_index("lsoa_code")
    held = find_clusters(
        table["score"], read_boundaries("lsoa", "E08000007"), code="lsoa_code", permutations=FEW
    )
    assert held.count(HIGH_HIGH) > 5
    assert held.count(LOW_LOW) > 5
    worst = table.loc[held.codes(HIGH_HIGH), "ward_name"].value_counts().index[0]
    assert worst == "Brinnington & Stockport Central"
