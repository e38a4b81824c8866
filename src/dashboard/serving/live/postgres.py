"""Meetings in a PostgreSQL database, which processes of several machines may share.

The same tables and numbers as in the file of `sqlite`. What one process writes is called out to
all others (LISTEN and NOTIFY); what is missed while the database is away is read afterwards, by
number. https://www.postgresql.org/docs/current/sql-notify.html
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import asyncpg

from dashboard.serving.live.line import DatabaseLine
from dashboard.serving.live.records import Answer, Begun, Event, Held
from dashboard.serving.live.rows import COLUMNS, check, check_view, held
from dashboard.serving.live.store import KEPT, OPEN, StoreFault, digest, new_key

LOCK: Final = 0x1_4E_0A_11
"""The number by which processes wait for each other while tables are made."""
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meetings (
    id TEXT PRIMARY KEY, key TEXT UNIQUE NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '', code_until DOUBLE PRECISION, until DOUBLE PRECISION NOT NULL,
    kept INTEGER NOT NULL DEFAULT 0, begun DOUBLE PRECISION NOT NULL,
    changed DOUBLE PRECISION NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS codes ON meetings (code) WHERE code <> '';
CREATE TABLE IF NOT EXISTS events (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, n BIGINT NOT NULL,
    kind TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (meeting, n));
CREATE TABLE IF NOT EXISTS views (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, name TEXT NOT NULL,
    content BYTEA NOT NULL, PRIMARY KEY (meeting, name));
CREATE TABLE IF NOT EXISTS answers (
    meeting TEXT NOT NULL REFERENCES meetings ON DELETE CASCADE, question TEXT NOT NULL,
    voter TEXT NOT NULL, value TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
    given BIGSERIAL, PRIMARY KEY (meeting, question, voter));
"""


