"""Targets of a form: every kind makes words that are read as that kind again."""

import itertools

import pytest

from insight.errors import InvalidPlan
from insight.plans.draft.aims import HOWS, KINDS, PLACES, Aim, aim_of, stage_of, takes_points
from insight.plans.targets.wanted import read_wanted

SIDES = ("at least", "at most", "more than", "less than")
NUMBERS = (57.0, 0.5, 1_250_000.0)
AIMS = [
    *(Aim(side, value) for side, value in itertools.product(SIDES, NUMBERS)),
    Aim("between", 40.0, 45.5),
    *(
        Aim(place, 2.0 if takes_points(how) else None, how=how)
        for place, how in itertools.product(PLACES, HOWS)
    ),
    *(
        Aim(kind, 36.0, per=per, base=base)
        for kind, per, base in itertools.product(("fall", "rise"), ("%", ""), ("2019", "2021/22"))
    ),
    Aim("fall", 18.0),
    Aim("improve", base="2021/22"),
    Aim("net zero"),
    Aim("none"),
    Aim(value=82.0),
    Aim(value=-2.5),
]


@pytest.mark.parametrize("aim", AIMS, ids=lambda aim: f"{aim.kind} {aim.how} {aim.value}")
def test_an_aim_makes_words_that_are_read_as_the_same_aim(aim):
    assert aim_of(stage_of(aim, {"due": "2026"})) == aim


def test_every_kind_of_the_list_is_tried():
    assert {aim.kind for aim in AIMS} == set(KINDS) - {"words"}


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        (">57", "more than"),
        ("57 or more", "at least"),
        ("achieve the national average", "england"),
        ("in line with statistical neighbours", "similar"),
        ("-36% from 2019", "fall"),
        ("5% increase on 2021/22", "rise"),
        ("carbon neutral", "net zero"),
        ("baseline year", "none"),
        ("something that nobody can read", "words"),
    ],
)
def test_the_words_of_a_council_are_shown_as_their_kind(says, kind):
    assert aim_of({"says": says}).kind == kind


def test_words_that_are_not_changed_stay_as_the_council_wrote_them():
    before = {"says": "Something else", "due": "2026", "author": "A"}
    assert stage_of(aim_of(before), before) == before


@pytest.mark.parametrize("kind", [*SIDES, "between", "fall", "rise"])
def test_a_kind_without_its_figure_is_no_target_yet(kind):
    stage = stage_of(Aim(kind), {})
    with pytest.raises(InvalidPlan):
        read_wanted(stage["says"])
