"""Every ward of England has its five sentences, and they keep to what intervals show."""

import re

import pytest

from insight.national.significance import BETTER, WORSE
from insight.ward_profile.facts import bordering, facts_of
from insight.ward_profile.rows import profile_rows
from insight.ward_profile.sentences import five_sentences

BROKEN = re.compile(r"\bnan\b|None|\[[cxz]\]|  |\*{3}|,,|\.\.|\( |E0[15]\d+")
"""What no sentence may hold: a missing figure, a marker, a code, a slip of punctuation."""


@pytest.fixture(scope="module")
def said(book):
    return [five_sentences(facts_of(book, ward)) for ward in range(len(book.places.wards))]


def test_every_ward_has_five_sentences(said):
    assert len(said) == 6826
    assert {len(texts) for texts in said} == {5}
    assert all(text.endswith(".") and text.count("**") % 2 == 0 for texts in said for text in texts)


def test_no_sentence_holds_a_slip(said):
    found = [text for texts in said for text in texts if BROKEN.search(text)]
    assert not found, found[:3]


def test_no_two_wards_of_a_district_are_told_by_the_same_first_sentence(book, said):
    firsts = {(book.district(n), texts[0]) for n, texts in enumerate(said)}
    assert len(firsts) == len(said)


def test_best_and_worst_are_called_what_the_intervals_of_their_gap_show(book):
    for ward in range(0, len(book.places.wards), 97):
        found = facts_of(book, ward).outcomes
        for outcome in found.all if found else ():
            here, there = outcome.measured.wards, outcome.measured.england
            gap = here.value[ward] - there.value[0]
            errors = [(f.upper[n] - f.lower[n]) / 3.919928 for f, n in ((here, ward), (there, 0))]
            clear = abs(gap) > 1.959964 * (errors[0] ** 2 + errors[1] ** 2) ** 0.5
            assert (outcome.beside_england in {BETTER, WORSE}) == clear


def test_borders_are_the_same_from_both_sides(book):
    for ward in range(0, len(book.places.wards), 53):
        for other, metres in bordering(book, ward):
            assert (ward, pytest.approx(metres)) in [tuple(each) for each in bordering(book, other)]


def test_ranks_are_within_the_wards_that_have_a_figure(book):
    for ward in range(0, len(book.places.wards), 211):
        rows = profile_rows(book, ward).dropna(subset=["rank_from"])
        assert (rows["rank_from"] >= 1).all()
        assert (rows["rank_from"] <= rows["rank_to"]).all()
        assert (rows["rank_to"] <= rows["rank_of"]).all()
