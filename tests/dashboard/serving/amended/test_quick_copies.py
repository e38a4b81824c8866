"""A place on the page that was copied quickly is the one that Python would have copied."""

import copy

import pytest
from streamlit import cursor
from streamlit.proto.Element_pb2 import Element

from dashboard.serving.amended import quick_copies


def places():
    running = cursor.RunningCursor(1, (3, 0, 2))
    running.lock_element()
    inner = running.open_block()
    passing = cursor.RunningCursor(0, (1,))
    passing.get_transient_cursor()
    passing.transient_elements[2] = Element()
    return {
        "fresh": cursor.RunningCursor(0),
        "advanced": running,
        "within": inner,
        "locked": inner.lock_element(),
        "with a passing element": passing,
    }


def plain(place):
    held = vars(place) | {"_transient_elements": list(place.transient_elements.items())}
    return type(place), held


@pytest.fixture
def quick(monkeypatch):
    for kind in (cursor.RunningCursor, cursor.LockedCursor):
        monkeypatch.setattr(kind, "__deepcopy__", None, raising=False)
    quick_copies.copy_quickly.cache_clear()
    assert quick_copies.copy_quickly()
    yield
    quick_copies.copy_quickly.cache_clear()


@pytest.mark.parametrize("name", places())
def test_a_copy_is_equal_and_stands_by_itself(quick, name):
    place = places()[name]
    before = plain(place)
    other = copy.deepcopy(place)
    assert plain(other) == before
    assert other is not place
    if not other.is_locked:
        other.open_block()
        other.transient_elements[7] = Element()
    assert plain(place) == before


def test_two_of_one_place_stay_one(quick):
    place = cursor.RunningCursor(0)
    copied = copy.deepcopy({0: place, 1: place})
    assert copied[0] is copied[1]


def test_where_a_place_holds_anything_else_all_stays_as_it_was(monkeypatch, caplog):
    class Other(cursor.RunningCursor):
        def __init__(self, root_container):
            super().__init__(root_container)
            self.more = []

    monkeypatch.setattr(cursor, "RunningCursor", Other)
    quick_copies.copy_quickly.cache_clear()
    assert not quick_copies.copy_quickly()
    assert "copied as Streamlit does it" in caplog.text
    quick_copies.copy_quickly.cache_clear()
