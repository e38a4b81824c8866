"""A plan and its parts as exhibits: counts, rows and verdicts by themselves."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.charts.verdicts import MARKS
from insight.errors import MissingData
from insight.exhibits.plan import measure_row, part_of_plan, whole_plan
from insight.plans.records import (
    Ambition,
    Measure,
    Plan,
    PlanSource,
    SeriesLink,
    Theme,
    Unlinked,
)
from insight.progress.evaluation import evaluate_plan
from insight.progress.links import FigureReader
from insight.progress.sentences import ALL_GAPS, FROM_WORDS, RULES

PLACE = District("E07000001", "Place", "place", "E10000001", "Shire", "E12", "North", 1, 1, 1)
LINK = SeriesLink("indicator", "smoking", "district", "decrease", label="Smoking")
GAP = SeriesLink(
    "gap", "", "district", "decrease", label="Smoking gap", worse="smoking", better="smoking_all"
)
PLAN = Plan(
    slug="plan",
    title="The Plan",
    council="A Council",
    district_codes=("E07000001",),
    source=PlanSource("A Council"),
    status="adopted",
    starts=date(2021, 4, 1),
    ends=date(2026, 3, 31),
    ambitions=(
        Ambition(
            "health",
            "Healthy lives",
            "Health",
            number="1",
            summary="All live well.",
            portfolios=("Health",),
            scrutiny=("Adults",),
            measures=(
                Measure("smoke", "Fewer smoke", "decrease", series=(LINK, GAP), owner="A. Doctor"),
                Measure(
                    "walk",
                    "More walk",
                    "increase",
                    basis="outcome",
                    unlinked=Unlinked("Nobody counts.", "A survey"),
                    note="Ours.",
                ),
            ),
        ),
        Ambition("work", "Good work", "Work"),
    ),
    themes=(Theme("fair", "A fair place", summary="Narrower gaps.", gathers="gaps"),),
)


def figures(slug, area_codes=None):
    """Smoking falls from 20 to 10; among all from 10 to 9: the gap narrows."""
    values = {"smoking": [20.0, 10.0], "smoking_all": [10.0, 9.0]}[slug]
    return pd.DataFrame(
        {
            "area_code": PLACE.code,
            "period": ["2020", "2022"],
            "value": values,
            "lower_ci": [v - 0.5 for v in values],
            "upper_ci": [v + 0.5 for v in values],
            "numerator": None,
            "denominator": None,
            "note": "",
        }
    )


@pytest.fixture
def progress(catalogue):
    return evaluate_plan(
        PLAN, PLACE, FigureReader(catalogue, figures, pd.DataFrame), today=date(2023, 1, 1)
    )


@pytest.fixture
def catalogue():
    source = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "u", "w", "hand")
    given = ("?", "Health", "%", "proportion", "lower_is_better", ("district",), (), "made", "By.")
    kinds = {slug: Indicator(slug, slug, slug, *given) for slug in ("smoking", "smoking_all")}
    return Catalogue({"made": source}, kinds)


class TestWhole:
    def test_headline_counts_and_rows_agree(self, progress):
        whole = whole_plan(progress)
        assert whole.heading == "The Plan"
        assert "**2 measures**" in whole.exhibit.finding
        assert "one is improving" in whole.exhibit.words
        assert "**" not in whole.exhibit.words
        assert whole.counts == {"improving": 1, "no open series": 1}
        assert [row.slug for row in whole.rows] == ["smoke", "walk"]
        table = whole.exhibit.table.set_index("Measure")["Since April 2021"]
        assert table.to_dict() == {
            "Fewer smoke": MARKS["improving"].words,
            "More walk": MARKS["no open series"].words,
        }

    def test_each_verdict_can_be_taken_away_with_its_series(self, progress):
        exact = whole_plan(progress).exhibit.figures
        assert exact[["measure", "series", "verdict"]].to_numpy().tolist() == [
            ["smoke", "smoking", "improving"],
            ["smoke", "smoking-smoking_all", "improving"],
            ["walk", "", "no open series"],
        ]

    def test_facts_notes_sources_and_address(self, progress):
        whole = whole_plan(progress)
        assert whole.exhibit.subtitle == "A Council · adopted · 1 April 2021 to 31 March 2026"
        assert whole.note.startswith("Progress is counted from the plan’s start, 1 April 2021.")
        assert whole.exhibit.how_sure == RULES
        assert [source.slug for source in whole.exhibit.sources] == ["made"]
        assert whole.exhibit.link.address == "ambitions?place=place&plan=plan"
        assert whole.exhibit.name == "place-plan-measures"
        assert not whole.by_wards


class TestPart:
    def test_an_ambition_says_who_answers_unless_it_is_borrowed(self, progress):
        part = part_of_plan(progress, "health")
        assert part.heading == "1. Healthy lives"
        assert part.note == (
            "All live well. **Who answers:** Health. **Which committee asks:** Adults."
        )
        assert part.exhibit.finding.startswith("Healthy lives: **one is improving**")
        assert part.exhibit.link.choices["ambition"] == "health"
        borrowed = part_of_plan(replace(progress, borrowed=True), "health")
        assert borrowed.note == "All live well."

    def test_a_part_without_measures_counts_none(self, progress):
        part = part_of_plan(progress, "work")
        assert (part.counts, part.rows, len(part.exhibit.table)) == ({}, (), 0)

    def test_gaps_are_gathered_and_judged_alone(self, progress):
        part = part_of_plan(progress, "fair")
        assert [row.slug for row in part.rows] == ["smoke"]
        assert part.own_rows == ()
        assert [each.slug for each in part.rows[0].series] == ["smoking-smoking_all"]
        assert part.exhibit.finding == "One gap is followed."
        assert part.exhibit.subtitle == ALL_GAPS

    def test_a_part_that_is_not_there_is_named(self, progress):
        with pytest.raises(MissingData, match="no part called 'nowhere'"):
            part_of_plan(progress, "nowhere")


class TestRow:
    def test_several_series_are_told_one_by_one(self, progress):
        row = measure_row(progress.measures[0], borrowed=False)
        assert row.says == ()
        assert row.who == "**Who answers:** A. Doctor."
        assert [each.words for each in row.series] == [
            "**Smoking**: 20.0% in 2020, 10.0% in 2022.",
            "**Smoking gap**: 10.0 points in 2020, 1.0 points in 2022.",
        ]
        assert (row.first, row.held, row.differs_now) == ("smoking", 2, False)

    def test_one_series_is_told_in_the_measures_own_sentence(self, progress):
        row = measure_row(progress.measures[0].only_gaps(), borrowed=False)
        assert len(row.says) == 1
        assert row.says[0].startswith("Smoking gap: 10.0 points in 2020, 1.0")

    def test_without_a_series_the_row_says_what_would_fill_it(self, progress):
        row = measure_row(progress.measures[1], borrowed=False)
        assert row.says == (
            "**No open series found.** Nobody counts.",
            "**What would fill it:** A survey.",
        )
        assert row.notes == ("Ours.", FROM_WORDS)
        assert (row.first, row.series, row.held) == ("", (), 0)

    def test_what_is_borrowed_is_without_the_words_of_its_council(self, progress):
        row = measure_row(progress.measures[1], borrowed=True)
        assert row.says[0] == "**No open series found.**"
        assert row.notes == (FROM_WORDS,)
        assert measure_row(progress.measures[0], borrowed=True).who == ""

    @pytest.mark.parametrize(
        ("status", "now", "differs"),
        [
            pytest.param("improving", "getting worse", True, id="turned"),
            pytest.param("improving", "improving", False, id="the same"),
            pytest.param("improving", "cannot say", False, id="now unknown"),
            pytest.param("cannot say", "improving", False, id="not judged before"),
        ],
    )
    def test_whether_now_differs(self, progress, status, now, differs):
        row = measure_row(progress.measures[0], borrowed=False)
        assert replace(row, status=status, now=now).differs_now == differs
