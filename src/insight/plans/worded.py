"""Records whose words are others': every one that is made takes them through `insight.outside`."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, cast

from insight.outside import PROSE, SHORT, TITLE, as_words

PASSAGES: Final = frozenset(
    ("summary", "note", "reason", "words", "would_fill", "partners", "claim", "ratings", "quote")
)
"""Fields that may hold sentences."""
LABELS: Final = frozenset(
    ("short_title", "number", "unit", "due_words", "ambitions_are_called", "says", "page")
)
"""Fields that stand where there is little room; those of neither kind hold a title or a name."""
SLUGS: Final = frozenset(
    ("slug", "includes", "indicator", "indicators", "worse", "better", "district_codes")
)
"""Fields of names for machines, which are compared and looked up as they are."""


class Worded:
    """A frozen record: its texts are held as one line of visible words of a bounded length.

    At most `insight.outside.TITLE` characters, PROSE in a field that holds sentences and SHORT in
    one for which there is little room.
    """

    def __post_init__(self) -> None:
        """Take every text through the door."""
        for field in fields(cast("Any", self)):
            if field.name in SLUGS:
                continue
            value = getattr(self, field.name)
            words = _words(value, _most(field.name))
            if words != value:
                object.__setattr__(self, field.name, words)


def _most(name: str) -> int:
    return PROSE if name in PASSAGES else SHORT if name in LABELS else TITLE


def _words(value: object, most: int) -> object:
    if isinstance(value, str):
        return as_words(value, most)
    if isinstance(value, tuple) and any(isinstance(each, str) for each in value):
        return tuple(_words(each, most) for each in value)
    return value
