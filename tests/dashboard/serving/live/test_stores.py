"""One set of laws for every store of meetings: a file of SQLite, a database of PostgreSQL."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from live import databases
from tests.waiting import PATIENCE, until

from dashboard.serving.live import where
from dashboard.serving.live.store import KEPT, LARGEST, LARGEST_VIEW, OPEN, StoreFault

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
WRITER = Path(__file__).with_name("writer.py")
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server for all tests here."""
    if reason := databases.why_not():
        pytest.skip(reason)
    with databases.running() as started:
        yield started


@pytest.fixture(params=KINDS)
def address(request, tmp_path, monkeypatch):
    """Where an empty store is kept; `where.store` opens it."""
    named = str(tmp_path / "rooms" / "meetings.sqlite")
    if request.param == "postgresql":
        named = request.getfixturevalue("server").address
    monkeypatch.setenv(where.NAME, named)
    where.end()
    for each in where.store().listing():
        where.store().delete(each.id)
    yield named
    where.end()


@pytest.fixture
def store(address):
    return where.store()


@pytest.fixture
def other(address):
    """The same store as another process has it open."""
    opened = where._open(address)
    yield opened
    opened.end()


@pytest.fixture
def meeting(store):
    return store.begin('{"title": "Health forum"}', now=NOW).id


def test_a_meeting_is_found_by_its_key_alone_and_the_key_is_not_kept(store):
    begun = store.begin("{}", now=NOW)
    assert store.by_key(begun.key).id == begun.id
    assert store.by_key(begun.id) is None
    assert store.by_key("") is None
    assert begun.key not in str(store.listing())


def test_what_is_kept_comes_back_letter_by_letter(store, other):
    body = '{"title": "Zoë ’ 😀 \\u0000 %s $1 ? \' \\" \n"}'
    begun = store.begin(body, now=NOW)
    held = other.read(begun.id)
    assert (held.body, held.version, held.code, held.kept) == (body, 1, "", False)
    assert (held.begun, held.until) == (NOW, NOW + KEPT)


def test_of_two_changes_from_one_version_only_the_first_is_taken(store, other, meeting):
    assert store.change(meeting, 1, "one", now=NOW) == 2
    assert other.change(meeting, 1, "other", now=NOW) is None
    assert other.read(meeting).body == "one"
    assert other.change(meeting, 2, "other", now=NOW) == 3


def test_a_change_of_no_meeting_is_not_taken(store):
    assert store.change("0" * 16, 1, "x", now=NOW) is None


def test_what_is_too_large_is_refused(store, meeting):
    with pytest.raises(StoreFault, match="expected at most"):
        store.change(meeting, 1, "x" * (LARGEST + 1), now=NOW)
    with pytest.raises(StoreFault, match="expected at most"):
        store.put_view(meeting, "a.phone.1", b"x" * (LARGEST_VIEW + 1))


def test_a_new_key_ends_the_old_one(store, other):
    begun = store.begin("{}", now=NOW)
    key = store.rekey(begun.id)
    assert other.by_key(begun.key) is None
    assert other.by_key(key).id == begun.id
    assert store.rekey("0" * 16) is None


def test_two_meetings_never_have_one_code(store, other, meeting):
    second = store.begin("{}", now=NOW).id
    assert store.open(meeting, "a b c d", now=NOW)
    assert not other.open(second, "a b c d", now=NOW)
    assert other.by_code("a b c d", now=NOW).id == meeting
    assert not store.open("0" * 16, "e f g h", now=NOW)


def test_a_code_that_has_expired_opens_nothing_and_may_be_given_again(store, meeting):
    store.open(meeting, "a b c d", now=NOW)
    later = NOW + OPEN
    assert store.by_code("a b c d", now=later - timedelta(seconds=1))
    assert store.by_code("a b c d", now=later) is None
    second = store.begin("{}", now=NOW).id
    assert store.open(second, "a b c d", now=later)
    assert store.by_code("a b c d", now=later).id == second


def test_no_code_opens_no_meeting(store, meeting):
    assert store.by_code("", now=NOW) is None


