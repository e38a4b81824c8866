"""The window says which page and place it shows; a link of the navigation opens that place."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def names(reader, *words):
    """Wait until the window's name holds the words."""
    for word in words:
        expect(reader.page).to_have_title(re.compile(re.escape(word), re.IGNORECASE))


def test_title_names_page_and_place_and_changes_with_both(visit):
    reader = visit().open("polarisation", place="bury")
    names(reader, "Bury", "Polarisation")
    assert reader.page.evaluate("document.documentElement.lang") == "en-GB"
    reader.find("Coventry")
    names(reader, "Coventry", "Polarisation")
    reader.click(reader.page.get_by_role("link", name="Methods", exact=True).first)
    names(reader, "Coventry", "Methods")
    reader.back()
    names(reader, "Coventry", "Polarisation")


def test_a_link_of_the_navigation_opens_the_place_afresh(visit):
    reader = visit().open("polarisation", place="bury")
    link = reader.page.locator('a[data-testid="stTopNavLink"]', has_text="Methods")
    expect(link).to_have_attribute("href", re.compile(r"/methods\?.*place=bury"))
    other = visit(fresh=True).follow(link.evaluate("link => link.href"))
    other.expect_path("methods").expect_choices(place="bury")
    names(other, "Bury", "Methods")


def test_a_link_of_the_navigation_follows_the_place_and_back_undoes_it(visit):
    reader = visit(width=1280).open("", place="bury")
    reader.find("Coventry")
    link = reader.page.locator('a[data-testid="stTopNavLink"]', has_text="England")
    expect(link).to_have_attribute("href", re.compile("place=coventry"))
    link.focus()
    reader.press("Enter")
    reader.expect_path("england").expect_choices(place="coventry")
    reader.back()
    reader.expect_path("").expect_choices(place="coventry")
    reader.back()
    reader.expect_choices(place="bury")


def test_on_a_phone_the_links_carry_the_place_too(visit):
    reader = visit(width=390).open("", place="bury")
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    link = reader.page.locator('a[data-testid="stSidebarNavLink"]', has_text="Methods")
    expect(link).to_have_attribute("href", re.compile("place=bury"))
