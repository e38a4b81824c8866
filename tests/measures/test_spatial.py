"""Neighbours and Moran's I: by hand, beside esda, by law, and where there is no answer."""

import subprocess
import sys
import warnings

import geopandas
import numpy as np
import pytest
import shapely
from esda import Moran, Moran_Local
from libpysal.graph import Graph

from insight.errors import InvalidObservations, Undefined
from insight.measures.neighbours import Neighbours, queen_neighbours
from insight.measures.spatial import CLUSTERS, local_morans, morans_i


def boxes(places):
    return geopandas.GeoSeries([shapely.box(x, y, x + 1, y + 1) for x, y in places])


def grid(side):
    return boxes([(x, y) for y in range(side) for x in range(side)])


def graph(neighbours):
    return Graph.from_arrays(neighbours.focal, neighbours.neighbour, np.ones(len(neighbours.focal)))


def test_queens_touch_at_corners():
    neighbours = queen_neighbours(grid(3))
    assert neighbours.counts.tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]
    assert neighbours.joined == ()
    assert neighbours.neighbour[neighbours.focal == 0].tolist() == [1, 3, 4]


def test_an_island_is_joined_both_ways_to_its_nearest_and_told():
    neighbours = queen_neighbours(boxes([(0, 0), (1, 0), (9, 0), (4, 0)]))
    assert neighbours.joined == ((2, 3), (3, 1))
    links = set(zip(neighbours.focal.tolist(), neighbours.neighbour.tolist(), strict=True))
    assert links == {(0, 1), (1, 0), (2, 3), (3, 2), (3, 1), (1, 3)}


def test_places_count_and_not_the_index():
    shapes = boxes([(0, 0), (1, 0), (5, 0)])
    shapes.index = ["c", "a", "b"]
    assert queen_neighbours(shapes).joined == ((2, 1),)
    assert shapes.index.tolist() == ["c", "a", "b"]


def test_moran_by_hand():
    row = Neighbours.of_pairs(4, [(0, 1), (1, 2), (2, 3)])
    # z = -3, -1, 1, 3: links 3, -1, 3 (twice each) over 20, times 4 areas over 6 links.
    found = morans_i([1, 3, 5, 7], row, row_standardised=False, permutations=99)
    assert found.value == pytest.approx(4 / 6 * 2 * 5 / 20)
    assert found.expected == pytest.approx(-1 / 3)
    assert found.areas == 4


def test_the_whole_is_the_mean_of_its_parts():
    neighbours = queen_neighbours(grid(5))
    values = np.random.default_rng(2).normal(size=25)
    local = local_morans(values, neighbours, permutations=99)
    whole = morans_i(values, neighbours, permutations=99)
    assert local.values.sum() / 24 == pytest.approx(whole.value)


def test_agrees_with_esda_on_a_lattice():
    neighbours = queen_neighbours(grid(7))
    values = np.arange(49) % 7 + np.random.default_rng(4).normal(0, 1.5, 49)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # esda announces that it, too, will count both tails
        theirs = Moran_Local(values, graph(neighbours), permutations=9_999, seed=1)
    ours = local_morans(values, neighbours)
    assert ours.values == pytest.approx(theirs.Is)
    assert ours.quadrants.tolist() == theirs.q.tolist()
    # esda folds both tails into one p-value; ours counts both, so ours is twice that, 1 at most.
    assert ours.p_values == pytest.approx(np.minimum(2 * theirs.p_sim, 1), abs=0.03)
    whole = Moran(values, graph(neighbours), permutations=0)
    assert morans_i(values, neighbours).value == pytest.approx(whole.I)


