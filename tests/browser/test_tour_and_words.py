"""The tour, the terms that say what they mean, and the menu of a narrow window, by keys alone."""

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser
STEPS = 5


def tour(reader):
    return reader.page.get_by_role("dialog")


class TestTour:
    def test_is_not_shown_to_a_program_unless_the_address_asks(self, visit):
        reader = visit(fresh=True)
        reader.open("comparison", place="coventry")
        expect(tour(reader)).to_have_count(0)
        reader.open("comparison", place="coventry", tour=1)
        expect(tour(reader)).to_be_visible()
        reader.expect_only(place="coventry")

    def test_goes_through_five_steps_by_keys_and_gives_the_focus_back(self, visit):
        reader = visit(fresh=True)
        reader.open("comparison", place="coventry")
        page = reader.page
        link = page.get_by_role("link", name="Take the tour")
        link.focus()
        page.keyboard.press("Enter")
        heading = tour(reader).get_by_role("heading")
        seen = []
        for _ in range(STEPS):
            until(page, "document.activeElement.id === 'tour-title'")
            seen.append(heading.inner_text())
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        assert len(set(seen)) == STEPS
        expect(tour(reader)).to_have_count(0)
        expect(link).to_be_focused()
        assert page.evaluate("localStorage.getItem('tour')") == "ended"

    def test_escape_ends_it_and_it_stays_ended(self, visit):
        reader = visit(fresh=True)
        reader.open("indicators", place="rutland", tour=1)
        expect(tour(reader)).to_be_visible()
        reader.page.keyboard.press("Escape")
        expect(tour(reader)).to_have_count(0)
        assert reader.page.evaluate("localStorage.getItem('tour')") == "ended"
        assert reader.page.locator(".toured").count() == 0

    def test_locks_nothing(self, visit):
        reader = visit(fresh=True)
        reader.open("methods", place="rutland", tour=1)
        expect(tour(reader)).to_have_attribute("aria-modal", "false")
        reader.choose("Measure", "Gini")
        reader.expect_choices(method="gini")
        expect(tour(reader)).to_be_visible()

    def test_is_not_offered_where_a_page_is_presented(self, visit):
        reader = visit(fresh=True)
        reader.open("comparison", place="coventry", present=1)
        expect(reader.page.get_by_role("link", name="Take the tour")).to_have_count(0)

    def test_axe_finds_nothing_in_it(self, visit, axe):
        reader = visit(fresh=True)
        reader.open("comparison", place="coventry", tour=1)
        expect(tour(reader)).to_be_visible()
        assert axe(reader) == []


class TestTerms:
    def test_say_what_they_mean_to_keys_and_are_hushed_by_escape(self, visit):
        reader = visit()
        reader.open("comparison", place="stockport")
        page = reader.page
        term = page.get_by_role("button", name="95% interval")
        expect(term).to_be_visible()
        term.focus()
        box = page.get_by_role("tooltip")
        expect(box).to_contain_text("by chance alone")
        expect(term).to_have_attribute("aria-describedby", "meaning")
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        expect(term).to_be_focused()

    def test_say_it_to_a_pointer_that_can_move_onto_it(self, visit):
        reader = visit()
        reader.open("comparison", place="stockport")
        page = reader.page
        page.get_by_role("button", name="standard deviation").hover()
        box = page.get_by_role("tooltip")
        expect(box).to_be_visible()
        box.hover()
        expect(box).to_be_visible()
        reader.title.hover()
        expect(box).to_be_hidden()

    def test_each_is_marked_once_and_leaves_the_words_as_they_are(self, visit):
        reader = visit()
        reader.open("comparison", place="stockport")
        page = reader.page
        expect(page.locator(".term").first).to_be_visible()
        marked = page.locator(".term").evaluate_all("all => all.map((each) => each.dataset.term)")
        assert len(marked) == len(set(marked)) > 4
        said = page.locator(".note").first.text_content()
        assert said.startswith("Each outcome is counted once: not the index and its domains, nor")


class TestMenu:
    @pytest.mark.parametrize("width", [320, 390, 640])
    def test_is_a_word_that_can_be_tapped(self, visit, width):
        """Also at 200%: a window 1,280 pixels wide has 640 of them then.

        In a browser of its own: Streamlit remembers an open menu for whoever comes next.
        """
        reader = visit(fresh=True, width=width, height=800)
        reader.open("comparison", place="stockport")
        menu = reader.page.get_by_role("button", name="Menu", exact=True)
        expect(menu).to_be_visible()
        box = menu.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44
        said = menu.evaluate("each => getComputedStyle(each, '::after').content")
        assert said == '"Menu"'

    def test_opens_the_pages_and_closes_by_a_word(self, visit):
        reader = visit(fresh=True, width=390, height=800)
        reader.open("comparison", place="stockport")
        page = reader.page
        page.get_by_role("button", name="Menu", exact=True).press("Enter")
        expect(page.get_by_role("link", name="Indicators")).to_be_visible()
        close = page.get_by_role("button", name="Close the menu")
        assert close.bounding_box()["height"] >= 44
        reader.click(page.get_by_role("link", name="Indicators"))
        reader.expect_path("indicators")
        reader.expect_choices(place="stockport")

    def test_has_no_need_to_be_at_1280(self, visit):
        reader = visit(fresh=True, width=1280)
        reader.open("comparison", place="stockport")
        links = reader.page.locator("[data-testid=stTopNavLink]")
        assert links.count() == 13
        for link in links.all():
            expect(link).to_be_visible()
            assert link.bounding_box()["x"] + link.bounding_box()["width"] <= 1280
