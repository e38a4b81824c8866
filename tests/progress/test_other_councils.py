"""The targets of Rotherham, Dorset and Cumbria as they wrote them: each read, judged and shown."""

import csv
from datetime import date
from pathlib import Path

import pytest

from insight.areas import choose_district
from insight.cached import england_deprivation
from insight.catalogue import read_catalogue
from insight.exhibits.plan import whole_plan
from insight.exhibits.progress import judged_series
from insight.observations import read_series
from insight.plans.__main__ import check
from insight.plans.reading import scan_plans
from insight.progress.evaluation import evaluate_plan
from insight.progress.links import FigureReader
from insight.progress.settling import what_would_settle
from insight.progress.target_sentences import target_path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "plans" / "fixtures"
ROWS = ROOT.parent / "shared" / "raw" / "reference" / "plan_examples_other_councils.csv"
TODAY = date(2026, 5, 1)
PLACES = {
    "rotherham-council-plan-2022-25": "Rotherham",
    "dorset-climate-strategy-2023-25": "Dorset",
    "cumbria-council-plan-2010-13": "Cumberland",
}
JUDGED = {
    "ec01": ("not on course", "At 67.1 in 2023, 8.9 below England’s 76.0, it has not reached"),
    "ec02a": ("no open series", "**Target:** more than 57% in 2022/23."),
    "ec02b": ("no open series", "**Target:** more than 24% in 2022/23."),
    "ec03": ("no open series", "**Target:** 60 in 2022/23."),
    "ec04a": ("no open series", "**Target:** 81% in 2022/23."),
    "ec04b": ("no open series", "**Target:** 400 in 2022/23."),
    "ec05": ("no open series", "**Target:** 80,000 in 2022/23."),
    "ec06": ("no open series", "**Target:** 1.5% of workforce in 2022/23."),
    "ec07": ("no open series", "**Target:** 185,400 in 2022/23."),
    "en01a": ("cannot say", "At 33 in Q3 2022/23 it keeps up with the target of at least 37"),
    "en01b": ("no open series", "**Target:** 2,000 in 2022/23."),
    "en02": ("no open series", "**Target:** 45% in 2022/23."),
    "en03": ("no open series", "**Target:** 190 in 2022/23."),
    "en04": ("no open series", "It does not say from which year the change counts."),
    "en05a": ("no open series", "**Target:** 5 hectares in 2022/23."),
    "en05b": ("no open series", "**Target:** 500 trees in 2022/23."),
    "en06": ("no open series", "**No target yet.** The plan says “New”."),
    "dorset-emissions": ("not on course", "36% less than in 2019 (4.1 or less) by 2025"),
    "council-emissions": ("not on course", "At −27 in July 2024 it is behind the straight line"),
    "ni171": ("cannot say", "There is one figure to go by, 54.5 in 2005–2007"),
    "ni153": ("cannot say", "the target of 28.9 in the year ending February 2011"),
    "ni163": ("cannot say", "the target of 78.0 in 2010"),
    "ni165": ("cannot say", "the target of 29.1 in 2010"),
    "ni136": ("no open series", "2,765 per 100,000 in 2010/11, then 2,792"),
}
"""Of each measure the verdict, and what its row says of the target."""


@pytest.fixture(scope="module")
def plans():
    found, left_out = scan_plans(FIXTURES)
    assert not left_out
    return {plan.slug: plan for plan in found}


@pytest.fixture(scope="module")
def evaluated(plans):
    catalogue = read_catalogue()

    def series(slug, codes=None):
        return read_series(slug, codes, catalogue=catalogue)

    figures = FigureReader(catalogue, series, england_deprivation, sums={})
    return [
        evaluate_plan(plans[slug], choose_district(place), figures, today=TODAY)
        for slug, place in PLACES.items()
    ]


@pytest.mark.parametrize("name", ["rotherham", "dorset", "cumbria"])
def test_the_checker_finds_each_file_sound(name, capsys):
    assert check(FIXTURES / "plans" / f"{name}.toml") == 0
    assert "is sound" in capsys.readouterr().out


