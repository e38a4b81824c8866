"""The plans that ship, on the figures that ship: baselines and verdicts by another road.

Expected values were read from the publishers' files by hand, and the days on which periods end are
read from them again where they stand beside the clone.
"""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.exhibits.progress import judged_series
from insight.gap_over_time import read_source
from insight.observations import read_series
from insight.periods import parse_period
from insight.plans.reading import read_plans, read_starter_set
from insight.progress.evaluation import evaluate_plan
from insight.progress.links import FigureReader
from insight.progress.series_sentences import finding_of, series_label
from insight.progress.settling import what_would_settle

RAW = Path(__file__).parents[3] / "shared/raw/outcomes"
CATALOGUE = read_catalogue()
COUNCIL, NEXT = "stockport-council-plan-2021-22", "stockport-council-plan-2023-24"
BOROUGH, COVENTRY = "one-stockport-borough-plan", "one-coventry-tackling-inequalities"
STRATFORD = "growing-opportunities-2023-25"
SHIFTED = {"year_after", "third_year_after", "year_to_september", "month"}
"""Kinds that go on after the period that the publisher's file dates, or are a day of it."""


@cache
def gaps():
    return read_source(CATALOGUE)


@cache
def figures():
    """Where all plans read, so that what is added up for England is added up once."""
    return FigureReader(CATALOGUE, read_series, cache(read_neighbourhoods), sums={}, gaps=gaps())


@cache
def evaluated(slug):
    plan = next(each for each in read_plans() if each.slug == slug)
    return evaluate_plan(
        plan, choose_district(plan.district_codes[0]), figures(), today=date(2026, 5, 1)
    )


def every(slug):
    return [(m, s) for m in evaluated(slug).measures for s in m.series if s.has_figures]


def series_of(slug, link):
    return next(series for _, series in every(slug) if series.link.slug == link)


@pytest.mark.parametrize(
    ("plan", "link", "period", "value", "verdict"),
    [
        (COUNCIL, "good_level_of_development", "2021/22", 65.5, "cannot say"),
        (BOROUGH, "good_level_of_development", "2021/22", 65.5, "cannot say"),
        (COUNCIL, "attainment_8", "2018/19", 47.4, "no clear change"),
        (COUNCIL, "attainment_8_sen_support", "2018/19", 35.5, "no clear change"),
        (COUNCIL, "attainment_8_ehcp", "2018/19", 15.2, "no clear change"),
        (COUNCIL, "ks2_expected_standard", "2018/19", 66, "no clear change"),
        (NEXT, "attainment_8", "2018/19", 47.4, "no clear change"),
        (COUNCIL, "active_adults", "2019/20", 70.2, "no clear change"),
        (BOROUGH, "active_adults", "2019/20", 70.2, "no clear change"),
        (BOROUGH, "active_children", "2019/20", 48.4, "no clear change"),
        (COUNCIL, "apprenticeship_starts", "2019/20", 952, "no clear change"),
        (NEXT, "further_education", "2021/22", 3933, "improving"),
        (NEXT, "gas_consumption", "2021/22", 12789.708, "improving"),
        (COVENTRY, "overweight_year_6", "2019/20", 40.79, "no clear change"),
        (COVENTRY, "higher_education_by_19", "2020/21", 43.3, "improving"),
        (COVENTRY, "neet_or_not_known", "2021/22", 3.9, "no clear change"),
        (COVENTRY, "learning_16_17", "2021/22", 94.19, "no clear change"),
        (STRATFORD, "apprenticeship_starts", "2021/22", 899, "no clear change"),
        (COUNCIL, "smoking", "2020", 13.6, "improving"),
    ],
)
def test_baselines_and_verdicts_that_were_worked_out_by_hand(plan, link, period, value, verdict):
    held = series_of(plan, link).progress
    assert (held.baseline.period.label, held.verdict) == (period, verdict)
    assert held.baseline.value == pytest.approx(value, abs=0.001)


def test_school_readiness_rose_among_the_years_that_compare():
    assert finding_of(series_of(COUNCIL, "good_level_of_development")) == (
        "School readiness: up from 65.5% in 2021/22 to 68.0% in 2024/25, too few figures to tell "
        "from chance"
    )


