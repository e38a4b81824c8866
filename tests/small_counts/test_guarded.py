"""What is added up on a server that withholds small counts: exact where it can be, or not there."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from insight.aggregation import add_up
from insight.areas import ENGLAND, read_lookup
from insight.catalogue import read_catalogue
from insight.markers import SUPPRESSED, is_part
from insight.observations import aggregate, read_observations
from insight.small_counts.blocks import LEAST_COUNT
from insight.small_counts.guarded import joined_in, protected

CATALOGUE = read_catalogue()
STOCKPORT, RUTLAND, BIRMINGHAM = "E08000007", "E06000017", "E08000025"
CITY, SCILLY = "E09000001", "E06000053"
ALONE = {("claimants", 25), *(("ethnic_black", least) for least in (5, 10, 25))}
"""Where the Isles of Scilly, one neighbourhood, have fewer than the threshold."""


@cache
def places():
    """England's neighbourhoods, in the order in which figures are read."""
    return read_lookup(None, None, ["lsoa_code", "ward_code", "msoa_code", "district_code"])


@cache
def plain(slug):
    return read_observations(slug)


def summed(table, groups, slug):
    return aggregate(table, groups, CATALOGUE.indicator(slug)).set_index("area_code")


def to_the_last(slug):
    """How near is the same: claimants are means of months, thirds of one, which no float holds."""
    return {"rtol": 1e-13} if slug == "claimants" else {"check_exact": True}


def rests_on(notes):
    """What share of its areas a figure is made of, by its note."""
    numbers = notes.str.extract(r"from (\d+) of its (\d+)").astype(float)
    return numbers[0] / numbers[1]


@pytest.mark.parametrize("least", [5, 10, 25])
@pytest.mark.parametrize("slug", ["claimants", "ethnic_black", "no_car"])
def test_figures_of_districts_and_of_england_are_those_without_a_threshold(
    slug, least, monkeypatch
):
    whole, lookup = plain(slug), places()
    monkeypatch.setenv(LEAST_COUNT, str(least))
    shown = read_observations(slug)
    assert shown["note"].eq(SUPPRESSED).any()
    home = lookup["district_code"]
    here, real = summed(shown, home, slug), summed(whole, home, slug)
    void = set(here.index[here["value"].isna()])
    assert void == ({SCILLY} if (slug, least) in ALONE else set())
    assert set(here.loc[list(void), "note"]) <= {SUPPRESSED}
    exact = ["value", "numerator", "denominator", "note"]
    made = ~here.index.isin(void)
    pd.testing.assert_frame_equal(here.loc[made, exact], real.loc[made, exact], **to_the_last(slug))
    one = read_observations(slug, level="district", district_code=RUTLAND).set_index("area_code")
    pd.testing.assert_frame_equal(one[exact], here.loc[[RUTLAND], exact], **to_the_last(slug))

    # England less all other districts would be the one that is withheld: it is not in England.
    inside = (~home.isin(void)).to_numpy()
    nation = summed(shown, pd.Series(ENGLAND, index=home.index), slug)
    of_made = summed(
        whole[inside].reset_index(drop=True), pd.Series(ENGLAND, index=range(inside.sum())), slug
    )
    pd.testing.assert_frame_equal(nation[exact[:3]], of_made[exact[:3]], **to_the_last(slug))
    assert is_part(nation["note"].iloc[0]) == bool(void)

    for level in ("ward_code", "msoa_code"):
        found, real_ones = (summed(each, lookup[level], slug) for each in (shown, whole))
        without = found["note"] == ""
        np.testing.assert_allclose(found["value"][without], real_ones["value"][without], rtol=1e-13)
        assert (rests_on(found["note"]).dropna() >= 0.75).all()
        assert found.loc[found["note"] == SUPPRESSED, "value"].isna().all()


@pytest.mark.parametrize("code", [STOCKPORT, BIRMINGHAM, CITY, SCILLY])
def test_a_district_read_by_itself_has_the_figure_that_it_has_among_all(code, monkeypatch):
    slug = "ethnic_black"
    real = read_observations(slug, level="district", district_code=code).iloc[0]
    monkeypatch.setenv(LEAST_COUNT, "25")
    found = read_observations(slug, level="district", district_code=code).iloc[0]
    if code == SCILLY:
        assert np.isnan(found["value"])
        assert found["note"] == SUPPRESSED
    else:
        assert (found["value"], found["note"]) == (real["value"], "")


def made_up(counts, districts, slug="claimants", *, everywhere=True):
    table = pd.DataFrame(
        {
            "area_code": [f"a{n}" for n in range(len(counts))],
            "value": np.nan,
            "numerator": np.array(counts, dtype=float),
            "denominator": 500.0,
            "note": "",
        }
    )
    homes = [pd.Series(districts)] * 2
    return protected(table, CATALOGUE.indicator(slug), homes, everywhere=everywhere)


def total(table, rows, slug="claimants"):
    columns = [table[n].to_numpy(float)[rows] for n in ("value", "numerator", "denominator")]
    sums = add_up(
        *columns,
        groups=np.zeros(len(columns[0]), dtype=np.intp),
        size=1,
        indicator=CATALOGUE.indicator(slug),
        joined=joined_in(table).at(np.array(rows)),
    )
    return float(sums.numerator[0]), str(sums.note[0]), int(sums.counted[0])


def test_districts_that_cannot_make_a_block_are_one_together_in_england_alone(monkeypatch):
    monkeypatch.setenv(LEAST_COUNT, "10")
    places_of = ["a", "b", "c", "c"]
    table = made_up([6, 7, 50, 60], places_of)
    table["value"] = table["value"].where(table["note"] != "", table["numerator"] / 5)
    assert total(table, [0, 1, 2, 3]) == (123, "", 4)
    assert [total(table, [n])[1] for n in (0, 1)] == [SUPPRESSED] * 2
    assert np.isnan(total(table, [0, 2, 3])[0])


@pytest.mark.parametrize(
    ("counts", "everywhere"),
    [
        pytest.param([6, 90, 50, 60], True, id="one alone"),
        pytest.param([4, 5, 50, 60], True, id="two too small"),
        pytest.param([6, 7, 50, 60], False, id="not all of England is read"),
    ],
)
def test_what_cannot_hide_in_england_is_not_in_it(counts, everywhere, monkeypatch):
    monkeypatch.setenv(LEAST_COUNT, "10")
    table = made_up(counts, ["a", "b", "c", "c"], everywhere=everywhere)
    table["value"] = table["value"].where(table["note"] != "", table["numerator"] / 5)
    small = [n for n, count in enumerate(counts) if count < 10]
    _, _, counted = total(table, [0, 1, 2, 3])
    assert counted == 4 - len(small)


def test_a_sum_without_more_than_a_quarter_of_its_areas_is_withheld(monkeypatch):
    monkeypatch.setenv(LEAST_COUNT, "10")
    table = made_up([3, 40, 50, 60, 70, 80], ["a"] * 6)
    table["value"] = table["value"].where(table["note"] != "", table["numerator"] / 5)
    assert table["block"].tolist() == [0, 0, -1, -1, -1, -1]
    assert total(table, [0, 1, 2]) == (93, "", 3)
    assert total(table, [1, 2, 3, 4]) == (180, "", 3)
    found, note, _ = total(table, [1, 2, 3])
    assert np.isnan(found)
    assert note == SUPPRESSED
