"""An operator lists, keeps, deletes and exports meetings, and sees no key."""

import json
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.serving.live import command, where
from dashboard.serving.live.store import KEPT
from insight.exhibits.exhibit import Exhibit, Link
from insight.meeting import Meeting, View, to_document
from insight.meeting.file import read
from insight.meeting.frozen import freeze, packed
from insight.reports.stamp import Stamp

DAY = date(2026, 11, 29)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(where.NAME, str(tmp_path / "meetings.sqlite"))
    monkeypatch.chdir(tmp_path)
    yield where.store()
    where.end()


@pytest.fixture
def begun(store):
    views = (View("a1", "ward", {"place": "rutland"}, "x"), View("a2", "ward", {}, "y"))
    meeting = Meeting("Forum \x1b[31m", "rutland", DAY, views=views)
    made = store.begin(json.dumps(to_document(meeting)), now=datetime.now(tz=UTC))
    exhibit = Exhibit("x", "F", "S", "W", "C", pd.DataFrame({"A": ["1"]}), (), Link("ward"))
    content = packed(freeze(exhibit, Stamp(DAY, "0123456789ab")))
    store.put_view(made.id, "a1.frozen", content)
    return made


def run(capsys, *arguments):
    ended = command.main(arguments)
    return ended, capsys.readouterr().out


def test_the_list_says_all_but_the_key(begun, capsys):
    ended, said = run(capsys, "list")
    assert ended == 0
    assert begun.id in said
    assert "Forum" in said
    assert "rutland" in said
    assert "\x1b" not in said
    assert begun.key not in said
    (row,) = json.loads(run(capsys, "list", "--json")[1])
    assert row["id"] == begun.id
    assert row["size"] > 100
    assert begun.key not in str(row)


def test_a_meeting_is_kept_and_let_go_again(begun, store, capsys):
    assert "kept for good" in run(capsys, "keep", begun.id)[1]
    assert "kept" in run(capsys, "list")[1]
    later = datetime.now(tz=UTC) + KEPT + timedelta(days=1)
    assert where.store().sweep(now=later) == 0
    assert f"{datetime.now(tz=UTC) + KEPT:%Y-%m-%d}" in run(capsys, "unkeep", begun.id)[1]
    assert where.store().sweep(now=later) == 1


def test_nothing_is_deleted_without_a_yes(begun, capsys):
    ended, said = run(capsys, "delete", begun.id)
    assert (ended, "--yes" in said) == (1, True)
    assert run(capsys, "delete", begun.id, "--yes")[0] == 0
    assert where.store().read(begun.id) is None


def test_a_meeting_that_is_not_there_is_named(store, capsys):
    ended, said = run(capsys, "keep", "nowhere")
    assert (ended, "'nowhere'" in said) == (1, True)


def test_an_export_opens_again_with_the_views_that_were_shown(begun, tmp_path, capsys):
    ended, said = run(capsys, "export", begun.id)
    assert ended == 0
    assert "1 were never shown" in said
    (file,) = tmp_path.glob("*.insight.json")
    record = read(file.read_bytes())
    assert [*record.frozen] == ["a1"]
    assert len(record.meeting.views) == 2
    assert begun.key not in file.read_text(encoding="utf-8")
    assert run(capsys, "export", begun.id)[0] == 1  # never over what is there


def test_sweeping_says_what_went(store, capsys):
    store.begin("{}", now=datetime.now(tz=UTC) - KEPT - timedelta(days=1))
    assert run(capsys, "sweep") == (0, "1 meeting had expired and is gone.\n")


def test_where_no_meeting_was_ever_held_nothing_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(where.NAME, str(tmp_path / "none.sqlite"))
    assert run(capsys, "list") == (0, "No meeting was ever begun here.\n")
    assert not [*tmp_path.iterdir()]
