"""From the front door, on a phone, to a ward: by name, postcode or misspelling, by keys alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
BRINNINGTON = "brinnington-and-stockport-central"
OPTIONS = ".finder.finder [role=option]"
ACTIVE = """() => {
  const box = document.activeElement.shadowRoot.activeElement;
  return box.getRootNode().getElementById(box.getAttribute("aria-activedescendant"))?.innerText;
}"""
TARGETS = """() => {
  const root = [...document.querySelectorAll(".stBidiComponent *")]
    .map((each) => each.shadowRoot?.querySelector(".finder")).find(Boolean);
  return [...root.querySelectorAll("input, li, button")]
    .map((each) => each.getBoundingClientRect()).filter((box) => box.height)
    .map((box) => Math.min(box.width, box.height));
}"""
FROM_KEY_TO_HITS = """() => new Promise((done) => {
  const root = document.activeElement.shadowRoot;
  const box = root.activeElement;
  box.value = "heald g";
  const begun = performance.now();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() =>
    done([performance.now() - begun, root.querySelectorAll("[role=option]").length])));
})"""


@pytest.fixture
def phone(visit):
    """The front door on a phone."""
    return visit(fresh=True, **PHONE).open()


def sideways(page):
    return page.evaluate(
        "() => { const at = document.querySelector('[data-testid=stMain]');"
        " return at.scrollWidth - at.clientWidth; }"
    )


def test_a_ward_by_its_name_opens_its_page_and_back_returns(phone):
    first = phone.type_place("brinnington").first
    expect(first).to_contain_text("Brinnington & Stockport Central")
    expect(first).to_contain_text("Ward, Stockport")
    phone.click(first)
    phone.expect_path("ward").expect_only(place="stockport", ward=BRINNINGTON)
    expect(phone.place_box).to_have_value("Brinnington & Stockport Central, Stockport")
    assert sideways(phone.page) == 0
    phone.back().expect_path("").expect_choices(place="stockport", ward=None)
    expect(phone.place_box).to_have_value("Stockport")


def test_a_copied_link_opens_the_ward_for_someone_else(phone, visit):
    phone.find("tredington").expect_path("ward")
    other = visit(fresh=True, **PHONE).follow(phone.page.url)
    other.expect_path("ward").expect_only(place="stratford-on-avon", ward="tredington")
    expect(other.place_box).to_have_value("Tredington, Stratford-on-Avon")


def test_a_postcode_leads_to_its_ward_and_stands_in_no_address(phone):
    asked = len(phone.requests)
    expect(phone.type_place("sk5 8ab").first).to_contain_text("Brinnington")
    expect(phone.page.locator(".finder .said")).to_contain_text("by where the postcode lies")
    phone.after(lambda: phone.place_box.press("Enter"))
    phone.expect_path("ward").expect_only(place="stockport", ward=BRINNINGTON)
    expect(phone.page.locator(".finder .note")).to_contain_text("by where the postcode lies")
    assert not [url for url in phone.requests[asked:] if re.search("sk5|8ab", url, re.IGNORECASE)]


NOT_FOUND = (  # none has the answer of the one before
    ("SK5 8", "only the first part of a postcode"),
    ("qqqqq", "No ward, district or neighbourhood"),
    ("EH1 1AA", "Scotland"),
    ("<script>alert(1)</script>", "No ward, district or neighbourhood"),
    ("SK5 8ZZ", "not among England’s postcodes"),
    ("x" * 500, "No ward, district or neighbourhood"),
    ("\U0001f600", "Type a few letters"),
)


def test_what_cannot_be_found_is_answered_in_words(phone):
    phone.place_box.click()
    for typed, said in NOT_FOUND:
        phone.place_box.fill(typed)
        expect(phone.page.locator(".finder .said")).to_contain_text(said)
        expect(phone.page.locator(".finder .state")).to_contain_text(said)  # read aloud
        assert sideways(phone.page) == 0, typed
    assert phone.errors == []


MISSPELT = (
    ("Brinington", "stockport", BRINNINGTON),
    ("Folshill", "coventry", "foleshill"),
    ("Treddington", "stratford-on-avon", "tredington"),
)


def test_a_misspelt_ward_is_offered(phone):
    for typed, place, ward in MISSPELT:
        phone.type_place(typed)
        expect(phone.page.locator(".finder .said")).to_contain_text("Did you mean")
        phone.after(lambda: phone.place_box.press("Enter"))
        phone.expect_path("ward").expect_only(place=place, ward=ward)


def test_enter_before_the_answer_takes_it_when_it_is_there(phone):
    def type_and_enter():
        phone.place_box.fill("Folshill")
        phone.place_box.press("Enter")

    phone.place_box.click()
    phone.after(type_and_enter).expect_choices(place="coventry", ward="foleshill")


def test_a_ward_by_keys_alone(phone):
    page = phone.page
    page.keyboard.press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.id") == "place":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("heald g")
    expect(page.locator(OPTIONS).first).to_have_attribute("aria-selected", "true")
    expect(phone.place_box).to_have_attribute("aria-expanded", "true")
    first = page.evaluate(ACTIVE)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(ACTIVE) != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(ACTIVE) == first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(ACTIVE) == page.locator(OPTIONS).last.inner_text(), "round to the last"
    page.keyboard.press("Home")
    assert page.evaluate(ACTIVE) is None, "the caret is at the beginning of the text"
    page.keyboard.press("Escape")
    expect(phone.place_box).to_have_attribute("aria-expanded", "false")
    expect(phone.place_box).to_have_value("Stockport")
    page.keyboard.type("heald g")
    expect(page.locator(OPTIONS).first).to_be_visible()
    phone.press("Enter").expect_path("ward").expect_choices(ward="heald-green")


def test_the_wards_of_the_district_are_there_before_anything_is_typed(visit):
    reader = visit(fresh=True, **PHONE).open("polarisation", place="coventry", ward="foleshill")
    page = reader.page
    reader.type_place("abbey")  # the names are here
    reader.place_box.press("Escape")
    reader.place_box.press("ArrowDown")
    expect(page.locator(OPTIONS)).to_have_count(19)  # Coventry and its 18 wards
    expect(page.locator(OPTIONS).first).to_contain_text("All of Coventry")
    assert page.evaluate(ACTIVE).startswith("Foleshill")


def test_a_choice_is_one_step_that_keeps_the_page_and_its_other_choices(visit):
    reader = visit().open("polarisation", place="stockport", indicator="burglary", area="e01005757")
    reader.find("foleshill")
    reader.expect_path("polarisation")
    reader.expect_only(place="coventry", ward="foleshill", indicator="burglary")
    reader.back().expect_choices(place="stockport", ward=None)
    expect(reader.place_box).to_have_value("Stockport")


def test_all_of_the_district_is_one_press_away_and_the_box_keeps_the_focus(visit):
    reader = visit(fresh=True, **PHONE).open("polarisation", place="coventry", ward="foleshill")
    reader.click(reader.page.get_by_role("button", name="All of Coventry"))
    reader.expect_only(place="coventry")
    expect(reader.place_box).to_have_value("Coventry")
    expect(reader.page.get_by_role("button", name="All of Coventry")).to_be_hidden()
    expect(reader.place_box).to_be_focused()


def test_the_box_follows_a_ward_that_is_chosen_on_a_part_of_the_page(visit):
    reader = visit().open("polarisation", place="stockport", view="value")
    reader.click(reader.area("Heald Green"))
    reader.expect_choices(ward="heald-green")
    expect(reader.place_box).to_have_value("Heald Green, Stockport")


def test_a_neighbourhood_and_a_former_district_say_where_they_lead(visit):
    reader = visit().open("methods", place="stockport")
    first = reader.type_place("foleshill east").first
    expect(first).to_contain_text("Neighbourhood, Coventry: in Foleshill ward")
    reader.click(first).expect_only(place="coventry", ward="foleshill")
    expect(reader.page.locator(".finder .note")).to_contain_text("Foleshill East: Neighbourhood")
    reader.find("aylesbury vale").expect_only(place="buckinghamshire")
    expect(reader.page.locator(".finder .note")).to_contain_text("now Buckinghamshire")


def test_a_screen_reader_is_told_what_the_box_is_and_how_much_it_found(phone):
    search = phone.page.get_by_role("search", name="Find a place")
    name = '"Ward, district or postcode"'
    before = search.aria_snapshot()
    assert f"combobox {name}" in before
    assert "Stockport" in before
    phone.type_place("heald g")
    expect(phone.page.locator(".finder .state")).to_have_text(re.compile(r"^\d places? found"))
    during = search.aria_snapshot()
    assert "[expanded]" in during
    assert 'listbox "Places"' in during
    assert 'option "Heald Green Ward, Stockport" [selected]' in during
    assert "status:" in during


def test_fingers_hit_what_is_there_to_press(visit):
    reader = visit(fresh=True, **PHONE).open("methods", place="coventry", ward="foleshill")
    reader.type_place("abbey")
    sizes = reader.page.evaluate(TARGETS)
    assert len(sizes) > 8
    assert min(sizes) >= 44


def test_hits_are_there_within_fifty_milliseconds_of_a_key(phone):
    phone.type_place("heald")
    times = [phone.page.evaluate(FROM_KEY_TO_HITS) for _ in range(7)]
    assert all(hits > 0 for _, hits in times)
    assert min(time for time, _ in times) < 50, times


def test_the_names_are_fetched_once_and_only_by_who_looks_for_a_place(visit):
    phone = visit(fresh=True, **PHONE).open()

    def fetched():
        return [url for url in phone.requests if "/static/names/" in url]

    assert fetched() == []
    phone.find("bramhall").expect_path("ward")
    phone.type_place("marple")
    assert len(fetched()) == 1


def test_a_box_without_the_server_or_the_names_says_so(visit):
    phone = visit(fresh=True, **PHONE).open()
    phone.page.route("**/app/find*/**", lambda route: route.abort())
    phone.page.route("**/app/find", lambda route: route.abort())
    phone.place_box.click()
    phone.place_box.fill("bramhall")
    expect(phone.page.locator(".finder .said")).to_contain_text("cannot be reached")


def test_axe_finds_nothing_in_the_open_box(visit, axe):
    reader = visit(fresh=True, **PHONE).open("methods", ward="heald-green")
    reader.type_place("abbey")
    assert axe(reader) == []
    for width in (390, 640):  # the other is a desk's screen at 200%
        reader.page.set_viewport_size({"width": width, "height": 800})
        reader.type_place("abbey")
        script = "axe.run(document, {resultTypes: ['violations']})"
        assert reader.page.evaluate(script)["violations"] == []


def test_the_marked_hit_is_told_in_windows_contrast_themes(phone):
    phone.page.emulate_media(forced_colors="active")
    phone.type_place("abbey")
    shade = "each => getComputedStyle(each).backgroundColor"
    entries = phone.page.locator(OPTIONS)
    assert entries.nth(0).evaluate(shade) != entries.nth(1).evaluate(shade)


def test_a_room_is_not_shown_the_box_and_paper_neither(visit):
    reader = visit(width=1920, height=1080).open("methods", place="coventry", present=1)
    expect(reader.place_box).to_be_hidden()
    other = visit().open("methods", place="coventry")
    other.page.emulate_media(media="print")
    expect(other.place_box).to_be_hidden()
