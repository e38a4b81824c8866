"""Records whose words are others': every one that is made takes them through `insight.outside`."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, Final, cast

from insight.outside import PROSE, TITLE, as_words

PASSAGES: Final = frozenset(
    ("summary", "note", "reason", "words", "would_fill", "partners", "claim", "evidence", "status")
)
"""Fields that may hold sentences; all others hold a name or a title."""
_SLUG: Final = re.compile(r"[\w-]*", re.ASCII)


class Worded:
    """A frozen record: its texts are held as one line of visible words of a bounded length.

    At most `insight.outside.TITLE` characters, or PROSE in a field that holds sentences. A slug or
    a code is left as it is: it is a name for machines, and has no other letters.
    """

    def __post_init__(self) -> None:
        """Take every text through the door."""
        for field in fields(cast("Any", self)):
            value = getattr(self, field.name)
            most = PROSE if field.name in PASSAGES else TITLE
            words = _words(value, most)
            if words is not value:
                object.__setattr__(self, field.name, words)


def _words(value: object, most: int) -> object:
    if isinstance(value, str):
        words = value if _SLUG.fullmatch(value) else as_words(value, most)
        return value if words == value else words
    if isinstance(value, tuple) and any(isinstance(each, str) for each in value):
        return tuple(_words(each, most) for each in value)
    return value
