"""What a setting may be set to: each kind in words, and whether a text is one of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = re.compile(r"(s3|postgres(ql)?)://\S+", re.IGNORECASE)
_ORIGIN: Final = re.compile(r"https?://[\w.:\[\]-]+", re.ASCII)
_HOST: Final = re.compile(r"[\w.:-]+", re.ASCII)


@dataclass(frozen=True)
class Kind:
    """`words` finish the sentence "expected …"; `fits` says whether a text is of the kind."""

    words: str
    fits: Callable[[str], bool]


def one_of(*words: str) -> Kind:
    """One of a few words.

    >>> one_of("0", "1").words, one_of("0", "1").fits("yes")
    ('0 or 1', False)
    """
    last = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    return Kind(last, words.__contains__)


def whole(least: int, most: int) -> Kind:
    """A whole number between two.

    >>> [whole(1, 65535).fits(each) for each in ("9464", "0", "1.5", "९")]
    [True, False, False, False]
    """
    return Kind(
        f"a whole number from {least} to {most}",
        lambda told: told.isascii() and told.isdigit() and least <= int(told) <= most,
    )


def _is_number(told: str) -> bool:
    return bool(re.fullmatch(r"\d{1,9}(\.\d{1,9})?", told, re.ASCII))


def _is_file(told: str) -> bool:
    return told.isprintable() and "://" not in told


def _is_file_or_address(told: str) -> bool:
    return _is_file(told) or bool(_ADDRESS.fullmatch(told))


def _are_origins(told: str) -> bool:
    return told == "*" or all(_ORIGIN.fullmatch(each) for each in told.split())


NUMBER: Final = Kind("a number from 0 up, such as 20 or 0.5", _is_number)
FILE: Final = Kind("the path of a file", _is_file)
FOLDER: Final = Kind("the path of a folder", _is_file)
FOLDER_OR_ADDRESS: Final = Kind(
    "the path of a folder, s3://bucket/folder or postgresql://server/database", _is_file_or_address
)
FILE_OR_DATABASE: Final = Kind(
    "the path of a file, or postgresql://…",
    lambda told: _is_file(told) or told.startswith(("postgresql://", "postgres://")),
)
ENGINE: Final = Kind(
    "folder, duckdb:, duckdb:///file, postgresql://…, spark:local[2] or spark://…",
    lambda told: bool(re.fullmatch(r"folder|(duckdb|postgres(ql)?|spark):\S*", told)),
)
SLUGS: Final = Kind(
    "districts as addresses name them, such as stockport trafford",
    lambda told: bool(re.fullmatch(r"[a-z-]+( +[a-z-]+)*", told)),
)
LANGUAGE: Final = Kind(
    "the code of a language, such as cy",
    lambda told: bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", told, re.ASCII)),
)
ORIGINS: Final = Kind("*, or origins such as https://intranet.example.gov.uk", _are_origins)
FRAMES: Final = Kind(
    "sources of a content security policy, such as 'self' https://intranet.example.gov.uk",
    lambda told: not re.search(r"[;,\r\n]", told),
)
LINE: Final = Kind("one line of text", str.isprintable)
HOST: Final = Kind("the name or number of this machine", lambda told: bool(_HOST.fullmatch(told)))
