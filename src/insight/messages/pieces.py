"""A text in pieces that are messages of their own: its sentences, then clauses of a list."""

from __future__ import annotations

import re
from typing import Final

SENTENCES: Final = re.compile(r"((?<=[.!?])\*{0,2}\s+(?=[^\W\d_a-z]|[“\d*(£{]))")
CLAUSES: Final = re.compile(r"(; (?:and )?)")
AFTER_COLON: Final = re.compile(r"((?:^|(?<=\s))\*\*(?=[^*]+:\*\* )|:\*\* |: | · |\n+)")
"""A bold head stands apart, its stars with what stands between."""
LEVELS: Final = (SENTENCES, CLAUSES, AFTER_COLON)
"""From what a text is parted into, the largest first. No piece is smaller: never word by word."""


def is_all_bold(text: str) -> bool:
    """Whether a text is bold from one end to the other: what it says is a message without that."""
    return len(text) > 4 and text.startswith("**") and text.endswith("**") and text.count("**") == 2


def parts(text: str, level: int) -> list[str]:
    """A text parted at a level: what is said at even places, what stands between at odd ones.

    Quotations are not parted.

    >>> parts("One. Two: 5; three.", 0)
    ['One.', ' ', 'Two: 5; three.']
    >>> parts("Press “A: b”: it", 2)
    ['Press “A: b”', ': ', 'it']
    """
    found = LEVELS[level].split(text)
    whole = [found[0]]
    for number in range(1, len(found), 2):
        if whole[-1].count("“") > whole[-1].count("”"):
            whole[-1] += found[number] + found[number + 1]
        else:
            whole += found[number : number + 2]
    return whole
