"""The record on paper holds what was seen, with its figures as they were, and what was said."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from insight.assembly.at import exhibits_at
from insight.meeting import (
    Action,
    Kept,
    Meeting,
    Note,
    Question,
    View,
    agenda,
    from_document,
    said,
    to_document,
)
from insight.meeting.file import Record, read, written
from insight.meeting.frozen import freeze, thaw
from insight.meeting.paper import ROWS, file_of, formats_of, paper_of
from insight.reports.formats import FORMATS
from insight.reports.stamp import Stamp

DAY = date(2026, 11, 29)
LONG = "The bus to the hospital stops at six. " * 70
EVIL = "=1+1 **bold** <script>alert(1)</script>"


@pytest.fixture(scope="module")
def record(frozen):
    views = tuple(
        View(
            f"v{n}",
            told["link"]["page"],
            told["link"]["choices"],
            name,
            told["finding"],
            LONG if n == 1 else f"Caption {n}",
            "Only for who speaks",
        )
        for n, (name, told) in enumerate(frozen.items())
    )
    held = {view.id: told for view, told in zip(views, frozen.values(), strict=True)}
    meeting = Meeting(
        "Forum",
        "rutland",
        DAY,
        views=(*views, View("lost", "ward", {"place": "rutland"}, "x", "A lost view")),
        notes=(
            Note("n1", EVIL, "question", "v0"),
            Note("n2", LONG[:2900], "note", "v0"),
            Note("n3", "Of no view", "note", ""),
        ),
        actions=(
            Action("a1", "Ask the ICB", "Ann", date(2026, 11, 1), view="v0"),
            Action("a2", "Book", done=True),
        ),
        questions=(Question("q1", "How worried?", "scale", "v0", kept=True),),
        kept=(Kept("q1", {"5": 2, "3": 1}, 3),),
    )
    return Record(from_document(to_document(meeting)), held, DAY, "0123456789ab")


def text_of(content):
    return re.sub(r"<[^>]+>", " ", content.decode())


@pytest.fixture(scope="module")
def page(record):
    return file_of(record, FORMATS["page"], "https://example.org/dash")[1].decode()


def test_every_view_stands_with_its_caption_and_the_day_of_its_figures(page, record):
    for number in range(1, len(record.meeting.views) + 1):
        assert f"View {number}</h2>" in page
    assert page.count(
        "Figures as they were on 29 November 2026, from data version 0123456789ab."
    ) == (len(record.frozen))
    assert "Caption 2" in page
    assert "The figures of this view were not kept" in page


def test_what_people_said_is_words(page):
    assert "<script" not in page
    assert "**bold**" in page.replace("\u2060", "")
    assert "<strong>bold</strong>" not in page


def test_a_speakers_note_is_in_the_notes_of_slides_alone(page, record):
    assert "Only for who speaks" not in page
    name, content = file_of(record, FORMATS["slides"])
    assert name == "rutland-forum-29-november-2026.pptx"
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        slides = [held.read(n).decode() for n in held.namelist() if n.startswith("ppt/slides/s")]
        notes = [held.read(n).decode() for n in held.namelist() if "notesSlides/n" in n]
    assert not [each for each in slides if "Only for who speaks" in each]
    assert len([each for each in notes if "Only for who speaks" in each]) >= len(record.frozen)
    bold = [run for each in slides for run in re.findall(r'b="1"[^>]*>.*?<a:t>(.*?)</a:t>', each)]
    assert "bold" not in bold


def test_a_long_table_is_cut_in_the_text_and_whole_in_the_spreadsheet(record):
    long = [name for name, told in record.frozen.items() if len(thaw(told).table) > ROWS]
    assert long
    shown = {part.title: part.exhibits[0] for part in paper_of(record).parts}
    for name in long:
        each = shown[f"View {int(name[1:]) + 1}"]
        assert len(each.table) == ROWS
        assert "a spreadsheet has all" in " ".join(each.how_sure)
        assert len(each.figures) == len(thaw(record.frozen[name]).figures)


def test_actions_say_who_by_when_and_what_is_overdue(page):
    assert "2 actions: 1 overdue, 1 done" in page
    assert "Nobody named" in page
    assert "1 November 2026" in page


def test_the_agenda_has_the_minutes_and_names_of_the_plan(record):
    first = record.meeting.views[0].id
    meeting = agenda.with_brings(agenda.with_minutes(record.meeting, first, 15), first, "Ann <b>")
    opening = said.opening(replace(meeting, minutes=60), "Rutland")
    assert opening.table.iloc[0][["Who brings it", "Minutes"]].tolist() == ["Ann <b>", "15"]
    assert "60 minutes were planned, 15 of them for the views" in opening.words
    assert "Minutes" not in said.opening(record.meeting, "Rutland").table


def test_figures_that_were_replaced_stand_below_those_that_were_shown(record):
    view = record.meeting.views[0].id
    was = record.frozen[view] | {"finding": "It was otherwise.", "made": "2026-01-02"}
    both = read(written(replace(record, earlier={view: was})))
    shown, earlier, *_ = paper_of(both).parts[1].exhibits
    assert shown.finding == thaw(record.frozen[view]).finding
    assert earlier.finding == "As it was on 2 January 2026: It was otherwise."
    assert "those above were shown" in earlier.lead


def test_answers_are_counted_in_order_and_are_no_sample(page):
    counts = re.search(r"Answers to “How worried.*?</table>", page, re.DOTALL)[0]
    assert re.findall(r"<td[^>]*>(\d+)</td>", counts) == ["0", "0", "1", "0", "2"]
    assert "no sample of residents" in page


@pytest.mark.parametrize("slug", ["pdf", "workbook", "ods"])
def test_every_other_format_is_made(slug, record):
    name, content = file_of(record, FORMATS[slug])
    assert name.startswith("rutland-forum-29-november-2026.")
    assert len(content) > 1000


def test_the_same_record_gives_the_same_bytes(record, page):
    assert file_of(record, FORMATS["page"], "https://example.org/dash")[1].decode() == page


def test_a_meeting_of_nothing_has_a_page_and_no_spreadsheet():
    empty = Record(Meeting("", "nowhere", DAY), {}, DAY, "x")
    assert [each.slug for each in formats_of(empty)] == ["pdf", "page", "slides"]
    for each in formats_of(empty):
        assert file_of(empty, each)[1]


def test_what_changed_since_stands_before_the_views(record):
    since = (("Actions", ("Overdue: Ask the ICB.",)),)
    few = replace(record, meeting=replace(record.meeting, views=record.meeting.views[:1]))
    parts = [part.title for part in paper_of(few, since=since).parts]
    assert parts[:3] == ["Agenda", "What has changed since the last meeting", "View 1"]


def test_a_chart_can_be_edited_on_a_slide_where_its_figures_are_those_of_then():
    exhibit = next(exhibits_at("comparison", {"place": "stockport"}))
    frozen = freeze(exhibit, Stamp(DAY, "1"))
    view = View("a", "comparison", dict(exhibit.link.choices), exhibit.name)
    held = Record(Meeting("Forum", "stockport", DAY, views=(view,)), {"a": frozen}, DAY, "1")
    assert charts_of(held)
    moved = {**frozen, "finding": "Another finding than that of today"}
    assert not charts_of(replace(held, frozen={"a": moved})), "the picture that was kept"


def charts_of(record):
    _, content = file_of(record, FORMATS["slides"])
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    return [name for name in names if name.startswith("ppt/charts/chart")]
