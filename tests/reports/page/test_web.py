"""The page as HTML: its structure, its words, and that it asks nobody for anything."""

import itertools
import re

import pytest
from bs4 import BeautifulSoup

from insight.outside import as_words, shown
from insight.reports.page import html


@pytest.fixture(scope="module")
def page(paper):
    return BeautifulSoup(html(paper), "html.parser")


@pytest.fixture(scope="module")
def packed(pack):
    return BeautifulSoup(html(pack), "html.parser")


def test_the_page_says_its_language_and_its_finding(page):
    assert page.html["lang"] == "en-GB"
    assert page.title.string == "Ward 2 has twice the rate of Ward 1."
    assert [each.get_text() for each in page.find_all("h1")] == [page.title.string]
    assert page.h1.strong.get_text() == "twice"


def test_what_is_read_stands_in_order(page, paper):
    text = page.get_text(" ", strip=True)
    exhibit = paper.exhibits[0]
    order = [
        "Ward 2 has",
        exhibit.subtitle,
        "Ward 1: 1.0%; Ward 2: 2.0%.",
        exhibit.caption,
        "A note.",
        "How sure are we?",
        "A caution.",
        "A document, A publisher",
        "https://example.org/comparison?place=stockport",
        "data version 0123456789ab",
    ]
    places = [text.rindex(each) for each in order]
    assert places == sorted(places)


def test_the_drawing_has_its_words_as_its_name_on_a_wide_and_on_a_narrow_screen(page, paper):
    drawn = page.figure.find_all("svg")
    assert [each["role"] for each in drawn] == ["img", "img"]
    assert {each["aria-label"] for each in drawn} == {paper.exhibits[0].words}
    assert [each["width"] for each in drawn] == ["640", "360"]
    assert [each.parent["class"] for each in drawn] == [["wide"], ["narrow"]]


def test_every_cell_of_the_table_has_its_heads(page):
    assert page.table.caption.get_text() == "The rate by ward"
    assert [(e.get_text(), e["scope"]) for e in page.thead.find_all("th")] == [
        ("Ward", "col"),
        ("Rate", "col"),
    ]
    heads = page.tbody.find_all("th")
    assert [(each.get_text(), each["scope"]) for each in heads] == [
        ("Ward 1", "row"),
        ("Ward 2", "row"),
    ]
    assert [each.get_text() for each in page.tbody.find_all("td")] == ["1.0%", "2.0%"]


def test_several_findings_have_landmarks_contents_and_headings_without_a_gap(packed):
    assert all(packed.find(name) for name in ("header", "nav", "main", "footer"))
    levels = [int(each.name[1]) for each in packed.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    links = [each["href"] for each in packed.nav.find_all("a")]
    assert len(links) == 5
    assert all(packed.find(id=each.removeprefix("#")) for each in links)
    ids = [each["id"] for each in packed.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_type_is_inside_once_and_nothing_is_asked_for(pack, packed):
    text = html(pack).decode()
    assert text.count("@font-face") == 2
    assert not packed.find_all(["script", "link", "iframe", "img", "object"])
    assert packed.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith(
        "default-src 'none'"
    )
    held = re.sub(r'<a href="[^"]*"', "", text).replace("http://www.w3.org/2000/svg", "")
    assert not re.findall(r"(?:src|href|url)[=(]\W*https?:", held)


def test_words_of_others_are_words(hostile):
    page = BeautifulSoup(html(hostile), "html.parser")
    assert not page.find_all("script")
    assert not page.find_all("strong")
    text = page.get_text(" ")
    for words in hostile.exhibits[0].notes:
        assert text.count(shown(words)) >= 3
    assert {each["href"] for each in page.find_all("a")} == {
        "https://example.org/comparison?place=stockport"
    }
    assert as_words("<script>alert(1)</script>") in page.header.get_text()


def test_the_same_paper_is_the_same_bytes(paper):
    assert html(paper) == html(paper)
