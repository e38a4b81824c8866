"""Packs in line: with commands that stand in for the real one, each a process of its own."""

import errno
import os
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from dashboard.serving.away import folder as folders
from dashboard.serving.away import jobs as module
from dashboard.serving.away.jobs import Jobs, Order, Refused

PATIENCE = 60
WRITES = "import sys; open(sys.argv[1], 'w').write('a whole file')"
WAITS = "import time; time.sleep(600)"
SAYS = (
    "import json, os, sys, time; p = sys.argv[2]; open(p + '.part', 'w').write(json.dumps({told}));"
    "os.replace(p + '.part', p); {then}"
)


def command(code, out, progress):
    return [sys.executable, "-S", "-c", code, str(out), str(progress)]


def order(code=WRITES, choices="stockport", name="stockport-pack.zip"):
    return Order(choices, name, partial(command, code))


def reached(jobs, token, *states):
    end = time.monotonic() + PATIENCE
    while (status := jobs.status(token)).state not in states:
        assert time.monotonic() < end, status
        time.sleep(0.02)
    return status


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """A line in which one job is at work at a time."""
    monkeypatch.setenv(folders.FOLDER, str(tmp_path))
    monkeypatch.setenv(module.TOGETHER, "1")
    made = Jobs()
    yield made
    made.close()
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def files(tmp_path):
    return sorted(each.name for each in tmp_path.rglob("*") if each.is_file())


def test_a_finished_file_is_handed_out_by_its_own_name_alone(jobs, tmp_path):
    token = jobs.ask(order(), "anna")
    status = reached(jobs, token, "done")
    assert status.size == len("a whole file")
    assert jobs.file(token, "stockport-pack.zip").read_text() == "a whole file"
    assert files(tmp_path) == ["stockport-pack.zip"], "neither progress nor log stay beside it"
    assert jobs.file(token, "log.txt") is None
    assert jobs.file(token, "../stockport-pack.zip") is None
    assert jobs.file("another", "stockport-pack.zip") is None


def test_the_same_pack_is_made_once_for_two_readers(jobs):
    first = jobs.ask(order(WAITS), "anna")
    assert jobs.ask(order(WAITS), "ben") == first
    jobs.stop(first, "anna")
    assert jobs.status(first).state == "running", "ben still waits for it"
    jobs.stop(first, "ben")
    assert jobs.status(first).state == "stopped"
    again = jobs.ask(order(), "ben")
    reached(jobs, again, "done")
    assert jobs.ask(order(), "carla") == again != first
    assert jobs.ask(order(choices="coventry"), "carla") != again


def test_a_job_says_how_far_it_is_and_takes_its_turn_behind_the_readers(jobs):
    told = {"done": 12, "total": 21, "label": "Edgeley\u202e", "left_s": 8.5}
    token = jobs.ask(order(SAYS.format(told=told, then="time.sleep(600)")), "anna")
    end = time.monotonic() + PATIENCE
    while not (far := jobs.status(token).progress).total:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert (far.done, far.total, far.label, far.left) == (12, 21, "Edgeley", 8.5)
    (job,) = jobs._jobs.values()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, job.process.pid) == min(own + 10, 19)  # no lower one is
    assert jobs.file(token, "stockport-pack.zip") is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"done": -1, "total": "x", "label": 7, "left_s": NaN}',
        "[" * 10_000,
        '{"done": tru',
    ],
    ids=["nothing", "a list", "nonsense", "too deep", "half written"],
)
def test_progress_that_cannot_be_read_is_none(tmp_path, said):
    (tmp_path / "p").write_text(said)
    assert module.processes.read_progress(tmp_path / "p") == module.processes.Progress()


def test_stopped_is_ended_with_all_it_started_and_leaves_nothing(jobs, tmp_path):
    child = tmp_path / "child"
    code = (
        "import subprocess, sys, time; open(sys.argv[1] + '.part', 'w').write('half');"
        f"c = subprocess.Popen([sys.executable, '-S', '-c', {WAITS!r}]);"
        f"open({str(child)!r}, 'w').write(str(c.pid)); time.sleep(600)"
    )
    token = jobs.ask(order(code), "anna")
    end = time.monotonic() + PATIENCE
    while not (child.exists() and child.read_text()):
        assert time.monotonic() < end
        time.sleep(0.02)
    jobs.release("anna")  # her session is gone
    assert jobs.status(token).state == "stopped"
    while _runs(int(child.read_text())) or files(tmp_path) != ["child"]:
        assert time.monotonic() < end
        time.sleep(0.02)
    child.unlink()


