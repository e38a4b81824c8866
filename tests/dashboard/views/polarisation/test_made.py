"""What the map has at hand can wait while others wait for their first page."""

import pytest

from dashboard.views.polarisation import made
from dashboard.views.polarisation import map as map_part
from insight import cached
from insight.assembly.at.asked import Asked
from insight.assembly.at.polarisation import choice_of
from insight.maps.interactive import message


@pytest.fixture
def choice():
    made.alternatives_of.cache_clear()
    return choice_of(Asked({"place": "rutland"}))


def test_a_hurried_map_has_nothing_at_hand_and_the_next_one_has_all(choice, monkeypatch):
    monkeypatch.setattr(made, "is_hurried", lambda: True)
    hurried = map_part.map_view(choice)
    assert hurried.alternatives == ()
    monkeypatch.setattr(made, "is_hurried", lambda: False)
    whole = map_part.map_view(choice)
    own = next(each for each in whole.alternatives if each.fits(whole.shown))
    assert (hurried.subtitle, hurried.alt) == (own.view.subtitle, own.view.alt)
    assert (hurried.classes, hurried.area_classes) == (own.view.classes, own.view.area_classes)
    assert (hurried.values, hurried.switches) == (own.view.values, whole.switches)


def test_what_is_made_already_is_sent_in_a_hurry_too(choice, monkeypatch):
    whole = made.alternatives_for(choice)
    assert len(whole) > 3
    monkeypatch.setattr(made, "is_hurried", lambda: True)
    assert made.alternatives_for(choice) is whole


def test_the_browser_is_told_to_ask_for_every_other_view(choice, monkeypatch):
    monkeypatch.setattr(made, "is_hurried", lambda: True)
    ((when, _),) = message._layers(map_part.map_view(choice))
    assert when == {}  # by which the map knows that it holds no other (message.js, holds)
    assert cached.district("rutland") == choice.district