def test_no_series_is_getting_worse_because_of_an_older_scale():
    found = series_of(COUNCIL, "attainment_8_sen_support")
    assert found.verdict != "getting worse"
    assert found.now.status != "getting worse"
    assert "2015/16" in {point.period.label for point in found.progress.apart}


@pytest.mark.parametrize("slug", [COUNCIL, NEXT, BOROUGH, COVENTRY, STRATFORD])
def test_a_baseline_from_before_the_plan_had_ended_when_it_began(slug):
    starts = evaluated(slug).plan.counts_from
    for _, series in every(slug):
        held = series.progress
        ended = held.baseline.period.end <= starts
        assert ended == (held.baseline_is == "before the plan began"), series.link.slug


@pytest.mark.parametrize("slug", [COUNCIL, NEXT, BOROUGH, COVENTRY, STRATFORD])
def test_what_does_not_compare_is_named_in_notes_table_and_chart(slug):
    for measure, series in every(slug):
        held = series.progress
        if not held.breaks and not held.apart:
            continue
        shown = judged_series(evaluated(slug), measure, series).exhibit
        for each in held.breaks:
            assert each.note in shown.notes[0]
        if not held.apart:
            continue
        column = f"Compares with {held.latest.period.label}"
        said = shown.table.set_index("Period")[column]
        assert {p for p in said.index if said[p] == "no"} == {p.period.label for p in held.apart}
        assert "≠" in {entry.text for entry in shown.drawing.figure.layout.annotations}


def ends_of(label):
    """The last day of a period that a publisher's file dates: "2020-08-01/P1Y"."""
    first, _, length = label.partition("/P")
    start = pd.Timestamp(first)
    years, months = (int(length[:-1]) if length.endswith(end) else 0 for end in "YM")
    return (start + pd.DateOffset(years=years, months=months)).date() - timedelta(days=1)


def test_every_kind_ends_on_the_day_that_the_publishers_file_gives():
    """By another road: Explore Local Statistics dates each of its periods."""
    path = RAW / "la_outcomes_england_long.parquet"
    if not path.is_file():
        pytest.skip("the publisher's file is not beside the clone")
    raw = pd.read_parquet(path, columns=["file", "indicator", "sex", "measure", "period"])
    raw = raw[raw["file"] == "ELS"]
    checked = 0
    for indicator in CATALOGUE.indicators.values():
        if indicator.source != "els" or indicator.period_kind in SHIFTED:
            continue
        rows = raw[
            (raw["indicator"] == indicator.build["indicator"])
            & (raw["measure"] == indicator.build["measure"])
        ]
        theirs = {ends_of(label) for label in rows["period"].unique()}
        labels = read_series(indicator.slug)["period"].unique()
        ours = {parse_period(label, indicator.period_kind).end for label in labels}
        assert ours <= theirs, indicator.slug
        checked += 1
    assert checked > 40


def test_school_readiness_by_the_publishers_own_file():
    path = RAW / "la_outcomes_dfe_lait_england.parquet"
    if not path.is_file():
        pytest.skip("the publisher's file is not beside the clone")
    raw = pd.read_parquet(path)
    name = CATALOGUE.indicator("good_level_of_development").build["indicator"]
    rows = raw[(raw["indicator"] == name) & (raw["area_code"] == "E08000007")]
    values = dict(zip(rows["period"].astype(str), rows["value"], strict=True))
    held = series_of(COUNCIL, "good_level_of_development").progress
    assert held.change.value == pytest.approx(float(values["2025"]) - float(values["2022"]))


def test_england_is_compared_at_the_same_comparable_years():
    for _, series in every(COUNCIL):
        beside = series.progress.england
        if beside is None:
            continue
        theirs = {point.period.label: point.value for point in series.england}
        assert beside.baseline == theirs[series.progress.baseline.period.label]
        alike = {point.period.label for point in series.progress.points}
        assert series.progress.baseline.period.label in alike


def test_productivity_does_not_rest_on_inflation():
    found = series_of(COUNCIL, "gva_per_hour")
    assert found.verdict == "no clear change"
    assert "in the money of 2023" in finding_of(found)
    pay = series_of(BOROUGH, "median_weekly_pay")
    assert pay.verdict == "no clear change"
    assert "April 2025 is left out" in pay.linked.money_note


