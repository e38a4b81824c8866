"""The pseudo-language: every letter of ours with an accent, every word a third longer.

Whoever reads a page in it sees what has not come through the door (it has no accents), and what
does not fit once words are longer.
"""

from __future__ import annotations

import re
from typing import Final

CODE: Final = "en-XA"
_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED: Final = "áƀçđéƒğĥíĵķļṁñóþʠŕšţúṽŵẋýžÁɃÇĐÉƑĞĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
_TABLE: Final = str.maketrans(_PLAIN, _ACCENTED)
_VOWEL: Final = re.compile(r"[aeiou](?=\w)")
"""A vowel within a word is said twice: that makes English a third longer."""
_LEFT: Final = re.compile(r"(%\{[^}]*\}|&#?\w+;|\{\w+\})")
"""What is no word: where Plotly puts a figure, a letter by its name, a slot."""


def accented(text: str) -> str:
    """A text in the pseudo-language; one that is in it already stays as it is.

    >>> accented("Take the tour")
    'Ţááķé ţĥé ţóóúúŕ'
    >>> accented(accented("Take the tour")) == accented("Take the tour")
    True
    """
    parts = _LEFT.split(text)
    return "".join(p if n % 2 else _letters(p) for n, p in enumerate(parts))


def _letters(text: str) -> str:
    return _VOWEL.sub(lambda found: found.group() * 2, text).translate(_TABLE)
