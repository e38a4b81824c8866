"""How alike areas are, by hand and by SciPy's own standardised distance."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist

from insight.errors import InvalidObservations, Undefined
from insight.measures.likeness import likeness_points

FIGURES = np.random.default_rng(5).normal(size=(40, 5)) * [1, 10, 0.1, 3, 7]


def test_with_an_aspect_a_figure_it_is_the_standardised_euclidean_distance():
    theirs = pdist(FIGURES, "seuclidean", V=FIGURES.var(axis=0))
    np.testing.assert_allclose(pdist(likeness_points(FIGURES, range(5))), theirs)


def test_aspects_count_the_same_however_many_figures_they_have():
    twice = np.hstack([FIGURES[:, :2], FIGURES[:, 2:3], FIGURES[:, 2:3]])
    np.testing.assert_allclose(
        pdist(likeness_points(twice, [0, 1, 2, 2])),
        pdist(likeness_points(FIGURES[:, :3], [0, 1, 2])),
    )


def test_the_unit_of_a_figure_does_not_matter():
    moved = FIGURES * [1000, 1, 1, 0.001, 1] + 5
    aspects = [0, 0, 1, 2, 2]
    np.testing.assert_allclose(likeness_points(moved, aspects), likeness_points(FIGURES, aspects))


def test_what_is_the_same_everywhere_counts_nothing():
    assert not likeness_points([[1, 4], [1, 4], [1, 4]], [0, 1]).any()


@pytest.mark.parametrize(
    ("figures", "aspects", "error"),
    [
        ([[1, 2]], [0, 1], Undefined),
        ([[1], [np.nan]], [0], InvalidObservations),
        ([[1, 2], [3, 4]], [0], InvalidObservations),
        ([1, 2], [0], InvalidObservations),
    ],
    ids=["one area", "a figure missing", "a figure of no aspect", "not in rows and columns"],
)
def test_what_cannot_be_compared_is_refused(figures, aspects, error):
    with pytest.raises(error):
        likeness_points(figures, aspects)
