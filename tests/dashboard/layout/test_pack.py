"""The line of a pack as a reader meets it: chosen, followed, stopped and taken."""

import re
import sys
import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.layout import pack
from dashboard.serving import away
from dashboard.serving.away import Status, folder, jobs
from dashboard.serving.away.process import Progress
from insight.reports.stamp import Stamp

PATIENCE = 60


def page():
    from dashboard.layout import pack
    from dashboard.state import shown
    from insight import cached
    from insight.areas import choose_district

    kind = pack.Kind(
        "evidence",
        "Evidence pack",
        "The whole district.",
        {"overview": "Overview", "wards": "The wards"},
        {"pdf": "Page (PDF)", "ods": "Spreadsheet"},
        ("pdf",),
    )
    shown.begin(title="What kind of place is Stockport?", place="Stockport")
    pack.offer(choose_district("stockport", cached.districts()), kind, key="pack")


@pytest.fixture
def line(monkeypatch, tmp_path):
    """A line of jobs of its own, and what its command was asked for."""
    monkeypatch.setenv(folder.FOLDER, str(tmp_path))
    monkeypatch.setenv(jobs.TOGETHER, "1")
    made = jobs.Jobs()
    monkeypatch.setattr(away, "JOBS", made)
    yield made
    made.close()


@pytest.fixture
def stand_in(monkeypatch):
    """Let some code stand in for the command; gives the list of what it is asked for."""
    asked = []

    def set_to(code):
        def command(*told, **_groups):
            asked.append(told[:-2])
            return [sys.executable, "-S", "-c", code, *map(str, told[-2:])]

        monkeypatch.setattr(pack, "command_of", command)
        return asked

    return set_to


def opened():
    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    assert [each.label for each in app.expander] == ["Evidence pack for Stockport"]
    assert not app.checkbox
    app.session_state["opened_take_pack"] = True
    return app.run()


def words(app):
    return " ".join(re.sub("<[^>]+>", " ", each.proto.body) for each in app.get("html"))


def until(app, state, token):
    end = time.monotonic() + PATIENCE
    while away.JOBS.status(token).state != state:
        assert time.monotonic() < end
        time.sleep(0.02)
    return app.run()


def token_of(app):
    return app.session_state["pack_evidence_stockport"][0]


def test_what_is_ticked_is_made_and_handed_out_by_a_link(line, stand_in):
    asked = stand_in("import sys; open(sys.argv[1], 'w').write('x' * 1_500_000)")
    app = opened()
    assert [(each.label, each.value) for each in app.checkbox] == [
        ("Overview", True),
        ("The wards", True),
        ("Page (PDF)", True),
        ("Spreadsheet", False),
    ]
    app.checkbox[1].uncheck()
    app.checkbox[3].check()
    app.run()
    app.button[0].click().run()
    (told,) = asked
    assert told[:4] == ("stockport", "evidence", ("overview",), ("pdf", "ods"))
    until(app, "done", token_of(app))
    link = f'<a href="take-away/{token_of(app)}/stockport-evidence-pack.zip"'
    assert link in "".join(each.proto.body for each in app.get("html"))
    assert "1.5 MB" in words(app)
    assert len(line.file(token_of(app), "stockport-evidence-pack.zip").read_bytes()) == 1_500_000


def test_a_pack_that_is_being_made_can_be_stopped(line, stand_in):
    stand_in("import time; time.sleep(600)")
    app = opened()
    app.button[0].click().run()
    assert [each.label for each in app.button] == ["Stop"]
    assert "It is begun." in words(app)
    app.button[0].click().run()
    assert [each.label for each in app.button] == ["Make it"]
    assert "was stopped" in app.info[0].value


def test_a_pack_that_fails_says_why(line, stand_in):
    stand_in(
        "import json, sys; open(sys.argv[2], 'w').write(json.dumps("
        "{'state': 'failed', 'reason': 'the disk is full'}));"
        "sys.exit(1)"
    )
    app = opened()
    app.button[0].click().run()
    until(app, "failed", token_of(app))
    (said,) = app.error
    assert said.value == "The pack could not be made: the disk is full. Nothing half made is kept."
    assert [each.label for each in app.button] == ["Make it"]


def test_a_pack_that_is_refused_says_why_once(line, stand_in, monkeypatch):
    stand_in("pass")
    monkeypatch.setenv(jobs.TOGETHER, "0")
    app = opened()
    app.button[0].click().run()
    assert app.warning[0].value == (
        "The pack was not begun, because whoever runs this server has turned packs off."
    )
    assert not app.run().warning


def test_nothing_ticked_begins_nothing(line, stand_in):
    stand_in("pass")
    app = opened()
    for each in app.checkbox[2:]:
        each.uncheck()
    app.run()
    assert app.button[0].disabled
    assert "one kind of file at least" in words(app)


def test_after_a_restart_of_the_server_a_pack_can_be_made_again(line, stand_in):
    stand_in("import time; time.sleep(600)")
    app = opened()
    app.button[0].click().run()
    line.close()
    app.run()
    assert "is no longer kept" in app.info[0].value
    assert [each.label for each in app.button] == ["Make it"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status("waiting", 1), "Yours is next in line."),
        (Status("waiting", 4), "3 before yours in line."),
        (
            Status("running", 0, Progress(12, 21, "Edgeley", 9.0)),
            "57% done: Edgeley. A few seconds",
        ),
        (Status("running", 0, Progress(1, 3, "<b>", None)), "33% done: &lt;b&gt;."),
        (Status("running", 0, Progress(30, 21, "", None)), "100% done."),
    ],
)
def test_how_far_it_is_is_said_in_words_too(status, said):
    assert said in pack.bar(status)


def test_the_command_says_all_that_was_chosen(tmp_path):
    from datetime import date

    made = Stamp(date(2026, 11, 29), "abc", "https://stats.example")
    told = pack.command_of(
        "stockport", "pack", ("overview", "wards"), ("pdf",), made, tmp_path / "a", tmp_path / "b"
    )
    assert told[1:5] == ["-m", "insight.reports", "pack", "stockport"]
    options = dict(zip(told[5::2], told[6::2], strict=True))
    assert options["--parts"] == "overview,wards"
    assert options["--base"] == "https://stats.example"
    assert options["--made"] == "2026-11-29"
