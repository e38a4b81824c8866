"""Meetings in one SQLite file, which several processes of one machine may share.

Write-ahead logging lets them read while one writes. It needs a local disk: it does not work over a
network share. https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from dashboard.serving.live.records import Answer, Begun, Event, Held
from dashboard.serving.live.rows import COLUMNS, check, check_view, held
from dashboard.serving.live.store import KEPT, OPEN, StoreFault, digest, new_key

PATIENCE: Final = 5.0
"""Seconds to wait for another process that is writing."""
POLL: Final = 0.05
"""Seconds between two looks for what another process has written."""
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meetings (
    id TEXT PRIMARY KEY, key TEXT UNIQUE NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '', code_until REAL, until REAL NOT NULL,
    kept INTEGER NOT NULL DEFAULT 0, begun REAL NOT NULL, changed REAL NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS codes ON meetings (code) WHERE code <> '';
CREATE TABLE IF NOT EXISTS events (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, n INTEGER NOT NULL,
    kind TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (meeting, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS views (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, name TEXT NOT NULL,
    content BLOB NOT NULL, PRIMARY KEY (meeting, name));
CREATE TABLE IF NOT EXISTS answers (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, question TEXT NOT NULL,
    voter TEXT NOT NULL, value TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
    given INTEGER NOT NULL, PRIMARY KEY (meeting, question, voter));
"""


