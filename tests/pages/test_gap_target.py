"""A target for a gap: written in the editor, opened as it was, judged on Ambition progress."""

import tomllib

import pytest

from dashboard.views.plan.held import Draft
from insight import cached
from insight.own import Shelf
from insight.plans.owned import as_own
from insight.plans.reading import plan_of

PLAN = """
[plan]
slug = "fair-place"
title = "Fair place"
council = "The council"
district_codes = ["CODE"]
starts = 2020-04-01

[plan.source]
publisher = "The council"

[[ambition]]
slug = "fair-lives"
title = "Fair lives"
short_title = "Fair"

[[ambition.measure]]
slug = "warm-homes"
title = "Warm homes for all"
direction = "decrease"
series = [{ indicator = "fuel_poverty", gap_between = "national_fifths" }]
target = { says = "SAYS", due = 2030-03-31 }
"""
AT = "ambition_0_measure_0"


def text_of(place, says):
    return PLAN.replace("CODE", cached.district(place).code).replace("SAYS", says)


def sent(page):
    html = [each.proto.body for each in page.app.get("html")]
    return " ".join([*html, *(each.value for each in (*page.app.caption, *page.app.markdown))])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("coventry", "Target 8.0 points, 2030"),
        ("isles-of-scilly", "Whether it is met cannot be said: no gap is held here."),
    ],
)
def test_ambition_progress_judges_an_own_plan_by_its_gap(open_page, place, said):
    page = open_page("ambitions", place=place)
    plan = as_own(plan_of(text_of(place, "narrow the gap to 8 percentage points")))
    page.app.session_state["_shelf"] = Shelf(plans=(plan,))
    page.app.query_params["plan"] = plan.slug
    page.run()
    assert not page.faults
    assert said in sent(page)


def test_the_detail_says_how_the_gap_stands_in_its_unit(open_page):
    page = open_page("ambitions", place="coventry")
    plan = as_own(plan_of(text_of("coventry", "narrow the gap to 8 percentage points")))
    page.app.session_state["_shelf"] = Shelf(plans=(plan,))
    page.app.query_params["plan"] = plan.slug
    page.app.query_params["measure"] = "warm-homes"
    page.run()
    assert not page.faults
    said = "the straight line to the target of a gap of 8.0 percentage points by March 2030"
    assert said in sent(page)


@pytest.mark.parametrize(
    ("says", "kind", "shown"),
    [
        ("halve the gap from 2020", "fall", {"value": "50", "base": "2020"}),
        ("reduce the gap by 5 percentage points", "fall", {"value": "5", "base": ""}),
        ("at most 8", "at most", {"value": "8"}),
        ("close the gap", "close", {}),
        ("a reduction in inequalities between our wards", "narrow", {"base": ""}),
        ("reduce the gap by a third", "words", {"says": "reduce the gap by a third"}),
    ],
)
def test_the_editor_opens_a_gap_target_as_it_was(open_page, says, kind, shown):
    page = open_page("plan", place="rutland")
    text = text_of("rutland", says)
    page.app.session_state["_plan_draft"] = Draft(
        tomllib.loads(text), text, part=("ambition", 0, "measure", 0)
    )
    page.run()
    assert not page.faults
    app = page.app
    assert app.selectbox(key=f"plan_aim_kind_{AT}_target").value == kind
    for name, value in shown.items():
        assert app.text_input(key=f"plan_aim_{name}_{AT}_target").value == value
    assert plan_of(app.session_state["_plan_draft"].toml) == plan_of(text)


def test_the_editor_makes_a_gap_target_and_offers_no_kind_that_a_gap_cannot_have(open_page):
    page = open_page("plan", place="coventry")
    text = text_of("coventry", "at most 8")
    page.app.session_state["_plan_draft"] = Draft(
        tomllib.loads(text), text, part=("ambition", 0, "measure", 0)
    )
    page.run()
    kind = page.app.selectbox(key=f"plan_aim_kind_{AT}_target")
    assert not {"Beside England’s figure", "Between two figures"} & set(kind.options)
    kind.set_value("fall").run()
    page.app.text_input(key=f"plan_aim_value_{AT}_target").set_value("40").run()
    page.app.text_input(key=f"plan_aim_base_{AT}_target").set_value("2020").run()
    wanted = plan_of(text_of("coventry", "reduce by 40% from 2020"))
    assert plan_of(page.app.session_state["_plan_draft"].toml) == wanted
    assert "a gap 40% narrower than in 2020" in sent(page)  # the preview beside the form
    assert not page.faults
