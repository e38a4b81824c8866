"""What a server shows whose operator set a least count: real figures, at the door of all pages."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insight.areas import read_lookup
from insight.catalogue import read_catalogue
from insight.markers import SUPPRESSED
from insight.measures.suppression import disclosure_blocks, protection
from insight.observations import read_many, read_observations, read_series, read_unguarded
from insight.small_counts.blocks import (
    GREATEST,
    LEAST_COUNT,
    blocks_of_counts,
    counts_of,
    find_blocks,
    least_of_server,
    linked,
    threshold_of,
)
from insight.small_counts.guarded import protected

CATALOGUE = read_catalogue()
STOCKPORT, RUTLAND = "E08000007", "E06000017"
WHOLE_BASE = ["residents", "households"]


@pytest.fixture
def guarded(monkeypatch):
    monkeypatch.setenv(LEAST_COUNT, "10")


@pytest.mark.parametrize(
    ("told", "expected"),
    [("", 0), (" 10 ", 10), ("5000", GREATEST), ("ten", GREATEST), ("-5", GREATEST)],
)
def test_an_operator_s_typing_error_lays_no_count_open(monkeypatch, told, expected):
    monkeypatch.setenv(LEAST_COUNT, told)
    assert least_of_server() == expected


def test_a_reader_raises_the_threshold_and_never_lowers_it(monkeypatch):
    claimants, idaci = (CATALOGUE.indicator(s) for s in ("claimants", "idaci_rate"))
    assert [threshold_of(claimants, n) for n in (0, 5)] == [0, 5]
    assert [threshold_of(idaci, n) for n in (0, 5, 20)] == [10, 10, 20]
    monkeypatch.setenv(LEAST_COUNT, "15")
    assert [threshold_of(each, n) for each in (claimants, idaci) for n in (0, 5, 20)] == [
        *(15, 15, 20),
        *(15, 15, 20),
    ]


def test_no_count_below_a_publisher_s_own_threshold_is_in_our_data():
    """So at that threshold there is nothing to join: what is withheld is not here."""
    own = [i.slug for i in CATALOGUE.indicators.values() if i.min_count and "lsoa" in i.areas]
    assert len(own) == 4
    for slug, table in read_many(own).items():
        assert not (table["numerator"] < CATALOGUE.indicator(slug).min_count).any()


def test_shares_that_make_up_a_whole_are_all_named():
    sets = {}
    for each in CATALOGUE.indicators.values():
        if each.one_of:
            sets.setdefault(each.one_of, []).append(each.slug)
    assert {name: len(slugs) for name, slugs in sets.items()} == {
        "broad ethnic groups": 5,
        "ages": 6,
        "tenures": 4,
        "kinds of home": 4,
    }
    for slugs in sets.values():
        tables = read_many(slugs)
        total = sum(table["numerator"] for table in tables.values())
        base = tables[slugs[0]]["denominator"]
        assert 0.98 < total.sum() / base.sum() <= 1
    # Whatever else adds up to its base must be named too: pairs that are exactly all of it.
    shares = [i for i in CATALOGUE.indicators.values() if not i.one_of and "lsoa" in i.areas]
    shares = [i.slug for i in shares if i.value_type == "proportion" and i.aggregation == "ratio"]
    sums = {slug: t[["numerator", "denominator"]].sum() for slug, t in read_many(shares).items()}
    pairs = {
        frozenset((one, other))
        for one, a in sums.items()
        for other, b in sums.items()
        if a["denominator"] == b["denominator"]
        and abs(a["numerator"] + b["numerator"] - a["denominator"]) < 1
    }
    # A share and its own complement have the same blocks: each is small where the other is.
    assert pairs == {
        frozenset(("household_deprivation", "households_not_deprived")),
        frozenset(("households_deprived_1plus", "households_not_deprived")),
    }


def test_a_partition_that_holds_others_whole():
    one, other = np.array([0, 0, 1, -1, 2]), np.array([0, 1, 1, -1, 2])
    assert linked([one, other]).tolist() == [0, 0, 0, -1, 1]
    assert linked([np.array([-1, -1])]).tolist() == [-1, -1]


def table_of(counts, bases):
    rows = {"value": np.nan, "numerator": counts, "denominator": bases}
    return pd.DataFrame(rows, dtype=float)


def test_the_largest_of_a_family_hides_what_the_others_would_leave():
    family = {
        "ethnic_black": np.array([2.0, 40, 30, 90]),
        "ethnic_white": np.array([500.0, 400, 700, 600]),
        "ethnic_asian": np.array([50.0, 60, 40, 70]),
    }
    base = sum(family.values())
    homes = [[0, 0, 0, 0]]
    found = {
        slug: find_blocks(
            table_of(each, base), CATALOGUE.indicator(slug), 10, homes, family
        ).block.tolist()
        for slug, each in family.items()
    }
    assert found == {
        "ethnic_black": [0, 1, 0, 2],
        "ethnic_white": [0, 1, 0, 2],
        "ethnic_asian": [0, 1, 2, 3],
    }


def test_a_share_of_none_beside_none_of_the_largest_is_withheld_too():
    family = {"ethnic_black": np.array([0.0, 40]), "ethnic_white": np.array([0.0, 900])}
    black = CATALOGUE.indicator("ethnic_black")
    found = find_blocks(table_of(family["ethnic_black"], [700, 950]), black, 10, [[0, 0]], family)
    assert found.hidden[found.block].all()


def test_what_is_counted_by_the_kind_of_figure():
    table = pd.DataFrame({"value": [7.0], "numerator": [3.0], "denominator": [9.0]})
    asked = ["claimants", "electricity_use", "residents", "imd_score"]
    found = [counts_of(table, CATALOGUE.indicator(slug)) for slug in asked]
    assert [float(count[0]) for count, _ in found] == [3, 9, 7, 9]
    assert [base is None for _, base in found] == [False, True, True, True]
    over = table.assign(numerator=12.0)
    assert counts_of(over, CATALOGUE.indicator("claimants"))[1] is None


def test_a_server_that_withholds_keeps_the_sums_of_wards_and_shows_no_small_count(monkeypatch):
    plain = {
        level: read_observations("claimants", level=level, district_code=STOCKPORT)
        for level in ("lsoa", "ward", "district")
    }
    monkeypatch.setenv(LEAST_COUNT, "10")
    shown = {
        level: read_observations("claimants", level=level, district_code=STOCKPORT)
        for level in plain
    }
    small = plain["lsoa"]["numerator"] < 10
    hidden = shown["lsoa"]["note"] == SUPPRESSED
    assert small.sum() == 20
    assert hidden.sum() == 26
    assert hidden[small].all()
    assert shown["lsoa"].loc[hidden, "value"].isna().all()
    for level in ("ward", "district"):
        np.testing.assert_allclose(shown[level]["value"], plain[level]["value"])
    both = [tables["lsoa"].loc[hidden, "numerator"] for tables in (plain, shown)]
    assert not np.isclose(*both).any()


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("slug", ["claimants", "flats"])
def test_what_passes_the_door_does_not_change_with_what_is_withheld(slug):
    """So no page behind it, whatever it adds up, can tell of a single count in a block."""
    indicator, lookup = CATALOGUE.indicator(slug), read_lookup(RUTLAND).set_index("lsoa_code")
    figures = read_unguarded(slug, RUTLAND)
    homes = [lookup.loc[figures["area_code"], name] for name in ("ward_code", "district_code")]
    labels = [home.tolist() for home in homes]
    found = find_blocks(figures, indicator, 10, labels)
    other = figures.copy()
    for number in np.flatnonzero(found.hidden):
        rows = np.flatnonzero(found.block == number)
        rows = rows[np.argsort(figures["numerator"].to_numpy()[rows])]
        other.loc[rows[-2], "numerator"] += 0.01
        other.loc[rows[-1], "numerator"] -= 0.01
    assert (other["numerator"] != figures["numerator"]).any()
    assert (find_blocks(other, indicator, 10, labels).block == found.block).all()
    one, two = (protected(each, indicator, homes) for each in (figures, other))
    assert one["note"].eq(SUPPRESSED).any()
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.usefixtures("guarded")
def test_all_doors_show_the_same():
    one = read_observations("claimants", district_code=RUTLAND).set_index("area_code")
    all_of_england = read_many(["claimants"])["claimants"].set_index("area_code")
    series = read_series("claimants", list(one.index[:3])).set_index(["period", "area_code"])
    latest = series.loc[one["period"].iloc[0]]
    for other in (all_of_england, latest):
        same = one.loc[latest.index]
        pd.testing.assert_series_equal(same["value"], other.loc[latest.index, "value"])
        pd.testing.assert_series_equal(same["numerator"], other.loc[latest.index, "numerator"])


@pytest.mark.usefixtures("guarded")
def test_a_block_over_two_wards_is_in_no_sum_of_either():
    lookup = read_lookup(RUTLAND).set_index("lsoa_code")["ward_code"]
    figures = read_observations("ethnic_black", district_code=RUTLAND)
    own = lookup[figures["area_code"]].to_numpy()
    over = figures.assign(ward=own).groupby("block")["ward"].transform("nunique") > 1
    cut = (figures["block"] >= 0) & over
    assert cut.any()
    wards = read_observations("ethnic_black", level="ward", district_code=RUTLAND)
    told = set(wards.loc[wards["note"] != "", "area_code"])
    assert set(own[cut]) == told


def test_the_blocks_of_real_districts_protect():
    lookup = read_lookup(RUTLAND).set_index("lsoa_code")
    figures = read_observations("claimants", district_code=RUTLAND)
    claimants = CATALOGUE.indicator("claimants")
    own = lookup.loc[figures["area_code"], "ward_code"].tolist()
    found = find_blocks(figures, claimants, 20, [own, [""] * len(own)])
    assert found.hidden.any()
    assert (protection(*counts_of(figures, claimants), blocks=found.block) >= 20).all()


@pytest.mark.parametrize("seed", range(6))
def test_blocks_of_a_brought_share_hold_those_of_its_bare_counts_whole(seed):
    """Else a share and the counts by themselves would tell by their difference what each hides."""
    chance = np.random.default_rng(seed)
    size = 40
    base = chance.integers(8, 40, size).astype(float)
    count = np.floor(base * chance.choice([0.05, 0.3, 0.6, 0.95, 1], size))
    share = replace(
        read_catalogue().indicator("claimants"), slug="yours-members-0a1b2c", min_count=5
    )
    bare = replace(share, aggregation="sum", value_type="amount")
    homes = [[f"W{n // 8}" for n in range(size)], [""] * size]
    nothing = np.full(size, np.nan)
    of_bare = blocks_of_counts([count, nothing, nothing], bare, 5, homes, {}).block
    of_share = blocks_of_counts([count / base, count, base], share, 5, homes, {})
    plain = disclosure_blocks(count, base, homes=homes, threshold=5)
    cut = [len(set(plain[of_bare == n])) > 1 for n in set(of_bare.tolist())]
    assert any(cut), "by the plain rule the share would cut a block of the counts"
    for number in set(of_bare.tolist()):
        assert len(set(of_share.block[of_bare == number])) == 1
    assert not of_share.void.any()
    assert (protection(count, base, blocks=of_share.block) >= 5).all()
