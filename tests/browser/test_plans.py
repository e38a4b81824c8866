"""Each of the five plans as its reader meets it: plan, ambition, measure, verdict and the rest."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

COUNCIL_PLAN = "stockport-council-plan-2021-22"
JOURNEYS = [
    pytest.param(
        "stockport",
        "The Stockport Council Plan 2021-22",
        COUNCIL_PLAN,
        "3 A place people want to live",
        "recycling-and-waste",
        ("Milestones", "Of 19 milestones"),
        id="council plan 2021-22: recycling",
    ),
    pytest.param(
        "stockport",
        None,  # the newest, which is shown first: to choose it again asks the server nothing
        "stockport-council-plan-2023-24",
        "Fair and Inclusive",
        "work-and-skills-for-those-who-need-it",
        ("What the plan says of the place", "8th most polarised borough"),
        id="council plan 2023-24: the gaps of its cross-cutting theme",
    ),
    pytest.param(
        "stockport",
        "ONE Stockport Borough Plan",
        "one-stockport-borough-plan",
        "1 One Heart",
        "happy-healthy-and-independent",
        ("Who answers for it", "Health and Wellbeing Board"),
        id="borough plan: healthy lives, and the board that asks",
    ),
    pytest.param(
        "coventry",
        None,
        "one-coventry-tackling-inequalities",
        "Reducing inequality",
        "inequalities-between-wards",
        ("The plan in outline", "eleven differences"),
        id="One Coventry: the gap between its wards",
    ),
    pytest.param(
        "stratford-on-avon",
        None,
        "growing-opportunities-2023-25",
        "Choice and opportunity",
        "opportunities-for-the-disadvantaged",
        ("What the plan says of the place", "need the most support"),
        id="Growing Opportunities: opportunity for the most disadvantaged",
    ),
]


def opener(reader, measure):
    """The link that opens one measure's detail."""
    return reader.page.locator(f"#m-{measure} a.within").first


@pytest.mark.parametrize(("place", "title", "plan", "part", "measure", "also"), JOURNEYS)
def test_from_the_plan_to_a_measure_and_back(visit, place, title, plan, part, measure, also):
    reader = visit().open("ambitions", place=place)
    page = reader.page
    if title:
        reader.choose("Plan", title)
    reader.click(page.get_by_role("radio", name=part))
    expect(page.locator(f"#m-{measure}")).to_be_visible()
    reader.click(opener(reader, measure))
    reader.expect_choices(measure=measure)
    assert reader.choices.get("plan", plan) == plan
    verdicts = page.locator(".twoverdicts")
    expect(verdicts).to_be_visible()
    expect(verdicts.locator(".badge")).to_have_count(2)
    chart = page.locator(f".st-key-chart_measure_{measure}").get_by_role("figure")
    expect(chart).to_have_attribute("aria-label", re.compile(r"\d"))
    heading, words = also
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text(words).first).to_be_visible()
    reader.back()
    reader.expect_choices(measure=None)
    expect(verdicts).to_have_count(0)


def test_a_copied_link_opens_the_same_series_for_someone_else(visit):
    link = {"place": "stockport", "plan": COUNCIL_PLAN, "ambition": "a-place-people-want-to-live"}
    reader, other = visit(), visit(fresh=True)
    reader.open("ambitions", **link, measure="recycling-and-waste")
    reader.choose("Series", "tonnes")
    reader.expect_choices(series="residual_waste")
    other.follow(reader.page.url)
    other.expect_only(**reader.choices)
    said = [
        each.page.locator(".finding, .twoverdicts").all_inner_texts() for each in (reader, other)
    ]
    assert said[0] == said[1]
    assert any("tonnes" in text for text in said[0])


def test_an_ambition_and_a_measure_are_opened_with_keys(visit):
    reader = visit().open("ambitions", place="coventry")
    page = reader.page
    page.get_by_role("radio", name="The whole plan").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reader.expect_choices(ambition="improving-outcomes-and-tackling-inequalities").settle()
    opener(reader, "educational-achievement").focus()
    reader.press("Enter")
    reader.expect_choices(measure="educational-achievement")
    expect(page.locator(".twoverdicts")).to_be_visible()


def test_a_district_without_a_plan_has_outcomes_of_ours(visit):
    reader = visit().open("ambitions", place="birmingham")
    page = reader.page
    expect(page.get_by_text("No plan of Birmingham is held here")).to_be_visible()
    expect(page.get_by_role("heading", name="Outcomes to look at")).to_be_visible()
    reader.click(opener(reader, "work"))
    reader.expect_choices(measure="work")
    expect(page.locator(".twoverdicts")).to_be_visible()
    expect(page.get_by_role("heading", name="Who answers for it")).to_have_count(0)


def test_a_link_shows_its_row_keeps_the_focus_and_loads_nothing_anew(visit):
    reader = visit().open("ambitions", place="birmingham")
    page = reader.page
    page.evaluate("document.body.dataset.kept = 'yes'")
    page.locator("dl.glance a", has_text="Climate").focus()
    reader.press("Enter").expect_choices(measure="emissions").settle()
    row = page.locator("#m-emissions")
    expect(row.locator("a.within")).to_be_focused()
    expect(row).to_be_in_viewport()
    expect(page.locator(".twoverdicts")).to_be_visible()
    reader.press("Enter").expect_choices(measure=None).settle()
    expect(page.locator(".twoverdicts")).to_have_count(0)
    expect(row.locator("a.within")).to_be_focused()
    assert page.evaluate("document.body.dataset.kept") == "yes"


def test_another_councils_plan_is_left_with_the_place_for_which_it_was_asked(visit):
    reader = visit().open("ambitions", place="birmingham", plan=COUNCIL_PLAN)
    page = reader.page
    expect(page.get_by_text("This is not a plan of Birmingham but of Stockport")).to_be_visible()
    reader.find("Wirral")
    reader.expect_choices(place="wirral", plan=None)
    expect(page.get_by_role("heading", name="Outcomes to look at")).to_be_visible()


def test_on_paper_a_verdict_is_told_without_a_shade(visit):
    reader = visit().open("ambitions", place="stockport", plan=COUNCIL_PLAN)
    page = reader.page
    page.emulate_media(media="print")
    looks = page.locator(".badge, .verdictbar span").evaluate_all(
        """(all) => all.map((each) => {
          const style = getComputedStyle(each);
          return [style.backgroundColor, style.color, each.textContent.trim().length > 0];
        })"""
    )
    assert len(looks) > 31
    assert {tuple(look) for look in looks} == {("rgb(255, 255, 255)", "rgb(11, 12, 12)", True)}
    closed = page.locator(".stExpander").filter(has_text="How the verdicts are reached")
    expect(closed).to_be_hidden()
    expect(opener(reader, "recycling-and-waste")).to_be_visible()
