"""A meeting from page to page: views are added, put in order, written beside, and opened again."""

import html
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st

from dashboard.serving.away.offers import OFFERS
from dashboard.serving.live import codes
from dashboard.serving.live.where import store
from dashboard.state.meetings import record
from dashboard.views.meeting.called import PAGES
from insight.assembly.at import UnknownChoice
from insight.meeting import from_document
from insight.meeting.again import again
from insight.meeting.file import read

ROOT = Path(__file__).resolve().parents[2]
ADDED = (
    ("overview", {"place": "rutland"}),
    ("ward", {"place": "rutland", "ward": "cottesmore"}),
    ("polarisation", {"place": "rutland", "level": "lsoa", "view": "value", "ward": "uppingham"}),
    ("comparison", {"place": "rutland", "line": "local-fifths"}),
    ("standing", {"place": "rutland", "show": "league"}),
    ("england", {"place": "rutland", "indicator": "burglary"}),
    ("ambitions", {"place": "stockport"}),
    ("workshop", {"place": "rutland", "groups": "~Two~cottesmore~uppingham"}),
    ("methods", {"place": "rutland", "method": "gini"}),
)


def kept(key):
    held = store().by_key(key)
    return from_document(json.loads(held.body)) if held else None


def with_meeting(title="Rutland, in March", place="rutland", **parts):
    """The key of a meeting that has begun."""
    day = datetime.now(tz=UTC)
    body = {"title": title, "place": place, "day": day.date().isoformat(), **parts}
    return store().begin(json.dumps(body), now=day).key


def opened(page):
    """The page with its control to add a view open."""
    page.app.session_state["adding_now"] = True
    return page.run()


def said(page):
    sent = "".join(each.proto.body for each in page.app.get("html"))
    found = re.findall(r'<p class="added" role="status">(.*?)</p>', sent)
    return [html.unescape(text) for text in found if text]


@pytest.mark.parametrize(("name", "choices"), ADDED, ids=[name for name, _ in ADDED])
def test_what_a_page_shows_is_added_and_made_again_the_same(open_page, name, choices):
    key = with_meeting()
    page = opened(open_page(name, **choices, meeting=key))
    box = page.app.selectbox(key="add_what")
    every = list(box.options)
    page.app.button(key="add_view").click()
    page.run()
    (view,) = kept(key).views
    assert view.finding == every[0]
    assert again(view).finding.replace("**", "") == every[0]
    assert {"meeting", "present"}.isdisjoint(view.choices)
    assert said(page) == ["Added as view 1 of “Rutland, in March”."]
    assert page.faults == []


def test_the_first_view_begins_a_meeting_which_is_carried_to_every_page(open_page):
    page = opened(open_page("methods", place="rutland", method="gini"))
    page.app.text_input(key="add_title").set_value("Forum <b>of</b> **Rutland**")
    page.app.button(key="add_view").click()
    page.run()
    key = page.address["meeting"]
    assert kept(key).title == "Forum <b>of</b> **Rutland**".replace("**", "*\u2060*")
    assert kept(key).place == "rutland"
    assert said(page) == ["Added as view 1 of “Forum <b>of</b> **Rutland**”."]
    assert any(f"meeting={key}" in each for each in page.links.values())
    page.app.switch_page("pages/england.py")
    page.run()
    assert page.address["meeting"] == key


def test_another_of_what_a_page_shows_can_be_chosen_and_taken_out_again(open_page):
    key = with_meeting()
    page = opened(open_page("overview", place="rutland", meeting=key))
    box = page.app.selectbox(key="add_what")
    box.set_value(second := box.options[1])
    page.app.button(key="add_view").click()
    page.run()
    assert [view.finding for view in kept(key).views] == [second]
    page.app.button(key="unadd_view").click()
    page.run()
    assert kept(key).views == ()
    assert said(page) == ["It is out of the sequence again."]