class Sqlite:
    """The store in a file; see `Store` for what each method does."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it; raises StoreFault where that cannot be."""
        self._file = file
        self._lock = threading.RLock()
        self._watching = threading.RLock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():  # what was said in a meeting is for nobody else on this machine
                file.touch(mode=0o600)
            self._write, self._watch = self._connect(), self._connect()
            self._write.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
        except (OSError, sqlite3.Error) as reason:
            raise StoreFault(f"meetings cannot be kept in {file}: {reason}") from reason
        self._seen = self._version()

    def _connect(self) -> sqlite3.Connection:
        found = sqlite3.connect(
            self._file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        _in_wal(found)
        found.execute("PRAGMA synchronous=NORMAL")
        found.execute("PRAGMA foreign_keys=ON")
        return found

    @contextmanager
    def _in_one(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all."""
        with self._lock:
            try:
                self._write.execute("BEGIN IMMEDIATE")
                try:
                    yield self._write
                    self._write.execute("COMMIT")
                except BaseException:
                    if self._write.in_transaction:  # a full disk has ended it already
                        self._write.execute("ROLLBACK")
                    raise
            except sqlite3.Error as reason:
                raise StoreFault(f"meetings cannot be kept in {self._file}: {reason}") from reason

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            try:
                return self._write.execute(query, values).fetchall()
            except sqlite3.Error as reason:
                raise StoreFault(f"meetings cannot be read in {self._file}: {reason}") from reason

    def _one(self, where: str, *values: Any) -> Held | None:
        rows = self._rows(f"SELECT {COLUMNS} FROM meetings WHERE {where}", *values)  # noqa: S608 - of ours
        return held(rows[0]) if rows else None

    def begin(self, body: str, *, now: datetime) -> Begun:
        """Keep a new meeting."""
        check(body)
        begun = Begun(secrets.token_hex(8), new_key())
        at = now.timestamp()
        with self._in_one() as write:
            write.execute(
                "INSERT INTO meetings (id, key, version, body, until, begun, changed) "
                "VALUES (?, ?, 1, ?, ?, ?, ?)",
                (begun.id, digest(begun.key), body, (now + KEPT).timestamp(), at, at),
            )
        return begun

    def by_key(self, key: str) -> Held | None:
        """The meeting of a secret key."""
        return self._one("key = ?", digest(key))

    def by_code(self, code: str, *, now: datetime) -> Held | None:
        """The meeting that phones find by a code which has not expired."""
        return self._one("code = ? AND code <> '' AND code_until > ?", code, now.timestamp())

    def read(self, meeting: str) -> Held | None:
        """The meeting of an id."""
        return self._one("id = ?", meeting)

    def rekey(self, meeting: str) -> str | None:
        """A new secret key in place of the old one; None where there is no such meeting."""
        key = new_key()
        with self._in_one() as write:
            done = write.execute("UPDATE meetings SET key = ? WHERE id = ?", (digest(key), meeting))
        return key if done.rowcount else None

    def change(self, meeting: str, version: int, body: str, *, now: datetime) -> int | None:
        """Keep a newer document, and return its version; None where another came before it."""
        check(body)
        with self._in_one() as write:
            done = write.execute(
                "UPDATE meetings SET body = ?, version = version + 1, changed = ?, until = ? "
                "WHERE id = ? AND version = ?",
                (body, now.timestamp(), (now + KEPT).timestamp(), meeting, version),
            )
        return version + 1 if done.rowcount else None

    def open(self, meeting: str, code: str, *, now: datetime) -> bool:
        """Let phones find a meeting by a code; False where another meeting has the same."""
        with self._in_one() as write:
            write.execute(
                "UPDATE meetings SET code = '' WHERE code = ? AND code_until <= ?",
                (code, now.timestamp()),
            )
            done = write.execute(
                "UPDATE OR IGNORE meetings SET code = ?, code_until = ? WHERE id = ?",
                (code, (now + OPEN).timestamp(), meeting),
            )
        return bool(done.rowcount)

    def close(self, meeting: str) -> None:
        """Close a meeting to phones: its code and every answer are gone."""
        with self._in_one() as write:
            write.execute(
                "UPDATE meetings SET code = '', code_until = NULL WHERE id = ?", (meeting,)
            )
            write.execute("DELETE FROM answers WHERE meeting = ?", (meeting,))

    def tell(self, meeting: str, kind: str, body: str) -> int:
        """Tell phones and screens something, and return its number."""
        with self._in_one() as write:
            row = write.execute(
                "INSERT INTO events (meeting, n, kind, body) SELECT ?, "
                "coalesce(max(n), 0) + 1, ?, ? FROM events WHERE meeting = ? RETURNING n",
                (meeting, kind, body, meeting),
            ).fetchone()
        return int(row[0])

    def told(self, meeting: str, after: int) -> Sequence[Event]:
        """What a meeting was told after a number, in order; 0 for all."""
        rows = self._rows(
            "SELECT n, kind, body FROM events WHERE meeting = ? AND n > ? ORDER BY n",
            *(meeting, after),
        )
        return [Event(*row) for row in rows]

    def newest(self) -> dict[str, int]:
        """The number of the last event of each meeting that has one."""
        return dict(self._rows("SELECT meeting, max(n) FROM events GROUP BY meeting"))

    def put_view(self, meeting: str, name: str, content: bytes) -> None:
        """Keep a view that was made once for all."""
        check_view(content)
        with self._in_one() as write:
            write.execute("INSERT OR REPLACE INTO views VALUES (?, ?, ?)", (meeting, name, content))

    def view(self, meeting: str, name: str) -> bytes | None:
        """A view by its name."""
        rows = self._rows("SELECT content FROM views WHERE meeting = ? AND name = ?", meeting, name)
        return bytes(rows[0][0]) if rows else None

    def answer(
        self, meeting: str, question: str, voter: str, value: str, *, hidden: bool = False
    ) -> None:
        """Keep an answer in place of the one that the same voter gave before."""
        with self._in_one() as write:
            write.execute(
                "INSERT INTO answers (meeting, question, voter, value, hidden, given) "
                "SELECT ?, ?, ?, ?, ?, coalesce(max(given), 0) + 1 "
                "FROM answers WHERE meeting = ? AND question = ? "
                "ON CONFLICT DO UPDATE SET value = excluded.value, "
                "hidden = max(hidden, excluded.hidden)",
                (meeting, question, voter, value, int(hidden), meeting, question),
            )

    def answers(self, meeting: str, question: str) -> Sequence[Answer]:
        """The answers to a question, the first given first."""
        rows = self._rows(
            "SELECT voter, value, hidden FROM answers WHERE meeting = ? AND question = ? "
            "ORDER BY given",
            *(meeting, question),
        )
        return [Answer(voter, value, bool(hidden)) for voter, value, hidden in rows]

    def hide(self, meeting: str, question: str, voter: str, *, hidden: bool) -> None:
        """Leave an answer out of what all see, or take it in again."""
        with self._in_one() as write:
            write.execute(
                "UPDATE answers SET hidden = ? WHERE meeting = ? AND question = ? AND voter = ?",
                (int(hidden), meeting, question, voter),
            )

    def listing(self) -> Sequence[Held]:
        """Every meeting, the one that was changed last first."""
        rows = self._rows(f"SELECT {COLUMNS} FROM meetings ORDER BY changed DESC")  # noqa: S608 - of ours
        return [held(row) for row in rows]

    def sizes(self) -> dict[str, int]:
        """The bytes of the document and the views of each meeting."""
        return dict(
            self._rows(
                "SELECT id, length(CAST(body AS BLOB)) + coalesce((SELECT sum(length(content)) "
                "FROM views WHERE meeting = id), 0) FROM meetings"
            )
        )

    def keep(self, meeting: str, *, kept: bool) -> bool:
        """Keep a meeting for good, or no longer; False where there is none."""
        with self._in_one() as write:
            done = write.execute("UPDATE meetings SET kept = ? WHERE id = ?", (int(kept), meeting))
        return bool(done.rowcount)

    def delete(self, meeting: str) -> bool:
        """Remove a meeting and all that belongs to it; False where there is none."""
        with self._in_one() as write:
            done = write.execute("DELETE FROM meetings WHERE id = ?", (meeting,))
        return bool(done.rowcount)

    def sweep(self, *, now: datetime) -> int:
        """Remove what has expired; the number of meetings that went."""
        at = now.timestamp()
        with self._in_one() as write:
            done = write.execute("DELETE FROM meetings WHERE kept = 0 AND until <= ?", (at,))
            write.execute(
                "DELETE FROM answers WHERE meeting IN "
                "(SELECT id FROM meetings WHERE code_until <= ?)",
                (at,),
            )
            write.execute(
                "UPDATE meetings SET code = '', code_until = NULL WHERE code_until <= ?", (at,)
            )
        return done.rowcount

    def stirred(self, seconds: float) -> bool:
        """Wait until another connection may have written something, so many seconds at most."""
        end = time.monotonic() + seconds
        while True:
            version = self._version()
            if version != self._seen:
                self._seen = version
                return True
            if time.monotonic() >= end:
                return False
            time.sleep(POLL)

    def _version(self) -> int:
        """A number that changes with every change of another connection, ours to write included."""
        with self._watching:
            try:
                return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error as reason:
                raise StoreFault(f"meetings cannot be read in {self._file}: {reason}") from reason

    def end(self) -> None:
        """Let go of the file."""
        with self._lock, self._watching:
            self._write.close()
            self._watch.close()


def _in_wal(found: sqlite3.Connection) -> None:
    """Turn to write-ahead logging; of two processes that do so at once SQLite lets neither wait."""
    for _ in range(round(PATIENCE / POLL)):
        with suppress(sqlite3.OperationalError):
            found.execute("PRAGMA journal_mode=WAL")
            return
        time.sleep(POLL)
    found.execute("PRAGMA journal_mode=WAL")
