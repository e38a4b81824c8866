"""What an ambition can be compared on within a district: by a catalogue and a plan made by hand."""

from types import SimpleNamespace

import pytest

from insight.catalogue import Catalogue, Indicator
from insight.comparison.ambitions import reached_below
from insight.comparison.sentences import reach_sentences
from insight.plans.records import Ambition, Measure, Plan, PlanSource, SeriesLink, Theme

KINDS = {"topic": "T", "unit": "%", "value_type": "proportion", "polarity": "lower_is_better"}


def indicator(slug, areas, **more):
    named = {"title": slug.title(), "short_title": slug.title(), "question": "?", "method": "m"}
    return Indicator(
        slug=slug, areas=areas, periods=("2024",), source="s", **named, **KINDS, **more
    )


CATALOGUE = Catalogue(
    sources={},
    indicators={
        each.slug: each
        for each in (
            indicator("cold homes", ("lsoa",)),
            indicator("poor homes", ("lsoa",)),
            indicator("homeless", ("lsoa",)),
            indicator("cold district", ("district",), below=("cold homes", "poor homes")),
            indicator("waste", ("district",)),
        )
    },
)
LISTED = {"cold homes", "poor homes"}


def measure(title, *slugs):
    links = tuple(SeriesLink("indicator", s, "district", "decrease") for s in slugs)
    return Measure(title.lower().replace(" ", "-"), title, "decrease", series=links)


def plan_of(*measures, themes=()):
    ambition = Ambition("warm", "Warm homes for all", "Warm homes", number="1", measures=measures)
    return Plan("p", "The Plan", "C", (), PlanSource("C"), (ambition,), themes=themes)


def reached(*measures):
    return reached_below(plan_of(*measures), CATALOGUE, LISTED)["warm"]


def test_what_a_measure_names_comes_before_what_is_near_it():
    found = reached(measure("Fewer cold", "cold district"), measure("Fewer poor", "poor homes"))
    assert found.named == ("poor homes",)
    assert found.near == ("cold homes",)
    assert found.indicators == ("poor homes", "cold homes")
    assert found.without == ()


def test_a_measure_without_anything_below_the_district_is_named():
    found = reached(measure("Less waste", "waste"), measure("Fewer cold", "cold homes"))
    assert found.without == ("Less waste",)
    said = reach_sentences(SimpleNamespace(title="The Plan"), found, CATALOGUE)
    assert said[-1] == "1 of its 2 measures has nothing below the district: “Less waste”."


def test_figures_that_cannot_be_compared_are_no_figures_below_the_district():
    found = reached(measure("Nobody homeless", "homeless"))
    assert found.without == ("Nobody homeless",)
    (said,) = reach_sentences(SimpleNamespace(title="The Plan"), found, CATALOGUE)
    assert said.endswith("nothing that it is measured by is published below the district.")


def test_what_runs_across_ambitions_is_reached_by_its_measures():
    themes = (Theme("fair", "Fairness", includes=("fewer-cold",)), Theme("none", "Without any"))
    plan = plan_of(
        measure("Fewer cold", "cold homes"), measure("Less waste", "waste"), themes=themes
    )
    found = reached_below(plan, CATALOGUE, LISTED)
    assert set(found) == {"warm", "fair"}
    assert found["fair"].named == ("cold homes",)
    assert found["fair"].measures == 1


@pytest.mark.parametrize("title", ["1 Warm homes"])
def test_an_ambition_is_called_as_the_plan_calls_it(title):
    assert reached(measure("Fewer cold", "cold homes")).title == title