def test_a_new_code_ends_the_old_one(store, meeting):
    store.open(meeting, "a b c d", now=NOW)
    store.open(meeting, "e f g h", now=NOW)
    assert store.by_code("a b c d", now=NOW) is None


def test_what_is_told_is_numbered_from_one_in_each_meeting(store, other, meeting):
    second = store.begin("{}", now=NOW).id
    assert [store.tell(meeting, "show", "a"), other.tell(meeting, "blank", "b")] == [1, 2]
    assert store.tell(second, "show", "c") == 1
    assert [(e.n, e.kind, e.body) for e in other.told(meeting, 0)] == [
        (1, "show", "a"),
        (2, "blank", "b"),
    ]
    assert [e.n for e in store.told(meeting, 1)] == [2]
    assert store.newest() == {meeting: 2, second: 1}


def test_a_meeting_that_is_not_there_is_told_nothing(store):
    with pytest.raises(StoreFault):
        store.tell("0" * 16, "show", "a")


def test_one_process_hears_of_what_another_wrote(store, other, meeting):
    while store.stirred(0.2):
        pass
    assert not store.stirred(0.05)
    writer = threading.Timer(0.1, other.tell, (meeting, "show", "a"))
    writer.start()
    assert store.stirred(PATIENCE)
    writer.join()


def test_a_made_view_is_the_same_in_every_process(store, other, meeting):
    store.put_view(meeting, "a.phone.1", b"\x00\xff")
    store.put_view(meeting, "a.phone.1", b"\x00\xfe")
    assert other.view(meeting, "a.phone.1") == b"\x00\xfe"
    assert other.view(meeting, "a.phone.2") is None
    assert store.sizes()[meeting] == len(store.read(meeting).body.encode()) + 2


def test_a_voter_has_one_answer_which_stays_hidden(store, other, meeting):
    store.answer(meeting, "q", "ann", "3")
    other.answer(meeting, "q", "bob", "4")
    store.hide(meeting, "q", "ann", hidden=True)
    store.answer(meeting, "q", "ann", "5")
    found = other.answers(meeting, "q")
    assert [(a.voter, a.value, a.hidden) for a in found] == [
        ("ann", "5", True),
        ("bob", "4", False),
    ]
    store.hide(meeting, "q", "ann", hidden=False)
    assert not other.answers(meeting, "q")[0].hidden
    assert not store.answers(meeting, "other")


def test_closing_leaves_no_answer_and_no_code(store, meeting):
    store.open(meeting, "a b c d", now=NOW)
    store.answer(meeting, "q", "ann", "3")
    store.close(meeting)
    assert not store.answers(meeting, "q")
    assert store.by_code("a b c d", now=NOW) is None


def test_sweeping_takes_what_has_expired_and_leaves_what_is_kept(store, meeting):
    kept = store.begin("{}", now=NOW).id
    assert store.keep(kept, kept=True)
    for each in (meeting, kept):
        store.tell(each, "show", "a")
        store.put_view(each, "a.phone.1", b"x")
    assert store.sweep(now=NOW + KEPT - timedelta(seconds=1)) == 0
    assert store.sweep(now=NOW + KEPT) == 1
    assert [held.id for held in store.listing()] == [kept]
    assert store.newest() == {kept: 1}
    assert store.view(meeting, "a.phone.1") is None
    assert store.keep(kept, kept=False)
    assert store.sweep(now=NOW + KEPT) == 1


def test_sweeping_takes_the_answers_of_a_code_that_has_expired(store, meeting):
    store.open(meeting, "a b c d", now=NOW)
    store.answer(meeting, "q", "ann", "3")
    store.sweep(now=NOW + OPEN - timedelta(seconds=1))
    assert store.answers(meeting, "q")
    store.sweep(now=NOW + OPEN)
    assert not store.answers(meeting, "q")
    assert store.read(meeting)


def test_what_is_deleted_leaves_nothing_behind(store, meeting):
    store.tell(meeting, "show", "a")
    store.answer(meeting, "q", "ann", "3")
    assert store.delete(meeting)
    assert not store.delete(meeting)
    assert not store.keep(meeting, kept=True)
    assert not store.told(meeting, 0)
    assert not store.answers(meeting, "q")
    assert store.newest() == {}


