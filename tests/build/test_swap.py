"""The data folder is the old whole or the new whole: killed, out of disk, shut out, two at once."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from insight import store
from insight.build import swap
from insight.errors import MissingData, Unwritable
from insight.store import data_directory, previous_folder, put_back

NOBODY = 65534
SCRIPT = Path(__file__).with_name("small_build.py")
posix = pytest.mark.skipif(os.name != "posix", reason="forks, mounts and locks of a Unix system")


@pytest.fixture
def place():
    """A folder in memory where there is one: a build has each file written to the disk."""
    shm = Path("/dev/shm")  # noqa: S108 - a folder of its own in it
    within = shm if shm.is_dir() and os.access(shm, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=within) as folder:
        Path(folder, "spare").mkdir()
        yield Path(folder)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def catalogue():
    """The catalogue of the small country; its script is not imported, for it limits its threads."""
    return SCRIPT.read_text(encoding="utf-8").split('CATALOGUE = """')[1].split('"""')[0]


def start(folder):
    (folder / "plans").mkdir(parents=True)
    (folder / "catalogue.toml").write_text(catalogue(), encoding="utf-8")
    (folder / "plans" / "ours.toml").write_text("by hand", encoding="utf-8")


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Have something done by a fork of a process that has loaded what a build needs."""
    line = [sys.executable, str(SCRIPT), "serve", str(tmp_path_factory.mktemp("warm") / "data")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(line, text=True, **pipes) as server:

        def done(*asked):
            server.stdin.write(json.dumps([str(each) for each in asked]) + "\n")
            server.stdin.flush()
            return subprocess.CompletedProcess(asked, *json.loads(server.stdout.readline()))

        yield done
        server.stdin.close()


@pytest.fixture
def build(ask, place):
    """Build a version of the small country; `who` is "shut-out" for one who may only read."""
    return lambda out, version, who="build": ask(who, out, place / "spare", version)


@contextmanager
def memory(folder, size):
    """A file system of its own, so large; the test is skipped where none can be mounted."""
    folder.mkdir(exist_ok=True)
    what = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        subprocess.run(what, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here (it takes root and a Linux system)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def refused(done, *words):
    """A build that stopped with one sentence, and no traceback."""
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert last.startswith(("Unwritable:", "MissingData:")), last
    for word in words:
        assert word in last
    return last


@posix
@pytest.mark.parametrize("how", ["exchange", "two renames", "any moment"])
def test_a_build_killed_at_any_step_leaves_the_old_whole_or_the_new(ask, place, how):
    done = ask("kill", place / "data", place / "spare", how)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    told = f"killed {found['steps']} times: {found['old']} old, {found['new']} new whole"
    sys.stdout.write(f"\n{how}: {told}\n")
    assert found["neither"] == []
    assert found["left over"] == []
    assert found["old"] + found["new"] == found["steps"]
    assert found["old"] > 10
    assert found["steps"] >= {"exchange": 100, "two renames": 25, "any moment": 40}[how]
    assert found["put back"] == (0 if how == "exchange" else found["put back"])
    if how != "any moment":
        assert found["new"] > 10
        assert found["put back"] == (how == "two renames")


@posix
def test_a_disk_that_fills_up_leaves_the_old_data_and_one_sentence(build, place):
    with memory(place / "small", "4m") as disk:
        out = disk / "data"
        start(out)
        assert build(out, 1).returncode == 0
        old = contents(out)
        used = sum(len(each) for each in old.values())
        (disk / "ballast").write_bytes(b"")
        stopped = 0
        for part in range(12):
            free = shutil.disk_usage(disk).free
            with (disk / "ballast").open("wb") as ballast:
                ballast.write(bytes(max(0, free - int(used * part / 7))))
            done = build(out, 2)
            (disk / "ballast").write_bytes(b"")
            if done.returncode == 0:
                assert contents(out) != old
                assert build(out, 1).returncode == 0
                continue
            refused(done, "No space left on device", "data/ is as it was")
            stopped += 1
            assert contents(out) == old
            assert sorted(p.name for p in disk.iterdir()) == ["ballast", "data"]
        sys.stdout.write(f"\ndisk: out of room {stopped} of 12 times\n")
        assert 5 < stopped < 12


@posix
@pytest.mark.parametrize("shut", [".", "data", "data/indicators"])
def test_a_folder_that_cannot_be_written_leaves_the_old_data_and_one_sentence(build, place, shut):
    out = place / "data"
    start(out)
    assert build(out, 1).returncode == 0
    old = contents(out)
    if os.geteuid() == 0:  # what is shut is shut to another user, who owns the rest
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    (place / shut).chmod(0o555)
    try:
        done = build(out, 2, "shut-out" if os.geteuid() == 0 else "build")
    finally:
        (place / shut).chmod(0o755)
    refused(done, "data/ is as it was")
    assert contents(out) == old
    assert not (place / ".data.building").exists()


@posix
def test_a_target_on_another_file_system_is_built_there(build, place):
    with memory(place / "other", "8m") as disk:
        start(disk / "data")
        assert build(disk / "data", 1).returncode == 0
        assert (disk / "data" / "plans" / "ours.toml").read_text() == "by hand"
        assert [p.name for p in disk.iterdir()] == ["data"]


@posix
@pytest.mark.parametrize("mounted", ["data", "data/plans", "data/indicators"])
def test_a_folder_that_is_a_file_system_of_its_own_is_refused_and_kept(build, place, mounted):
    (place / mounted).mkdir(parents=True)
    with memory(place / mounted, "8m"):
        out = place / "data"
        (out / "plans").mkdir(exist_ok=True)
        (out / "plans" / "theirs.toml").write_text("kept")
        (out / "catalogue.toml").write_text(catalogue(), encoding="utf-8")
        old = contents(out)
        refused(build(out, 1), mounted, "a file system of its own")
        assert contents(out) == old
        assert sorted(p.name for p in place.iterdir()) == ["data", "spare"]


@posix
def test_of_two_builds_at_once_the_second_says_so_and_the_first_goes_on(build, place):
    out, wait = place / "data", place / "wait"
    start(out)
    wait.touch()
    line = [sys.executable, SCRIPT, "build", out, place / "spare", "1", wait]
    first = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while not (place / ".data.building").is_dir():
            assert time.monotonic() < until
            time.sleep(0.02)
        refused(build(out, 2), "another build is at work on data/")
    finally:
        wait.unlink()
        first.communicate()
    assert first.returncode == 0
    assert json.loads((out / "provenance.json").read_text())["version"] == 1


@posix
def test_what_people_keep_in_the_folder_stays_and_what_no_source_makes_any_more_goes(build, place):
    out = place / "data"
    start(out)
    (out / "indicators").mkdir()
    (out / "indicators" / "ours.csv").write_text("by hand")
    (out / "plans-link").symlink_to("plans")
    (out / "empty").mkdir()
    out.chmod(0o750)
    assert build(out, 1).returncode == 0
    record = json.loads((out / "provenance.json").read_text())
    record["tables"]["indicators/gone.parquet"] = {}
    (out / "provenance.json").write_text(json.dumps(record))
    (out / "indicators" / "gone.parquet").write_text("of a source that is no more")
    before = (out / "catalogue.toml").stat()
    assert build(out, 1).returncode == 0
    assert (out / "catalogue.toml").stat().st_mtime_ns == before.st_mtime_ns
    assert (out / "indicators" / "ours.csv").read_text() == "by hand"
    assert (out / "plans-link").readlink() == Path("plans")
    assert (out / "empty").is_dir()
    assert out.stat().st_mode & 0o777 == 0o750
    assert not (out / "indicators" / "gone.parquet").exists()
    assert (out / "indicators" / "a.parquet").exists()


@posix
def test_the_same_input_gives_the_same_provenance_without_times_or_paths(build, place):
    out = place / "data"
    start(out)
    bytes_of = []
    for name in ("data", "elsewhere"):
        if name != "data":
            shutil.copytree(out, place / name)
        assert build(place / name, 1).returncode == 0
        bytes_of.append(contents(place / name))
    assert bytes_of[0] == bytes_of[1]
    assert str(place) not in bytes_of[0]["provenance.json"].decode()


def test_a_folder_reached_by_a_link_is_replaced_where_it_lies(place):
    start(place / "real" / "data")
    (place / "data").symlink_to("real/data")
    with swap.replacing(place / "data") as new:
        (new / "made").write_text("new")
        assert new.parent == place / "real"
    assert (place / "data").is_symlink()
    assert (place / "real" / "data" / "made").read_text() == "new"


def test_a_block_that_fails_leaves_everything_as_it_was(place):
    start(place / "data")
    old = contents(place / "data")

    def half():
        with swap.replacing(place / "data") as new:
            (new / "made").write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert contents(place / "data") == old
    assert sorted(p.name for p in place.iterdir()) == ["data", "spare"]


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_without_the_call_of_the_system_two_renames_do(place, monkeypatch, number):
    start(place / "data")

    class Old:
        def __init__(self, *_args, **_options):
            pass

        def renameat2(self, *_args):
            swap.ctypes.set_errno(number)
            return -1

    monkeypatch.setattr(swap.ctypes, "CDLL", Old)
    with swap.replacing(place / "data") as new:
        (new / "made").write_text("new")
    assert (place / "data" / "made").read_text() == "new"
    assert (place / "data" / "plans" / "ours.toml").exists()
    assert sorted(p.name for p in place.iterdir()) == ["data", "spare"]


def test_an_exchange_that_the_system_refuses_is_told(place, monkeypatch):
    start(place / "data")

    def busy(_one, other):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(other))

    monkeypatch.setattr(swap, "_exchange", busy)
    told = r"data: .*busy.*data/ is as it was"
    with pytest.raises(Unwritable, match=told), swap.replacing(place / "data"):
        pass
    assert sorted(p.name for p in place.iterdir()) == ["data", "spare"]


def test_a_folder_that_a_killed_build_moved_away_is_put_back_for_readers(place, monkeypatch):
    start(place / "data")
    monkeypatch.setenv("INSIGHT_DATA", str(place / "data"))
    (place / "data").rename(previous_folder(place / "data"))
    assert data_directory() == place / "data"
    assert (place / "data" / "plans" / "ours.toml").read_text() == "by hand"
    assert not put_back(place / "data")


def test_a_folder_that_never_was_is_not_made_up(place):
    assert not put_back(place / "data")
    with pytest.raises(MissingData):
        store.read_table(place / "data" / "x.parquet")
    assert sorted(p.name for p in place.iterdir()) == ["spare"]
