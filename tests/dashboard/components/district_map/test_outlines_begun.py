"""Outlines are begun before the map asks for them, once, and a fault is left for the map."""

import threading

import pytest

from dashboard.components.district_map import outlines
from insight.caching import once
from insight.errors import MissingData

SOON = 20.0


@pytest.fixture
def made(monkeypatch):
    """Every making of outlines: the place, and in which thread."""
    seen = []

    @once()
    def map_address(level, district_code):
        seen.append((level, district_code, threading.current_thread().name))
        if district_code == "nowhere":
            raise MissingData("there are no outlines of nowhere")
        return f"/{level}/{district_code}"

    monkeypatch.setattr(outlines, "map_address", map_address)
    outlines._begun.cache_clear()
    yield seen
    outlines._begun.cache_clear()


def begun(level, code):
    outlines.begin(level, code)
    thread = outlines._begun(level, code, "")
    thread.join(SOON)
    assert not thread.is_alive()


def test_they_are_made_once_in_a_thread_of_their_own_and_kept_for_the_map(made):
    begun("ward", "E08000007")
    begun("ward", "E08000007")
    assert outlines.map_address("ward", "E08000007") == "/ward/E08000007"
    assert made == [("ward", "E08000007", "outlines")]


def test_a_fault_is_left_for_the_map_which_says_it(made):
    begun("ward", "nowhere")
    with pytest.raises(MissingData, match="nowhere"):
        outlines.map_address("ward", "nowhere")
    assert len(made) == 2