def test_the_meeting_that_was_changed_last_stands_first(store, meeting):
    second = store.begin("{}", now=NOW + timedelta(minutes=1)).id
    assert [held.id for held in store.listing()] == [second, meeting]
    store.change(meeting, 1, "x", now=NOW + timedelta(minutes=2))
    assert [held.id for held in store.listing()] == [meeting, second]


def writing(meeting, count):
    """A process that tells a meeting things once it is let."""
    started = subprocess.Popen(
        [sys.executable, str(WRITER), meeting, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    assert started.stdout.readline() == "ready\n"
    return started


def test_numbers_have_no_gap_while_processes_write_and_one_is_killed(store, meeting):
    """What was acknowledged to the killed one is kept; the others go on."""
    killed, lives = writing(meeting, 100_000), writing(meeting, 60)
    for each in (killed, lives):
        each.stdin.write("\n")
        each.stdin.flush()
    acknowledged = [int(killed.stdout.readline()) for _ in range(40)]
    killed.kill()
    acknowledged += [int(line) for line in killed.communicate()[0].split("\n")[:-1]]
    acknowledged += [int(line) for line in lives.communicate(timeout=PATIENCE)[0].split()]
    assert lives.returncode == 0
    numbers = [event.n for event in store.told(meeting, 0)]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(set(acknowledged)) == len(acknowledged)
    assert {*acknowledged} <= {*numbers}
    assert store.tell(meeting, "show", "a") == len(numbers) + 1


def test_threads_of_one_process_write_without_a_gap(store, meeting):
    threads = [
        threading.Thread(target=lambda: [store.tell(meeting, "show", "a") for _ in range(10)])
        for _ in range(8)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [event.n for event in store.told(meeting, 0)] == [*range(1, 81)]


def test_a_database_that_went_is_taken_up_again_where_it_was(server, monkeypatch):
    monkeypatch.setenv(where.NAME, server.address)
    where.end()
    here, there = where.store(), where._open(server.address)
    meeting = here.begin("{}", now=NOW).id
    assert here.tell(meeting, "show", "a") == 1
    server.stop("immediate")  # as kill -9 would: nobody is told
    with pytest.raises(StoreFault) as fault:
        here.tell(meeting, "show", "lost")
    assert "127.0.0.1" in str(fault.value)
    assert "room@" not in str(fault.value)
    here.stirred(0.3)
    server.start()
    until(lambda: here.stirred(0.2), "the line stands again, and says so")
    assert there.tell(meeting, "show", "b") == 2
    assert here.stirred(PATIENCE)
    assert [event.body for event in here.told(meeting, 1)] == ["b"]
    there.end()
    where.end()


def test_a_database_that_is_not_there_is_named_without_its_password(monkeypatch):
    monkeypatch.setenv(where.NAME, "postgresql://ann:secret@127.0.0.1:1/rooms")
    with pytest.raises(StoreFault, match=r"127\.0\.0\.1:1/rooms") as fault:
        where.store()
    assert "secret" not in str(fault.value)


def test_an_address_of_another_kind_is_refused(monkeypatch):
    monkeypatch.setenv(where.NAME, "mysql://x")
    with pytest.raises(StoreFault, match="expected a file, or postgresql"):
        where.store()


def test_a_file_of_meetings_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setenv(where.NAME, str(tmp_path / "new.sqlite"))
    where.store()
    where.end()
    assert (tmp_path / "new.sqlite").stat().st_mode & 0o077 == 0


def test_processes_that_begin_one_file_at_once_all_open_it(tmp_path):
    """Who comes second waits, where SQLite itself would say that the file is locked."""
    code = (
        "import sys; from pathlib import Path; from dashboard.serving.live.sqlite import Sqlite; "
        "sys.stdin.readline(); [Sqlite(Path(sys.argv[1]) / f'{n}.sqlite') for n in range(20)]"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            text=True,
        )
        for _ in range(3)
    ]
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    assert [each.communicate(timeout=PATIENCE)[1] for each in started] == [""] * 3
