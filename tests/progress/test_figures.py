"""Figures for plans: England stands beside what is of England, never what is of some districts."""

from dataclasses import replace

import pytest

from insight.catalogue import read_catalogue
from insight.progress.figures import COLUMNS, FigureReader


def never(*_):
    raise AssertionError("nothing is to be read")


@pytest.mark.parametrize("part", ["all", "worse", "better"])
def test_a_file_of_one_district_has_no_figure_of_england_beside_it(part):
    catalogue = read_catalogue()
    own = replace(catalogue.indicator("claimants"), districts=("E08000007",))
    found = FigureReader(catalogue, never, never).england(own, part)
    assert list(found) == COLUMNS
    assert found.empty