def test_an_exhibit_is_added_where_it_is_taken_away(open_page):
    key = with_meeting()
    page = open_page("standing", place="rutland", meeting=key)
    name = next(iter(page.taken))
    page.app.button(key=f"add_{name}").click()
    page.run()
    (view,) = kept(key).views
    assert again(view).name == view.exhibit
    assert page.faults == []


def test_an_address_from_before_the_meeting_still_adds_to_it(open_page):
    page = opened(open_page("methods", place="rutland", method="gini"))
    page.app.button(key="add_view").click()
    page.run()
    key = page.address["meeting"]
    page.app.query_params.clear()
    page.app.query_params["place"] = "rutland"  # as Back does
    page.run()
    page.app.button(key="add_view").click()
    page.run()
    assert len(kept(key).views) == 2
    assert page.address["meeting"] == key


def test_where_meetings_cannot_be_kept_pages_work_and_adding_says_why(
    open_page, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("INSIGHT_ROOM_STORE", str(tmp_path / "file" / "meetings.sqlite"))
    page = opened(open_page("methods", place="rutland", method="gini"))
    page.app.button(key="add_view").click()
    page.run()
    assert page.app.exception == []
    (told,) = said(page)
    assert told.startswith("It was not added: meetings cannot be kept")
    assert "meeting" not in page.address


def test_a_view_that_cannot_be_made_again_is_refused_in_a_sentence(open_page, monkeypatch):
    key = with_meeting()
    page = opened(open_page("methods", place="rutland", method="gini", meeting=key))
    monkeypatch.setattr("insight.meeting.again.at", nothing_here)
    page.app.button(key="add_view").click()
    page.run()
    assert kept(key).views == ()
    (told,) = said(page)
    assert told.startswith("It was not added: it cannot be made again without the page")


def nothing_here(page, choices, name):
    raise UnknownChoice(f"this view shows nothing called “{name}”")


SECRET = re.compile(r"[?&;]meeting=|meeting%3D")


@pytest.mark.parametrize("name", ["overview", "ward", "standing"])
def test_the_key_is_in_nothing_that_leaves_the_reader(open_page, name):
    key = with_meeting()
    page = open_page(name, place="rutland", ward="cottesmore", present="0", meeting=key)
    page.taken  # noqa: B018 - opens every line
    state = page.app.session_state
    exhibits = state["_shown"].exhibits
    assert exhibits
    files = OFFERS._sets[state["taken_page"]][1].values()
    (whole,) = (
        file for file in files if file.name.endswith(".html") and "offline" not in file.name
    )
    assert key.encode() not in whole.make()
    assert all("meeting" not in each.link.choices for each in exhibits)
    panels = [each.proto.body for each in page.app.get("html") if "takeaway" in each.proto.body]
    assert panels
    assert all(key not in panel for panel in panels)


def front(page):
    """What stands in the list of the sequence as it was sent."""
    (sent,) = (
        each.proto
        for each in page.app.get("bidi_component")
        if each.proto.component_name == "sequence"
    )
    return json.loads(sent.json)["views"]


VIEWS = [
    {
        "id": f"view{n}",
        "page": "methods",
        "choices": {"place": "rutland", "method": slug},
        "exhibit": "x",
        "finding": f"Finding {n}",
    }
    for n, slug in enumerate(("gini", "theil", "hoover"))
]


def test_the_page_of_a_meeting_lists_its_views_and_says_where_they_are(open_page):
    key = with_meeting("Forum", views=VIEWS)
    page = open_page("meeting", place="rutland", meeting=key)
    assert page.title == ["Forum"]
    first = front(page)[0]
    assert (first["finding"], first["where"].split(".")[0]) == ("Finding 0", "Methods, Rutland")
    assert all(f"meeting={key}" in row["open"] for row in front(page))
    (way,) = page.app.get("link_button")
    assert way.proto.url == f"/stage#{key}"
    assert page.faults == []


def test_without_a_meeting_one_is_begun_or_opened_by_its_link(open_page):
    page = open_page("meeting", place="coventry")
    page.app.text_input(key="begin_title").set_value("Health forum")
    page.app.button(key="begin_now").click()
    page.run()
    key = page.address["meeting"]
    assert (kept(key).title, kept(key).place) == ("Health forum", "coventry")
    other = open_page("meeting", place="coventry")
    other.app.text_input(key="reopen_link").set_value(f"http://x/ward?place=x&meeting={key}")
    other.app.button(key="reopen_now").click()
    other.run()
    assert other.title == ["Health forum"]
    wrong = open_page("meeting", place="coventry")
    wrong.app.text_input(key="reopen_link").set_value("nothing of that kind")
    wrong.app.button(key="reopen_now").click()
    wrong.run()
    assert any("No meeting is kept under this link" in each for each in wrong.faults)


def test_a_key_that_opens_nothing_is_said(open_page):
    page = open_page("meeting", place="coventry", meeting="x" * 22)
    assert any("no longer here" in each for each in page.faults)


def test_notes_and_actions_are_kept_by_view_and_ticked(open_page):
    key = with_meeting(views=VIEWS)
    page = open_page("meeting", place="rutland", meeting=key, part="notes")
    page.app.text_area(key="noted_text").set_value("Ask :red[why] <b>so</b>")
    page.app.selectbox(key="noted_view").set_value("View 2: Finding 1")
    page.app.button(key="noted_add").click()
    page.run()
    (note,) = kept(key).notes
    assert (note.text, note.view, note.kind) == ("Ask :red[why] <b>so</b>", "view1", "note")
    assert "Ask :red[why] <b>so</b>" in " ".join(page.bodies("noted"))
    page.app.text_input(key="action_text").set_value("Bring the figures")
    page.app.text_input(key="action_who").set_value("Cllr Patel")
    page.app.date_input(key="action_by").set_value(date(2026, 12, 20))
    page.app.button(key="action_add").click()
    page.run()
    (action,) = kept(key).actions
    assert (action.text, action.who, action.by) == (
        "Bring the figures",
        "Cllr Patel",
        date(2026, 12, 20),
    )
    page.app.checkbox(key=f"done_{action.id}").check()
    page.run()
    assert kept(key).actions[0].done
    page.app.button(key=f"unnote_{note.id}").click()
    page.run()
    assert kept(key).notes == ()
    assert page.faults == []


def test_a_question_is_asked_answered_read_shown_and_kept(open_page):
    key = with_meeting(
        questions=[{"id": "ask1", "text": "What is <i>missing</i>?", "kind": "text"}]
    )
    page = open_page("meeting", place="rutland", meeting=key, part="room")
    page.app.button(key="ask_ask1").click()
    page.run()
    assert any("the room is closed" in each for each in page.faults)
    page.app.button(key="room_open").click()
    page.run()
    page.app.button(key="ask_ask1").click()
    page.run()
    held = store().by_key(key)
    assert held.code.count("-") == 3
    asked = json.loads(store().told(held.id, 0)[-1].body)
    assert (asked["question"], asked["kind"]) == ("ask1", "text")
    store().answer(held.id, "ask1", "a" * 32, "<script>bus</script>", hidden=True)
    store().answer(held.id, "ask1", "b" * 32, "GPs", hidden=True)
    page.run()
    page.app.button(key=f"pass_ask1_{'b' * 32}").click()
    page.run()
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert "<script>" not in sent
    assert "&lt;script&gt;bus" in sent
    page.app.button(key="tell_ask1").click()
    page.run()
    told = store().told(held.id, 0)[-1]
    assert (told.kind, json.loads(told.body)["counts"]) == ("counts", {"GPs": 1})
    page.app.button(key="keep_ask1").click()
    page.run()
    (counts,) = kept(key).kept
    assert (dict(counts.counts), counts.answers) == ({"GPs": 1}, 1)
    page.app.button(key="room_close").click()
    page.run()
    assert store().by_key(key).code == ""
    assert kept(key).kept, "what was kept stays when the room is closed"


def test_the_code_never_shows_the_key_nor_the_key_the_code(open_page):
    key = with_meeting()
    page = open_page("meeting", place="rutland", meeting=key, part="room")
    page.app.button(key="room_open").click()
    page.run()
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert codes.in_words(store().by_key(key).code) in sent
    assert key not in sent


def test_the_agenda_has_minutes_names_and_what_is_open(open_page):
    key = with_meeting(
        views=VIEWS,
        minutes=60,
        notes=[{"id": "n1", "text": "Is 2024 out?", "kind": "question"}],
        actions=[{"id": "a1", "text": "Ask Coventry", "who": "Cllr Patel", "by": "2026-12-20"}],
    )
    page = open_page("meeting", place="rutland", meeting=key, part="agenda")
    page.app.session_state["opened_agenda_plan"] = True
    page.run()
    page.app.number_input(key="minutes_view1").set_value(20)
    page.run()
    page.app.text_input(key="brings_view1").set_value("Director of Place")
    page.run()
    page.app.run()
    (sheet,) = (
        each.proto.body
        for each in page.app.get("html")
        if '<div class="agenda">' in each.proto.body
    )
    for words in (
        "Finding 1",
        "Director of Place",
        '<td class="number">20</td>',
        "20 minutes are planned",
        "Is 2024 out?",
        "Ask Coventry (Cllr Patel, by 20 December 2026)",
        "60 minutes",
    ):
        assert words in sheet
    assert page.faults == []


def test_two_who_change_one_meeting_at_once_both_keep_what_they_did(open_page):
    key = with_meeting(views=VIEWS)
    one = open_page("meeting", place="rutland", meeting=key, part="notes")
    other = open_page("meeting", place="rutland", meeting=key)
    one.app.text_area(key="noted_text").set_value("Said by one")
    one.app.button(key="noted_add").click()
    other.app.session_state["opened_meeting_details"] = True
    other.run()
    other.app.text_input(key="meeting_title").set_value("Named by the other")
    one.run()
    other.run()
    one.app.run()
    assert (kept(key).title, kept(key).notes[0].text) == ("Named by the other", "Said by one")
    assert one.title == ["Named by the other"]


def test_a_meeting_is_left_and_deleted(open_page):
    key = with_meeting()
    page = open_page("meeting", place="rutland", meeting=key)
    page.app.session_state["opened_secret"] = True
    page.run()
    assert page.app.button(key="delete").disabled
    page.app.checkbox(key="delete_sure").check()
    page.run()
    page.app.button(key="delete").click()
    page.run()
    assert kept(key) is None
    assert "meeting" not in page.address
    assert page.title == ["What is the meeting to look at?"]


def test_pages_are_called_as_the_navigation_calls_them():
    text = (ROOT / "app.py").read_text("utf-8")
    named = dict(re.findall(r'branded\.page\(\s*"(\w+)",\s*"([^"]+)"', text))
    assert PAGES[""] == named.pop("overview")
    assert named.pop("meeting") == "Meeting"
    assert {slug: PAGES.get(slug) for slug in named} == named


def written(key):
    """The record of a meeting as one file."""
    return record.document(store().by_key(key).id, date(2026, 11, 29))


def record_of(*views, **parts):
    return with_meeting("Forum <b>", views=list(views), **parts)


GINI = {
    "id": "gini",
    "page": "methods",
    "choices": {"place": "rutland", "method": "gini"},
    "exhibit": "rutland-gini",
    "finding": "Half the average gap",
    "caption": "Look **here**",
}


def test_the_record_is_offered_and_holds_everything_but_the_key(open_page):
    key = record_of(GINI, notes=[{"id": "n1", "text": "Said <i>so</i>", "view": "gini"}])
    page = open_page("meeting", place="rutland", meeting=key, part="record")
    files = OFFERS._sets[page.app.session_state["taken_record"]][1]
    assert [name.rpartition(".")[2] for name in files] == [
        *("pdf", "html", "pptx", "xlsx", "ods", "json"),
    ]
    (made,) = (file.make() for name, file in files.items() if name.endswith(".html"))
    assert b"Said &lt;i&gt;so" in made
    assert key.encode() not in made
    assert key.encode() not in written(key)
    assert page.faults == []


def test_a_record_opens_as_it_was_and_says_what_has_changed(open_page, monkeypatch):
    content = written(record_of(GINI, notes=[{"id": "n1", "text": "Said so", "view": "gini"}]))
    monkeypatch.setattr(st, "query_params", held := Held())
    monkeypatch.setattr(st, "session_state", {})
    record.open_as_it_was(read(content), content)
    key = held["meeting"]
    assert [note.text for note in kept(key).notes] == ["Said so"]
    assert written(key) == content, "what is opened and recorded again is the same"
    monkeypatch.undo()
    page = open_page("meeting", place="rutland", meeting=key, part="record")
    page.app.session_state["opened_record_changes"] = True
    page.run()
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert "Nothing has changed. The one view is as recorded." in sent
    assert page.faults == []


def test_the_next_meeting_begins_with_what_is_still_to_do(open_page, monkeypatch):
    actions = [
        {"id": "a1", "text": "Ask <b>Coventry</b>"},
        {"id": "a2", "text": "Over", "done": True},
    ]
    content = written(record_of(GINI, actions=actions, notes=[{"id": "n1", "text": "Said"}]))
    monkeypatch.setattr(st, "query_params", held := Held())
    monkeypatch.setattr(st, "session_state", {})
    record.begin_next(read(content), content)
    key = held["meeting"]
    monkeypatch.undo()
    now = kept(key)
    assert ([each.text for each in now.actions], now.notes) == (["Ask <b>Coventry</b>"], ())
    assert now.former.startswith("Forum <b>")
    page = open_page("meeting", place="rutland", meeting=key, part="agenda")
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert "<h3>Actions of the meeting before</h3><ul><li>Ask &lt;b&gt;Coventry" in sent
    page = open_page("meeting", place="rutland", meeting=key, part="record")
    page.app.session_state["opened_record_changes"] = True
    page.run()
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert "Ask &lt;b&gt;Coventry&lt;/b&gt;" in sent
    assert page.faults == []


class Held(dict):
    """Choices of an address, as Streamlit holds them."""

    def from_dict(self, other):
        self.clear()
        self.update(other)

    def to_dict(self):
        return dict(self)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xff\xfe<script>", "no text", id="no text"),
        pytest.param(b'{"format": "other"}', "no meeting", id="another file"),
        pytest.param(b'{"format": "insight-meeting"', "cut short", id="cut short"),
    ],
)
def test_a_file_that_is_no_record_is_refused_by_name(open_page, content, said):
    page = open_page("meeting", place="rutland")
    page.app.file_uploader(key="record_file").set_value(("<b>x</b>.json", content, "text/json"))
    page.run()
    (told,) = page.faults
    assert "<b>x</b>.json" in told
    assert said in told


def test_a_record_that_is_uploaded_begins_the_next_meeting(open_page):
    content = written(record_of(GINI))
    page = open_page("meeting", place="rutland")
    page.app.file_uploader(key="record_file").set_value(("x.insight.json", content, "text/json"))
    page.run()
    page.app.button(key="record_next").click()
    page.run()
    assert kept(page.address["meeting"]).views[0].exhibit == "rutland-gini"
    assert page.faults == []


def test_a_new_secret_link_makes_the_old_one_worthless(open_page):
    key = with_meeting("Forum")
    page = open_page("meeting", place="rutland", meeting=key)
    page.app.session_state["opened_secret"] = True
    page.run()
    page.app.button(key="rekey").click()
    page.run()
    assert kept(key) is None
    assert kept(page.address["meeting"]).title == "Forum"
    assert page.title == ["Forum"]
