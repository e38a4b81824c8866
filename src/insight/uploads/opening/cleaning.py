"""Text of others on its way into cells: what is not seen is left out."""

from __future__ import annotations

import re
from typing import Final

from insight.outside import is_unseen
from insight.uploads.records import Cell

_PLAIN: Final = re.compile(r"[\x20-\x7e\t\n\r]*")
_OTHER: Final = re.compile(r"[^\x20-\x7e\t\n\r]")


def visible(text: str) -> str:
    r"""Text without what is not seen: controls, marks that turn the writing, those without width.

    Tabs and line breaks stay; every other white space is a space.

    >>> visible("\ufeff\ufeffLSOA\u00a0code\u202e\x00")
    'LSOA code'
    """
    if text.isascii() and text.isprintable():
        return text
    strange = set(_OTHER.findall(text))
    table: dict[int, str | None] = {
        ord(letter): " " if letter.isspace() and letter > "\x7f" else None
        for letter in strange
        if is_unseen(letter) or letter.isspace()
    }
    return text.translate(table) if table else text


class Cleaner:
    """Cleans cells, each distinct text once: a column of names repeats few of them."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def text(self, text: str) -> str:
        """A text, cleaned; "" where nothing of it is seen."""
        return self._of(text) or ""

    def cell(self, cell: Cell) -> Cell:
        """A cell, cleaned; None where nothing of it is seen."""
        return self._of(cell) if type(cell) is str else cell

    def _of(self, text: str) -> str | None:
        try:
            return self._known[text]
        except KeyError:
            kept = visible(text).replace("\r\n", "\n").strip() or None
            if kept is not None:
                kept = self._known.setdefault(kept, kept)
            self._known[text] = kept
            return kept
