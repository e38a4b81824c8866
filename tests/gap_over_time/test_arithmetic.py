"""Gaps over time: worked by hand, alone and in company, over breaks, in one money."""

from datetime import date

import numpy as np
import pytest

from insight.breaks import Break
from insight.gap_over_time import Groups, gaps_of, memberships, movement, stretch_of, verdicts_of
from insight.periods import parse_period

TOWN = "E08000001"
YEARS = [str(year) for year in range(2013, 2023)]
SHIFT = 0.2
"""Points by which fifths of equal residents may differ from fifths of equal numbers of areas."""


def gaps_for(source, slug, groups, level, code=None, **options):
    members = memberships(groups, level, code, figures=source)
    return gaps_of(source.panel(slug), members, source, **options)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Coventry", (6.8, 3.1, 4.2, 6.7, 6.5)),
        ("Stockport", (4.6, 2.9, 3.8, 5.7, 4.9)),
        ("Stratford-on-Avon", (0.7, 0.3, 0.8, 1.4, 1.0)),
    ],
)
def test_the_gap_in_claimants_is_the_one_worked_out_from_the_raw_file(
    name, known, source, districts
):
    code = districts[name].code
    gaps = gaps_for(source, "claimants", Groups("local-fifths", "2019"), "lsoa", code)
    held = {period.label: gap for period, gap in zip(gaps.periods, gaps.gap[0], strict=True)}
    ours = [held[year] for year in ("2013", "2016", "2019", "2020", "2022")]
    assert ours == pytest.approx(known, abs=SHIFT + 0.05)


@pytest.mark.parametrize(
    ("slug", "level"), [("claimants", "lsoa"), ("household_income_ahc", "msoa")]
)
def test_one_district_is_the_row_of_all_of_them(slug, level, source, districts):
    groups = Groups("local-fifths")
    whole = gaps_for(source, slug, groups, level)
    code = districts["Coventry"].code
    alone = gaps_for(source, slug, groups, level, code)
    row = whole.districts.index(code)
    for name in ("gap", "error", "ratio", "log_error"):
        one, many = getattr(alone, name)[0], getattr(whole, name)[row]
        assert one == pytest.approx(many, rel=1e-9, nan_ok=True)
    stretch = stretch_of(whole.periods, np.isfinite(alone.gap[0]), alone.indicator.breaks)
    by_one, by_many = movement(alone, stretch), movement(whole, stretch)
    assert by_one.slope.lower[0] == pytest.approx(by_many.slope.lower[row], nan_ok=True)
    told = [verdicts_of(g, m, stretch) for g, m in ((alone, by_one), (whole, by_many))]
    assert told[0].absolute[0] == told[1].absolute[row]


def test_england_together_is_the_sum_of_its_districts(source):
    groups = Groups("national-fifths")
    together = gaps_for(source, "claimants", groups, "lsoa", together=True)
    panel, members = source.panel("claimants"), memberships(groups, "lsoa", figures=source)
    most = members.area_code[members.weight_deprived > 0]
    rows = np.isin(panel.codes.astype(str), most.astype(str))
    share = 100 * panel.numerator[rows, 0].sum() / panel.denominator[rows, 0].sum()
    assert together.deprived.value[0, 0] == pytest.approx(share)


def test_counts_are_added_up_before_they_are_divided(country):
    counts = {"2020": [90, 60, *[50] * 6, 20, 10, *[50] * 5]}
    figures = country.with_series(counts).source()
    gaps = gaps_for(figures, "claimants", Groups("local-fifths"), "lsoa", TOWN)
    assert gaps.deprived.value[0, 0] == pytest.approx(7.5)  # 150 of 2,000
    assert gaps.affluent.value[0, 0] == pytest.approx(1.5)
    assert gaps.ratio[0, 0] == pytest.approx(5.0)
    wilson = np.hypot(gaps.deprived.error, gaps.affluent.error)
    assert gaps.error[0, 0] == wilson[0, 0]


