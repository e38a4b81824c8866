"""How it compares, in a browser: the table sorted by keys alone, a telephone's width, and axe."""

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
VIEWS = (
    pytest.param({}, id="polarisation"),
    pytest.param({"show": "indicator", "among": "wards", "ward": "earlsdon"}, id="an indicator"),
    pytest.param({"show": "closing", "peers": "ons-global"}, id="is the gap closing"),
    pytest.param({"show": "two", "among": "wards"}, id="two indicators"),
    pytest.param({"show": "wards", "topic": "health"}, id="all wards"),
)


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    yield made
    made.close()


def opened(reader, size, **choices):
    reader.page.set_viewport_size(size)
    reader.open("standing", **choices)
    return reader.page


def column(page, number):
    """The cells of a column of the table, from the top."""
    return page.locator(f"figure.sorted tbody tr > *:nth-child({number})").all_inner_texts()


@pytest.mark.parametrize("choices", VIEWS)
def test_axe_finds_nothing_and_page_and_buttons_are_no_wider_than_the_screen(reader, axe, choices):
    page = opened(reader, WIDE, place="coventry", **choices)
    assert axe(reader) == []  # at both widths, the narrow one last
    assert page.viewport_size["width"] == NARROW["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    every_button_is_seen_whole(page)


def every_button_is_seen_whole(page):
    """On a phone no button to choose with runs off the side, nor is one hidden in its row."""
    ends = page.locator("[data-testid=stButtonGroup] button").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().right)"
    )
    hidden = page.locator("[data-testid=stButtonGroup] [role=radiogroup]").evaluate_all(
        "all => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length"
    )
    assert ends
    assert max(ends) <= NARROW["width"]
    assert hidden == 0


def test_the_heat_table_is_sorted_by_keys_alone(reader):
    page = opened(reader, WIDE, place="coventry", show="wards", topic="housing")
    asked = reader.asked
    head = page.get_by_role("button", name="Fuel poverty Households")
    head.focus()
    page.keyboard.press("Enter")
    expect(page.locator("figure.sorted th", has=head)).to_have_attribute("aria-sort", "ascending")
    number = 1 + page.locator(".heads th").all_inner_texts().index(
        next(text for text in page.locator(".heads th").all_inner_texts() if "Fuel poverty" in text)
    )
    tenths = [int(cell) for cell in column(page, number)]
    assert tenths == sorted(tenths)
    assert len(set(tenths)) > 3
    expect(page.locator("figure.sorted .said")).to_contain_text("Sorted by Fuel poverty")
    page.keyboard.press("Space")
    expect(page.locator("figure.sorted th", has=head)).to_have_attribute("aria-sort", "descending")
    assert [int(cell) for cell in column(page, number)] == sorted(tenths, reverse=True)
    first = page.locator("figure.sorted").get_by_role("button", name="Ward", exact=True)
    first.press("Enter")
    names = column(page, 1)
    assert names == sorted(names, key=str.casefold)
    page.get_by_role("button", name="In best fifth").click()
    expect(page.locator(".heads th").nth(2)).to_have_attribute("aria-sort", "ascending")
    assert reader.asked == asked, "sorting asks nothing of the server"


def test_the_head_and_the_first_column_stay_while_the_rest_is_scrolled(reader):
    page = opened(reader, NARROW, place="cornwall", show="wards")
    page.locator("figure.sorted .box").evaluate(
        "box => { box.scrollTop = 900; box.scrollLeft = 900; }"
    )
    box = page.locator("figure.sorted .box").bounding_box()
    head = page.locator(".heads th").first.bounding_box()
    assert head["x"] == pytest.approx(box["x"], abs=2)
    assert head["y"] == pytest.approx(box["y"] + 30, abs=3)
    rows = page.locator("figure.sorted tbody th").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().left)"
    )
    assert rows[10] == pytest.approx(box["x"] + 1, abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_our_own_row_is_in_view_and_a_ward_leads_to_its_page(reader):
    page = opened(reader, WIDE, place="birmingham", show="wards", ward="sutton-roughley")
    own = page.locator("figure.sorted tr.own")
    expect(own.get_by_role("rowheader")).to_contain_text("Sutton Roughley")
    box, row = page.locator("figure.sorted .box").bounding_box(), own.bounding_box()
    assert box["y"] < row["y"] < row["y"] + row["height"] <= box["y"] + box["height"] + 1
    own.get_by_role("link").click()
    until(page, "() => location.pathname.endsWith('/ward')")
    assert "ward=sutton-roughley" in page.url
    assert "place=birmingham" in page.url


def test_a_district_of_the_list_opens_its_own_place_and_back_returns(reader):
    page = opened(reader, WIDE, place="coventry", show="indicator", among="districts")
    page.get_by_role("button", name="District").last.click()
    page.locator("figure.sorted").get_by_role("link", name="Adur", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How does Adur compare?")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("How does Coventry compare?")


def test_the_scatter_has_its_figures_as_a_table_by_keys_alone(reader):
    page = opened(reader, WIDE, place="coventry", show="two", among="wards")
    line = page.locator("summary", has_text="The figures as a table")
    line.focus()
    page.keyboard.press("Enter")
    table = page.locator(".tablebox table")
    expect(table).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(19)  # 18 wards and the head
    expect(table.get_by_role("columnheader").first).to_have_text("Ward")


def test_the_part_is_chosen_by_a_press_and_kept_in_the_address(reader):
    page = opened(reader, WIDE, place="rutland")
    page.get_by_role("radio", name="Any indicator").or_(
        page.get_by_role("button", name="Any indicator")
    ).first.click()
    until(page, "() => location.search.includes('show=indicator')")
    expect(page.locator(".lead")).to_contain_text("Rutland (")
    assert reader.errors == []


def test_all_that_is_asked_for_comes_from_the_same_server(reader):
    opened(reader, WIDE, place="hackney", show="wards")
    outside = [url for url in reader.requests if "localhost" not in url and "127.0.0.1" not in url]
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
    assert reader.errors == []
