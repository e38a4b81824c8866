"""What readers do, one step after the other."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = ("", "polarisation", "comparison", "ambitions", "methods")


class TestChoosing:
    def test_a_district_by_typing_part_of_its_name(self, visit):
        reader = visit().open()
        expect(reader.title).to_have_text("What kind of place is Stockport?")
        reader.find("isles of s")
        expect(reader.title).to_have_text("What kind of place is the Isles of Scilly?")
        reader.expect_only(place="isles-of-scilly")

    def test_an_indicator_by_typing_part_of_its_name(self, visit):
        reader = visit().open("polarisation", place="coventry")
        reader.choose("Indicator", "burgl")
        expect(reader.page.locator("p.lead")).to_contain_text("On Burglary, ")
        expect(reader.page.locator("figure.map .title")).to_contain_text("Burglary, wards of")
        reader.expect_only(place="coventry", indicator="burglary")

    def test_a_ward_by_a_click_on_the_map_and_again_to_leave_it(self, visit):
        reader = visit().open("polarisation", place="stockport", view="value")
        ward = reader.area("Heald Green")
        ward.scroll_into_view_if_needed()
        reader.click(ward)
        expect(reader.page.get_by_role("heading", name="Heald Green")).to_be_visible()
        expect(ward).to_have_attribute("aria-selected", "true")
        reader.expect_choices(ward="heald-green")
        expect(reader.page.get_by_role("combobox", name="Ward", exact=True)).to_have_value(
            "Heald Green"
        )
        reader.click(ward)
        expect(ward).to_have_attribute("aria-selected", "false")
        reader.expect_choices(ward=None)

    def test_a_ward_with_the_keyboard_alone(self, visit):
        reader = visit().open("polarisation", place="stockport", view="value")
        page = reader.page
        page.locator("figure.map [role=option][tabindex='0']").focus()
        before = page.evaluate(FOCUSED)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        name = page.evaluate(FOCUSED).split(",")[0]
        assert name != before.split(",")[0]
        reader.press("Enter")
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(page).to_have_url(re.compile(r"ward=\w"))
        assert page.evaluate(FOCUSED).startswith(name), "the focus stays where the reader is"

    def test_a_neighbourhood_on_the_map(self, visit):
        reader = visit().open("polarisation", place="coventry", view="tenth")
        reader.click(reader.page.get_by_role("radio", name="Neighbourhoods"))
        reader.expect_choices(level="lsoa")
        area = reader.area("Coventry 001A")
        reader.click(area)
        expect(reader.page.get_by_role("heading", name="Coventry 001A")).to_be_visible()
        expect(reader.page).to_have_url(re.compile(r"area=e01\d{6}(&|$)"))


FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at.getAttribute("aria-label") ?? at.textContent;
}"""


class TestSharing:
    @pytest.mark.parametrize(
        ("path", "choices"),
        [
            (
                "polarisation",
                {"place": "stockport", "indicator": "burglary", "level": "ward", "view": "value"},
            ),
            ("comparison", {"place": "birmingham", "line": "local-fifths", "topic": "health"}),
        ],
    )
    def test_a_copied_link_opens_the_same_view_for_someone_else(self, visit, path, choices):
        reader, other = visit().open(path, place="cornwall"), visit(fresh=True)
        reader.find(choices["place"])
        if path == "polarisation":
            _choose_all(reader, choices)
        else:
            reader.choose("Compare", "Local fifths").choose("Topic", "Health")
        reader.expect_choices(**{n: v for n, v in choices.items() if (n, v) != ("level", "ward")})
        other.follow(reader.page.url)
        other.expect_only(**reader.choices)
        assert choices.items() <= {"level": "ward", **other.choices}.items()
        assert _seen(other) == _seen(reader)


def _choose_all(reader, choices):
    reader.choose("Indicator", choices["indicator"])
    reader.page.get_by_role("radio", name="Value").click()  # the map answers by itself
    reader.expect_choices(view=choices["view"])
    reader.click(reader.area("Heald Green"))


def _seen(reader):
    """What a reader sees: title, lead, findings, the map's areas and what the boxes hold."""
    page = reader.page
    if reader.path == "polarisation":  # whose map Streamlit may put in after all else is drawn
        expect(page.locator("figure.map [role=option]").first).to_be_attached()
    return {
        "title": reader.title.inner_text(),
        "text": page.locator("p.lead, p.finding, p.subtitle").all_inner_texts(),
        "areas": [
            (each.get_attribute("aria-label"), each.get_attribute("aria-selected"))
            for each in page.locator("figure.map [role=option]").all()[:60]
        ],
        "boxes": [each.input_value() for each in page.get_by_role("combobox").all()],
    }


