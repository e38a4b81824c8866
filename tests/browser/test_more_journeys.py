"""More of what readers do with keys alone: officers' words, two indicators, squares, pictures."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect
from visits import until

from insight.store import data_directory

pytestmark = pytest.mark.browser

PLAN = "stockport-council-plan-2021-22"
UPDATES = """about,date,author,words,done
jsna-on-covid,2026-03-02,A. Officer,"Published, and <b>read</b> by the board",yes
"""
AT = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const words = at.getAttribute("aria-label") ?? at.textContent;
  return [at.tagName, words.slice(0, 200)].join(" ").trim(); // the page itself is a stop, too
}"""
"""What has the focus: its tag and the beginning of its words."""


def tab_to(page, words, *, most=60):
    """Press Tab until what has the focus says some words: it is reached, and nothing holds it."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(AT))
        if words in passed[-1]:
            return passed
    raise AssertionError(f"{words!r} is not reached: {passed}")


def picture(page, kind):
    """The file of a picture for a slide that a page gives, by keys alone."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"Picture for a slide ({kind})").press("Enter")
    name = waiting.value.suggested_filename
    assert re.fullmatch(rf"coventry-[a-z0-9-]+\.{kind.lower()}", name)
    return Path(waiting.value.path())


@pytest.fixture(scope="module")
def coventry(make_visit):
    """One reader for what is shown below and on the map of one page."""
    reader = make_visit()
    yield reader
    reader.close()


class TestTwoIndicators:
    def test_from_the_extremes_to_a_second_indicator(self, coventry):
        reader = coventry.open("polarisation", place="coventry")
        page = reader.page
        page.get_by_role("radio", name="Extremes").focus()
        reader.press("ArrowLeft").expect_choices(view="domains")  # round to the last view
        expect(page.locator(".multiples img").first).to_be_attached()
        reader.open("polarisation", place="coventry", view="change")
        expect(page.locator("figure.map .alt")).to_contain_text("tenth")
        page.get_by_role("radio", name="Change").focus()
        reader.press("ArrowLeft").expect_choices(view="two")
        expect(page.locator("figure.map .legend.square")).to_be_visible()
        box = page.get_by_role("combobox", name="Second indicator")
        box.focus()
        page.keyboard.type("burgl")
        expect(reader.found).to_contain_text("Burglary")
        reader.press("Enter").expect_choices(second="burglary")
        expect(page.locator("figure.map .up")).to_contain_text("Burglary: best to worst")
        expect(page.locator("figure.map .alt")).to_contain_text("third on both")
        cell = page.locator("figure.map .cell button").first
        cell.focus()
        page.keyboard.press("Enter")
        expect(cell).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Enter")
        expect(cell).to_have_attribute("aria-pressed", "false")
        ward = page.locator("figure.map [role=option][tabindex='0']")
        ward.focus()
        expect(ward).to_have_attribute("aria-label", re.compile(r"Burglary: .*third"))

    def test_a_picture_arrives_and_opens(self, coventry):
        choices = {"place": "coventry", "view": "two", "second": "burglary"}
        page = coventry.open("polarisation", **choices).page
        page.locator("summary").filter(has_text="Take this away").first.press("Enter")
        with Image.open(picture(page, "PNG")) as image:
            assert image.format == "PNG"
            assert min(image.size) > 1_000
            assert len(image.convert("RGB").resize((200, 200)).getcolors(40_000)) > 9
        root = ET.parse(picture(page, "SVG")).getroot()  # noqa: S314 - our own file
        assert root.tag.endswith("}svg")
        written = [each.text for each in root.iter() if each.tag.endswith("}text")]
        assert any("Burglary" in text for text in written)
        assert any("Crown copyright" in text for text in written)


