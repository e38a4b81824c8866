"""What each measure is, in words and in a formula: when to use it, when not, and whose it is.

The texts are records, so that a page, a hand-out and a test read the same ones. Worked examples
with a district's own numbers are in `method_examples`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.methods.group_notes import GROUP_NOTES
from insight.methods.records import GROUPS, MethodNote
from insight.methods.spread_notes import SPREAD_NOTES

__all__ = ["GROUPS", "NOTES", "MethodNote", "notes_of_group"]
NOTES: Final[Mapping[str, MethodNote]] = {note.slug: note for note in (*SPREAD_NOTES, *GROUP_NOTES)}
"""Every note by slug, those of one group together."""


def notes_of_group(group: str) -> tuple[MethodNote, ...]:
    """The notes of one group of `GROUPS`, in order."""
    return tuple(note for note in NOTES.values() if note.group == group)
