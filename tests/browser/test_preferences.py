"""Both maps for readers who ask for forced colours, for more contrast or for less motion."""

import re

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser

FRAME = 1 / 60
"""Seconds: what is shorter is not seen to move."""
MOVING = """(longest) => {
  const found = [];
  const seconds = (list) => Math.max(...list.split(",").map((each) =>
    parseFloat(each) * (each.trim().endsWith("ms") ? 0.001 : 1)));
  const look = (root) => {
    for (const each of root.querySelectorAll("*")) {
      const style = getComputedStyle(each);
      const moves = style.animationName === "none" ? 0 : seconds(style.animationDuration);
      if (Math.max(moves, seconds(style.transitionDuration)) > longest) {
        found.push(`${each.tagName} ${each.getAttribute("class")}`);
      }
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  return found;
}"""
"""The parts of the page that move for longer than some seconds, those of the maps among them."""
STYLE = "(each, name) => getComputedStyle(each)[name]"
ALIKE = """([one, other, name]) => getComputedStyle(one)[name] === getComputedStyle(other)[name]"""


@pytest.fixture(scope="module")
def district(make_visit):
    reader = make_visit().open("polarisation", place="stockport", ward="heald-green", view="tenth")
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def england(make_visit):
    reader = make_visit().open("england", place="stockport")
    yield reader
    reader.close()


@pytest.fixture
def preferring(request):
    """Let a reader's browser ask for something until the test has ended."""
    asked = []

    def ask(reader, **wishes):
        asked.append(reader.page)
        reader.page.emulate_media(**wishes)
        return reader.page

    yield ask
    for page in asked:
        page.emulate_media(forced_colors="null", contrast="null", reduced_motion="null")


def style(locator, name):
    return locator.first.evaluate(STYLE, name)


def focus_on_a_ward(page):
    """Go to a ward with the keyboard; the chosen one is another."""
    page.locator("figure.map .to-table").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("figure.map .marks .focus")).to_be_attached()
    expect(page.locator("figure.map .marks .chosen")).to_be_attached()


def test_forced_colours_keep_classes_choice_and_focus_of_a_district_apart(district, preferring):
    page = preferring(district, forced_colors="active")
    until(page, "matchMedia('(forced-colors: active)').matches")
    focus_on_a_ward(page)
    marks = page.locator("figure.map .marks")
    chosen, focus = (style(marks.locator(each), "stroke") for each in (".chosen", ".focus"))
    halo = style(marks.locator(".chosen-halo"), "stroke")
    assert len({chosen, focus, halo}) == 3, "the chosen ward is not taken for the focused one"
    fills = page.locator("figure.map .swatch rect:first-child").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).fill)"
    )
    assert len(set(fills)) == 10, "the key keeps the colours of the map"
    drawn = page.locator("figure.map .areas path").evaluate_all(
        "(all) => all.map((each) => [getComputedStyle(each).fill, getComputedStyle(each).stroke])"
    )
    assert {fill for fill, _ in drawn} <= set(fills)
    assert all(fill != stroke for fill, stroke in drawn)
    pale = page.locator("figure.map .areas .pale")
    assert style(pale, "stroke") == "rgb(133, 139, 142)", "pale wards next to each other have edges"
    hatched = page.locator("figure.map .hatches [style*=url]").evaluate_all(
        "(all) => [...new Set(all.map((each) => each.style.fill))]"
    )
    assert len(hatched) == 2, "one hatching at each end"


