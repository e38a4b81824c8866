"""An own plan on the shelf of a reader stands on each page where one that ships does, marked."""

import pytest

from insight import cached
from insight.own import Shelf
from insight.plans.owned import MARK, as_own
from insight.plans.reading import plan_of

TITLE = "Quuxaxo"
PLAN = f"""
[plan]
slug = "quuxaxo"
title = "{TITLE}"
council = "The council"
district_codes = ["CODE"]
starts = 2020-04-01

[plan.source]
publisher = "The council"

[[ambition]]
slug = "quuxaxo-work"
title = "Work for all"
short_title = "Work"

[[ambition.measure]]
slug = "quuxaxo-claims"
title = "Fewer claims"
direction = "decrease"
series = [{{ indicator = "claimants" }}]
target = {{ says = "at most 1", due = 2025-03-31 }}

[[statement]]
slug = "quuxaxo-place"
claim = "We are among the 3 most polarised"
about = "place"
check = "polarisation rank"
place = 3
"""


@pytest.fixture
def with_plan(open_page):
    """A page as whoever has the plan on their shelf reads it."""

    def opened(name, place, indicator="claimants", **choices):
        page = open_page(name, place=place, **choices)
        text = PLAN.replace("CODE", cached.district(place).code).replace("claimants", indicator)
        page.app.session_state["_shelf"] = Shelf(plans=(as_own(plan_of(text)),))
        page.run()
        assert not page.faults
        return page

    return opened


def said(page):
    html = [each.proto.body for each in page.app.get("html")]
    words = [*page.app.header, *page.app.caption, *page.app.markdown]
    return " ".join([*html, *(each.value for each in words)])


def box(page, name):
    return page.app.selectbox(key=f"control_{name}")


def test_the_overview_asks_of_the_readers_plan(with_plan):
    assert "Is your plan closing the gap?" in said(with_plan("overview", "rutland"))
    both = said(with_plan("overview", "coventry"))
    assert "Is the council’s plan closing the gap? Yours stands beside it." in both


@pytest.mark.parametrize("place", ["rutland", "coventry"])
def test_the_comparison_is_narrowed_to_an_ambition_of_it(with_plan, place):
    page = with_plan("comparison", place)
    if place == "coventry":
        assert any(f"{TITLE} {MARK}" in each for each in box(page, "plan").options)
        box(page, "plan").set_value("yours-quuxaxo").run()
    assert box(page, "ambition").label == "Ambition of your plan"
    box(page, "ambition").set_value("quuxaxo-work").run()
    assert not page.app.exception
    assert f"({TITLE} {MARK}): its measures name" in said(page)


def test_a_profile_in_the_workshop_is_of_an_ambition_of_it(with_plan):
    page = with_plan("workshop", "coventry", groups="~Two~foleshill~radford")
    box(page, "plan").set_value("yours-quuxaxo").run()
    box(page, "ambition").set_value("quuxaxo-work").run()
    assert not page.faults
    assert f"({TITLE} {MARK}): its measures name" in said(page)


@pytest.mark.parametrize("name", ["overview", "comparison", "ambitions", "standing", "indicators"])
def test_it_stands_when_a_series_that_it_names_has_been_taken_away(with_plan, name):
    with_plan(name, "rutland", indicator="yours-gone")


def test_the_place_that_it_claims_is_checked_on_how_it_compares(with_plan):
    assert f"says the {TITLE} {MARK}" in said(with_plan("standing", "rutland"))


def test_ambition_progress_says_whose_it_is(with_plan):
    page = with_plan("ambitions", "rutland")
    told = said(page)
    assert f"{TITLE} {MARK}" in told
    assert "This plan is yours" in told
    assert "kept in this browser session only" in told


def test_indicators_lead_to_the_series_of_the_readers_plan(with_plan):
    page = with_plan("indicators", "rutland")
    assert "yours-quuxaxo" in str([each.proto for each in page.app.main.children.values()])


def test_who_has_no_such_plan_reads_nothing_of_it(open_page):
    for name in ("overview", "comparison", "ambitions", "standing"):
        assert TITLE.lower() not in said(open_page(name, place="rutland")).lower()
