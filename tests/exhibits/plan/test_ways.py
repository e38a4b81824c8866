"""Where a measure leads, and the wards behind it: only to what there is."""

import re
from datetime import date

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.exhibits.plan import Wards, ward_tree, wards_html, ways_of
from insight.plans.reading import read_plans
from insight.progress.evaluation import MeasureProgress, PlanProgress, SeriesProgress
from insight.progress.status import Now

KEEP = {"place": "coventry"}
WARDS = Wards({"a": "one", "b": "two"}, {"a": "One & Only", "b": "Two"}, "Coventry")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def coventry():
    """Coventry's plan without any figures: what leads on needs none."""
    (plan,) = (p for p in read_plans() if p.slug == "one-coventry-tackling-inequalities")
    now = Now("cannot say", "", "")
    home = {m.slug: a.slug for a in plan.ambitions for m in a.measures}
    measures = tuple(
        MeasureProgress(
            each,
            home[each.slug],
            tuple(SeriesProgress(link, None, None, now) for link in each.series),
            "cannot say",
            "cannot say",
        )
        for each in plan.measures
    )
    return PlanProgress(plan, choose_district("coventry"), False, measures, date(2026, 5, 1))


def of(plan, slug):
    return next(m for m in plan.measures if m.measure.slug == slug)


def figures(indicator):
    table = pd.DataFrame({"area_code": ["a", "b"], "period": "2022", "value": [30.0, 10.0]})
    return table.assign(denominator=100.0)


def test_a_gap_between_wards_leads_to_comparison_map_places_and_notes(coventry, catalogue):
    measure = of(coventry, "inequalities-between-wards")
    ways = dict(ways_of(measure, catalogue, KEEP))
    slug = next(s.link.indicator for s in measure.series if s.link.indicator == "claimants")
    assert ways["Gap between wards"] == f"comparison?place=coventry&indicator={slug}&line=wards"
    over_time = f"comparison?place=coventry&line=wards&outcome={slug}"
    assert ways["Gap over time"] == over_time
    assert ways["Map"] == f"polarisation?place=coventry&indicator={slug}"
    assert ways["How it compares"].startswith("standing?place=coventry&show=indicator&indicator=")
    assert ways["Its notes"].startswith("indicators?place=coventry&find=")


def test_a_near_figure_is_named_in_the_link(coventry, catalogue):
    ways = ways_of(of(coventry, "employment-education-or-training"), catalogue, KEEP)
    near = [words for words, _ in ways if words.startswith("Map: ")]
    assert near, "the employment rate is not held below the district, and what is near has a name"


def test_a_measure_without_a_series_leads_nowhere(coventry, catalogue):
    assert ways_of(of(coventry, "cleaner-streets"), catalogue, KEEP) == ()


def test_the_tree_goes_from_ambition_to_measure_to_wards_with_links(coventry, catalogue):
    tree = ward_tree(coventry, catalogue, figures, WARDS, KEEP)
    assert tree.measures >= 5
    assert f"{coventry.plan.ambitions[0].short_title}</h4>" in tree.html
    assert 'href="ward?place=coventry&amp;ward=one">One &amp; Only</a>' in tree.html
    assert "ward=two" not in tree.html, "it lies on the better side"
    assert len(re.findall('class="drivers"', tree.html)) == tree.measures


def test_one_measure_shows_the_same_wards(coventry, catalogue):
    measure = of(coventry, "inequalities-between-wards")
    said = wards_html(measure, catalogue, figures, WARDS, KEEP)
    assert "The wards that add most to what lies above Coventry as a whole (20.0%), of 2:" in said
    assert "30.0%, 100% of what lies above" in said
    assert wards_html(of(coventry, "cleaner-streets"), catalogue, figures, WARDS, KEEP) == ""
