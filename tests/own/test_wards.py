"""What leans on wards is kept by their year, everything else once for all."""

import threading

import pytest

from insight.caching import once
from insight.own import (
    OURS,
    as_reader,
    using_wards,
    wards,
    wards_by,
    wards_chosen,
    wards_of,
    watched,
)


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Who is asked for the year is who was before, once a test has ended."""
    monkeypatch.setattr(wards, "_by", list(wards._by))


@pytest.fixture
def kept():
    """Two functions that are kept, one of which leans on the wards, and how often each was made."""
    calls = []

    @once()
    def by_ward(place):
        calls.append(("by_ward", place))
        return f"{place}@{wards_of() or 'ours'}"

    @once()
    def whole(place):
        calls.append(("whole", place))
        return place.upper()

    @once()
    def page(place):
        calls.append(("page", place))
        return f"{by_ward(place)} of {whole(place)}"

    @once()
    def ours(place):
        calls.append(("ours", place))
        with using_wards(OURS):
            return by_ward(place)

    for each in (by_ward, whole, page, ours):
        setattr(each, "calls", calls)  # noqa: B010 - a function has no such name of its own
    return by_ward, whole, page, ours


def test_one_year_after_the_other_is_never_mixed(kept):
    by_ward, _, page, _ = kept
    for _ in range(2):
        assert page("a") == "a@ours of A"
        with using_wards("2026"):
            assert by_ward("a") == "a@2026"
            assert page("a") == "a@2026 of A"
    assert sorted(by_ward.calls) == [
        *[("by_ward", "a")] * 2,
        *[("page", "a")] * 2,
        ("whole", "a"),
    ]


@pytest.mark.parametrize("first", [OURS, "2026"])
def test_what_leans_on_no_wards_is_made_once_whoever_is_first(kept, first):
    whole = kept[1]
    with using_wards(first):
        whole("a")
    with using_wards("2026" if first == OURS else OURS):
        assert whole("a") == "A"
    assert whole.calls == [("whole", "a")]


def test_what_is_read_by_our_wards_whatever_is_chosen_is_made_once(kept):
    ours = kept[3]
    with using_wards("2026"), watched() as frame:
        assert ours("a") == "a@ours"
    assert ours("a") == "a@ours"
    assert not frame.touched
    assert ours.calls == [("ours", "a"), ("by_ward", "a")]


def test_two_threads_read_by_their_own_wards(kept):
    page = kept[2]
    begin, found = threading.Barrier(2), {}

    def read(year):
        with using_wards(year):
            begin.wait(10)
            found[year] = {page(place) for place in "abcdefgh"}

    threads = [threading.Thread(target=read, args=(year,)) for year in (OURS, "2026")]
    for each in threads:
        each.start()
    for each in threads:
        each.join(10)
    assert found[OURS] == {f"{p}@ours of {p.upper()}" for p in "abcdefgh"}
    assert found["2026"] == {f"{p}@2026 of {p.upper()}" for p in "abcdefgh"}


def test_what_is_made_later_is_read_by_the_wards_of_then(kept):
    page = kept[2]
    with using_wards("2026"):
        make = as_reader(lambda: page("a"))
    assert make() == "a@2026 of A"
    assert wards_chosen() == OURS


def test_a_session_says_which_wards_it_reads_by(kept):
    wards_by(lambda: "2026")
    assert kept[0]("a") == "a@2026"
    with using_wards(OURS):
        assert kept[0]("a") == "a@ours"


def test_a_choice_that_changes_while_something_is_made_does_not_reach_it():
    year = [OURS]

    @once()
    def inner():
        return wards_of()

    @once()
    def outer():
        year[0] = "2026"  # another run of the same session has begun
        return inner(), wards_of()

    wards_by(lambda: year[0])
    assert outer() == (OURS, OURS)
    assert outer() == ("2026", "2026")
    year[0] = OURS
    assert outer() == (OURS, OURS)
