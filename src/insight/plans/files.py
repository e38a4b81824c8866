"""A file from outside as text: read to a bound, and refused in a sentence where it is not text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from insight.errors import InvalidPlan, MissingData

LARGEST_FILE: Final = 250_000
"""Bytes of a plan or of its updates; the largest plan that ships has 34,000."""
_OTHERS: Final = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_text(path: Path) -> str:
    """The text of a file. Raises MissingData when it is not there, InvalidPlan when it is no text.

    The message names the file, the line of the first letter that is at fault, and what is expected.
    """
    name = path.name or str(path)
    try:
        if not path.exists():
            raise MissingData(f"plan file {name} is not there")
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no file"
            raise InvalidPlan(f"{name} is {what} (expected a text file)")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidPlan(f"{name[:80]} cannot be opened: {reason}") from error
    return text_of(content, name)


def text_of(content: bytes, name: str) -> str:
    """The text of the bytes of a file; raises InvalidPlan where it is too large or no text."""
    if len(content) > LARGEST_FILE:
        raise InvalidPlan(f"{name} is larger than {LARGEST_FILE:,} bytes (expected no more)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = _OTHERS.get(content[:2])
        said = f"the file is {found}" if found else "a letter here is not UTF-8"
        raise InvalidPlan(
            f"{name} line {line}: {said} (expected the file to be saved as UTF-8 text)"
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidPlan(
            f"{name} line {line}: a NUL byte stands here (expected UTF-8 text, as a text editor or "
            "“CSV UTF-8” saves it)"
        )
    return text
