"""The ward most like another: by hand, by another road, and by who lives there alone."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.store import data_directory
from insight.ward_profile.likeness.alike import (
    AGES,
    ASPECTS,
    DENSITY,
    RURAL,
    TENURES,
    Likeness,
    ward_features,
    ward_points,
)


def wards(**columns):
    """Wards that are alike in all but the columns given."""
    count = len(next(iter(columns.values())))
    held = {name: np.zeros(count) for names in ASPECTS.values() for name in names}
    held = {"district_code": ["d"] * count} | held | columns
    return pd.DataFrame(held, index=pd.Index([f"w{n}" for n in range(count)], name="ward_code"))


def test_a_figure_is_told_in_standard_deviations_and_shares_the_weight_of_its_aspect():
    one = ward_points(wards(density=[0.0, 2.0]))
    many = ward_points(wards(owned_outright=[0.0, 2.0]))
    assert np.abs(one).sum(axis=1).tolist() == [1.0, 1.0]
    assert np.abs(many).sum(axis=1).tolist() == [0.5, 0.5]  # one of four tenures: 1 / sqrt(4)


def test_what_is_the_same_everywhere_tells_no_ward_from_another():
    assert not ward_points(wards(rural=[1.0, 1.0])).any()


@pytest.mark.parametrize(
    ("density", "nearest"),
    [
        pytest.param([0.0, 1.0, 5.0], "w1", id="the nearest, not the next in order"),
        pytest.param([3.0, 3.0, 9.0], "w1", id="a ward alike to the last digit, not itself"),
    ],
)
def test_the_ward_most_like_one_is_another(density, nearest):
    assert Likeness(wards(density=density)).nearest("w0").ward_code == nearest


def test_the_ward_of_the_same_district_is_sought_there_alone():
    held = wards(density=[0.0, 1.0, 5.0], district_code=["a", "b", "a"])
    assert Likeness(held).nearest_in_district("w0").ward_code == "w2"
    assert Likeness(held).nearest_in_district("w1") is None


def test_a_ward_without_figures_is_like_none():
    assert Likeness(wards(density=[0.0, 1.0])).nearest("elsewhere") is None


def test_a_far_match_is_not_called_near():
    held = Likeness(wards(density=[*np.arange(0.0, 20.0), 60.0]))
    assert held.nearest("w3").is_near
    assert not held.nearest("w20").is_near


def by_another_road(lookup):
    """The same figures, added up by pandas straight from the file of the Census."""
    raw = pq.read_table(data_directory() / "indicators" / "census2021.parquet").to_pandas()
    raw["ward"] = raw["area_code"].map(lookup.set_index("lsoa_code")["ward_code"])
    sums = raw[raw["indicator"].isin([*AGES, *TENURES])]
    sums = sums.groupby(["indicator", "ward"])[["numerator", "denominator"]].sum()
    sums = sums.assign(share=100 * sums["numerator"] / sums["denominator"]).reset_index()
    shares = sums.pivot_table("share", "ward", "indicator")
    own = lookup.assign(living=lookup["population"] * lookup["rural"]).groupby("ward_code")
    total = own[["population", "land", "living"]].sum()
    shares[DENSITY] = np.log(total["population"] / total["land"])
    shares[RURAL] = total["living"] / total["population"]
    return shares


def test_the_figures_are_those_of_the_census_the_outlines_and_the_classification(england):
    lookup, features = england
    theirs = by_another_road(lookup).loc[features.index]
    for name in theirs:
        np.testing.assert_allclose(features[name], theirs[name], rtol=1e-9)


def test_the_nearest_of_forty_wards_is_that_of_all_distances_worked_out_one_by_one(england):
    lookup, features = england
    table = by_another_road(lookup).loc[features.index]
    scaled = (table - table.mean()) / table.std(ddof=0)
    weights = {name: 1 / len(names) for names in ASPECTS.values() for name in names}
    likeness = Likeness(features)
    for code in features.index[:: len(features) // 40]:
        squares = sum(weights[n] * (scaled[n] - scaled.loc[code, n]) ** 2 for n in weights)
        far = np.sqrt(squares.drop(code))
        found = likeness.nearest(code)
        assert found.ward_code == far.idxmin()
        assert found.distance == pytest.approx(far.min())


def test_every_ward_with_figures_has_a_ward_that_is_most_like_it(england):
    _, features = england
    distances = Likeness(features).nearest_distances
    assert len(distances) == len(features) > 6_700
    assert (np.diff(distances) >= 0).all()
    assert distances[0] > 0


def test_no_outcome_is_among_what_wards_are_compared_by(england):
    catalogue = read_catalogue()
    slugs = [name for name in england[1] if name in catalogue.indicators]
    assert sorted(slugs) == sorted([*AGES, *TENURES])
    assert {catalogue.indicator(slug).polarity for slug in slugs} == {"neutral"}


def test_a_book_without_a_share_is_refused(book, england):
    book = replace(book, measured={})
    lookup, _ = england
    with pytest.raises(MissingData, match="age_under_16"):
        ward_features(book, lookup["population"], land=lookup["land"])
