"""What is done to a meeting changes its own part, and may be done again to another person's."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.meeting import Action, Kept, Meeting, Note, Question, View, agenda, sequence
from insight.meeting.records import MOST_VIEWS


def of(*names, **parts):
    views = tuple(View(name, "methods", {"place": "rutland"}, "x", f"Of {name}") for name in names)
    return Meeting("M", "rutland", date(2026, 11, 29), views, **parts)


def order(meeting):
    return "".join(view.id for view in meeting.views)


@pytest.mark.parametrize(
    ("name", "steps", "expected"),
    [
        pytest.param("b", -1, "bacd", id="one up"),
        pytest.param("b", 1, "acbd", id="one down"),
        pytest.param("a", -3, "abcd", id="above the first is the first"),
        pytest.param("a", 9, "bcda", id="below the last is the last"),
        pytest.param("x", 1, "abcd", id="one that is gone moves nothing"),
    ],
)
def test_a_view_moves_by_steps(name, steps, expected):
    assert order(sequence.moved(of(*"abcd"), name, steps)) == expected


@given(st.sampled_from("abcd"), st.integers(-5, 5))
def test_a_move_loses_nothing(name, steps):
    assert sorted(order(sequence.moved(of(*"abcd"), name, steps))) == list("abcd")


def test_a_copy_stands_after_its_view_under_a_name_of_its_own():
    made = sequence.with_copy(of(*"abc"), "b")
    assert [view.finding for view in made.views] == ["Of a", "Of b", "Of b", "Of c"]
    assert len({view.id for view in made.views}) == 4


def test_a_sequence_has_an_end():
    full = of(*(f"v{n}" for n in range(MOST_VIEWS)))
    with pytest.raises(sequence.Full, match=str(MOST_VIEWS)):
        sequence.with_view(full, full.views[0])
    with pytest.raises(sequence.Full):
        sequence.with_copy(full, "v0")


def test_one_field_of_one_view_is_changed():
    made = sequence.edited(of(*"ab"), "b", "caption", "Look")
    assert [view.caption for view in made.views] == ["", "Look"]
    assert sequence.edited(made, "b", "seconds", "90").views[1].seconds == 90
    assert sequence.edited(made, "b", "exhibit", "another") == made


def test_what_was_noted_by_a_view_that_goes_stays():
    meeting = of(
        *"ab",
        notes=(Note("n", "said", view="a"),),
        actions=(Action("x", "do", view="a"),),
        questions=(Question("q", "what?", view="b"),),
    )
    made = sequence.without_view(meeting, "a")
    assert (made.notes[0].view, made.actions[0].view, made.questions[0].view) == ("", "", "b")


def test_counts_are_kept_once_a_question_and_go_with_it():
    meeting = of(questions=(Question("q", "what?"),))
    made = sequence.with_counts(meeting, Kept("q", {"1": 2}, 2))
    made = sequence.with_counts(made, Kept("q", {"1": 3}, 3))
    assert [each.answers for each in made.kept] == [3]
    assert made.questions[0].kept
    assert not sequence.without_counts(made, "q").questions[0].kept
    assert sequence.without_question(made, "q").kept == ()


def test_the_clock_begins_and_ends():
    when = datetime(2026, 11, 29, 14, tzinfo=UTC)
    assert agenda.started(agenda.at(of("a"), when)) == when
    assert agenda.started(agenda.at(agenda.at(of("a"), when), None)) is None
    assert agenda.started(of("a", settings={"started": "soon"})) is None


def test_what_is_planned_for_a_view_is_found_again_and_nothing_else_is_a_number():
    made = agenda.with_brings(agenda.with_minutes(of(*"ab"), "b", 20), "b", "Cllr Patel")
    assert (agenda.minutes_of(made, "b"), agenda.brings(made, "b"), agenda.planned(made)) == (
        *(20, "Cllr Patel", 20),
    )
    assert agenda.minutes_of(of("a", settings={"minutes-a": "²"}), "a") == 0


def test_only_what_is_still_to_do_comes_from_the_former_meeting():
    former = of("a", actions=(Action("x", "open", view="a"), Action("y", "over", done=True)))
    made = agenda.with_actions_of(of("b", actions=(Action("z", "new"),)), former)
    assert [each.id for each in agenda.from_before(made)] == ["x"]
    assert [each.id for each in made.actions] == ["z", "x"]
    assert agenda.from_before(made)[0].view == ""
