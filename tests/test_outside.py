"""Words of others: one visible line of a bounded length, as it was typed."""

import unicodedata

import pytest
from hostile import WORDS
from hypothesis import given
from hypothesis import strategies as st

from insight.outside import BETWEEN, PROSE, SHORT, TITLE, as_words, in_a_cell, shown
from insight.reports.tables import Column, Table, csv_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("King’s Lynn & West", "King’s Lynn & West"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\u200bb\ufeffc\u200dd\u00ade", "abcde"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("one\n\n# two\r\n\tthree", "one # two three"),
        ("  e\u0301 ", "e\u0301"),
        ("Z" + "\u0301" * 50, "Z" + "\u0301" * 3),
        ("\u3164\u115f", ""),
        ("\ud800x", "x"),
    ],
)
def test_only_what_is_seen_comes_through(text, words):
    assert as_words(text) == words


@given(st.text(max_size=400), st.integers(2, 50))
def test_always_one_line_of_a_bounded_length_however_often(text, most):
    words = as_words(text, most)
    assert len(shown(words)) <= most
    assert "\n" not in words
    assert "**" not in words
    assert not {unicodedata.category(c) for c in shown(words)} & {"Cc", "Cf", "Zl", "Zp"}
    assert shown(as_words(shown(words), most)) == shown(words)


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("most", [SHORT, TITLE, PROSE])
def test_hostile_words_are_cut_and_say_so(kind, most):
    words = shown(as_words(WORDS[kind], most))
    assert len(words) <= most
    assert words.endswith("…") is (
        len(" ".join(WORDS[kind].split())) > 4 * most or len(words) == most
    )


def test_the_stars_of_others_make_nothing_bold_and_are_shown():
    assert as_words("**b**") == f"*{BETWEEN}*b*{BETWEEN}*"
    assert shown(as_words("a ***b")) == "a ***b"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_a_spreadsheet_is_handed_no_formula(start):
    words = Column(f"{start}head", "", "text", (f"{start}1+cmd|' /C calc'!A0",))
    table = Table((words, Column("value", "", "figure", (-3.5,))))
    head, row = csv_of(table).decode("utf-8-sig").splitlines()
    assert head.startswith("'")
    assert row.startswith("'")
    assert row.endswith(",-3.5")


@pytest.mark.parametrize("number", ["-3.5", "+2.1%", "-£4,000", "12"])
def test_numbers_in_words_stay_numbers(number):
    assert in_a_cell(number) == number