def test_two_halves_are_two_clusters_and_their_border_is_not():
    neighbours = queen_neighbours(grid(8))
    values = [10 if place % 8 < 4 else 1 for place in range(64)]
    found = local_morans(values, neighbours)
    assert morans_i(values, neighbours).p_value < 0.001
    assert {CLUSTERS[code] for code in found.clusters.tolist()} >= {
        "high among high",
        "low among low",
    }
    row = found.clusters[24:32].tolist()  # the fourth of eight rows, the border at its middle
    assert (row[1], row[6]) == (1, 3)
    assert (row[3], row[4]) == (0, 0)


def test_noise_makes_no_clusters_once_many_questions_are_allowed_for():
    neighbours = queen_neighbours(grid(10))
    values = np.random.default_rng(11).normal(size=100)
    found = local_morans(values, neighbours, permutations=999)
    assert (found.p_values < 0.05).any()
    assert not found.clusters.any()
    assert (found.adjusted_p_values >= found.p_values).all()
    assert morans_i(values, neighbours).p_value > 0.05


def test_a_checkerboard_is_unlike_its_neighbours():
    rook = Neighbours.of_pairs(
        16,
        [(i, i + 1) for i in range(16) if (i + 1) % 4] + [(i, i + 4) for i in range(12)],
    )
    values = [(place // 4 + place) % 2 for place in range(16)]
    found = morans_i(values, rook)
    assert found.value == pytest.approx(-1)
    assert found.p_value < 0.01


@pytest.mark.parametrize("measure", [morans_i, local_morans])
def test_the_seed_fixes_the_p_values_and_the_global_generator_is_left_alone(measure):
    neighbours = queen_neighbours(grid(4))
    values = np.random.default_rng(1).normal(size=16)

    def p_values(seed):
        found = measure(values, neighbours, permutations=199, seed=seed)
        return np.atleast_1d(getattr(found, "p_values", getattr(found, "p_value", None))).tolist()

    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - it is the global one that is watched
    first = p_values(1)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002 - as above
    assert first == p_values(1)
    assert first != p_values(2)


def test_the_unit_and_the_start_of_the_scale_do_not_matter():
    neighbours = queen_neighbours(grid(4))
    values = np.random.default_rng(1).normal(size=16)
    one = local_morans(values, neighbours, permutations=99)
    other = local_morans(values * 12 + 7, neighbours, permutations=99)
    assert one.values == pytest.approx(other.values)
    assert one.p_values == pytest.approx(other.p_values)
    assert morans_i(values, neighbours, permutations=99).value == pytest.approx(
        morans_i(values * 12 + 7, neighbours, permutations=99).value
    )


ROW = Neighbours.of_pairs(4, [(0, 1), (1, 2), (2, 3)])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: morans_i([1, 1, 1, 1], ROW), Undefined, "all values are equal"),
        (lambda: local_morans([2, 2, 2, 2], ROW), Undefined, "all values are equal"),
        (
            lambda: morans_i([1, 2, 3], Neighbours.of_pairs(3, [(0, 1), (1, 2)])),
            Undefined,
            "3 areas",
        ),
        (lambda: morans_i([1, 2, 3], ROW), InvalidObservations, "expected the same"),
        (lambda: morans_i([1, 2, 3, np.nan], ROW), InvalidObservations, "nan"),
        (lambda: morans_i([1, 2, 3, 4], ROW, permutations=0), InvalidObservations, "permutations"),
        (
            lambda: local_morans([1, 2, 3, 4], ROW, false_discovery_rate=0),
            InvalidObservations,
            "false_discovery_rate",
        ),
        (lambda: Neighbours.of_pairs(3, [(0, 1)]), InvalidObservations, "area 2 has no neighbour"),
        (lambda: Neighbours.of_pairs(2, [(0, 2)]), InvalidObservations, "no two areas"),
        (lambda: Neighbours.of_pairs(2, [(1, 1)]), InvalidObservations, "no two areas"),
        (lambda: queen_neighbours(boxes([(0, 0)])), Undefined, "1 area"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_refused_with_the_reason(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_heavy_libraries_wait_until_they_are_called():
    code = "import insight.measures.spatial, sys; print('esda' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