DOCUMENT = Path(__file__).parents[2] / "docs" / "plans.md"
PLANS = {
    "Stratford-on-Avon, Growing opportunities": STRATFORD,
    "Coventry, One Coventry": COVENTRY,
    "Stockport, borough plan": BOROUGH,
    "Stockport, council plan 2021-22": COUNCIL,
    "Stockport, council plan 2023-24": NEXT,
}


def test_the_verdicts_in_the_document_are_those_of_the_page():
    """Every row of its table: baseline, latest and the verdict since the plan began."""
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = [line.strip("|\n ").split(" | ") for line in text.splitlines() if " ended on " in line]
    rows += [line.strip("| ").split(" | ") for line in text.splitlines() if "money of" in line]
    rows = [row for row in rows if row[0] in PLANS]
    assert len(rows) > 30
    for plan, label, before, after, latest, verdict, *_ in rows:
        baseline = before if after == "the same" else after
        alike = [
            series.progress
            for _, series in every(PLANS[plan])
            if series_label(series) == label
            and series.progress.baseline.period.label == baseline.split(" in ")[1]
        ]
        assert alike, (plan, label)
        held = alike[0]
        assert held.latest.period.label == latest.split(" in ")[1]
        assert held.verdict == verdict.split(" → ")[-1].strip("*"), (plan, label)


@pytest.mark.parametrize(
    ("slug", "measure", "least"),
    [
        (COVENTRY, "inequalities-between-wards", 4),
        (COUNCIL, "outcomes-in-priority-areas", 4),
        (BOROUGH, "equity-of-opportunity", 3),
        (NEXT, "healthy-neighbourhoods", 1),
        (STRATFORD, "communities-that-need-most-support", 1),
    ],
)
def test_a_measure_of_inequality_is_answered_by_gaps_over_time(slug, measure, least):
    (found,) = (m for m in evaluated(slug).measures if m.measure.slug == measure)
    gaps = [s for s in found.series if s.has_figures and s.progress.over_time is not None]
    judged = [s for s in gaps if s.verdict not in {"cannot say", "no open series"}]
    assert len(judged) >= least
    for each in judged:
        assert each.progress.change.lower is not None, each.link.slug
        assert "95% interval" in each.progress.reason, each.link.slug
        assert not what_would_settle(each) or each.verdict == "no clear change"
    assert found.status not in {"cannot say", "no open series"}


def test_the_wards_of_coventrys_first_measure_by_the_published_counts():
    """By another road: claimants of the neighbourhoods of both wards, straight from the table."""
    found = series_of(COVENTRY, "claimants-wards").progress
    everywhere = read_neighbourhoods("E08000026")
    weighted = everywhere.assign(whole=everywhere["score"] * everywhere["population"])
    wards = weighted.groupby("ward_code")[["whole", "population"]].sum()
    order = (wards["whole"] / wards["population"]).sort_values()
    rows = read_series("claimants", list(everywhere["lsoa_code"]))
    rows = rows.merge(
        everywhere[["lsoa_code", "ward_code"]], left_on="area_code", right_on="lsoa_code"
    )
    sums = rows.groupby(["ward_code", "period"])[["numerator", "denominator"]].sum()
    share = 100 * sums["numerator"] / sums["denominator"]
    gap = share[order.index[-1]] - share[order.index[0]]
    assert found.latest.value == pytest.approx(gap["2022"])
    assert found.baseline.value == pytest.approx(gap["2021"])
    assert found.verdict == "improving"


PLACES = (
    "City of London",
    "Isles of Scilly",
    "Rutland",
    "Isle of Wight",
    "Cornwall",
    "Hackney",
    "Melton",
)


FEWEST = {"City of London": 5, "Isles of Scilly": 3}
"""Outcomes with a verdict where little is published for so few residents."""


def test_the_starter_set_opens_on_something_true_wherever_it_is_opened():
    for place in PLACES:
        found = evaluate_plan(
            read_starter_set(), choose_district(place), figures(), today=date(2026, 5, 1)
        )
        assert [s.missing for m in found.measures for s in m.series if s.fault] == [], place
        clear = [m for m in found.measures if m.status not in {"cannot say", "no open series"}]
        assert len(clear) >= FEWEST.get(place, 12), place
        for each in (m for m in found.measures if m not in clear):
            assert what_would_settle(each), (place, each.measure.slug)
