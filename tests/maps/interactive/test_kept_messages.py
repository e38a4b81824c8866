"""A map's message is made once for what it shows, and anew for anything else."""

from dataclasses import replace

import pytest

from insight.maps.classes import ClassStyle
from insight.maps.interactive import message
from insight.maps.interactive.message import kept_message
from insight.maps.interactive.view import Alternative, MapView, Switch

CODES = ("A", "B")


@pytest.fixture
def made(monkeypatch):
    """How often a message has been made, with nothing kept from before."""
    calls, plain = [], message.map_message

    def counted(*args, **options):
        calls.append(args)
        return plain(*args, **options)

    monkeypatch.setattr(message, "map_message", counted)
    message._kept.clear()
    yield calls
    message._kept.clear()


def view(**other):
    plain = MapView(
        address="app/static/geometry/x.json",
        classes=[ClassStyle("low", "#ffffff"), ClassStyle("high", "#000000")],
        area_classes={"A": 0, "B": 1},
        values={"A": "1%", "B": "2%"},
        title="t",
        alt="a",
    )
    switch = Switch("view", "Show", {"one": "One"}, "one")
    others = (Alternative({"view": "one"}, plain),)
    shown = {"view": "one"}
    return replace(plain, switches=(switch,), alternatives=others, shown=shown, **other)


def test_the_same_view_is_made_once_and_is_the_message(made):
    first = view()
    again = replace(first, subtitle=first.subtitle)
    assert kept_message(first, codes=CODES, height=9) == kept_message(again, codes=CODES, height=9)
    assert len(made) == 1
    plain = message.map_message(first, codes=CODES, height=9)
    assert plain == kept_message(first, codes=CODES, height=9)


@pytest.mark.parametrize(
    "change",
    [
        {"selected": ("A",)},
        {"shown": {"view": "two"}},
        {"no_value": "none"},
        {"alternatives": ()},
        {"address": "app/static/geometry/y.json"},
    ],
)
def test_whatever_differs_is_made_anew(made, change):
    first = view()
    kept_message(first, codes=CODES, height=9)
    kept_message(replace(first, **change), codes=CODES, height=9)
    assert len(made) == 2


def test_other_figures_and_words_are_told_apart(made):
    first = replace(view(), alternatives=())
    others = [first, replace(first, values={"A": "1%", "B": "3%"}), replace(first, alt="b")]
    assert len({kept_message(each, codes=CODES, height=9) for each in others}) == 3
    assert len(made) == 3


def test_no_more_are_kept_than_said(made, monkeypatch):
    monkeypatch.setattr(message, "MOST", 2)
    for height in (1, 2, 3):
        kept_message(view(), codes=CODES, height=height)
    assert len(message._kept) == 2
