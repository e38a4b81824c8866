"""The slots of a finished text: what in it differs from place to place and from year to year.

A text is made a message by putting a slot in the place of each number, period, name of a place,
title of an indicator, quotation and address. It is the same wherever it is done, for it looks at
nothing but the text and the names of all of England.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from insight.messages import names
from insight.periods import MONTHS

_MONTH: Final = "|".join(MONTHS)
_YEAR: Final = r"(?:19|20)\d\d(?:/\d\d)?"
_SPACE: Final = "[ \N{NO-BREAK SPACE}]"
_DATE: Final = rf"(?:\d{{1,2}}{_SPACE})?(?:{_MONTH}){_SPACE}{_YEAR}"
_ONE: Final = rf"(?:{_DATE}|{_YEAR}(?![,.]?\d))"
_FOUND: Final = re.compile(
    r"(?P<address>(?:https?://|www\.|mailto:)[^\s<>\"”]*[^\s<>\"”.,;:)]"
    r"|[\w.-]+\.(?:csv|zip|xlsx|ods|parquet|toml|json|html|pdf|pptx|png|svg)\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # a postcode
    r"|\b[A-Z]\d{8}\b|\b(?=[a-f]*\d)[0-9a-f]{8,}\b)"
    r"|(?P<quoted>“[^“”]*”|(?<!\w)'[^'\n]+'(?!\w))"
    rf"|(?P<period>(?<![\w.,])(?:{_ONE}(?: to |\N{{EN DASH}}){_ONE}|{_ONE})(?!\w))"
    r"|(?P<n>(?<![\w.,])[+\N{MINUS SIGN}]?\d[\d,]*(?<!,)(?:\.\d+)?(?:st|nd|rd|th)?(?!\w))"
    r"|(?P<word>(?<![^\W_])[^\W\d_]+)"
)
SLOT: Final = re.compile(r"\{(?:n|period|place|places|indicator|quoted|address)\d*\}")
"""A slot as it stands in a message: {n}, the second {n2}."""
_LIST: Final = re.compile(r"\{place\}(?:(?:, | and |; |; and |, and )\{place\})+(?!\w)")
_HEAD: Final = re.compile(r"(?:^|[.!?:;“(]\s*|\*\*\s*)$")
Found = tuple[str, str, int, int]
"""A kind of slot, the words that stand in it, and from where to where."""


def generalised(text: str) -> tuple[str, Mapping[str, str]]:
    """The message of a text, and what stands in each of its slots.

    A text that holds braces or marks of HTML of its own is nobody's message and comes back whole.

    >>> generalised("Stockport has 21 wards (May 2025).")[0]
    '{place} has {n} wards ({period}).'
    >>> dict(generalised("5 of 21 wards")[1])
    {'n': '5', 'n2': '21'}
    """
    if "{" in text or re.search(r"<[a-zA-Z/]", text):
        return text, {}
    message, held = _masked(text, list(_found(text)))
    return _numbered(*_listed(message, held))


def _found(text: str) -> Iterator[Found]:
    """What is to stand in slots, in order; names may be longer than the word they begin with."""
    end = 0
    for match in _FOUND.finditer(text):
        if match.start() < end:
            continue
        kind, words = str(match.lastgroup), match.group()
        if kind == "word":
            kind, words = _named(text, match.start(), words)
        if words:
            end = match.start() + len(words)
            yield kind, words, match.start(), end


def _named(text: str, start: int, word: str) -> tuple[str, str]:
    title = names.title_at(text, start, word)
    place = names.place_at(text, start, word) if word[0].isupper() else ""
    if place and place in names.doubtful() and place != text and _HEAD.search(text[:start]):
        place = ""
    if len(place) >= len(title):
        return "place", place
    return "indicator", title


def _masked(text: str, found: list[Found]) -> tuple[str, list[str]]:
    """The text with a slot without a number in the place of each, and what stood there."""
    parts, held, end = [], [], 0
    for kind, words, start, stop in found:
        opened = 1 if kind == "quoted" else 0  # the marks of quotation stay
        parts.append(text[end : start + opened] + f"{{{kind}}}")
        held.append(words[opened : len(words) - opened])
        end = stop - opened
    return "".join((*parts, text[end:])), held


def _listed(message: str, held: list[str]) -> tuple[str, list[str]]:
    """Names that are listed stand in one slot, however many there are."""
    parts, kept, end, taken = [], [], 0, 0
    for match in _LIST.finditer(message):
        before = len(SLOT.findall(message[end : match.start()]))
        kept += held[taken : taken + before]
        taken += before
        count = len(SLOT.findall(match.group()))
        kept.append(filled(match.group(), iter(held[taken : taken + count])))
        taken += count
        parts.append(message[end : match.start()] + "{places}")
        end = match.end()
    return "".join((*parts, message[end:])), kept + held[taken:]


def _numbered(message: str, held: list[str]) -> tuple[str, Mapping[str, str]]:
    """Slots of one kind told apart: {n}, {n2}, {n3}."""
    seen: dict[str, int] = {}
    values: dict[str, str] = {}
    waiting = iter(held)

    def name(match: re.Match[str]) -> str:
        kind = match.group()[1:-1]
        seen[kind] = seen.get(kind, 0) + 1
        slot = kind if seen[kind] == 1 else f"{kind}{seen[kind]}"
        values[slot] = next(waiting)
        return f"{{{slot}}}"

    return SLOT.sub(name, message), values


def filled(
    message: str,
    values: Mapping[str, str] | Iterator[str],
    shown: Callable[[str, str], str] = lambda _slot, words: words,
) -> str:
    """A message with words in its slots; `shown` says how those of a slot are said.

    >>> filled("{place}: {n2} o {n}", {"place": "Stockport", "n": "5", "n2": "21"})
    'Stockport: 21 o 5'
    """

    def put(match: re.Match[str]) -> str:
        slot = match.group()[1:-1]
        words = values.get(slot, match.group()) if isinstance(values, Mapping) else next(values)
        return shown(slot, words)

    return SLOT.sub(put, message)


def has_words(message: str) -> bool:
    """Whether a message says anything beside its slots."""
    return bool(re.search(r"[^\W\d_]{2}", SLOT.sub("", message)))
