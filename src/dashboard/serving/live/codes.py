"""The four words by which phones find a meeting, and the opening and closing of its room.

The words are this project's own list: short, known to all, none rude, no two that sound alike, none
that is spelt two ways, and no two that begin with the same four letters. Four of them are one of
more than 2 to the power of 41; `limits` lets nobody try more than a few.
"""

from __future__ import annotations

import functools
import re
import secrets
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.serving.live.store import Store, StoreFault

FILE: Final = Path(__file__).with_name("words.txt")
COUNT: Final = 4
LONGEST: Final = 80
"""Letters of a typed code at most."""
TRIES: Final = 8


@functools.cache
def words() -> tuple[str, ...]:
    """Every word that a code may have."""
    return tuple(FILE.read_text(encoding="ascii").split())


def new_code() -> str:
    """Four words that nobody guesses, joined by dashes."""
    return "-".join(secrets.choice(words()) for _ in range(COUNT))


def as_code(typed: str) -> str:
    """The code that somebody typed; "" where it is none.

    Capitals, spaces, dashes and the like make no difference, and the first four letters of a word
    are enough.

    >>> as_code(" Otter, MAPLE – lantern/rugby ")
    'otter-maple-lantern-rugby'
    >>> as_code("otte mapl lant rugb"), as_code("otter maple")
    ('otter-maple-lantern-rugby', '')
    """
    if len(typed) > LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", typed).lower()
    found = [_word(part) for part in re.findall(r"[^\W\d_]+", plain)]
    return "-".join(found) if len(found) == COUNT and all(found) else ""


def _word(part: str) -> str:
    """The word that a part of a code is, or begins."""
    return _begun().get(part[:4], "") if _fits(part) else ""


def _fits(part: str) -> bool:
    return len(part) >= 4 and _begun().get(part[:4], "").startswith(part)


@functools.cache
def _begun() -> dict[str, str]:
    return {word[:4]: word for word in words()}


def in_words(code: str) -> str:
    """A code as it is read out.

    >>> in_words("otter-maple-lantern-rugby")
    'otter maple lantern rugby'
    """
    return code.replace("-", " ")


def open_room(store: Store, meeting: str, *, now: datetime) -> str:
    """Let phones into a meeting by a new code, which is returned; a former one ends here.

    What was asked and answered under a former code is not for those who come by this one. Raises
    StoreFault where there is no such meeting.
    """
    close_room(store, meeting)
    for _ in range(TRIES):
        code = new_code()
        if store.open(meeting, code, now=now):
            return code
    raise StoreFault("the meeting cannot be opened to phones: there is none of that name here")


def close_room(store: Store, meeting: str) -> None:
    """Close a meeting to phones: its code and answers are gone, and all who listen are told."""
    store.close(meeting)
    store.tell(meeting, "closed", "{}")
