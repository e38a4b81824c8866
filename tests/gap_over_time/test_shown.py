"""Sizes of gaps in words, and why a district has no two groups."""

from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pytest

from insight import areas, cached
from insight.assembly.ward.gap import gap
from insight.catalogue import read_catalogue
from insight.errors import Undefined
from insight.gap_over_time import Groups
from insight.gap_over_time.faults import ONE, check_ends
from insight.gap_over_time.shown import from_to


class Moved(NamedTuple):
    """What `from_to` reads of a gap that moved."""

    before: float
    now: float
    clear: bool = False
    side: float = 1.0
    start: str = "2013"
    end: str = "2022"


@pytest.fixture(scope="module")
def percent():
    return next(
        each for each in read_catalogue().indicators.values() if each.unit == "%" and each.decimals
    )


def test_a_gap_of_nothing_lies_on_no_side(percent):
    assert "the other way" not in from_to(Moved(-0.001, 0.001), percent)
    assert from_to(Moved(-1.6, 0.3), percent).startswith("1.6 points the other way in 2013")
    assert from_to(Moved(1.6, -0.3), percent).count("the other way") == 1


def test_a_ward_too_small_for_figures_is_named_and_not_by_its_code():
    scilly = areas.choose_district("isles-of-scilly")
    wards = cached.wards(scilly.code).set_index("ward_slug")
    said = gap(scilly, str(wards.loc["tresco", "ward_code"]), "any")
    assert said == "Tresco has no neighbourhood of its own, so no figure of it can be followed."


@pytest.mark.parametrize("level", ["lsoa", "msoa"])
def test_one_area_is_no_plural_and_has_no_more_residents_than_the_district(level):
    alone = SimpleNamespace(
        weight_deprived=np.zeros(1),
        weight_affluent=np.zeros(1),
        groups=Groups("local-fifths"),
        level=level,
        alike=(),
        area_code=("a",),
    )
    with pytest.raises(Undefined, match=f"the Isles of Scilly have one {ONE[level]};") as raised:
        check_ends(alone, areas.choose_district("isles-of-scilly"))
    assert "8,000" not in str(raised.value)
