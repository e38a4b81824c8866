"""England's tenths: by hand, by law, and beside those that the ministry published."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.catalogue import read_catalogue
from insight.errors import InvalidObservations, Undefined
from insight.national.tenths import (
    at_ends,
    equal_parts,
    part_of_rank,
    shares_at_ends,
    tenth_shares,
    tenths_of,
)
from insight.observations import read_observations

FIGURES = st.lists(st.integers(-1000, 1000) | st.none(), min_size=1, max_size=60).filter(any)
PUBLISHED = [
    *("imd", "income", "employment", "education", "health", "crime", "barriers"),
    *("living_environment", "children_and_young_people", "adult_skills"),
    *("geographical_barriers", "wider_barriers", "indoors", "outdoors"),
]


@pytest.fixture(scope="module")
def known():
    return read_catalogue()


def values_of(figures):
    return pd.Series([np.nan if each is None else float(each) for each in figures])


@pytest.mark.parametrize(
    ("figures", "parts", "expected"),
    [
        pytest.param(range(20, 0, -1), 10, [n // 2 + 1 for n in range(20)], id="two in each"),
        pytest.param([9, 7, 7, 7, 1], 5, [1, 3, 3, 3, 5], id="ties: the middle of ranks 2 to 4"),
        pytest.param([9, 9, 1, 1], 2, [1, 1, 2, 2], id="ties on either side of the cut"),
        pytest.param([9, 5, 5, 1], 2, [1, 2, 2, 2], id="ties across the cut: rank 2.5 of 4"),
        pytest.param([3, 3, 3, 3], 10, [7, 7, 7, 7], id="all alike: rank 2.5 of 4"),
        pytest.param([9, np.nan, 1], 2, [1, np.nan, 2], id="none without a figure, nor counted"),
        pytest.param([4], 10, [10], id="the only one is last: rank 1 of 1"),
        pytest.param([3, 2, 1], 2, [1, 2, 2], id="three in two: the second is past the middle"),
    ],
)
def test_equal_parts_by_hand(figures, parts, expected):
    found = equal_parts(pd.Series(figures, dtype=float), parts, highest_first=True)
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        pytest.param("imd_score", "high", id="a lower score is better"),
        pytest.param("connectivity", "low", id="a higher figure is better"),
        pytest.param("flats", "high", id="neither is better: the highest figures first"),
    ],
)
def test_tenth_one_is_the_worse_end(known, slug, first):
    tenths = tenths_of(pd.Series(np.arange(10.0), index=list("abcdefghij")), known.indicator(slug))
    assert tenths["j" if first == "high" else "a"] == 1
    assert tenths["a" if first == "high" else "j"] == 10


@given(st.integers(1, 40_000), st.integers(1, 10))
def test_a_rank_that_meets_a_cut_lies_before_it(count, part):
    """Whole and half ranks: k n / 10 is in part k, and half a place further in the next."""
    if (2 * count * part) % 10 == 0:
        rank = count * part / 10
        assert part_of_rank(rank, of=count) == part
        assert part_of_rank(rank + 0.5, of=count) == part + np.ceil(5 / count)


@given(FIGURES, st.sampled_from([2, 3, 5, 10]), st.booleans())
def test_only_the_order_counts(figures, parts, highest_first):
    values = values_of(figures)
    cut = equal_parts(values, parts, highest_first=highest_first)
    changed = equal_parts(values**3 / 7 + 5, parts, highest_first=highest_first)
    np.testing.assert_array_equal(cut, changed)
    turned = equal_parts(-values, parts, highest_first=not highest_first)
    np.testing.assert_array_equal(cut, turned)


@given(FIGURES, st.sampled_from([2, 3, 5, 10]))
def test_parts_follow_the_order_and_equal_figures_share_one(figures, parts):
    values = values_of(figures)
    cut = equal_parts(values, parts, highest_first=True)
    assert list(cut.isna()) == list(values.isna())
    held = pd.DataFrame({"value": values, "part": cut}).dropna().sort_values("value")
    assert held["part"].between(1, parts).all()
    assert (held["part"].diff().dropna() <= 0).all()
    assert held.groupby("value")["part"].nunique().eq(1).all()


@given(st.sets(st.integers(-9999, 9999), min_size=1), st.sampled_from([2, 3, 5, 10]))
def test_parts_of_different_figures_are_as_even_as_can_be(figures, parts):
    cut = equal_parts(values_of(sorted(figures)), parts, highest_first=True)
    counts = cut.value_counts().reindex(range(1, parts + 1), fill_value=0)
    assert counts.max() - counts.min() <= 1


@given(
    st.lists(
        st.tuples(st.integers(1, 10) | st.just(np.nan), st.integers(0, 3000)), min_size=1
    ).filter(lambda rows: any(people and not np.isnan(tenth) for tenth, people in rows))
)
def test_shares_add_up(rows):
    table = pd.DataFrame(rows, columns=["tenth", "population"])
    shares = tenth_shares(table)
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["residents"].sum() == table.loc[table["tenth"].notna(), "population"].sum()
    for end, many in (("tenth", 1), ("fifth", 2)):
        low, high = shares_at_ends(shares, end)
        assert low == pytest.approx(shares["share"].iloc[:many].sum())
        assert high == pytest.approx(shares["share"].iloc[-many:].sum())


def test_shares_of_nobody_and_of_strange_tenths_are_refused():
    table = pd.DataFrame({"tenth": [1.0, np.nan], "population": [0, 70]}, index=["a", "b"])
    with pytest.raises(Undefined, match="nobody lives where there is a figure"):
        tenth_shares(table)
    with pytest.raises(InvalidObservations, match=r"b is in tenth 2\.5 \(expected a whole"):
        tenth_shares(table.assign(tenth=[1.0, 2.5]))


def test_a_fifth_is_two_tenths():
    tenths = pd.Series([1, 2, 3, 8, 9, 10, np.nan])
    worst, best = at_ends(tenths, "fifth")
    assert list(tenths[worst]) == [1, 2]
    assert list(tenths[best]) == [9, 10]
    assert at_ends(10, "tenth") == (False, True)


@pytest.mark.parametrize("index", PUBLISHED)
def test_the_rule_on_published_ranks_gives_every_published_tenth(index):
    rank = read_observations(f"{index}_rank").set_index("area_code")["value"]
    published = read_observations(f"{index}_decile").set_index("area_code")["value"]
    np.testing.assert_array_equal(part_of_rank(rank, of=len(rank)), published)


def test_the_rule_on_published_scores_differs_only_where_scores_are_too_rounded_to_tell(known):
    score = read_observations("imd_score").set_index("area_code")["value"]
    published = read_observations("imd_decile").set_index("area_code")["value"]
    ours = tenths_of(score, known.indicator("imd_score"))
    off = ours.index[ours != published]
    assert len(off) == 3  # of 33,755
    for code in off:
        assert published[score == score[code]].nunique() == 2
        assert abs(ours[code] - published[code]) == 1
