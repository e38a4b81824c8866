"""Four words find a room, however they are typed; nobody guesses them or is locked out by them."""

import itertools
import math
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.serving.live import codes, limits
from dashboard.serving.live.limits import Limits, TooMany
from dashboard.serving.live.sqlite import Sqlite

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    made = Sqlite(tmp_path / "meetings.sqlite")
    yield made
    made.end()


def test_four_words_are_one_of_more_than_two_to_the_power_of_forty_one():
    assert codes.COUNT * math.log2(len(codes.words())) > 41
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 8 for word in codes.words())


def test_no_two_words_begin_alike_or_differ_by_one_letter():
    words = codes.words()
    assert len({word[:4] for word in words}) == len(words) == len(set(words))
    shapes = [word[:n] + "?" + word[n + 1 :] for word in words for n in range(len(word))]
    assert len(shapes) == len(set(shapes)), "two words differ by one letter"
    left = {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}
    assert not left & set(words), "a word is another without a letter"


@pytest.mark.parametrize(
    "how",
    [
        lambda code: code,
        lambda code: code.upper(),
        lambda code: code.replace("-", " ").title() + " ",
        lambda code: code.replace("-", " – "),
        lambda code: code.replace("-", ", ") + ".",
        lambda code: code.replace("-", "\u00a0"),
        lambda code: " ".join(word[:4] for word in code.split("-")),
    ],
    ids=["as it is", "capitals", "spaces", "dashes", "commas", "hard spaces", "four letters each"],
)
def test_a_code_may_be_typed_in_any_way(how):
    code = codes.new_code()
    assert codes.as_code(how(code)) == code


@pytest.mark.parametrize(
    "typed",
    ["", "otter", "otter maple lantern", "otter maple lantern xxxx", "a" * 200, "ott map lan rug"],
)
def test_what_is_no_code_is_none(typed):
    assert codes.as_code(typed) == ""


def test_a_room_opened_anew_has_a_new_code_and_nothing_of_the_former(store):
    room = store.begin("{}", now=NOW).id
    first = codes.open_room(store, room, now=NOW)
    store.answer(room, "q", "v", "4")
    second = codes.open_room(store, room, now=NOW)
    assert store.by_code(first, now=NOW) is None
    assert store.by_code(second, now=NOW).id == room
    assert store.answers(room, "q") == []
    assert store.by_code(second, now=NOW + timedelta(hours=9)) is None
    assert [event.kind for event in store.told(room, 0)] == ["closed", "closed"]


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_ten_thousand_guesses_get_nowhere_and_nothing_grows():
    clock, looked, waits = Clock(), [], []
    guard = Limits(clock)
    for _ in range(10_000):
        clock.now += 0.001
        try:
            guard.found("10.0.0.1", lambda: looked.append(1))
        except TooMany as reason:
            waits.append(reason.seconds)
    assert waits
    assert min(waits) >= 1
    assert len(looked) <= limits.EACH.most + 10 * limits.EACH.a_second


def test_guesses_from_ever_new_addresses_are_limited_in_all_and_forgotten():
    clock, looked = Clock(), []
    guard = Limits(clock)
    for n in range(20_000):
        try:
            guard.found(f"2001:db8::{n:x}", lambda: looked.append(1))
        except TooMany:
            continue
    assert len(looked) == limits.ALL.most
    assert guard.counted <= limits.ADDRESSES


def test_a_room_behind_one_address_is_never_locked_out_by_right_codes():
    guard = Limits(Clock())
    assert all(guard.found("192.168.0.1", lambda: "room") == "room" for _ in range(5000))
    for _ in range(200):  # each of a full room mistypes once
        assert guard.found("192.168.0.1", lambda: None) is None
    assert guard.found("192.168.0.1", lambda: "room") == "room"


def test_who_waited_may_try_again_and_others_were_never_held_up():
    clock = Clock()
    guard = Limits(clock)
    for _ in range(int(limits.EACH.most)):
        guard.found("a", lambda: None)
    with pytest.raises(TooMany) as refused:
        guard.found("a", lambda: "room")
    assert guard.found("b", lambda: "room") == "room"
    clock.now += refused.value.seconds
    assert guard.found("a", lambda: "room") == "room"


def test_codes_are_drawn_from_all_words():
    drawn = set(itertools.chain.from_iterable(codes.new_code().split("-") for _ in range(3000)))
    assert len(drawn) > 0.99 * len(codes.words())