def test_forced_colours_show_what_is_chosen_and_where_the_keyboard_is(district, preferring):
    page = preferring(district, forced_colors="active")
    on = page.locator("figure.map .options input:checked + span")
    off = page.locator("figure.map .options input:not(:checked) + span")
    until(
        page,
        f"(pair) => !({ALIKE})([...pair, 'backgroundColor'])",
        arg=[on.first.element_handle(), off.first.element_handle()],
    )
    focus_on_a_ward(page)
    page.keyboard.press("Tab")
    button = page.locator("figure.map .to-table")
    expect(button).to_be_focused()
    ring = [style(button, f"outline{part}") for part in ("Style", "Width", "Offset")]
    assert ring == ["solid", "3px", "2px"]
    entry = page.locator("figure.map .legend button").first
    entry.focus()
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "true")
    assert style(entry, "outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "false")


def test_more_contrast_darkens_lines_and_small_words_of_a_district(district, preferring):
    page = preferring(district, contrast="more")
    until(page, "matchMedia('(prefers-contrast: more)').matches")
    assert style(page.locator("figure.map .attribution"), "color") == "rgb(11, 12, 12)"
    assert style(page.locator("figure.map .areas .pale"), "stroke") == "rgb(11, 12, 12)"
    assert style(page.locator("figure.map .areas path"), "strokeWidth") == "1.6px"
    assert style(page.locator("figure.map pattern path"), "strokeOpacity") == "0.85"
    assert style(page.locator("figure.map .options span"), "borderTopColor") == "rgb(11, 12, 12)"


def test_less_motion_leaves_nothing_that_moves_for_longer_than_a_frame(district, preferring):
    page = district.page
    moving = page.evaluate(MOVING, FRAME)
    assert moving, "parts of Streamlit's move, unless asked not to"
    assert not any(each.startswith("path") for each in moving), "areas never fade: it costs frames"
    preferring(district, reduced_motion="reduce")
    until(page, f"(longest) => ({MOVING})(longest).length === 0", arg=FRAME)


def test_forced_colours_keep_the_map_of_england_readable(england, preferring):
    page = preferring(england, forced_colors="active")
    until(page, "matchMedia('(forced-colors: active)').matches")
    on = page.locator(".england .choices label:has(:checked)")
    off = page.locator(".england .choices label:not(:has(:checked))")
    until(
        page,
        f"(pair) => !({ALIKE})([...pair, 'backgroundColor'])",
        arg=[on.first.element_handle(), off.first.element_handle()],
    )
    on.locator("input").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(on.locator("input")).to_be_focused()
    assert (style(on, "outlineStyle"), style(on, "outlineOffset")) == ("solid", "2px")
    swatches = page.locator(".england .legend .swatch")
    adjusted = swatches.evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).forcedColorAdjust)"
    )
    assert set(adjusted) == {"none"}, "the key keeps the colours of the map"
    assert style(page.locator(".england .drawing"), "forcedColorAdjust") == "none"
    names = page.locator(".england .names span")
    expect(names.first).to_be_visible()
    assert style(names, "textShadow") == "none"
    assert style(names, "backgroundColor") != style(names, "color")


def test_forced_colours_show_the_keyboard_on_the_map_of_england(england, preferring):
    page = preferring(england, forced_colors="active")
    frame = page.locator(".england .frame")
    frame.focus()
    page.keyboard.press("Home")
    expect(page.locator(".england .live")).to_contain_text("Stockport")
    until(
        page,
        "(each) => getComputedStyle(each).outlineStyle === 'solid'",
        arg=frame.element_handle(),
    )
    assert style(frame, "outlineWidth") == "3px"
    assert style(frame, "outlineColor") != style(frame, "backgroundColor")


def test_more_contrast_and_less_motion_on_the_map_of_england(england, preferring):
    page = preferring(england, contrast="more", reduced_motion="reduce")
    until(page, "matchMedia('(prefers-contrast: more)').matches")
    other = page.locator(".england .choices label:not(:has(:checked))")
    assert style(page.locator(".england .rights"), "color") == "rgb(11, 12, 12)"
    assert style(other, "borderTopColor") == "rgb(11, 12, 12)"
    until(page, f"(longest) => ({MOVING})(longest).length === 0", arg=FRAME)
    frame = page.locator(".england .frame")
    frame.focus()
    page.keyboard.press("+")
    until(page, "englandMap.drawing.zoom.k > 1")
    page.keyboard.press("0")
    until(page, "englandMap.drawing.zoom.k === 1")


def test_an_area_without_a_figure_has_dashes_on_the_map_and_in_the_key(make_visit, map_server):
    reader = make_visit()
    page = reader.page
    page.goto(f"{map_server}/?case=missing")
    hatches = page.locator("figure.map .hatches [style*=url]")
    expect(hatches).to_have_count(1)
    expect(hatches).to_have_css("fill", re.compile("#map-missing-on-light"))
    last = page.locator("figure.map .legend li").last
    expect(last).to_contain_text("No figure")
    expect(last.locator("rect").nth(1)).to_have_attribute("fill", "url(#missing-on-light)")
    reader.close()
