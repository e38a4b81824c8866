"""What a page has shown: in order, each once, and a part that is drawn again in its old place."""

import pytest
import streamlit as st

from dashboard.state import shown


class Named:
    def __init__(self, name):
        self.name = name


@pytest.fixture(autouse=True)
def page(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    shown.begin(title="What kind of place is Stockport?", place="Stockport")


def names():
    return [each.name for each in shown.now().exhibits]


def show(*all_names):
    for name in all_names:
        shown.remember(Named(name), key=name)


def whole():
    show("map")
    with shown.part("gaps"):
        show("gaps")
        with shown.part("detail"):
            show("detail")
    show("tenths")


def test_exhibits_stand_in_the_order_of_the_page_and_once():
    whole()
    show("map")
    assert names() == ["map", "gaps", "detail", "tenths"]


def test_a_part_that_is_drawn_again_replaces_what_it_had_shown_where_it_stood():
    whole()
    with shown.part("gaps"):
        show("scores", "more")
    assert names() == ["map", "scores", "more", "tenths"]


def test_a_part_within_a_part_that_is_drawn_again_goes_with_the_outer_one_later():
    whole()
    with shown.part("detail"):
        show("other")
    assert names() == ["map", "gaps", "other", "tenths"]
    with shown.part("gaps"):
        show("gaps")
    assert names() == ["map", "gaps", "tenths"]


def test_a_part_that_fails_leaves_the_next_in_order():
    whole()
    with pytest.raises(ZeroDivisionError), shown.part("gaps"):
        raise ZeroDivisionError
    show("last")
    assert names() == ["map", "tenths", "last"]


def test_another_page_begins_with_nothing():
    whole()
    shown.begin(title="Which ward?", place="Coventry")
    assert (names(), shown.now().title, shown.now().place) == ([], "Which ward?", "Coventry")
