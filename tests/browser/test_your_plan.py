"""A plan made from nothing in the browser, by keys alone: its file, opened again, and shown."""

import re

import pytest
from playwright.sync_api import expect

from insight.plans.reading import plan_of

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(make_visit):
    made = make_visit(fresh=True)
    yield made
    made.close()


def go(page, name, *, exact=False):
    """Press a button by the keyboard, and wait until the page has said what it did."""
    button = page.get_by_role("button", name=name, exact=exact).first
    button.focus()
    page.keyboard.press("Enter")


def fill(page, label, words, n=0):
    """Type into a box, and leave it by the Tab key."""
    box = page.get_by_label(label, exact=True).nth(n)
    box.focus()
    page.keyboard.type(words)
    page.keyboard.press("Tab")


def test_by_keys_alone_a_plan_is_made_kept_opened_again_and_shown(reader, axe, tmp_path):
    page = reader.open("plan", place="rutland").page
    go(page, "Begin with nothing")
    state = page.locator(".planstate")
    expect(state).to_contain_text("3 still to fill in")
    fill(page, "Title", "Fairer <b>Rutland</b>")
    fill(page, "First day", "01/04/2022")
    expect(state).to_contain_text("1 still to fill in")
    go(page, re.compile("^Ambition: without"))
    expect(page.get_by_label("Short title", exact=True)).to_be_visible()
    fill(page, "Title", "Work")
    expect(state).to_contain_text("the plan is sound")
    go(page, "Add a measure")
    expect(state).to_contain_text("3 still to fill in")
    fill(page, "Title", "More in work")
    go(page, "Find a series")
    fill(page, "Find an indicator by its words", "claimnt count")
    go(page, "Take People aged 16 to 64 claiming")
    expect(page.locator(".mark")).to_be_visible()
    go(page, "Set a target")
    fill(page, "Figure", "1")
    fill(page, "By when", "2027/28")
    expect(state).to_contain_text("the plan is sound")
    assert not axe(reader)

    with page.expect_download() as awaited:
        go(page, "Download the plan")
    kept = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(kept)
    assert kept.name == "fairer-b-rutland-b.toml"
    plan = plan_of(kept.read_text(encoding="utf-8"))
    (measure,) = plan.measures
    assert (plan.title, measure.direction) == ("Fairer <b>Rutland</b>", "decrease")
    assert (measure.target.value, measure.target.due_words) == (1, "2027/28")

    go(page, "Open or begin another")
    page.locator("input[type=file]").set_input_files(kept)
    expect(state).to_contain_text("fairer-b-rutland-b.toml is open.")
    go(page, "Show it on Ambition progress")
    page.get_by_role("link", name="See it on Ambition progress").press("Enter")
    reader.expect_choices(plan="yours-fairer-b-rutland-b")
    heading = page.get_by_role("heading", name="(your plan)")
    expect(heading).to_contain_text("Fairer <b>Rutland</b>")
