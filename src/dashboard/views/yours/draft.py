"""The import that a reader is in the middle of: kept by the session until another takes its place.

A file is read once: its cells, what they were taken for and the figures made of them stay with the
draft, each until an answer changes that it depends on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Final, cast

import streamlit as st

from insight.errors import InsightError
from insight.outside import PROSE, SHORT, as_words
from insight.own import Shelf
from insight.uploads.figures import figures_of
from insight.uploads.indicator import Brought, indicator_of
from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.reading.said import ROLES
from insight.uploads.records import Answers, Book, Figures, Meaning, Reading
from insight.uploads.usual import Series, series_of, settled, usual_meaning

_DRAFT: Final = "_yours_draft"
_FAULT: Final = "_yours_fault"
READ_AGAIN: Final = ("table", "level", "layout", *ROLES)
"""Answers that change what is read in a sheet."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A file on its way in: its cells, its digest, the day, and what its reader has said.

    `typed` is what they said of the meaning, by field; the rest is as usual for the file.
    """

    book: Book
    digest: str
    day: date
    sheet: str | None = None
    answers: Answers = field(default_factory=Answers)
    typed: Mapping[str, Any] = field(default_factory=dict)
    _made: dict[str, tuple[Any, Any]] = field(default_factory=dict, repr=False)

    def once(self, what: str, depends: Any, make: Callable[[], Any]) -> Any:
        """What is made of the file, again only where it depends on something that changed."""
        held = self._made.get(what)
        if held is None or held[0] != depends:
            held = (depends, _tried(make))
            self._made[what] = held
        made = held[1]
        if isinstance(made, InsightError):
            raise made
        return made


def _tried(make: Callable[[], Any]) -> Any:
    """What is made, or why it cannot be: that is kept too."""
    try:
        return make()
    except InsightError as reason:
        return reason


def now() -> Draft | None:
    """The import that the reader is in; None where there is none."""
    return cast("Draft | None", st.session_state.get(_DRAFT))


def fault() -> str:
    """Why the file that was chosen last could not be taken; "" where it could."""
    return str(st.session_state.get(_FAULT, ""))


def take(name: str, body: bytes) -> None:
    """Read a file and begin its import; one that cannot be taken leaves what was there.

    The bytes are not kept, nor are the cells of a file that is refused: it may be of people. The
    same file again goes on where it was.
    """
    digest = hashlib.sha256(name.encode() + b"\0" + body).hexdigest()
    held = now()
    st.session_state[_FAULT] = ""
    if held is not None and held.digest == digest:
        return
    try:
        begun = Draft(open_file(name, body), digest, datetime.now(tz=UTC).date())
        found = reading_of(begun)
    except InsightError as reason:
        _refuse(name, str(reason))
        return
    if found.expected == "refuses":
        _refuse(name, found.why)
        return
    _put(begun)


def _refuse(name: str, why: str) -> None:
    called, said = as_words(name, SHORT), as_words(why, PROSE).rstrip(".")
    if said.startswith(f"“{called}” "):  # the file is named once
        said = f"it {said.removeprefix(f'“{called}” ')}"
    st.session_state[_FAULT] = f"“{called}” was not taken: {said}."


def put_away() -> None:
    """Let the import go; what has joined the session stays."""
    st.session_state.pop(_DRAFT, None)
    st.session_state[_FAULT] = ""


def _put(draft: Draft) -> None:
    st.session_state[_DRAFT] = draft


def say(about: str, key: str) -> None:
    """Keep an answer to a question of the reading, which is then made again."""
    held = now()
    if held is None:
        return
    if about == "sheet":
        _put(replace(held, sheet=key, answers=Answers(), typed={}))
        return
    if about == "table":  # another table has other questions
        _put(replace(held, answers=Answers(by_question={about: key}), typed={}))
        return
    told = {**held.answers.by_question, about: key}
    _put(replace(held, answers=replace(held.answers, by_question=told)))


def say_role(about: str, key: str) -> None:
    """Keep which column or row has a role, "" for what was recognised.

    What was asked of the sheet as it was read before is asked anew.
    """
    if (held := now()) is not None:
        kept = (*READ_AGAIN, "period")
        told = {name: said for name, said in held.answers.by_question.items() if name in kept}
        typed = {name: held.typed[name] for name in ("producer", "least") if name in held.typed}
        answers = Answers(by_question={**told, about: key}, areas=held.answers.areas)
        _put(replace(held, answers=answers, typed=typed))


def say_series(key: str) -> None:
    """Keep which figures become the indicator; what they mean is then as usual for them."""
    if (held := now()) is not None:
        told = {**held.answers.by_question, "column": key}
        kept = {name: held.typed[name] for name in ("producer", "least") if name in held.typed}
        _put(replace(held, answers=replace(held.answers, by_question=told), typed=kept))


def say_areas(named: Mapping[str, str]) -> None:
    """Keep what areas of the file are, by their key: a code of today, "" for none."""
    if (held := now()) is not None:
        told = {**held.answers.areas, **named}
        _put(replace(held, answers=replace(held.answers, areas=told)))


def say_meaning(name: str, value: Any) -> None:
    """Keep a part of what the figures mean."""
    if (held := now()) is not None:
        _put(replace(held, typed={**held.typed, name: value}))


def reading_of(draft: Draft) -> Reading:
    """The sheet as it was understood; raises InsightError where it cannot be."""
    said = draft.answers.by_question
    told = {about: said[about] for about in READ_AGAIN if said.get(about)}
    answers = Answers(by_question=told)
    made = draft.once(
        "reading",
        (draft.sheet, tuple(told.items())),
        lambda: read(draft.book, sheet=draft.sheet, answers=answers),
    )
    return cast("Reading", made)


def series_taken(draft: Draft, reading: Reading) -> Series | None:
    """What becomes the indicator: what the reader chose, else the first; None for nothing."""
    found = series_of(reading)
    wanted = draft.answers.by_question.get("column")
    chosen = (each for each in found if each.key == wanted)
    return next(chosen, found[0] if found else None)


def meaning_of(draft: Draft, reading: Reading, series: Series) -> Meaning:
    """What the figures mean: as the reader said, else as usual for such a file."""
    said = draft.answers.by_question
    usual = usual_meaning(reading, series, said, name=draft.book.name)
    return settled(replace(usual, **dict(draft.typed)), draft.typed)


def period_said(draft: Draft, reading: Reading) -> str:
    """The one period of the figures, as the reader or the file says it; "" where neither does."""
    return draft.answers.by_question.get("period", "") or reading.period


def figures_in(draft: Draft, reading: Reading, series: Series, meaning: Meaning) -> Figures:
    """The figures for today's areas; raises InsightError where there can be none.

    Where nobody has said of when they are, they are looked at as if of this year: `unanswered`
    keeps them from joining so.
    """
    said = {
        **draft.answers.by_question,
        "column": series.key,
        "period": period_said(draft, reading) or str(draft.day.year),
    }
    answers = replace(draft.answers, columns=series.numbers, by_question=said)
    # A title or a publisher changes no figure: as much as is typed makes none of them again.
    counted = (meaning.kind, meaning.base, meaning.per, meaning.period_kind, meaning.least)
    told = (
        *(id(reading), counted, tuple(sorted(answers.areas.items()))),
        tuple(sorted(said.items())),
    )
    made = draft.once("figures", told, lambda: figures_of(draft.book, reading, answers, meaning))
    return cast("Figures", made)


def brought_in(draft: Draft, figures: Figures, meaning: Meaning) -> tuple[Brought, Shelf]:
    """The indicator, and a shelf with it alone, on which it is looked at before it joins."""

    def make() -> tuple[Brought, Shelf]:
        made = indicator_of(meaning, figures, file_name=draft.book.name, day=draft.day)
        slug = made.indicator.slug
        shelf = Shelf({slug: made.indicator}, {made.source.slug: made.source}, {slug: made.table})
        return made, shelf

    return cast("tuple[Brought, Shelf]", draft.once("brought", (id(figures), repr(meaning)), make))


def unsay_area(key: str) -> None:
    """Take back what an area of the file was said to be."""
    if (held := now()) is not None:
        told = {name: code for name, code in held.answers.areas.items() if name != key}
        _put(replace(held, answers=replace(held.answers, areas=told)))
