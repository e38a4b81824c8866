"""What the box for places is told, and what it may answer."""

import json

import pytest

from dashboard.components.finder.component import message, read_choice
from dashboard.state.address import OF_A_PLACE
from dashboard.state.places import Chosen, Here
from insight.own import using_wards

HERE = Here("coventry", "Coventry", "foleshill", "Foleshill")


def test_a_message_says_where_the_reader_is_and_is_small():
    told = message(HERE)
    assert (told["place"], told["wardName"]) == ("coventry", "Foleshill")
    assert "opens" not in told
    assert len(json.dumps(told)) < 200


def test_a_district_is_named_within_a_sentence_as_it_is_said():
    assert message(Here("isles-of-scilly", "Isles of Scilly"))["said"] == "the Isles of Scilly"
    assert message(Here("bristol-city-of", "Bristol, City of"))["said"] == "Bristol"
    assert "said" not in message(HERE)


def test_by_later_wards_the_list_is_that_of_their_year():
    with using_wards("2026"):
        told = message(HERE)
    assert (told["wards_of"], told["names"]) == ("2026", "app/find/names?wards_of=2026")
    assert "wards_of" not in message(HERE)


def test_where_a_ward_opens_another_page_what_is_left_behind_is_named():
    assert message(HERE, "ward")["leave"] == list(OF_A_PLACE)


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ({"place": "bury", "ward": "elton", "n": 1}, Chosen("bury", "elton")),
        ({"place": "bury", "ward": None}, Chosen("bury", None)),
        ({"place": "bury", "ward": 7}, Chosen("bury", None)),
        ({"place": "a", "ward": "b", "year": "2026"}, Chosen("a", "b", "2026")),
        ({"place": "a", "ward": "b", "year": 2026}, Chosen("a", "b")),
        ({"place": 7}, None),
        ({}, None),
        (None, None),
        ("bury", None),
    ],
)
def test_only_slugs_are_taken_from_a_browser(answer, chosen):
    assert read_choice(answer) == chosen