class Postgres:
    """The store in a database; see `Store` for what each method does."""

    def __init__(self, address: str) -> None:
        """Connect, and make the tables; raises StoreFault where that cannot be."""
        self._line = DatabaseLine(address, _prepared)

    def _one(self, where: str, *values: Any) -> Held | None:
        rows = self._line.read(f"SELECT {COLUMNS} FROM meetings WHERE {where}", *values)  # noqa: S608 - of ours
        return held(tuple(rows[0])) if rows else None

    def _count(self, query: str, *values: Any) -> int:
        """Make one change, and return how many rows it was of."""

        async def how(connection: Any) -> int:
            return _rows_of(await connection.execute(query, *values))

        return self._line.change(how)

    def begin(self, body: str, *, now: datetime) -> Begun:
        """Keep a new meeting."""
        check(body)
        begun = Begun(secrets.token_hex(8), new_key())
        self._count(
            "INSERT INTO meetings (id, key, version, body, until, begun, changed) "
            "VALUES ($1, $2, 1, $3, $4, $5, $5)",
            *(begun.id, digest(begun.key), body, (now + KEPT).timestamp(), now.timestamp()),
        )
        return begun

    def by_key(self, key: str) -> Held | None:
        """The meeting of a secret key."""
        return self._one("key = $1", digest(key))

    def by_code(self, code: str, *, now: datetime) -> Held | None:
        """The meeting that phones find by a code which has not expired."""
        return self._one("code = $1 AND code <> '' AND code_until > $2", code, now.timestamp())

    def read(self, meeting: str) -> Held | None:
        """The meeting of an id."""
        return self._one("id = $1", meeting)

    def rekey(self, meeting: str) -> str | None:
        """A new secret key in place of the old one; None where there is no such meeting."""
        key = new_key()
        done = self._count("UPDATE meetings SET key = $1 WHERE id = $2", digest(key), meeting)
        return key if done else None

    def change(self, meeting: str, version: int, body: str, *, now: datetime) -> int | None:
        """Keep a newer document, and return its version; None where another came before it."""
        check(body)
        done = self._count(
            "UPDATE meetings SET body = $1, version = version + 1, changed = $2, until = $3 "
            "WHERE id = $4 AND version = $5",
            *(body, now.timestamp(), (now + KEPT).timestamp(), meeting, version),
        )
        return version + 1 if done else None

    def open(self, meeting: str, code: str, *, now: datetime) -> bool:
        """Let phones find a meeting by a code; False where another meeting has the same."""

        async def how(connection: Any) -> bool:
            await connection.execute(
                "UPDATE meetings SET code = '' WHERE code = $1 AND code_until <= $2",
                *(code, now.timestamp()),
            )
            try:
                async with connection.transaction():
                    done = await connection.execute(
                        "UPDATE meetings SET code = $1, code_until = $2 WHERE id = $3",
                        *(code, (now + OPEN).timestamp(), meeting),
                    )
            except asyncpg.UniqueViolationError:
                return False
            return bool(_rows_of(done))

        return self._line.change(how)

    def close(self, meeting: str) -> None:
        """Close a meeting to phones: its code and every answer are gone."""

        async def how(connection: Any) -> None:
            await connection.execute(
                "UPDATE meetings SET code = '', code_until = NULL WHERE id = $1", meeting
            )
            await connection.execute("DELETE FROM answers WHERE meeting = $1", meeting)

        self._line.change(how)

    def tell(self, meeting: str, kind: str, body: str) -> int:
        """Tell phones and screens something, and return its number."""

        async def how(connection: Any) -> int:
            # Who tells this meeting something waits here for whoever does at the same time.
            found = await connection.fetchval(
                "SELECT id FROM meetings WHERE id = $1 FOR NO KEY UPDATE", meeting
            )
            if found is None:
                raise StoreFault(f"there is no meeting {meeting} to be told anything")
            return int(
                await connection.fetchval(
                    "INSERT INTO events (meeting, n, kind, body) SELECT $1, "
                    "coalesce(max(n), 0) + 1, $2, $3 FROM events WHERE meeting = $1 RETURNING n",
                    *(meeting, kind, body),
                )
            )

        return self._line.change(how)

    def told(self, meeting: str, after: int) -> Sequence[Event]:
        """What a meeting was told after a number, in order; 0 for all."""
        rows = self._line.read(
            "SELECT n, kind, body FROM events WHERE meeting = $1 AND n > $2 ORDER BY n",
            *(meeting, after),
        )
        return [Event(*row) for row in rows]

    def newest(self) -> dict[str, int]:
        """The number of the last event of each meeting that has one."""
        rows = self._line.read("SELECT meeting, max(n) FROM events GROUP BY meeting")
        return {meeting: n for meeting, n in rows}  # noqa: C416 - a row is no pair

    def put_view(self, meeting: str, name: str, content: bytes) -> None:
        """Keep a view that was made once for all."""
        check_view(content)
        self._count(
            "INSERT INTO views VALUES ($1, $2, $3) "
            "ON CONFLICT (meeting, name) DO UPDATE SET content = excluded.content",
            *(meeting, name, content),
        )

    def view(self, meeting: str, name: str) -> bytes | None:
        """A view by its name."""
        rows = self._line.read(
            "SELECT content FROM views WHERE meeting = $1 AND name = $2", meeting, name
        )
        return bytes(rows[0][0]) if rows else None

    def answer(
        self, meeting: str, question: str, voter: str, value: str, *, hidden: bool = False
    ) -> None:
        """Keep an answer in place of the one that the same voter gave before."""
        self._count(
            "INSERT INTO answers (meeting, question, voter, value, hidden) "
            "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (meeting, question, voter) DO UPDATE "
            "SET value = excluded.value, hidden = greatest(answers.hidden, excluded.hidden)",
            *(meeting, question, voter, value, int(hidden)),
        )

    def answers(self, meeting: str, question: str) -> Sequence[Answer]:
        """The answers to a question, the first given first."""
        rows = self._line.read(
            "SELECT voter, value, hidden FROM answers WHERE meeting = $1 AND question = $2 "
            "ORDER BY given",
            *(meeting, question),
        )
        return [Answer(voter, value, bool(hidden)) for voter, value, hidden in rows]

    def hide(self, meeting: str, question: str, voter: str, *, hidden: bool) -> None:
        """Leave an answer out of what all see, or take it in again."""
        self._count(
            "UPDATE answers SET hidden = $1 WHERE meeting = $2 AND question = $3 AND voter = $4",
            *(int(hidden), meeting, question, voter),
        )

    def listing(self) -> Sequence[Held]:
        """Every meeting, the one that was changed last first."""
        rows = self._line.read(f"SELECT {COLUMNS} FROM meetings ORDER BY changed DESC")  # noqa: S608 - of ours
        return [held(tuple(row)) for row in rows]

    def sizes(self) -> dict[str, int]:
        """The bytes of the document and the views of each meeting."""
        rows = self._line.read(
            "SELECT id, octet_length(body) + coalesce((SELECT sum(octet_length(content)) "
            "FROM views WHERE meeting = id), 0) FROM meetings"
        )
        return {meeting: int(size) for meeting, size in rows}

    def keep(self, meeting: str, *, kept: bool) -> bool:
        """Keep a meeting for good, or no longer; False where there is none."""
        return bool(self._count("UPDATE meetings SET kept = $1 WHERE id = $2", int(kept), meeting))

    def delete(self, meeting: str) -> bool:
        """Remove a meeting and all that belongs to it; False where there is none."""
        return bool(self._count("DELETE FROM meetings WHERE id = $1", meeting))

    def sweep(self, *, now: datetime) -> int:
        """Remove what has expired; the number of meetings that went."""
        at = now.timestamp()

        async def how(connection: Any) -> int:
            done = await connection.execute(
                "DELETE FROM meetings WHERE kept = 0 AND until <= $1", at
            )
            await connection.execute(
                "DELETE FROM answers WHERE meeting IN "
                "(SELECT id FROM meetings WHERE code_until <= $1)",
                at,
            )
            await connection.execute(
                "UPDATE meetings SET code = '', code_until = NULL WHERE code_until <= $1", at
            )
            return _rows_of(done)

        return self._line.change(how)

    def stirred(self, seconds: float) -> bool:
        """Wait until another process may have written something, so many seconds at most."""
        return self._line.heard(seconds)

    def end(self) -> None:
        """Let go of the database."""
        self._line.end()


async def _prepared(connection: Any) -> None:
    """Make the tables that are not there yet; one process at a time."""
    await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
    await connection.execute(SCHEMA)


def _rows_of(done: str) -> int:
    """How many rows a command was of, as the database says it: "UPDATE 1"."""
    return int(done.rpartition(" ")[2])
