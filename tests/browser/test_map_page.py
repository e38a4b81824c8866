"""The map page answers one question: how long it is, its first sentence, several wards at once."""

import re

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser

HIGH = {1280: 3_500, 390: 6_000}
"""The most pixels from top to bottom, by the width of the window."""
DISTRICTS = {
    "stockport": "brinnington-and-stockport-central",
    "birmingham": "sutton-walmley-and-minworth",
    "cornwall": "st-austell-poltair-and-mount-charles",
}
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"
THREE = ("Manor", "Edgeley", "Offerton")


def lead(reader):
    return reader.page.locator("p.lead")


def is_short(reader):
    """A page that is open is no longer than it may be, in a window of each width."""
    expect(reader.page.locator("[data-testid=stPlotlyChart]")).to_have_count(3)
    for width, most in HIGH.items():
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.settle()
        tall = reader.page.evaluate(TALL)
        assert tall <= most, (width, tall)


@pytest.mark.parametrize("place", DISTRICTS)
def test_the_page_is_short_with_and_without_a_ward(visit, place):
    reader = visit()
    for ward in ({}, {"ward": DISTRICTS[place]}):
        reader.open("polarisation", place=place, **ward)
        expect(reader.page.locator(".stAlert")).to_have_count(0)
        is_short(reader)


def test_so_is_every_view_of_it(visit):
    choices = {"place": "stockport", "ward": DISTRICTS["stockport"]}
    reader = visit()
    for view in ("better", "clusters", "two", "change", "squares", "domains"):
        reader.open("polarisation", **choices, view=view)
        is_short(reader)


def test_the_first_sentence_follows_a_switch_and_the_map_does_not_wait_for_it(visit):
    reader = visit().open("polarisation", place="stockport", indicator="fuel_poverty")
    page = reader.page
    expect(lead(reader)).to_contain_text("of Stockport’s residents live in")
    page.get_by_role("radio", name="Value", exact=True).click()
    expect(page.locator("figure.map .legend")).to_contain_text("Under")
    expect(lead(reader)).to_contain_text("Stockport’s 21 wards run from")
    page.get_by_role("radio", name="Better or worse").click()
    expect(page.locator("figure.map .legend")).to_contain_text("◆ Worse than England")
    expect(lead(reader)).to_contain_text("worse than England")
    page.get_by_role("radio", name="The rest of the district").click()
    expect(lead(reader)).to_contain_text("than the rest of Stockport")
    reader.expect_choices(view="better", beside="district")
    reader.click(reader.area("Manor"))
    expect(lead(reader)).to_contain_text(re.compile("^Manor is .* the rest of Stockport"))


class TestSeveralWards:
    def test_by_control_and_click_then_taken_out_by_their_chips(self, visit):
        reader = visit().open("polarisation", place="stockport")
        page = reader.page
        reader.click(reader.area(THREE[0]))
        for name in THREE[1:]:
            reader.after(lambda name=name: reader.area(name).click(modifiers=["ControlOrMeta"]))
        reader.expect_choices(ward="manor", wards="manor,edgeley,offerton")
        expect(lead(reader)).to_contain_text("3 wards together (Manor, Edgeley and Offerton)")
        chips = page.get_by_role("list", name="Chosen together").get_by_role("button")
        expect(chips).to_have_count(3)
        reader.click(page.get_by_role("button", name="Take out Manor"))
        reader.expect_choices(ward="edgeley", wards="edgeley,offerton")
        expect(chips).to_have_count(2)
        expect(lead(reader)).to_contain_text("2 wards together (Edgeley and Offerton)")
        reader.click(page.get_by_role("button", name="Take out Offerton"))
        expect(lead(reader)).to_contain_text("Edgeley is in")
        assert "wards" not in reader.choices

    def test_by_keys_alone(self, visit):
        reader = visit().open("polarisation", place="stockport")
        page = reader.page
        several = page.get_by_role("button", name="Choose several")
        several.focus()
        page.keyboard.press("Enter")
        expect(several).to_have_attribute("aria-pressed", "true")
        for name in THREE[:2]:
            reader.area(name).focus()
            reader.press("Enter")
        reader.expect_choices(wards="manor,edgeley")
        expect(page.locator("figure.map .live")).to_contain_text("2 chosen: Manor; Edgeley.")
        page.get_by_role("button", name="Take out Manor").focus()
        reader.press("Enter").expect_choices(ward="edgeley")
        expect(page.get_by_role("button", name="Take out Edgeley")).to_be_focused()

    def test_by_a_long_press_of_a_finger(self, visit):
        reader = visit(width=390).open("polarisation", place="stockport")
        page = reader.page
        page.locator("figure.map .drawing").scroll_into_view_if_needed()
        for name in ("Marple North", "Heald Green"):
            box = reader.area(name).bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            finger = page.context.new_cdp_session(page)
            point = {"touchPoints": [{"x": x, "y": y}]}
            finger.send("Input.dispatchTouchEvent", {"type": "touchStart", **point})
            expect(reader.area(name)).to_have_attribute("aria-selected", "true")
            finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page.get_by_role("list", name="Chosen together").locator("li")).to_have_count(2)
        reader.expect_choices(wards="marple-north,heald-green")

    def test_a_link_opens_them_and_leads_on_to_the_comparison(self, visit):
        choices = {"wards": "manor,edgeley", "indicator": "overcrowded_households"}
        reader = visit().open("polarisation", place="stockport", **choices)
        page = reader.page
        expect(page.locator("figure.map [aria-selected=true]")).to_have_count(2)
        expect(page.get_by_role("button", name="Choose several")).to_have_attribute(
            "aria-pressed", "true"
        )
        page.get_by_role("link", name="Compare these with all other wards").click()
        reader.expect_path("comparison")
        until(page, "location.search.includes('deprived=manor%2Cedgeley')")

    def test_presented_they_are_said_and_shown_too(self, visit):
        reader = visit(width=1920, height=1080).open(
            "polarisation", place="stockport", wards="manor,edgeley", present="1"
        )
        expect(lead(reader)).to_contain_text("2 wards together")
        expect(reader.page.get_by_role("list", name="Chosen together")).to_be_visible()


def test_a_ward_leads_on_to_its_page(visit):
    reader = visit().open("polarisation", place="stockport", ward="manor", indicator="burglary")
    reader.page.get_by_role("link", name="All about Manor").click()
    reader.expect_path("ward").expect_choices(place="stockport", ward="manor")


def test_a_group_has_one_chip_of_its_name_which_takes_it_out_and_keeps_the_keyboard(visit):
    name = "<i>Us</i>"
    group = f"~{name}~heatons-north~heatons-south"
    reader = visit().open("polarisation", place="stockport", ward=group, level="lsoa")
    chip = reader.page.get_by_role("button", name=f"Take out {name}", exact=True)
    expect(chip).to_have_count(1)
    expect(reader.page.locator("figure.map path[aria-selected=true]")).to_have_count(19)
    chip.focus()
    reader.page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    expect(reader.page.locator("figure.map path:focus")).to_have_count(1)
    until(reader.page, "() => !location.search.includes('ward=')")
