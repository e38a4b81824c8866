"""A made plan with a measure of every kind: better, worse, past its target, unclear, unknown."""

from datetime import date

import pandas as pd
import pytest

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.plans.records import (
    Ambition,
    Measure,
    Milestone,
    Plan,
    PlanSource,
    SeriesLink,
    Target,
    Unlinked,
)
from insight.progress.evaluation import evaluate_plan
from insight.progress.links import FigureReader

PLACE = District("E07000001", "Place", "place", "E10000001", "Shire", "E12", "North", 1, 1, 1)
TODAY = date(2023, 1, 1)
SERIES = {
    "smoking": [20.0, 10.0],  # down by 10, give or take 0.7
    "claims": [5.0, 8.0],
    "cycling": [30.0, 31.0],
    "walking": [40.0, 40.1],
    "hunger": [7.0],
}
WAYS = {"cycling": "increase", "walking": "increase"}


def link(slug):
    return SeriesLink("indicator", slug, "district", WAYS.get(slug, "decrease"), label=slug.title())


def measure(slug, title, *series, **how):
    return Measure(slug, title, "decrease", series=tuple(map(link, series)), **how)


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
            "Healthy <lives>",
            "Health",
            measures=(
                measure("smoke", "Fewer smoke", "smoking", "walking", "claims"),
                measure("walk", "More walk", "walking"),
                measure("eat", "Fewer go hungry", "hunger"),
            ),
            milestones=(
                Milestone("pool", "A pool & a park", due=date(2022, 6, 30)),
                Milestone("track", "A track", due=date(2025, 6, 30)),
            ),
        ),
        Ambition(
            "work",
            "Good work",
            "Work",
            measures=(
                measure("claim", "Fewer claim", "claims"),
                measure(
                    "cycle",
                    "More cycle",
                    "cycling",
                    target=Target(50.0, date(2022, 12, 31), "cycling"),
                ),
                measure("care", "Better care", unlinked=Unlinked("Nobody asks.", "A survey")),
            ),
        ),
    ),
)


def figures(slug, area_codes=None):
    rows = []
    for code, extra in ((PLACE.code, 0.0), ("E92000001", 1.0)):
        for period, value in zip(("2020", "2022"), SERIES[slug], strict=False):
            rows.append((code, period, value + extra))
    table = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    return table.assign(
        lower_ci=table["value"] - 0.5,
        upper_ci=table["value"] + 0.5,
        numerator=None,
        denominator=None,
        note="",
    )


@pytest.fixture(scope="session")
def made():
    """The plan held against its figures on New Year's Day 2023."""
    source = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "u", "w", "hand")
    given = ("?", "Health", "%", "proportion", "lower_is_better", ("district",), (), "made", "By.")
    kinds = {slug: Indicator(slug, slug, slug, *given) for slug in SERIES}
    reader = FigureReader(Catalogue({"made": source}, kinds), figures, pd.DataFrame)
    return evaluate_plan(PLAN, PLACE, reader, today=TODAY)
