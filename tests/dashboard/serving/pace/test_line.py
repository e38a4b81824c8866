"""The line before first runs: in order, never stuck, and a place is given up by who leaves."""

import itertools
import threading

import pytest
from tests.waiting import PATIENCE, until

from dashboard.serving.pace import line
from dashboard.serving.pace.line import Line

SOON = PATIENCE


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch):
    monkeypatch.setattr(line, "LOOK", 0.01)


class Reader(threading.Thread):
    """One who waits, goes in, and stays until told to go."""

    def __init__(self, before, number=None, leaves=False):
        super().__init__(daemon=True)
        self.line, self.number = before, number or before.draw()
        self.inside, self.go, self.leave = (threading.Event() for _ in range(3))
        self.told = []
        if leaves:
            self.leave.set()
        self.start()

    def tell(self, ahead, waited):
        self.told.append((ahead, waited))
        if self.leave.is_set():
            raise InterruptedError

    def run(self):
        try:
            with self.line.turn(self.number, self.tell):
                self.inside.set()
                self.go.wait(SOON)
        except InterruptedError:
            pass

    def end(self):
        self.go.set()
        self.join(SOON)


def full(places=4, more=3, **options):
    """A line with all places taken and some who wait, in their order."""
    before = Line(places, **options)
    readers = []
    for _ in range(places + more):
        readers.append(Reader(before))
        until(lambda: sum(before.lengths()) == len(readers))
    return before, readers


def test_no_more_go_in_than_there_are_places_and_each_goes_in_when_one_comes_out():
    before, readers = full()
    assert before.lengths() == (3, 4)
    readers[0].end()
    assert readers[4].inside.wait(SOON)
    assert before.lengths() == (2, 4)
    for each in readers:
        each.end()
    assert before.lengths() == (0, 0)


def test_they_go_in_by_the_order_in_which_they_came():
    _, readers = full(places=1, more=5)
    for here, following in itertools.pairwise(readers):
        assert here.inside.wait(SOON)
        assert not following.inside.is_set()
        here.end()
    readers[-1].end()


def test_nobody_is_passed_by_those_who_keep_coming():
    before, readers = full(places=1, more=1)
    later = [Reader(before) for _ in range(20)]
    readers[0].end()
    assert readers[1].inside.wait(SOON)
    assert not any(each.inside.is_set() for each in later)
    for each in (readers[1], *later):
        each.go.set()
    for each in later:
        each.join(SOON)


def test_who_waits_is_told_how_many_are_before_them():
    _, readers = full(places=2, more=3)
    until(lambda: all(each.told for each in readers[2:]))
    assert [each.told[-1][0] for each in readers[2:]] == [0, 1, 2]
    assert not readers[0].told
    for each in readers:
        each.end()


def test_who_leaves_gives_the_place_in_line_up():
    before, readers = full(places=1, more=2)
    readers[1].leave.set()
    readers[1].join(SOON)
    assert before.lengths() == (1, 1)
    readers[0].end()
    assert readers[2].inside.wait(SOON)
    assert not readers[1].inside.is_set()
    readers[2].end()


def test_a_run_that_fails_gives_its_place_up():
    before = Line(1)
    with pytest.raises(ZeroDivisionError), before.turn(before.draw(), print):
        raise ZeroDivisionError
    assert before.lengths() == (0, 0)


def test_who_comes_again_with_their_number_has_kept_their_place():
    before, readers = full(places=1, more=2)
    readers[1].leave.set()
    readers[1].join(SOON)
    again = Reader(before, number=readers[1].number)
    until(lambda: before.lengths() == (2, 1))
    readers[0].end()
    assert again.inside.wait(SOON)
    assert not readers[2].inside.is_set()
    again.end()
    readers[2].end()


def test_a_run_that_hangs_does_not_keep_its_place_for_ever():
    _, readers = full(places=1, more=1, longest=0.05)
    assert readers[1].inside.wait(SOON)
    assert not readers[0].go.is_set()
    for each in readers:
        each.end()


def test_who_has_waited_for_very_long_goes_in_at_any_rate():
    before, readers = full(places=1, more=1, patience=0.05)
    assert readers[1].inside.wait(SOON)
    for each in readers:
        each.end()
    assert before.lengths() == (0, 0)


@pytest.mark.parametrize(
    ("said", "means"),
    [(None, line.AT_ONCE), ("2", 2), ("0", 0), ("many", line.AT_ONCE), ("²", line.AT_ONCE)],
)
def test_the_operator_says_how_many_at_once(monkeypatch, said, means):
    monkeypatch.delenv(line.SETTING, raising=False)
    if said is not None:
        monkeypatch.setenv(line.SETTING, said)
    assert line.at_once() == means


class TestWhoWantsWhatWasMade:
    def queue(self, wants, *, places=1):
        """A line whose places are taken by who makes "a", and readers who wait with their wants."""
        before, let_in = Line(places), []

        def visit(number, wanted, go):
            with before.turn(number, lambda *_: None, wanted):
                let_in.append((number, wanted))
                go.wait(SOON)

        readers = []
        for wanted in ("a", *wants):
            go = threading.Event()
            thread = threading.Thread(target=visit, args=(before.draw(), wanted, go), daemon=True)
            thread.start()
            readers.append((thread, go))
            until(lambda: sum(before.lengths()) == len(readers))
        for _, go in readers:
            go.set()
        for thread, _ in readers:
            thread.join(SOON)
        return [number for number, _ in let_in]

    def test_goes_in_behind_those_for_whom_it_was_made(self):
        assert self.queue(["b", "c", "a", "b"]) == [1, 4, 2, 5, 3]

    def test_no_more_than_a_few_pass_the_first_in_line(self):
        assert self.queue(["b", *"aaaaaa"]) == [1, 3, 4, 5, 6, 2, 7, 8]

    def test_as_few_pass_the_next_who_is_first_again(self):
        assert self.queue(["b", *"aaaa", "c", "a"]) == [1, 3, 4, 5, 6, 2, 8, 7]

    def test_nobody_passes_where_it_is_not_known_what_they_want(self):
        assert self.queue([None, "b", None]) == [1, 2, 3, 4]

    def test_what_was_broken_off_is_not_made(self):
        before = Line(1)
        with pytest.raises(InterruptedError), before.turn(before.draw(), print, "b"):
            raise InterruptedError
        assert "b" not in before._made
