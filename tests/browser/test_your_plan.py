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


def press(page, name):
    """Press a button by the keyboard."""
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def go(reader, name):
    """Press one that the server has to answer, and wait until its answer is drawn."""
    reader.after(lambda: press(reader.page, name))


def fill(reader, label, words):
    """Type into a box, leave it by the Tab key, and wait until the server has taken it."""
    reader.page.get_by_label(label, exact=True).focus()
    reader.page.keyboard.type(words)
    reader.press("Tab")


def test_by_keys_alone_a_plan_is_made_kept_opened_again_and_shown(reader, axe, tmp_path):
    page = reader.open("plan", place="rutland").page
    go(reader, "Begin with nothing")
    state = page.locator(".planstate")
    expect(state).to_contain_text("3 still to fill in")
    fill(reader, "Title", "Fairer <b>Rutland</b>")
    fill(reader, "First day", "01/04/2022")
    expect(state).to_contain_text("1 still to fill in")
    go(reader, re.compile("^Ambition: without"))
    expect(page.get_by_label("Short title", exact=True)).to_be_visible()
    fill(reader, "Title", "Work")
    expect(state).to_contain_text("the plan is sound")
    go(reader, "Add a measure")
    expect(state).to_contain_text("3 still to fill in")
    fill(reader, "Title", "More in work")
    go(reader, "Find a series")
    fill(reader, "Find an indicator by its words", "claimnt count")
    go(reader, "Take People aged 16 to 64 claiming")
    expect(page.locator(".mark")).to_be_visible()
    go(reader, "Set a target")
    fill(reader, "Figure", "1")
    fill(reader, "By when", "2027/28")
    expect(state).to_contain_text("the plan is sound")
    assert not axe(reader)

    with page.expect_download() as awaited:
        press(page, "Download the plan")
    kept = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(kept)
    assert kept.name == "fairer-b-rutland-b.toml"
    plan = plan_of(kept.read_text(encoding="utf-8"))
    (measure,) = plan.measures
    assert (plan.title, measure.direction) == ("Fairer <b>Rutland</b>", "decrease")
    assert (measure.target.value, measure.target.due_words) == (1, "2027/28")

    go(reader, "Open or begin another")
    page.locator("input[type=file]").set_input_files(kept)
    expect(state).to_contain_text("fairer-b-rutland-b.toml is open.")
    go(reader, "Show it on Ambition progress")
    page.get_by_role("link", name="See it on Ambition progress").press("Enter")
    reader.expect_choices(plan="yours-fairer-b-rutland-b")
    heading = page.get_by_role("heading", name="(your plan)")
    expect(heading).to_contain_text("Fairer <b>Rutland</b>")
