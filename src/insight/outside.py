r"""Words that we did not write: of an address, a plan, an update, the name of a file.

`as_words` is the door for all of them. What comes through is one line of visible text of a bounded
length, as it was typed. It is still only text: whoever shows it says so to the language that is
shown (`html.escape`, `charts.theme.escape`, `dashboard.plain.as_typed`).

Our own sentences mark what is bold by two stars on each side. So that the stars of others make
nothing bold, they come through with an unseen letter between them, which `shown` takes out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SHORT, TITLE, PROSE = 100, 300, 3000
"""Characters at most: of a name or a value in an address, of a title, of a passage."""
CUT: Final = "…"
BETWEEN: Final = "\u2060"
"""The unseen letter between two stars: a word joiner, which has no width."""
MARKS: Final = 3
"""Accents that one letter may carry: more are there to be drawn over the lines above and below."""
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode's categories of what is not seen or has no meaning between people: control characters,
those that turn the direction of writing or have no width, halves of pairs, private ones."""
_ALSO_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0")
"""Letters and marks that are drawn as nothing."""

_FORMULA: Final = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with in a spreadsheet, the wide forms too."""
_NUMBER: Final = re.compile(r"[+-]?£?[\d.,]+%?")


def as_words(text: str, most: int = TITLE) -> str:
    r"""One line of visible text, of at most `most` characters; what is cut off ends in "…".

    Left out are control characters, marks that turn the direction of writing, characters without a
    width and accents heaped upon each other; any white space is one space.

    >>> as_words("a\u202eb\n\n# c\u200b"), as_words("abcdef", 4)
    ('ab # c', 'abc…')
    """
    kept: list[str] = []
    heaped = 0
    for letter in text[: 4 * most]:  # four times: what is left out does not use up the length
        kind = unicodedata.category(letter)
        if letter.isspace() or kind in {"Zl", "Zp"}:
            kept.append(" ")
        elif is_unseen(letter):
            continue
        elif kind in {"Mn", "Me"}:
            heaped += 1
            if heaped <= MARKS:
                kept.append(letter)
            continue
        else:
            kept.append(letter)
        heaped = 0
    words = re.sub(r" {2,}", " ", "".join(kept)).strip()
    if len(words) > most or len(text) > 4 * most:
        words = words[: most - 1].rstrip() + CUT
    return re.sub(r"\*(?=\*)", f"*{BETWEEN}", words)


def without_unseen_ends(text: str) -> str:
    r"""Text without the blanks around it, nor what is not seen there: a byte order mark, say.

    >>> without_unseen_ends("\ufeff about\u200b ")
    'about'
    """
    first, last = 0, len(text)
    while first < last and _is_nothing(text[first]):
        first += 1
    while first < last and _is_nothing(text[last - 1]):
        last -= 1
    return text[first:last]


def is_unseen(letter: str) -> bool:
    r"""Whether a letter is not seen: a control, a mark that turns the writing, one without width.

    >>> is_unseen("\u202e"), is_unseen("é")
    (True, False)
    """
    kind = unicodedata.category(letter)
    return kind in _UNSEEN or letter in _ALSO_UNSEEN or 0xFE00 <= ord(letter) <= 0xFE0F


def _is_nothing(letter: str) -> bool:
    """Whether a letter is a blank or a mark that turns the writing or has no width."""
    unseen = unicodedata.category(letter) == "Cf" or letter in _ALSO_UNSEEN
    return letter.isspace() or unseen


def shown(text: str) -> str:
    """Words as they are put before a reader: without what kept the stars of others apart.

    >>> shown(as_words("**not bold**"))
    '**not bold**'
    """
    return text.replace(BETWEEN, "")


def in_a_cell(value: object) -> object:
    """A value for a table to take away: words that a spreadsheet would read as a formula, quoted.

    >>> in_a_cell("=1+1"), in_a_cell("-3.2"), in_a_cell(-3.2)
    ("'=1+1", '-3.2', -3.2)
    """
    if not isinstance(value, str):
        return value
    words = shown(value)
    if words[:1] in _FORMULA and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words
