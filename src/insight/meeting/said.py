"""What people said at a meeting, as exhibits: its agenda, notes and questions, actions, answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import Final, TypeVar

import pandas as pd

from insight.areas import slugify
from insight.exhibits.drawings import Listed
from insight.exhibits.exhibit import NOWHERE, Exhibit, Link
from insight.meeting import agenda
from insight.meeting.records import Action, Kept, Meeting, Note, Question, View
from insight.outside import CUT
from insight.own import OURS, using_wards
from insight.words.days import day_words

LONG: Final = 700
"""Characters that stand together, on a slide say; what is longer is told in parts."""
MOST: Final = 8
"""Texts that stand together at most."""
BROUGHT, MINUTES = "Who brings it", "Minutes"
NUMBER: Final = "Times given"
"""The one column of numbers that such a table has."""
IN_A_ROW: Final = 110
"""Characters of a finding or a caption in the agenda; the view itself has all of it."""
SCALE: Final = tuple("12345")
ROOM: Final = (
    "Answers are of whoever was in the room and chose to answer: they are no sample of residents.",
)
KINDS: Final = {"note": "Note", "question": "Question"}


def opening(meeting: Meeting, place: str) -> Exhibit:
    """What the meeting was, and its agenda: a row a view, with who brings it and its minutes."""
    rows = [
        {
            "View": str(number),
            "What it shows": shorten(title(view), IN_A_ROW, placeholder=CUT),
            "Caption": shorten(view.caption, IN_A_ROW, placeholder=CUT),
            BROUGHT: agenda.brings(meeting, view.id),
            MINUTES: str(agenda.minutes_of(meeting, view.id) or ""),
        }
        for number, view in enumerate(meeting.views, start=1)
    ]
    columns = ["View", "What it shows", "Caption", BROUGHT, MINUTES]
    table = pd.DataFrame(rows, columns=columns, dtype=str)
    empty = [name for name in columns[2:] if not any(table[name])]
    made = _exhibit(
        f"{slugify(meeting.title)}-{meeting.day.isoformat()}",
        f"{meeting.title}, {place}, {day_words(meeting.day)}",
        f"{_counted(meeting)}.{_planned(meeting)}",
        caption="Agenda",
        table=table.drop(columns=empty),
    )
    return replace(made, numbers=tuple(name for name in (MINUTES,) if name not in empty))


def _planned(meeting: Meeting) -> str:
    """How long the meeting was to last, and how much of it its views were given."""
    views = agenda.planned(meeting)
    whole = f"{meeting.minutes} minutes were planned" if meeting.minutes else ""
    if not views:
        return f" {whole}." if whole else ""
    return (
        f" {whole}, {views} of them for the views."
        if whole
        else (f" {views} minutes were planned for the views.")
    )


def _counted(meeting: Meeting) -> str:
    held = (
        (len(meeting.views), "view"),
        (sum(each.kind == "note" for each in meeting.notes), "note"),
        (sum(each.kind == "question" for each in meeting.notes), "question asked"),
        (len(meeting.actions), "action"),
        (len(meeting.kept), "question answered by the room"),
    )
    said = [f"{count} {_plural(word, count)}" for count, word in held if count]
    return ", ".join(said) if said else "Nothing was recorded"


def _plural(word: str, count: int) -> str:
    first, _, rest = word.partition(" ")
    return " ".join(filter(None, (first if count == 1 else f"{first}s", rest)))


def title(view: View) -> str:
    """What a view is called: its finding, else its caption."""
    return view.finding or view.caption or view.exhibit


def notes(
    held: Sequence[tuple[Note, str]], finding: str, name: str, *, slides: bool
) -> Iterator[Exhibit]:
    """Notes and questions in their order, each with the number of its view, "" for none.

    On slides they are told in parts, of which each can be read from a chair.
    """
    pieces = [
        (f"{KINDS[note.kind]}{', continued' if n else ''}", text, view)
        for note, view in held
        for n, text in enumerate(_pieces(note.text) if slides else [note.text])
    ]
    for number, part in enumerate(_parts(pieces) if slides else filter(None, [pieces])):
        more = ", continued" if number else ""
        table = pd.DataFrame(part, columns=["Kind", "What was said", "View"], dtype=str)
        texts = tuple(f"**{kind}:** {text}" for kind, text, _ in part)
        yield _exhibit(
            f"{name}-{number + 1}" if number else name,
            f"{finding}{more}",
            " ".join(texts),
            caption=finding,
            table=table,
            listed=texts,
        )


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that can be read from a slide, cut between words."""
    while len(text) > LONG:
        end = text.rfind(" ", LONG // 2, LONG)
        end = end if end > 0 else LONG
        yield text[:end]
        text = text[end:].strip()
    yield text


_Piece = TypeVar("_Piece", bound=tuple[str, ...])


def _parts(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces, whose second word is the text, in parts of which none is too long."""
    part: list[_Piece] = []
    for piece in pieces:
        if part and (len(part) == MOST or sum(len(p[1]) for p in part) + len(piece[1]) > LONG):
            yield part
            part = []
        part.append(piece)
    if part:
        yield part


def actions(meeting: Meeting, on: date) -> Exhibit | None:
    """Who does what by when, as it stands on a day; None where nothing is to be done."""
    if not meeting.actions:
        return None
    numbers = {view.id: str(n) for n, view in enumerate(meeting.views, start=1)}
    rows = [
        (
            each.text,
            each.who or "Nobody named",
            day_words(each.by) if each.by else "No day set",
            state(each, on),
            numbers.get(each.view, ""),
        )
        for each in meeting.actions
    ]
    table = pd.DataFrame(rows, columns=["Action", "Who", "By", "State", "View"], dtype=str)
    if not any(table["View"]):
        table = table.drop(columns="View")
    states = [row[3] for row in rows]
    counts = [f"{states.count(s)} {s.lower()}" for s in ("Overdue", "Open", "Done") if s in states]
    said = f"{len(rows)} {_plural('action', len(rows))}: {', '.join(counts)}"
    return _exhibit(
        f"{slugify(meeting.title)}-actions",
        said,
        said,
        caption="Actions",
        table=table,
    )


def state(action: Action, on: date) -> str:
    """How an action stands on a day."""
    if action.done:
        return "Done"
    return "Overdue" if action.by is not None and action.by < on else "Open"


def answers(question: Question, kept: Kept, day: date) -> Exhibit:
    """How often each answer was given, those given most first; 1 to 5 in their order."""
    counts = dict(kept.counts)
    if question.kind == "scale":
        order = [*SCALE, *(name for name in counts if name not in SCALE)]
    else:
        order = sorted(counts, key=lambda name: (-counts[name], name))
    rows = [(name, str(counts.get(name, 0))) for name in order]
    said = "1 answer" if kept.answers == 1 else f"{kept.answers:,} answers"
    most = max(counts, key=lambda name: counts[name], default="")
    words = f"{said} from the room on {day_words(day)}."
    if most:
        words += f" Given most often: {most}, {counts[most]:,} times."
    return _exhibit(
        f"answers-{question.id}",
        question.text,
        words,
        caption=f"Answers to “{question.text}”",
        table=pd.DataFrame(rows, columns=["Answer", NUMBER], dtype=str),
        how_sure=ROOM,
    )


def lost(view: View) -> Exhibit:
    """A view whose figures were not kept: it says so."""
    words = "The figures of this view were not kept; its address opens it with those of today."
    texts = tuple(filter(None, (view.caption, words)))
    with using_wards(OURS):  # as it was, whatever its reader has chosen
        link = Link(view.page, dict(view.choices))
    return _exhibit(
        f"view-{view.id}", title(view), words, caption=title(view), listed=texts, link=link
    )


def sentences(heading: str, texts: Sequence[str], name: str) -> Iterator[Exhibit]:
    """Sentences of ours under a heading, in as many parts as they need."""
    pieces = [("", piece) for text in texts for piece in _pieces(text)]
    for number, part in enumerate(_parts(pieces)):
        told = tuple(text for _, text in part)
        more = ", continued" if number else ""
        named = f"{name}-{number + 1}" if number else name
        yield _exhibit(named, f"{heading}{more}", " ".join(told), caption=heading, listed=told)


def _exhibit(
    name: str,
    finding: str,
    words: str,
    *,
    caption: str,
    table: pd.DataFrame | None = None,
    listed: tuple[str, ...] = (),
    how_sure: tuple[str, ...] = (),
    link: Link | None = None,
) -> Exhibit:
    return Exhibit(
        name=name,
        finding=finding,
        subtitle="",
        words=words,
        caption=caption,
        table=pd.DataFrame() if table is None else table,
        sources=(),
        link=NOWHERE if link is None else link,
        drawing=Listed(listed) if listed else None,
        numbers=[NUMBER] if table is not None and NUMBER in table else (),
        how_sure=how_sure,
    )