class TestBack:
    def test_undoes_one_choice_after_the_other(self, visit):
        reader = visit().open("polarisation", place="stockport")
        reader.choose("Indicator", "burgl")
        reader.choose("Ward", "Heald Green")
        reader.find("Coventry")
        reader.expect_only(place="coventry", indicator="burglary")
        reader.back()
        expect(reader.title).to_have_text("Where in Stockport are the two ends?")
        expect(reader.page.get_by_role("heading", name="Heald Green")).to_be_visible()
        reader.back()
        expect(reader.page.get_by_role("heading", name="Heald Green")).to_have_count(0)
        expect(reader.page.locator("p.lead")).to_contain_text("On Burglary")
        reader.back()
        expect(reader.page.get_by_role("combobox", name="Indicator")).to_have_value(
            "Deprivation: Overall deprivation"
        )
        reader.expect_only(place="stockport")
        expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)

    def test_then_forward_does_it_again(self, visit):
        reader = visit().open("polarisation", place="stockport")
        reader.choose("Indicator", "burgl").back()
        expect(reader.page.locator("p.lead")).not_to_contain_text("On Burglary")
        reader.after(reader.page.go_forward)
        expect(reader.page.locator("p.lead")).to_contain_text("On Burglary")

    def test_undoes_a_choice_on_the_map(self, visit):
        reader = visit().open("polarisation", place="stockport", view="value")
        reader.click(reader.area("Heald Green")).back()
        expect(reader.area("Heald Green")).to_have_attribute("aria-selected", "false")
        reader.expect_choices(ward=None)

    def test_leads_from_a_page_to_the_one_before_in_one_step(self, visit):
        reader = visit().open("polarisation", place="coventry", indicator="burglary")
        reader.click(reader.page.get_by_role("link", name="Affluent versus deprived"))
        reader.expect_path("comparison").back()
        reader.expect_path("polarisation")
        expect(reader.page.locator("p.lead")).to_contain_text("On Burglary")

    def test_leaves_the_dashboard_when_there_is_nothing_left_to_undo(self, visit, server):
        reader = visit()
        reader.page.goto(f"{server}/_stcore/health")
        reader.open()
        reader.back()  # to the bare address, which now says what is shown
        reader.page.go_back()
        expect(reader.page).to_have_url(f"{server}/_stcore/health")


class TestFromPageToPage:
    def test_choices_follow_by_the_navigation(self, visit):
        reader = visit().open("polarisation", place="coventry", indicator="burglary", view="value")
        for name, path in (
            ("Affluent versus deprived", "comparison"),
            ("Ambition progress", "ambitions"),
            ("Methods", "methods"),
            ("Overview", ""),
            ("Polarisation maps", "polarisation"),
        ):
            reader.click(reader.page.get_by_role("link", name=name, exact=True).first)
            if path != "methods":  # whose question names no place
                expect(reader.title).to_contain_text("Coventry")
            reader.expect_path(path)
            reader.expect_only(place="coventry", indicator="burglary", view="value")
        expect(reader.page.locator("p.lead")).to_contain_text("On Burglary")
        expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)

    def test_choices_follow_by_the_links_on_a_page(self, visit):
        reader = visit().open("comparison", place="stratford-on-avon", line="local-fifths")
        reader.choose("Indicator", "Fuel pov")
        reader.click(reader.page.get_by_role("link", name="“Fuel poverty” on the map"))
        expect(reader.title).to_have_text("Where in Stratford-on-Avon are the two ends?")
        expect(reader.page.locator("p.lead")).to_contain_text("On Fuel poverty")
        reader.expect_choices(indicator="fuel_poverty")


@pytest.fixture(scope="module", params=PAGES)
def seen(request, make_visit):
    """Each page once, for how it looks in windows of several widths and on paper."""
    reader = make_visit().open(request.param, place="stratford-on-avon")
    yield reader
    reader.close()


def test_nothing_runs_off_the_side(seen):
    reader, over = seen, {}
    for width in (1280, 390, 320):
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.settle()
        over[width] = reader.page.evaluate(
            """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                   .map((each) => each.scrollWidth - each.clientWidth)"""
        )
    assert over == {1280: [0, 0], 390: [0, 0], 320: [0, 0]}


MORE_SPACE = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""What WCAG 2.2, 1.4.12, says that a page has to bear."""


def test_more_space_between_words_is_borne(seen):
    reader, page = seen, seen.page
    page.set_viewport_size({"width": 320, "height": 844})
    style = page.add_style_tag(content=MORE_SPACE)
    reader.settle()
    over = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
               .map((each) => each.scrollWidth - each.clientWidth)"""
    )
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, p.lead, .sentences li")]
               .filter((each) => each.scrollHeight > each.clientHeight + 2
                                 && getComputedStyle(each).overflow === "hidden").length"""
    )
    style.evaluate("(each) => each.remove()")
    assert over == [0, 0]
    assert hidden == 0


def test_on_paper_the_controls_are_gone_and_the_findings_stay(seen):
    reader, page = seen, seen.page
    page.set_viewport_size({"width": 1280, "height": 900})
    reader.settle()
    page.emulate_media(media="print")
    controls = "[data-testid=stHeader], [role=combobox], [role=radio], .stDownloadButton, .tools"
    assert [each.inner_text() for each in page.locator(controls).all() if each.is_visible()] == []
    expect(reader.title).to_be_visible()
    expect(page.locator("p.lead").first).to_be_visible()
    assert page.locator("p.source").last.is_visible()
    for pressed in (".hint", ".st-key-onward"):
        assert [each for each in page.locator(pressed).all() if each.is_visible()] == []


def test_on_paper_a_heading_stays_with_what_follows(visit):
    reader = visit().open("polarisation", place="coventry")
    page = reader.page
    page.emulate_media(media="print")
    kept = page.get_by_role("heading", name="What ward averages hide")
    block = kept.locator("xpath=ancestor::*[contains(@class, 'stElementContainer')][1]")
    assert block.evaluate("each => getComputedStyle(each).breakAfter") == "avoid"
    column = block.evaluate("each => getComputedStyle(each.parentElement).display")
    assert column == "block", "in a column of flexible boxes pages break anywhere"


def test_a_table_is_taken_away_as_csv(visit):
    reader = visit().open("polarisation", place="coventry", indicator="burglary", level="lsoa")
    page = reader.page
    page.get_by_text("Take this away").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="The table alone (CSV)").click()
    download = waiting.value
    assert re.fullmatch(r"coventry-burglary-lsoa-[a-z0-9-]+\.csv", download.suggested_filename)
    lines = download.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("place,indicator,period,level,unit,area_code,area_name,ward_code,")
    assert len(lines) == 204