def _runs(pid):
    """Whether a process is at work; one that has ended and waits for its parent is not."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] not in {"Z", "X"}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; open(sys.argv[1] + '.part', 'w').write('half'); sys.exit(3)", module.UNSAID),
        ("pass", module.UNSAID),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", module.ENDED),
        (
            SAYS.format(
                told={"state": "failed", "reason": "the disk is full."},
                then=f"{WRITES}; sys.exit(1)",
            ),
            "the disk is full",
        ),
    ],
    ids=["an error", "no file", "killed midway", "disk full"],
)
def test_a_failed_job_says_why_and_nothing_half_written_stays(jobs, tmp_path, code, reason):
    token = jobs.ask(order(code), "anna")
    assert reached(jobs, token, "done", "failed").reason == reason
    end = time.monotonic() + PATIENCE
    while files(tmp_path):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert jobs.file(token, "stockport-pack.zip") is None
    again = jobs.ask(order(), "anna")
    assert reached(jobs, again, "done").size, "a fault is not kept"


def test_the_log_has_where_a_job_failed_and_nothing_of_what_it_was_about(jobs, caplog):
    token = jobs.ask(order("int('SK1 3XE')", name="brinnington-pack.zip"), "anna")
    reached(jobs, token, "failed")
    assert "a pack (.zip) could not be made (status 1): ValueError at <string>:1" in caplog.text
    assert "SK1 3XE" not in caplog.text
    assert "brinnington" not in caplog.text


def test_what_a_file_lacks_is_named_and_the_rest_is_handed_out(jobs):
    told = {
        "state": "finished",
        "missing": ["Plan progress. No plan is held.", "x\u202e"],
        "faults": 1,
    }
    token = jobs.ask(order(SAYS.format(told=told, then=f"{WRITES}; sys.exit(3)")), "anna")
    status = reached(jobs, token, "done", "failed")
    assert (status.state, status.size) == ("done", len("a whole file"))
    assert status.missing == ("Plan progress. No plan is held.", "x")


def test_a_job_that_takes_too_long_is_ended(jobs):
    jobs.longest = 0.2
    token = jobs.ask(order(WAITS), "anna")
    assert reached(jobs, token, "failed").reason == module.TOO_LONG


def test_without_room_nothing_is_begun(jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "ROOM", 10**18)
    with pytest.raises(Refused, match="no room"):
        jobs.ask(order(), "anna")
    assert files(tmp_path) == []


def test_where_no_folder_can_be_made_that_is_said(jobs, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(folders, "make", full)
    with pytest.raises(Refused, match="no room"):
        jobs.ask(order(), "anna")


def test_of_fifty_asked_at_once_one_is_at_work_twenty_wait_and_the_rest_are_told(jobs):
    tokens, refused = [], []
    for number in range(50):
        try:
            tokens.append(jobs.ask(order(WAITS, choices=number), f"reader {number}"))
        except Refused as reason:
            refused.append(str(reason))
    states = [jobs.status(token) for token in tokens]
    assert [each.state for each in states] == ["running", *["waiting"] * 20]
    assert [each.place for each in states] == list(range(21))
    assert len(refused) == 29
    assert set(refused) == {"20 are waiting to be made already: try again in some minutes"}
    jobs.stop(tokens[0], "reader 0")
    assert jobs.status(tokens[1]).state == "running", "the next begins"
    assert jobs.status(tokens[2]).place == 1


def test_a_reader_has_one_at_work(jobs):
    token = jobs.ask(order(WAITS), "anna")
    with pytest.raises(Refused, match="another of yours"):
        jobs.ask(order(choices="coventry"), "anna")
    jobs.stop(token, "anna")
    reached(jobs, jobs.ask(order(choices="coventry"), "anna"), "done")


def test_a_finished_file_goes_when_it_is_old(jobs, tmp_path):
    token = jobs.ask(order(), "anna")
    reached(jobs, token, "done")
    jobs.kept = 0.0
    reached(jobs, jobs.ask(order(choices="coventry"), "ben"), "done")
    assert jobs.status(token).state == "stopped"
    assert jobs.file(token, "stockport-pack.zip") is None
    assert files(tmp_path) == ["stockport-pack.zip"], "ben’s alone"


def test_what_a_killed_server_left_goes_with_the_first_job_of_another(jobs, tmp_path):
    old, new, others = (
        tmp_path / name for name in (f"{folders.NAME}old", f"{folders.NAME}new", "x")
    )
    for each in (old, new, others):
        each.mkdir()
    os.utime(old, (0, 0))
    os.utime(others, (0, 0))
    reached(jobs, jobs.ask(order(), "anna"), "done")
    assert not old.exists()
    assert new.exists()
    assert others.exists()


def test_an_operator_can_turn_packs_off(jobs, monkeypatch):
    monkeypatch.setenv(module.TOGETHER, "0")
    with pytest.raises(Refused, match="turned packs off"):
        jobs.ask(order(), "anna")


def test_there_is_one_job_for_each_processor_but_one(monkeypatch):
    monkeypatch.delenv(module.TOGETHER, raising=False)
    for processors, jobs_at_once in ((None, 1), (1, 1), (2, 1), (8, 7)):
        monkeypatch.setattr(module.os, "cpu_count", lambda many=processors: many)
        assert module.together() == jobs_at_once