def test_swapping_two_chosen_groups_turns_the_gap_round(country):
    counts = {year: [90 + n, *[60] * 8, 10 + n, *[50] * 5] for n, year in enumerate(YEARS)}
    figures = country.with_series(counts).source()
    first, second = ("E05000001",), ("E05000003",)
    one, other = (
        gaps_for(figures, "claimants", Groups("chosen-wards", "2025", *sides), "lsoa", TOWN)
        for sides in ((first, second), (second, first))
    )
    assert other.gap.tolist() == (-one.gap).tolist()
    assert other.ratio[0] == pytest.approx(1 / one.ratio[0])


def test_a_figure_of_too_few_cases_is_withheld_and_so_is_its_gap(country):
    counts = {"2020": [90, 60, *[50] * 6, 1, 1, *[50] * 5]}
    figures = country.with_series(counts, min_count=5).source()
    gaps = gaps_for(figures, "claimants", Groups("local-fifths"), "lsoa", TOWN)
    assert np.isnan(gaps.gap[0, 0])
    assert gaps.affluent.note[0, 0] == "[c]"


def test_electricity_is_a_mean_and_has_no_interval_made_of_kilowatt_hours(source, districts):
    code = districts["Stockport"].code
    gaps = gaps_for(source, "electricity_use", Groups("local-fifths"), "msoa", code)
    assert np.isfinite(gaps.gap).all()
    assert np.isnan(gaps.error).all()


def test_income_is_in_the_money_of_its_latest_year(source, districts):
    code = districts["Stockport"].code
    gaps = gaps_for(source, "household_income_ahc", Groups("local-fifths"), "msoa", code)
    assert gaps.money == "2019/20"
    panel = source.panel("household_income_ahc")
    assert gaps.deprived.value[0, 0] > np.nanmin(panel.value[:, 0])
    # Prices rose by about 15% from 2011/12 to 2019/20 (CPIH).
    members = memberships(Groups("local-fifths"), "msoa", code, figures=source)
    rows = [n for n, c in enumerate(panel.codes) if c in set(members.area_code)]
    weights = (
        panel.denominator[rows, 0]
        * members.weight_deprived[[list(members.area_code).index(panel.codes[n]) for n in rows]]
    )
    own = (panel.value[rows, 0] * weights).sum() / weights.sum()
    assert 1.10 < gaps.deprived.value[0, 0] / own < 1.20


def years(*labels):
    return [parse_period(label, "calendar") for label in labels]


def test_no_period_is_judged_over_a_break():
    periods = years("2018", "2019", "2020", "2021", "2022")
    held = np.ones(5, dtype=bool)
    found = stretch_of(periods, held, [Break("2021", "the rules changed")])
    assert found.judged == (3, 4)


def test_the_start_of_a_plan_chooses_the_first_period_as_progress_does():
    periods, held = years("2018", "2019", "2020", "2021"), np.ones(4, dtype=bool)
    before = stretch_of(periods, held, [], date(2020, 6, 1))
    after = stretch_of(periods, held, [], date(2015, 1, 1))
    assert (before.judged, before.baseline_is) == ((1, 2, 3), "before the plan began")
    assert (after.judged, after.baseline_is) == ((0, 1, 2, 3), "after the plan began")


def test_a_period_without_a_gap_is_not_judged():
    held = np.array([True, False, True, False])
    assert stretch_of(years("2018", "2019", "2020", "2021"), held, []).judged == (0, 2)
    assert stretch_of(years("2018"), np.array([False]), []).judged == ()


def test_years_that_overlap_are_judged_a_whole_period_apart():
    labels = ("2018 to 2020", "2019 to 2021", "2020 to 2022", "2021 to 2023")
    periods = [parse_period(label) for label in labels]
    assert stretch_of(periods, np.ones(4, dtype=bool), []).judged == (0, 3)
