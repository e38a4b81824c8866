"""Figures of groups against another road: pandas over the tables of the data folder alone."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.areas.group import Group
from insight.groups.figures import figures_of, gap_of, made_from, verdict
from insight.groups.ground import made_of
from insight.markers import SUPPRESSED
from insight.observations import read_observations
from insight.store import data_directory
from insight.ward_profile.tables import measure, read_places

DISTRICTS = ("birmingham", "city-of-london", "rutland", "stockport", "isle-of-wight")
INDICATORS = ("fuel_poverty", "no_car", "income_deprivation_rate", "imd_score", "burglary")
SCORE = 1.959963984540054
DRAW = np.random.default_rng(14)


@pytest.fixture(scope="module")
def table():
    """One indicator for the neighbourhoods of a district, as the library reads it."""
    held = {}

    def found(slug, ground):
        key = slug, ground.district.code
        if key not in held:
            held[key] = read_observations(
                slug, district_code=ground.district.code, catalogue=cached.catalogue()
            )
        return held[key]

    return found


@pytest.fixture(scope="module")
def raw():
    """The latest rows of an indicator straight from its file."""
    held = {}

    def found(slug):
        if slug not in held:
            source = cached.catalogue().indicator(slug).source
            path = data_directory() / "indicators" / f"{source}.parquet"
            rows = pd.read_parquet(path, filters=[("indicator", "==", slug)])
            held[slug] = rows[rows["period"] == rows["period"].max()].set_index("area_code")
        return held[slug]

    return found


def nowhere():
    return made_from(
        pd.DataFrame({"area_code": [], "value": [], "numerator": [], "denominator": []}),
        np.zeros(0, dtype=bool),
        cached.catalogue().indicator("fuel_poverty"),
    )


def beside(ground, groups, slug, table, left=None):
    rows = [ground.rows(ground.inside(each)) for each in groups]
    return figures_of(cached.catalogue().indicator(slug), table, rows, nowhere(), left=left)


def by_hand(rows, indicator):
    """Figure and interval of some rows, from the textbook."""
    if indicator.aggregation == "population_mean":
        rows = rows.dropna(subset=["value"])
        return (rows["value"] * rows["denominator"]).sum() / rows["denominator"].sum(), None
    rows = rows.dropna(subset=["numerator", "denominator"])
    count, base = rows["numerator"].sum(), rows["denominator"].sum()
    if count < indicator.min_count:
        return math.nan, None
    p, z = count / base, SCORE
    middle = (p + z * z / (2 * base)) / (1 + z * z / base)
    reach = z / (1 + z * z / base) * math.sqrt(p * (1 - p) / base + z * z / (4 * base * base))
    scale = float(indicator.build["scale"])
    return p * scale, ((middle - reach) * scale, (middle + reach) * scale)


@pytest.mark.parametrize("number", range(20))
def test_a_random_group_and_its_gap_to_the_rest_are_those_of_another_road(
    number, ground_of, table, raw
):
    ground = ground_of(DISTRICTS[number % len(DISTRICTS)])
    count = int(DRAW.integers(1, len(ground.codes)))
    codes = DRAW.choice(ground.codes, size=count, replace=False)
    group = made_of("Drawn", codes, ground)
    assert set(ground.inside(group)) == set(codes)
    for slug in INDICATORS:
        indicator = cached.catalogue().indicator(slug)
        (found,) = beside(ground, [group], slug, table(slug, ground))
        rest = [code for code in ground.codes if code not in set(codes)]
        pairs = []
        for made, members in ((found.group, codes), (found.rest, rest)):
            value, limits = by_hand(raw(slug).reindex(members), indicator)
            if made is found.rest and found.group.note == SUPPRESSED:
                assert math.isnan(made.value)
                continue
            assert made.value == pytest.approx(value, nan_ok=True)
            assert made.limits == (None if limits is None else pytest.approx(limits))
            pairs.append((value, limits))
        if len(pairs) == 2 and all(limits for _, limits in pairs):
            (one, ends), (other, others) = pairs
            errors = [(high - low) / (2 * SCORE) for low, high in (ends, others)]
            reach = SCORE * math.hypot(*errors)
            assert found.gap.value == pytest.approx(one - other)
            assert found.gap.lower_ci == pytest.approx(one - other - reach)
            apart = abs(one - other) > reach
            assert (found.beside_rest != "similar") == apart


def test_a_group_of_one_ward_has_the_figures_of_the_page_of_that_ward(ground_of, table):
    districts = cached.districts()
    for slug in ("fuel_poverty", "income_deprivation_rate"):
        places = read_places(
            cached.england(), cached.england().drop_duplicates("ward_code"), districts
        )
        indicator = cached.catalogue().indicator(slug)
        page = measure(
            indicator, places, lambda each, period: read_observations(each, period=period)
        )
        for place in ("stockport", "city-of-london"):
            ground = ground_of(place)
            held = ground.wards[ground.wards["neighbourhoods"] > 0]["ward_code"]
            wards = [Group("One", (str(code),)) for code in held]
            for ward, found in zip(
                held, beside(ground, wards, slug, table(slug, ground)), strict=True
            ):
                at = places.position[str(ward)]
                own = (page.wards.value[at], page.wards.lower[at], page.wards.upper[at])
                low, high = found.group.limits or (math.nan, math.nan)
                assert (found.group.value, low, high) == pytest.approx(own, nan_ok=True)
                assert found.beside_rest == page.beside_district(at)


def test_a_group_of_all_the_district_is_the_district_and_has_no_rest(ground_of, table):
    for place in DISTRICTS:
        ground = ground_of(place)
        group = made_of("All", ground.codes, ground)
        for slug in INDICATORS:
            (found,) = beside(ground, [group], slug, table(slug, ground))
            assert found.group.value == pytest.approx(found.district.value)
            assert (found.gap, found.beside_rest, found.has_rest) == (None, "", False)


def test_the_order_of_members_does_not_matter(stockport, table):
    members = tuple(stockport.codes[:9])
    pair = [Group("One", members), Group("Other", members[::-1])]
    one, other = beside(stockport, pair, "fuel_poverty", table("fuel_poverty", stockport))
    assert one.group.value == other.group.value


def test_two_parts_of_a_group_add_up_to_it(stockport, table):
    whole, one, other = (
        Group("x", tuple(stockport.codes[a:b])) for a, b in ((0, 30), (0, 12), (12, 30))
    )
    found = beside(stockport, [whole, one, other], "no_car", table("no_car", stockport))
    counts = [each.group.numerator for each in found]
    assert counts[0] == counts[1] + counts[2]


class TestSmallCounts:
    def test_what_may_not_be_in_a_sum_is_left_out_and_counted(self, stockport, table):
        group = Group("One", tuple(stockport.codes[:8]))

        def left(codes):
            out = tuple(code for code in codes if code == stockport.codes[0])
            kept = tuple(code for code in codes if code not in out)
            return SimpleNamespace(kept=kept, out=out, enough=True)

        figures = table("no_car", stockport)
        (found,) = beside(stockport, [group], "no_car", figures, left)
        assert (found.group.out, found.group.areas) == (1, 8)
        assert found.group.numerator == figures["numerator"].iloc[1:8].sum()

    def test_a_figure_without_enough_is_withheld_and_so_is_the_rest(self, stockport, table):
        group = Group("One", tuple(stockport.codes[:4]))

        def left(codes):
            few = len(codes) == 4
            return SimpleNamespace(kept=codes[2:], out=codes[:2] if few else (), enough=not few)

        (found,) = beside(stockport, [group], "no_car", table("no_car", stockport), left)
        assert (found.group.note, found.rest.note) == (SUPPRESSED, SUPPRESSED)
        assert math.isnan(found.group.numerator)
        assert math.isnan(found.rest.numerator)
        assert not math.isnan(found.district.value)


def test_figures_without_counts_get_no_verdict_but_their_gap(stockport, table):
    group = Group("One", tuple(stockport.codes[:20]))
    (found,) = beside(stockport, [group], "imd_score", table("imd_score", stockport))
    assert (found.beside_rest, found.group.limits, found.gap.lower_ci) == ("", None, None)
    assert found.gap.value == pytest.approx(found.group.value - found.rest.value)


def test_a_verdict_is_on_the_interval_of_the_gap_not_on_two_intervals_that_overlap():
    indicator = cached.catalogue().indicator("no_car")

    def made(count, base):
        rows = pd.DataFrame(
            {"area_code": ["x"], "value": [1.0], "numerator": [count], "denominator": [base]}
        )
        return made_from(rows, np.ones(1, dtype=bool), indicator)

    one, other = made(530.0, 1000.0), made(480.0, 1000.0)
    assert one.limits[0] < other.limits[1]
    assert gap_of(one, other).lower_ci > 0
    assert verdict(one, other, indicator) == "higher"