def rows():
    """Each row with the measure that it is of."""
    if not ROWS.exists():
        pytest.skip("the examples are not in ../shared")
    with ROWS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_row_stands_in_the_files_with_its_value_its_time_and_its_baseline(plans):
    measures = {m.title: m for plan in plans.values() for m in plan.measures}
    held = rows()
    assert len(held) == 33
    for row in held:
        measure = measures[row["measure"]]
        assert measure.direction == {"high": "increase", "low": "decrease"}[row["good"]]
        if row["target"] == "New":
            assert (measure.pending, measure.target) == ("New", None)
            continue
        year = row["target_date"].removeprefix("to Feb ")
        (stage,) = [
            each
            for each in measure.target.path
            if year in {each.due_words[-len(year) :], str(each.due.year)}
        ]
        if row["target"] == "carbon neutral":
            assert stage.net_zero
        elif row["target"] == "Achieve national average":
            assert (stage.than, stage.value) == ("england", 0)
        else:
            assert stage.value == float(row["target"].lstrip(">="))
        if row["baseline_date"]:
            base = row["baseline_date"].replace("-", " to ").removesuffix(" average")
            known = {each.period: each.value for each in measure.reported}
            value = known.get(base.replace("to May", "year ending May"))
            assert value == float(row["baseline"]) or stage.base == base or stage.net_zero


def test_every_measure_is_judged_or_said_to_be_beyond_judging_and_why(evaluated):
    found = {}
    for progress in evaluated:
        for measure, row in zip(progress.measures, whole_plan(progress).rows, strict=True):
            told = " ".join((*row.says, *row.notes)).replace(" ", " ")
            found[row.slug] = (row.status, told)
            settled = what_would_settle(measure)
            assert settled or row.status in {"met", "on course", "not on course"}, row.slug
    assert {slug: status for slug, (status, _) in found.items()} == {
        slug: status for slug, (status, _) in JUDGED.items()
    }
    missing = {
        slug: found[slug][1] for slug, (_, said) in JUDGED.items() if said not in found[slug][1]
    }
    assert not missing


def test_every_series_has_its_exhibit_and_a_staged_target_its_path(evaluated):
    for progress in evaluated:
        for measure in progress.measures:
            for series in measure.series:
                shown = judged_series(progress, measure, series)
                assert shown.exhibit.finding
    dorset = next(p for p in evaluated if p.district.name == "Dorset")
    measure = dorset.measures[0]
    figure = judged_series(dorset, measure, measure.series[0]).exhibit.drawing.drawn
    target = next(trace for trace in figure.to_dict()["data"] if trace.get("name") == "Target")
    stages = target_path(measure.series[0])
    assert [(day.year, round(value, 2)) for day, value in stages] == [
        (2025, 4.13),
        (2030, 2.64),
        (2040, 0.77),
        (2050, 0),
    ]
    assert len(target["marker"]["size"]) == 5  # where the change counts from, and four stages


def test_a_former_countys_targets_are_not_held_against_a_district_of_today(evaluated):
    cumbria = next(p for p in evaluated if p.district.name == "Cumberland")
    (series,) = cumbria.measures[0].series
    assert series.linked.area_name == "Cumbria (former county)"
    assert series.linked.area_code == "E10000006"


def test_another_place_borrows_neither_the_target_nor_the_councils_own_figures(plans):
    catalogue = read_catalogue()
    figures = FigureReader(
        catalogue,
        lambda slug, codes=None: read_series(slug, codes, catalogue=catalogue),
        england_deprivation,
        sums={},
    )
    plan = plans["dorset-climate-strategy-2023-25"]
    borrowed = evaluate_plan(plan, choose_district("Stockport"), figures, today=TODAY)
    assert [len(m.series) for m in borrowed.measures] == [1, 0]
    assert all(m.measure.target is None for m in borrowed.measures)
