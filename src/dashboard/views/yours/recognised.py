"""Step 2: what was recognised in the sheet, each changeable, its first rows and its questions."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.views.yours import boxes, draft, roles
from dashboard.views.yours.draft import Draft
from insight.outside import as_words, shown
from insight.uploads.records import Place, Question, Reading, Remark
from insight.uploads.seen import ROLES, Seen, first_rows
from insight.uploads.sentences import recognised, where_said
from insight.uploads.usual import Series, series_of

UNSAID: Final = "?"
FAULTS: Final = 8
"""Places that a remark names at most."""


def show(held: Draft, reading: Reading, series: Series | None) -> None:
    """What was recognised, and what must be asked."""
    left, right = st.columns(2, gap="large")
    with left:
        layout.write_html(facts_html(recognised(held.book, reading, series)))
    with right:
        _show_boxes(held, reading, series)
    if series is not None:
        layout.write_html(table_html(first_rows(held.book, reading, series.numbers)))
    roles.show(held, reading)
    show_remarks(reading.remarks)


def show_refused(held: Draft, reading: Reading) -> None:
    """The first rows of what cannot be taken, and the other sheets that there are."""
    show_sheets(held, reading.sheet)
    if reading.rows:
        layout.write_html(table_html(first_rows(held.book, reading, ())))
    roles.show(held, reading)
    show_remarks(reading.remarks)


def _show_boxes(held: Draft, reading: Reading, series: Series | None) -> None:
    """A box for each thing that may be otherwise: the questions of the reading, and the figures."""
    asked = [each for each in reading.questions if each.options]
    if not any(each.about == "sheet" for each in asked):
        show_sheets(held, reading.sheet)
    for question in asked:
        if question.about != "column":
            _ask(held, reading, question)
    _choose_series(reading, series)


def show_sheets(held: Draft, now: str = "") -> None:
    """Which sheet is read, where there are several."""
    if len(held.book.sheets) > 1:
        options = {each.name: as_words(each.name, 80) for each in held.book.sheets}
        told = now or held.sheet or ""
        boxes.choose("Sheet", options, told, lambda to: draft.say("sheet", to), key="yours_sheet")


def _ask(held: Draft, reading: Reading, question: Question) -> None:
    """One question with its answers; one that has no default waits for its answer."""
    options = {each.key: as_words(each.label, 120) for each in question.options}
    if not question.default:
        options = {UNSAID: "Choose", **options}
    told = held.answers.by_question.get(question.about, question.default or UNSAID)
    if question.about == "sheet":
        told = reading.sheet
    boxes.choose(
        as_words(question.asked, 300),
        options,
        told,
        lambda key: draft.say(question.about, key),
        key=f"yours_ask_{question.about}",
    )
    show_places(question.places)


def _choose_series(reading: Reading, series: Series | None) -> None:
    """Which figures become the indicator, where there are several."""
    found = series_of(reading)
    if series is None or len(found) < 2:
        return
    options = {each.key: as_words(each.label, 100) for each in found}
    boxes.choose(
        f"Which figures, of {len(found)} in the sheet? One now; others can follow",
        options,
        series.key,
        draft.say_series,
        key="yours_series",
    )


def facts_html(facts: Iterable[tuple[str, str]]) -> str:
    """What was recognised, each with what it became."""
    items = "".join(
        f"<div><dt>{html.escape(what)}</dt><dd>{html.escape(shown(became))}</dd></div>"
        for what, became in facts
    )
    return f'<dl class="yours-facts">{items}</dl>'


def table_html(seen: Seen) -> str:
    """The first rows as a table whose headings say what each column was taken for."""
    heads = "".join(
        f'<th scope="col" class="role-{each.role or "none"}{" number" if each.number else ""}">'
        f'<span class="role">{html.escape(ROLES[each.role])}</span>'
        f"{html.escape(shown(each.heading) or f'Column {each.letter}')}</th>"
        for each in seen.columns
    )
    rows = "".join(_row(number, texts, seen) for number, texts in seen.rows)
    more = [
        f"{seen.more_rows:,} more rows" if seen.more_rows else "",
        f"{seen.more_columns:,} more columns" if seen.more_columns else "",
    ]
    tail = " and ".join(filter(None, more))
    caption = "The first rows as they were read" + (f"; {tail} are not shown" if tail else "")
    return (
        f'<p class="yours-above" aria-hidden="true">{caption}.</p>'
        '<div class="tablebox yours-rows" tabindex="0" role="region" '
        'aria-label="The first rows as they were read"><table>'
        f'<caption>{caption}</caption><thead><tr><th scope="col">Row</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(number: int, texts: Sequence[str], seen: Seen) -> str:
    cells = "".join(
        f'<td class="role-{each.role or "none"}{" number" if each.number else ""}">'
        f"{html.escape(shown(text))}</td>"
        for each, text in zip(seen.columns, texts, strict=True)
    )
    return f'<tr><th scope="row">{number:,}</th>{cells}</tr>'


def show_remarks(remarks: Sequence[Remark]) -> None:
    """What is said of the file: what changes figures first, the rest to open."""
    for each in remarks:
        if each.grave:
            layout.warn(each.said)
            show_places(each.places)
    others = [each for each in remarks if not each.grave]
    if not others:
        return
    behind = layout.opened(f"Also noticed: {len(others)}", key="yours_remarks")
    if behind is not None:
        with behind:
            for each in others:
                layout.note(as_words(each.said, 400))
                show_places(each.places)


def show_places(places: Sequence[Place]) -> None:
    """Where something holds, by sheet, row and column with the cell's text."""
    items = "".join(
        f"<li>{html.escape(shown(where_said(place)))}</li>" for place in places[:FAULTS]
    )
    more = len(places) - FAULTS
    tail = f"<li>and {more:,} more</li>" if more > 0 else ""
    if items:
        layout.write_html(f'<ul class="yours-places">{items}{tail}</ul>')


def unanswered(held: Draft, reading: Reading) -> list[str]:
    """What must be said before the figures join and has no answer yet, by what it is about."""
    told = held.answers.by_question
    return [
        each.about
        for each in reading.questions
        if each.must
        and not each.default
        and each.about != "names"
        and told.get(each.about, UNSAID) in {UNSAID, ""}
    ]
