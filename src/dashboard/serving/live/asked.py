"""A question to the room: what may be answered, and how often each answer was given.

Stage and page of the meeting both ask here, so that they offer and count alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.serving.live import answers
from dashboard.serving.live.records import Answer
from insight import cached
from insight.areas import year_in
from insight.meeting import Meeting, Question
from insight.outside import TITLE, as_words
from insight.own import OURS, using_wards


@dataclass(frozen=True)
class Counted:
    """How often each answer was given, in the order in which it is read; `waiting` are hidden."""

    counts: Mapping[str, int]
    answers: int
    waiting: int


def options_of(held: Meeting, question: Question) -> tuple[str, ...]:
    """What may be answered: 1 to 5, the wards of the place by name, or nothing for a short text.

    The wards are those by which the view is made that the question stands by, else those of all
    views of the place, where these are of one year.
    """
    if question.kind == "scale":
        return answers.SCALE
    if question.kind == "text" or held.place not in cached.places():
        return ()
    with using_wards(_year(held, question)):
        return tuple(map(str, cached.wards(cached.district(held.place).code)["ward_name"]))


def _year(held: Meeting, question: Question) -> str:
    stands_by = held.view(question.view)
    views = [stands_by] if stands_by else held.views
    years = {year_in(each.choices) for each in views if each.choices.get("place") == held.place}
    return years.pop() if len(years) == 1 else OURS


def counted(given: Sequence[Answer], kind: str) -> Counted:
    """The count of each answer that is not hidden: 1 to 5 in order, else the most frequent first.

    `waiting` are those that are hidden: texts are until somebody has let them pass.

    >>> counted([Answer("a", "4", False), Answer("b", "4", True)], "scale").counts
    {'1': 0, '2': 0, '3': 0, '4': 1, '5': 0}
    """
    seen = dict.fromkeys(answers.SCALE, 0) if kind == "scale" else {}
    for value, count in answers.counted(given)["counts"].items():
        words = answers.ELSEWHERE_LABEL if value == answers.ELSEWHERE else as_words(value, TITLE)
        seen[words] = seen.get(words, 0) + count
    waiting = sum(each.hidden for each in given)
    return Counted(seen, len(given) - waiting, waiting)