class TestSquaresAndMore:
    def test_equal_squares_are_chosen_and_walked(self, coventry):
        reader = coventry.open("polarisation", place="coventry", view="change")
        page = reader.page
        page.get_by_role("radio", name="Change", exact=True).focus()
        page.keyboard.press("ArrowRight")
        reader.expect_choices(view="squares", colours="change")
        expect(page.get_by_role("radio", name="Equal squares")).to_be_focused()
        expect(page.locator("figure.map .note")).to_contain_text("square")
        expect(page.locator("figure.map [role=option]")).to_have_count(18)
        reader.settle()  # what is drawn anew gives the focus back to the choice
        page.locator("figure.map [role=option][tabindex='0']").focus()
        before = page.evaluate(AT)
        page.keyboard.press("ArrowRight")
        until(page, f"(before) => ({AT})() !== before", arg=before)
        name = page.evaluate(AT).removeprefix("path ").split(",")[0]
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()

    def test_every_domain_as_a_small_map_with_words_and_a_table(self, coventry):
        reader = coventry.open("polarisation", place="coventry", view="3d")
        page = reader.page
        page.get_by_role("radio", name="In 3D").focus()
        page.keyboard.press("ArrowRight")
        reader.expect_choices(view="domains")
        maps = page.locator(".multiples img")
        expect(maps).to_have_count(8)
        for each in maps.all():
            expect(each).to_have_attribute("alt", re.compile(r"\d"))
        expect(page.get_by_role("radio", name="Every domain")).to_be_focused()
        expect(page.locator("figure.map .drawing")).to_be_hidden()
        tab_to(page, "The figures as a table: Residents of Coventry at the two ends", most=8)
        page.keyboard.press("Enter")
        expect(page.get_by_role("region", name="two ends of each domain")).to_be_visible()
        page.get_by_role("radio", name="Every domain").focus()
        page.keyboard.press("ArrowRight")  # from the last to the first
        reader.expect_choices(view="extremes")
        expect(page.locator("figure.map .drawing")).to_be_visible()

    def test_three_dimensions_have_words_and_a_table_and_hold_no_focus(self, coventry):
        reader = coventry.open("polarisation", place="coventry", view="squares")
        page = reader.page
        page.get_by_role("radio", name="Equal squares").focus()
        page.keyboard.press("ArrowRight")
        reader.expect_choices(view="3d")
        scene = page.get_by_test_id("stDeckGlJsonChart")
        expect(scene).to_be_attached()
        page.get_by_role("radio", name="In 3D").focus()
        tab_to(page, "The figures as a table: Residents per hectare", most=20)
        page.keyboard.press("Enter")
        table = page.get_by_role("region", name="Residents per hectare")
        expect(table.get_by_role("row")).to_have_count(19)
        described = scene.locator("xpath=ancestor-or-self::*[@aria-label or @aria-describedby]")
        inside = scene.locator("[aria-label], [role=img]")
        assert described.count() + inside.count() > 0


@pytest.fixture(scope="module")
def with_updates(serve_data, tmp_path_factory):
    """The address of a dashboard beside whose plan an officer has put a file of updates."""
    folder = tmp_path_factory.mktemp("data")
    for each in data_directory().iterdir():
        if each.name != "plans":
            (folder / each.name).symlink_to(each)
    shutil.copytree(data_directory() / "plans", folder / "plans")
    (folder / "plans" / f"{PLAN}.updates.csv").write_text(UPDATES, encoding="utf-8")
    return serve_data(folder)


def test_what_an_officer_records_changes_the_milestone_and_its_export(make_visit, with_updates):
    reader = make_visit()
    reader.server = with_updates
    page = reader.open("ambitions", place="stockport", plan=PLAN).page
    said = page.locator("blockquote.update")
    expect(said).to_have_text(re.compile(r"Published, and <b>read</b> by the board.*A\. Officer"))
    expect(said).to_contain_text("2 March 2026")
    expect(page.locator(".finding").filter(has_text="milestones")).to_contain_text(
        "one is said to be done"
    )
    page.get_by_role("link", name="Ambition progress").focus()
    tab_to(page, "The figures as a table: Milestones", most=120)
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="Milestones of")
    expect(table).to_be_visible()
    row = table.get_by_role("row").filter(has_text="Joint Strategic Needs Assessment")
    expect(row).to_contain_text("A. Officer")
    behind = page.get_by_test_id("stExpander").filter(has_text="The figures as a table: Milestones")
    expect(behind).to_be_visible()
    tab_to(page, "Take this away", most=4)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="The table alone (CSV)")).to_be_visible()
    tab_to(page, "The table alone (CSV)", most=9)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert [line for line in lines if "Joint Strategic" in line and "said to be done" in line]
    reader.close()
