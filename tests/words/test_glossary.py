"""The terms that pages explain: one plain sentence each, told apart by every form of them."""

import json
import re

import pandas as pd
import pytest

from dashboard.serving.document import page as document
from insight.exhibits.table import table_html
from insight.league.measures import LEAGUE
from insight.methods.notes import NOTES
from insight.words.glossary import GLOSSARY, MARKERS

BY_NAME = {term.word: term for term in GLOSSARY}


@pytest.mark.parametrize("term", GLOSSARY, ids=[term.word for term in GLOSSARY])
def test_a_term_has_one_sentence_that_does_not_repeat_it(term):
    assert term.meaning.endswith(".")
    assert not re.search(r"\.\s", term.meaning), "one sentence"
    assert len(term.meaning) <= 200
    assert not term.meaning.lower().startswith(term.word.lower())


def test_no_form_stands_for_two_terms():
    forms = [form.lower() for term in GLOSSARY for form in term.forms]
    assert len(forms) == len(set(forms))


def test_terms_stand_in_order_of_the_alphabet_and_markers_last():
    words = [term.word.lower() for term in GLOSSARY]
    plain = [word for word in words if not word.startswith("[")]
    assert words == plain + [word for word in words if word.startswith("[")]
    assert plain == sorted(plain)


def test_the_script_of_the_pages_has_every_term():
    told = re.search(r"const TERMS = (\[.*?\]);\n", document.LINKS.decode())[1]
    assert [each[0] for each in json.loads(told)] == [term.word for term in GLOSSARY]


@pytest.mark.parametrize("jargon", ["both-poles share", "Esteban and Ray", "Wolfson", "Gini"])
def test_a_measure_with_a_name_of_art_has_its_plain_words_beside_it(jargon):
    """On every list of measures: never the name alone."""
    assert any(jargon in form for term in GLOSSARY for form in term.forms)
    names = [measure.name for measure in LEAGUE.values() if jargon in measure.name]
    assert names
    for name in names:
        assert re.fullmatch(rf"[^()]{{8,}} \(.*{jargon}.*\)", name), name


@pytest.mark.parametrize("slug", ["both-poles-share", "esteban-ray", "wolfson"])
def test_a_method_is_named_in_plain_words_too(slug):
    assert re.search(r": [a-z ]{12,}$", NOTES[slug].name)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_table_says_what_each_marker_in_it_means(marker):
    table = pd.DataFrame({"Area": ["A", "B"], "Ratio": [marker, "2.0"]})
    text = table_html(table, caption="Ratios")
    assert f"{marker} {MARKERS[marker]}" in text
    others = [each for each in MARKERS if each != marker]
    assert not any(f"{each} " in text for each in others)


def test_a_table_without_markers_explains_none():
    text = table_html(pd.DataFrame({"Area": ["A"], "Ratio": ["2.0"]}), caption="Ratios")
    assert "markers" not in text
