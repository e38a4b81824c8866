"""Entries of nested tables: changed by path, and never what was handed over."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from insight.plans.draft.tables import added, found, moved, put, removed

TABLES = {"plan": {"title": "A"}, "ambition": [{"title": n} for n in "abc"]}


def test_nothing_that_is_handed_over_is_changed():
    before = deepcopy(TABLES)
    put(TABLES, ("plan", "title"), "B")
    added(TABLES, ("ambition",), {})
    removed(TABLES, ("ambition", 0))
    moved(TABLES, ("ambition", 0), 1)
    assert before == TABLES


def test_what_is_missing_on_the_way_is_made():
    tables = added({}, ("ambition",), {})
    tables = put(tables, ("ambition", 0, "target", "due"), 2026)
    assert tables == {"ambition": [{"target": {"due": 2026}}]}


def test_a_table_with_nothing_left_in_it_goes_but_an_entry_of_a_list_stays():
    tables = {"plan": {"source": {"url": "x"}}, "ambition": [{"title": "a"}]}
    assert put(tables, ("plan", "source", "url"), None)["plan"] == {}
    assert put(tables, ("ambition", 0, "title"), None)["ambition"] == [{}]


def test_the_last_entry_takes_its_list_with_it():
    assert removed({"theme": [{"title": "a"}]}, ("theme", 0)) == {}


@given(st.integers(0, 2), st.integers(-3, 3))
def test_an_entry_that_is_moved_and_moved_back_leaves_all_as_it_was(place, by):
    there = moved(TABLES, ("ambition", place), by)
    if 0 <= place + by <= 2:
        assert found(there, ("ambition", place + by)) == found(TABLES, ("ambition", place))
        assert moved(there, ("ambition", place + by), -by) == TABLES
    else:
        assert there == TABLES


def test_what_is_not_there_is_nothing():
    for path in (("theme", 0), ("plan", "title", "x"), ("ambition", 7), ("ambition", "x")):
        assert found(TABLES, path) is None
