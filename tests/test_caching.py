"""What is kept once a process: by every argument, by value, made once however many ask."""

import threading
import time
from dataclasses import dataclass

import pandas as pd
import pytest

from insight import caching
from insight.caching import is_kept, once


@dataclass(frozen=True)
class Place:
    code: str


@pytest.fixture
def made():
    """Each call that was really made, by the function that is kept."""
    calls = []

    @once(most=2)
    def make(place, slug="a"):
        calls.append((place, slug))
        return [place, slug]

    make.calls = calls
    return make


def test_equal_records_share_what_was_made(made):
    assert made(Place("E1")) is made(Place("E1"))
    assert len(made.calls) == 1


def test_every_argument_is_part_of_the_key(made):
    assert made(Place("E1"), "a") is not made(Place("E1"), "b")
    assert made(Place("E2"), "a") is not made(Place("E1"), "a")


def test_nothing_is_a_value_too(made):
    assert made(Place("E1"), None) is made(Place("E1"), None)
    assert made(Place("E1"), None) is not made(Place("E1"))


@pytest.mark.parametrize(
    "given", [pd.DataFrame({"a": [1]}), pd.Series([1]), {"a": 1}, [1], object()], ids=type
)
def test_what_cannot_be_compared_by_value_is_refused(made, given):
    with pytest.raises(TypeError, match=type(given).__name__):
        made(given)
    assert made.calls == []


def test_the_latest_used_are_kept(made):
    first = made(Place("E1"))
    made(Place("E2"))
    assert made(Place("E1")) is first  # used again, so E2 is the one to go
    made(Place("E3"))
    assert made(Place("E1")) is first
    made(Place("E2"))
    assert [place.code for place, _ in made.calls] == ["E1", "E2", "E3", "E2"]


def test_what_is_told_of_is_not_used_by_that(made):
    """A look at the stores, as the closed port has it, decides nothing about what stays."""
    made(Place("E1"))
    second = made(Place("E2"))
    first = made(Place("E1"))
    assert caching.held() >= 2
    made(Place("E3"))
    assert made(Place("E1")) is first
    assert made(Place("E2")) is not second


def test_what_raises_is_not_kept():
    tries = []

    @once()
    def make(slug):
        tries.append(slug)
        raise ValueError(slug)

    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            make("a")
    assert tries == ["a", "a"]


def test_who_comes_second_waits_for_the_first():
    started, go, calls = threading.Event(), threading.Event(), []

    @once()
    def make(slug):
        calls.append(slug)
        started.set()
        assert go.wait(10)
        return object()

    found = []
    threads = [threading.Thread(target=lambda: found.append(make("a"))) for _ in range(2)]
    threads[0].start()
    assert started.wait(10)
    threads[1].start()
    time.sleep(0.05)  # no event tells that a thread waits; sooner, the test only proves less
    go.set()
    for thread in threads:
        thread.join(10)
    assert calls == ["a"]
    assert found[0] is found[1]


def test_forgetting_makes_anew(made):
    first = made(Place("E1"))
    caching.forget()
    assert made(Place("E1")) is not first


def test_what_is_kept_can_be_asked_without_making_it(made):
    assert not is_kept(made, Place("E1"))
    assert not made.calls
    made(Place("E1"))
    assert is_kept(made, Place("E1"))
    assert not is_kept(made, Place("E1"), "b")
    made.cache_clear()
    assert not is_kept(made, Place("E1"))
