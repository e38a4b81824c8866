"""Addresses of engines: what each is, and how it is written where others can read it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from insight.errors import MissingData

Kind = Literal["folder", "duckdb", "postgresql", "spark"]
SETTING: Final = "INSIGHT_ENGINE"
EXPECTED: Final = (
    "folder, duckdb: (embedded, over the tables of the data folder), duckdb:///file.duckdb, "
    "postgresql://…, spark:local[2] or spark://…"
)
_MASTER: Final = re.compile(r"local(\[[\d*]+\])?")


@dataclass(frozen=True)
class Address:
    """Where an engine is: its kind and what that kind opens (a file, a URL, a Spark master).

    `str` never has a password or a user in it, and neither has the record's own text.
    """

    kind: Kind
    location: str = field(default="", repr=False)

    def __str__(self) -> str:
        """The address as messages may show it."""
        if self.kind != "postgresql":
            return f"{self.kind}:{self.location}" if self.location else self.kind
        parts = urlsplit(self.location)
        host = (parts.netloc.rpartition("@")[2]) or "localhost"
        return f"postgresql://{host}{parts.path}"


def read_address(text: str) -> Address:
    """An address as it is written; raises MissingData for one that names no engine.

    >>> read_address("duckdb:///srv/insight.duckdb")
    Address(kind='duckdb')
    >>> str(read_address("postgresql://reader:secret@db.example:5432/figures"))
    'postgresql://db.example:5432/figures'
    >>> str(read_address("spark:local[2]")), str(read_address(""))
    ('spark:local[2]', 'folder')
    """
    held = text.strip()
    scheme, colon, rest = held.partition(":")
    if not held or held == "folder":
        return Address("folder")
    if scheme == "duckdb" and colon:
        # Three slashes and then a path, as in other addresses of files.
        return Address("duckdb", rest.removeprefix("//"))
    if scheme in {"postgresql", "postgres"} and rest.startswith("//"):
        return Address("postgresql", f"postgresql:{rest}")
    if scheme == "spark" and rest.startswith("//"):
        return Address("spark", held)
    if scheme == "spark" and _MASTER.fullmatch(rest):
        return Address("spark", rest)
    raise MissingData(f"no engine goes by {_bare(held)!r} (expected {EXPECTED})")


def _bare(text: str) -> str:
    """An address that is not understood, without what could be a password in it."""
    return re.sub(r"//[^/@]*@", "//", text)


def engine_of_server() -> Address:
    """The engine that whoever runs the server chose for questions about everything at once."""
    return read_address(os.environ.get(SETTING, ""))
