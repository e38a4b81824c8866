"""Methods: what each measure is, and a worked example from the district on screen."""

import html

import pytest

from insight.methods.notes import NOTES
from insight.methods.records import GROUPS
from insight.words.glossary import GLOSSARY

CHOICES = {
    "stockport": "theil-t",
    "coventry": "morans-i",
    "stratford-on-avon": "gini",
    "birmingham": "slope-index",
    "cornwall": "control-chart",
    "city-of-london": "both-poles-share",
    "isles-of-scilly": "wilson",
    "isle-of-wight": "spread-of-rank",
}


@pytest.fixture(scope="module")
def slug(place):
    return CHOICES[place.slug]


@pytest.fixture(scope="module")
def page(place, slug, open_page):
    return open_page("methods", place=place.slug, method=slug)


def test_opens_the_measure_that_the_address_names(page, place, slug):
    assert page.faults == []
    assert page.title == ["How is inequality measured?"]
    assert page.address == {"place": place.slug, "method": slug}
    assert page.app.header[0].value == NOTES[slug].name
    assert page.bodies("finding") == [NOTES[slug].idea]


def test_shows_the_formula_then_an_example_of_the_place(page, place, slug):
    shown = [each.value.strip("$\n ") for each in page.app.latex]
    lines = NOTES[slug].formula.split(r", \qquad ")
    assert shown[: len(lines)] == lines
    assert f"Worked for {place.said}" in [each.value for each in page.app.subheader]
    text = " ".join(each.proto.body for each in page.app.get("html"))
    assert place.said in text
    assert page.app.info == [] or len(page.app.info) == 0


def links_to_measures(page):
    links = [each.proto for each in page.app.get("page_link")]
    ours = (link for link in links if not link.page.endswith("yours"))
    return [link for link in ours if "method=" in link.query_string]


def test_the_group_of_the_measure_is_open_and_the_links_of_no_other_are_made(page, slug):
    lines = [each for each in page.app.expander if each.label in GROUPS.values()]
    assert [each.label for each in lines] == list(GROUPS.values())
    group = NOTES[slug].group
    opened = [each.label for each in lines if each.proto.expanded]
    assert opened == [GROUPS[group]]
    names = [note.name for note in NOTES.values() if note.group == group]
    assert [link.label for link in links_to_measures(page)] == names


def test_every_measure_has_a_link_that_keeps_the_place(open_page, place, slug):
    page = open_page("methods", place=place.slug, method=slug)
    for group in GROUPS:
        page.app.session_state[f"opened_measures_{group}"] = True
    own = links_to_measures(page.run())
    assert [link.label for link in own] == [note.name for note in NOTES.values()]
    assert all(f"place={place.slug}" in link.query_string for link in own)


def test_an_unknown_measure_is_named_and_the_first_shown(open_page):
    page = open_page("methods", place="stockport", method="lorenz")
    assert len(page.faults) == 1
    assert "lorenz" in page.faults[0]
    assert page.app.header[0].value == NOTES["population-in-extremes"].name


def test_where_there_can_be_no_example_the_reader_is_told_why(open_page):
    page = open_page("methods", place="isles-of-scilly", method="gini")
    assert page.faults == []
    (told,) = [each.value for each in page.app.info]
    assert told.startswith("There is no example for the Isles of Scilly: ")


def test_the_idea_comes_first_and_the_formula_is_folded(page, slug):
    formula = next(each for each in page.app.expander if each.label.startswith("The formula"))
    assert not formula.proto.expanded
    assert formula.latex, "the formula stands in the line"
    assert len(page.app.latex) == len(formula.latex), "and nowhere else"
    assert page.bodies("finding")[0] == NOTES[slug].idea


def test_every_term_is_listed_with_what_it_means(page):
    bodies = [each.proto.body for each in page.app.get("html")]
    body = next(body for body in bodies if 'class="terms"' in body)
    for term in GLOSSARY:
        assert html.escape(term.meaning) in body
