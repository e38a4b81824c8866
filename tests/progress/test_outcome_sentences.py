"""What a district without a plan is told: our outcomes, nobody's ambition, how to add a plan."""

import pytest

from insight.areas import read_districts, read_lookup
from insight.catalogue import read_catalogue
from insight.observations import read_series
from insight.plans.checks.faults import faults
from insight.plans.reading import read_plans, read_starter_set
from insight.progress.outcome_sentences import (
    ADD_A_PLAN,
    OUR_RULES,
    anothers_plan,
    counted_from,
    no_plan,
    rules_of,
)
from insight.progress.sentences import CAUTION, RULES
from insight.store import data_directory


@pytest.fixture(scope="module")
def starter():
    return read_starter_set()


def test_the_set_is_sound_and_promises_nothing(starter):
    text = (data_directory() / "starter_set.toml").read_text(encoding="utf-8")
    assert faults(text, read_catalogue().indicators, starter=True) == []
    assert starter.starter
    assert starter.district_codes == ()
    assert not starter.milestones
    assert not starter.statements
    assert all(m.target is None and m.owner == "" and m.series for m in starter.measures)
    assert starter.slug not in {plan.slug for plan in read_plans()}


def test_the_set_goes_the_way_that_the_catalogue_calls_better(starter):
    catalogue = read_catalogue()
    better = {"increase": "higher_is_better", "decrease": "lower_is_better"}
    links = [link for measure in starter.measures for link in measure.series]
    for link in links:
        if link.kind == "indicator":
            assert catalogue.indicator(link.indicator).polarity == better[link.direction]
    assert len({link.slug for link in links}) == len(links)


def test_nearly_every_district_has_a_figure_for_each_outcome(starter):
    table, lookup = read_districts(), read_lookup()
    for measure in starter.measures:
        link = measure.series[0]
        for slug in link.indicators:
            held = set(read_series(slug).dropna(subset=["value"])["area_code"])
            if link.kind == "area_gap":
                held = set(lookup.loc[lookup[f"{link.level}_code"].isin(held), "district_code"])
            covered = table["district_code"].isin(held) | table["county_code"].isin(held)
            assert covered.sum() >= 285, slug


def test_the_rules_and_cautions_of_no_plan_speak_of_none(starter):
    assert rules_of(starter) == OUR_RULES
    assert len(OUR_RULES) == len(RULES) - 1
    for text in (*OUR_RULES, counted_from(starter, None)):
        assert "the plan" not in text
    (plan, *_) = read_plans()
    assert rules_of(plan) == RULES
    assert counted_from(plan, None).endswith(CAUTION)


def test_a_place_without_a_plan_is_told_whose_outcomes_they_are_and_how_to_add_one(starter):
    said = no_plan(starter, "Isles of Scilly")
    assert said.startswith("No plan of the Isles of Scilly is held here. Below are 24 outcomes")
    assert "24 outcomes to look at, chosen by the makers of this dashboard" in said
    assert "python -m insight.plans check our-plan.toml" in ADD_A_PLAN


def test_a_plan_that_the_address_asks_for_says_whose_it_is():
    (plan,) = (p for p in read_plans() if p.slug == "one-coventry-tackling-inequalities")
    said = anothers_plan(plan, "Rutland")
    assert said.startswith("This is not a plan of Rutland but of Coventry City Council.")
    assert "Rutland’s own figures" in said
