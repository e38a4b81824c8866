"""The record of a meeting on paper: what was seen, with its figures as they were, and said.

Every format of `insight.reports` takes it. A view stands with its caption, then what was said at
it; a speaker's own notes are in the notes of the slides alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from insight import cached
from insight.errors import InsightError
from insight.exhibits.drawings import Drawing
from insight.exhibits.exhibit import Exhibit
from insight.meeting import said
from insight.meeting.again import again, is_same
from insight.meeting.file import Record
from insight.meeting.frozen import Frozen, made, thaw
from insight.meeting.records import Meeting, View
from insight.reports.formats import FORMATS as EVERY
from insight.reports.formats import Format
from insight.reports.names import file_name
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp
from insight.words.days import day_words

FORMATS: Final = ("pdf", "page", "slides", "workbook", "ods")
"""The formats in which a record is offered, by slug."""
ROWS: Final = 20
"""Rows of a table in the text of a record: figures that nobody reads aloud stand elsewhere."""
SINCE: Final = "What has changed since the last meeting"
AT: Final = "Said at view {}"
BEFORE: Final = (
    "These are the figures of this view before, of an earlier record or of older data; those above "
    "were shown"
)
OTHER: Final = "Said at no view"
Since: TypeAlias = Sequence[tuple[str, tuple[str, ...]]]


def place_of(meeting: Meeting) -> str:
    """The name of the place of a meeting; its slug where we do not know it."""
    known = meeting.place in cached.places()
    return cached.district(meeting.place).name if known else meeting.place


def paper_of(
    record: Record,
    base: str = "",
    *,
    since: Since = (),
    slides: bool = False,
) -> Paper:
    """The record as a paper; `base` is the address of the dashboard, "" where it is not known.

    `since` are headings with sentences, as `sentences.between_words` gives them. For `slides` what
    was said is told in parts. Raises NotAMeeting where a view is not as it should be.
    """
    meeting, stamp = record.meeting, Stamp(record.written, record.data, base.rstrip("/"))
    place = place_of(meeting)
    changed = tuple(
        each
        for n, (heading, texts) in enumerate(since)
        for each in said.sentences(heading, texts, f"since-{n + 1}")
    )
    parts = (
        Part("Agenda", (said.opening(meeting, place),)),
        Part(SINCE, changed),
        *(_view(record, view, n, slides=slides) for n, view in enumerate(meeting.views, start=1)),
        *_after(record, slides=slides),
    )
    title = f"{meeting.title}, {day_words(meeting.day)}"
    return Paper(title, place, tuple(part for part in parts if part.exhibits), stamp)


def formats_of(record: Record) -> tuple[Format, ...]:
    """The formats in which a record can be had: a spreadsheet only where it has a table."""
    held = [EVERY[slug] for slug in FORMATS]
    meeting = record.meeting
    if meeting.views or meeting.actions or meeting.notes or meeting.kept:
        return tuple(held)
    return tuple(each for each in held if each.slug not in {"workbook", "ods"})


def file_of(
    record: Record, form: Format, base: str = "", *, since: Since = ()
) -> tuple[str, bytes]:
    """The name and the bytes of a record in a format, the same for the same record and data."""
    paper = paper_of(record, base, since=since, slides=form.slug == "slides")
    return file_name(paper, form), form.make(paper)


def _view(record: Record, view: View, number: int, *, slides: bool) -> Part:
    """One view: the exhibit as it was under its caption, then what was said at it."""
    frozen = record.frozen.get(view.id)
    shown = said.lost(view) if frozen is None else _shown(frozen, view, slides=slides)
    held = [(note, str(number)) for note in record.meeting.notes if note.view == view.id]
    heard = said.notes(held, AT.format(number), f"view-{number}-said", slides=slides)
    spoken = (f"Speaker’s note: {view.note}",) if view.note else ()
    exhibits = (shown, *_earlier(record, view, slides=slides), *heard)
    return Part(f"View {number}", exhibits, view.caption, spoken)


def _earlier(record: Record, view: View, *, slides: bool) -> Iterator[Exhibit]:
    """The other figures that a view had before those with which it was shown."""
    frozen = record.earlier.get(view.id)
    if frozen is None or view.id not in record.frozen:
        return
    was = _shown(frozen, replace(view, caption=BEFORE), slides=slides)
    when = day_words(made(frozen).day)
    yield replace(was, name=f"{was.name}-earlier", finding=f"As it was on {when}: {was.finding}")


def _shown(frozen: Frozen, view: View, *, slides: bool) -> Exhibit:
    """A frozen exhibit under its caption, with the day of its figures and its first rows.

    Slides choose their rows themselves.
    """
    was, when = thaw(frozen), made(frozen)
    limits = [f"Figures as they were on {day_words(when.day)}, from data version {when.version}."]
    table = was.table
    if len(table) > ROWS and not slides:
        limits.append(
            f"The table has its first {ROWS} of {len(table):,} rows; a spreadsheet has all."
        )
    return replace(
        was,
        drawing=_editable(was, view) if slides else was.drawing,
        lead=_captioned(view.caption, was),
        how_sure=(*limits, *was.how_sure),
        table=table if slides else table.head(ROWS),
        exact=was.figures,
    )


def _editable(was: Exhibit, view: View) -> Drawing | None:
    """The drawing as it can be edited on a slide, where the figures of today are those of then.

    Else the picture that was kept: what was shown is never drawn from other figures.
    """
    try:
        now = again(view)
    except InsightError:  # a view of elsewhere, or of what is here no more
        return was.drawing
    return now.drawing if is_same(now, was) else was.drawing


def _captioned(caption: str, was: Exhibit) -> str:
    """The caption, before the sentence with which an exhibit may begin."""
    if not caption:
        return was.lead
    ended = caption if caption.endswith((".", "?", "!", "…")) else f"{caption}."
    return f"{ended} {was.lead}" if was.lead else ended


def _after(record: Record, *, slides: bool) -> Iterator[Part]:
    """What is not of one view: other notes, actions, the answers that were kept."""
    meeting = record.meeting
    known = {view.id for view in meeting.views}
    others = [(note, "") for note in meeting.notes if note.view not in known]
    heading = OTHER if known else "What was said"
    yield Part("Notes", tuple(said.notes(others, heading, "said", slides=slides)))
    actions = said.actions(meeting, record.written)
    yield Part("Actions", () if actions is None else (actions,))
    asked = {question.id: question for question in meeting.questions}
    yield Part(
        "Answers from the room",
        tuple(
            said.answers(asked[kept.question], kept, meeting.day)
            for kept in meeting.kept
            if kept.question in asked
        ),
    )
