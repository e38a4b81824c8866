"""What differs from place to place stands in slots, and comes back whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.messages import filled, generalised


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Stockport 041A is lowest.", "{place} is lowest."),
        ("The Isle of Wight’s 39 wards", "The {place}’s {n} wards"),
        ("Brinnington, Offerton and Marple North", "{places}"),
        ("from May 2025 to 2017 to 2019", "from {period} to {period2}"),
        ("the 13th of 295", "the {n} of {n2}"),
        ("Added to “A title of 5 words”.", "Added to “{quoted}”."),
        ("See https://example.org/a?b=1, table.csv", "See {address}, {address2}"),
        ("by Crime deprivation 2025, 5%", "by {indicator}, {n}%"),
        ("North of the river", "North of the river"),
        ("Data version d2fa4862eee9", "Data version {address}"),
        ("A {brace} of its own 5", "A {brace} of its own 5"),
    ],
)
def test_names_numbers_periods_and_titles_stand_in_slots(text, message):
    assert generalised(text)[0] == message


@given(st.text(alphabet="Stockport Offerton and, 0123.5% “”;:(May 2025) **\N{NO-BREAK SPACE}"))
def test_a_message_with_its_own_words_is_the_text_again(text):
    message, values = generalised(text)
    assert filled(message, values) == text
