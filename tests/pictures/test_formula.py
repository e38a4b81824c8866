"""Formulas as marks: every measure’s is drawn within its width; nothing else is taken for one."""

import numpy as np
import pytest

from insight.methods.notes import NOTES
from insight.pictures.formula import GAP, _outlines, formula_body


def extent(marks):
    points = np.vstack([ring for mark in marks for ring in mark.rings])
    return points.min(axis=0), points.max(axis=0)


@pytest.mark.parametrize("slug", NOTES)
def test_the_formula_of_every_measure_stands_within_its_width(slug):
    marks, high = formula_body([NOTES[slug].formula])(10, 20, 300)
    low, end = extent(marks)
    assert low[0] >= 9
    assert end[0] <= 311
    assert low[1] >= 19
    assert end[1] <= 20 + high + 1


def test_lines_stand_below_each_other():
    one, high = formula_body(["a"])(0, 0, 300)
    two, both = formula_body(["a", "a"])(0, 0, 300)
    assert both == pytest.approx(2 * high + GAP)
    assert extent(two[len(one) :])[0][1] > extent(one)[1][1]


def test_a_curve_ends_where_it_is_said_to_end():
    (ring,) = _outlines("M 0 0 Q 5 10 10 0 Z")
    assert ring[0].tolist() == [0, 0]
    assert ring[-1].tolist() == [10, 0]
    assert ring[:, 1].max() == pytest.approx(5)


def test_a_line_of_another_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="'C'"):
        list(_outlines("M 0 0 C 1 1 2 2 3 3"))
