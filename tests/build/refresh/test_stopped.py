"""A refresh that is stopped, killed, not alone or out of room: data/ is the old whole or new."""

import errno
import fcntl
import os
import signal
import subprocess
import sys

import pandas as pd
import pytest
from publishers import ELS, contents
from tests.waiting import until

from insight.build import swap
from insight.build.refresh import taking, verdicts
from insight.build.refresh.fetched import read_fetched
from insight.errors import MissingData


@pytest.fixture
def command(data, publishers, tmp_path):
    """The words of the command in a process of its own; `code` is Python that runs before it."""

    def words(code="", *more):
        run = (
            "import sys, os\n"
            "from insight.build.refresh import verdicts\n"
            "verdicts.spoken = lambda *_: [verdicts.Spoken({}, {})] * 2\n"
            f"{code}\n"
            "from insight.build.__main__ import main\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        given = ["--refresh", "--out", str(data), "--into", str(tmp_path / "kept")]
        given += ["--only", "els", "--replay", publishers.address, *more]
        return [sys.executable, "-c", run, *given]

    return words


DIE = "def die(*_, **__): os._exit(9)\n"
STEPS = {
    "between two folders of files": (
        "import pathlib, insight.build.refresh.taking as t\n"
        "def half(new, home):\n"
        "    home.rename(home.with_name(f'.{home.name}.old')); die()\n"
        "t._put = half"
    ),
    "while it builds": "import insight.build.figures.national as n; n.by_district = die",
    "before they change places": "import insight.build.swap as s; s._change_places = die",
    "after they changed places": (
        "import insight.build.swap as s; swaps = s._change_places\n"
        "s._change_places = lambda *folders: (swaps(*folders), die())"
    ),
}


def test_killed_at_each_step_it_leaves_the_data_whole(data, els, command, refresh, tmp_path):
    els()
    before, kept = contents(data), tmp_path / "kept"
    for step, code in STEPS.items():
        if step == "between two folders of files":  # there is one already then
            (kept / "els").mkdir(parents=True)
            (kept / "els" / "mine.csv").write_text("x", encoding="utf-8")
        done = subprocess.run(
            command(DIE + code, "--yes"), capture_output=True, text=True, check=False
        )
        assert done.returncode == 9, (step, done.stderr)
        if step == "between two folders of files":
            taking.put_back(kept)
            assert (kept / "els" / "mine.csv").exists()
        if step != "after they changed places":
            assert contents(data) == before, step
    assert "2026" in set(pd.read_parquet(data / "indicators/els.parquet")["period"])
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "nothing newer"}), done.err


@pytest.mark.parametrize("where", ["while a file comes", "while it waits for yes"])
def test_told_to_end_it_says_so_and_clears_away(data, els, publishers, command, tmp_path, where):
    els()
    before = contents(data)
    if where == "while a file comes":
        publishers.says[f"{ELS}data.csv"] = "hang"
    running = subprocess.Popen(
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    building = data.parent / ".data.building"
    if where == "while a file comes":
        until(lambda: any("data.csv" in path for path, *_ in publishers.asked))
    else:
        until((building / "provenance.json").exists)
    running.terminate()
    _, said = running.communicate(timeout=120)
    assert (running.returncode, said.strip()) == (143, "stopped; the data are as they were")
    assert contents(data) == before
    assert not building.exists()
    assert not (tmp_path / "kept/.els.fetching").exists()


def test_told_to_end_no_question_goes_on_being_asked(monkeypatch, tmp_path):
    """What plans say is asked of two processes, which end with the refresh."""
    asked = []
    real = subprocess.Popen

    def started(command, **more):
        asked.append(real([sys.executable, "-c", "import time; time.sleep(600)"], **more))
        return asked[-1]

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(verdicts, "_heard", stop)
    with pytest.raises(KeyboardInterrupt):
        verdicts.spoken(tmp_path, tmp_path)
    assert [each.returncode for each in asked] == [-signal.SIGKILL] * 2


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "where",
    [
        "insight.build.refresh.taking.os.fsync",
        "insight.build.refresh.beside.write.write_observations",
        "insight.build.swap._settle",
    ],
)
def test_no_room_is_said_in_one_sentence(refresh, els, monkeypatch, where):
    els()
    monkeypatch.setattr(where, full)
    done = refresh("--yes")
    assert done.code == 1
    (said,) = [line for line in done.err.splitlines() if "No space left" in line]
    assert said.startswith("Unwritable: ")
    assert "expected room and leave to write" in said
    assert "as it was" in said or "as they were" in said
    assert "Traceback" not in done.out + done.err
    assert done.untouched


def test_a_report_that_cannot_be_written_does_not_hide_what_was_done(refresh, els, monkeypatch):
    els()
    monkeypatch.setattr("insight.build.refresh.report.Report.write", full)
    done = refresh("--yes")
    assert done.code == 0
    assert "data/ holds the newer editions now" in done.out
    assert "The report could not be written" in done.err
    assert not done.untouched


def test_where_nothing_can_be_kept_nobody_is_asked(refresh, els, tmp_path, publishers):
    els()
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    done = refresh("--yes", "--into", str(tmp_path / "a file" / "kept"))
    assert done.code == 1
    assert "expected leave to write in" in done.err
    assert "or another folder by --into" in done.err
    assert publishers.asked == []
    assert done.untouched


def test_two_at_once_are_one_and_a_sentence(refresh, els, publishers, tmp_path):
    els()
    (tmp_path / "kept").mkdir()
    held = os.open(tmp_path / "kept", os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = refresh("--yes")
    finally:
        os.close(held)
    assert done.code == 1
    assert "another refresh is at work on kept/ (expected one at a time" in done.err
    assert publishers.asked == []
    assert done.untouched
    assert refresh("--yes").code == 0


def test_two_with_folders_of_their_own_are_told_by_the_data(refresh, els, data):
    els()
    with swap._only_one(data.resolve()):
        done = refresh("--yes")
    assert done.code == 1
    assert "another build is at work on data/ (expected one at a time" in done.err
    assert done.untouched


def test_files_that_are_the_same_when_asked_again_stay_as_they_are(refresh, els, tmp_path):
    els()
    refresh("--yes")
    before = read_fetched(tmp_path / "kept/els")
    assert refresh("--yes", "--again").states == {"els": "nothing newer"}
    assert read_fetched(tmp_path / "kept/els") == before


def test_what_plans_say_too_slowly_is_a_note(monkeypatch, tmp_path):
    class Slow:
        def communicate(self, timeout=None):
            if timeout:
                raise subprocess.TimeoutExpired("x", timeout)
            return "", ""

        def kill(self):
            pass

    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: Slow())
    with pytest.raises(MissingData, match="cannot be told within 600 seconds"):
        verdicts.spoken(tmp_path)
