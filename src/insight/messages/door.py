"""The door: a finished English text goes in, the same in the language that is spoken comes out.

The language is one for the whole process, for it is the operator's: `INSIGHT_LANGUAGE` ("en"
unless it is set, "cy", …, "en-XA" the pseudo-language). Its catalogue is `<code>.po` in the folder
that `INSIGHT_LANGUAGES` names, else in data/languages.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from insight.catalogue.owned import MARK
from insight.errors import InsightError
from insight.messages import names, pieces
from insight.messages.masking import filled, generalised, has_words
from insight.messages.pofile import Messages, read_messages
from insight.messages.pseudo import CODE as PSEUDO
from insight.messages.pseudo import accented
from insight.own import shelf
from insight.periods import MONTHS
from insight.store import data_directory

LOG: Final = logging.getLogger("insight.messages")
VARIABLE, FOLDER = "INSIGHT_LANGUAGE", "INSIGHT_LANGUAGES"
ENGLISH: Final = "en-GB"
MOST: Final = 20_000
"""Texts of which the translation is kept; then all are forgotten and begun anew."""
_MONTH: Final = re.compile("|".join(MONTHS))
Turn = Callable[[str], str]


class _Spoken:
    """What the process speaks: `turn` is None while that is English and nobody records."""

    def __init__(self) -> None:
        self.turn: Turn | None = None
        self.messages: Messages | None = None
        self.tag = ENGLISH
        self.held: dict[str, str] = {}
        self.missing: Counter[str] = Counter()
        self.told = False


_spoken: Final = _Spoken()


def said(text: str) -> str:
    """A finished text in the language that is spoken; English where that has no words for it."""
    turn = _spoken.turn
    return text if turn is None or not text else turn(text)


def said_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Several texts, each by itself."""
    return tuple(map(said, texts))


def is_english() -> bool:
    """Whether there is nothing to be done at any door."""
    return _spoken.turn is None


def tag() -> str:
    """The language that is spoken as a document names it: "en-GB", "cy"."""
    return _spoken.tag


def speak(code: str, folder: Path | None = None) -> None:
    """Speak a language from now on, in the whole process; raises InsightError without its file."""
    folder = folder or Path(os.environ.get(FOLDER) or data_directory() / "languages")
    english = code.lower() in {"", "en", "en-gb"}
    messages = None if english or code == PSEUDO else read_messages(folder / f"{code}.po", code)
    turn = None if english else _pseudo if code == PSEUDO else _translated
    _spoken.messages, _spoken.turn = messages, turn
    _spoken.tag = ENGLISH if english else code
    _spoken.held, _spoken.missing, _spoken.told = {}, Counter(), False


@contextlib.contextmanager
def speaking(code: str, folder: Path | None = None) -> Iterator[None]:
    """Speak a language for a while: for tests, and for whoever makes files in two languages."""
    before = dict(vars(_spoken))
    speak(code, folder)
    try:
        yield
    finally:
        vars(_spoken).update(before)


@contextlib.contextmanager
def recording(heard: Callable[[str], None]) -> Iterator[None]:
    """Hand every message that is said to `heard`, whatever is spoken."""
    before = _spoken.turn

    def turn(text: str) -> str:
        for piece in _smallest(text):
            message, _ = generalised(piece)
            if has_words(message):
                heard(message)
        return text if before is None else before(text)

    _spoken.turn = turn
    try:
        yield
    finally:
        _spoken.turn = before


def _smallest(text: str, level: int = 0) -> Iterator[str]:
    """The pieces of a text that are messages of their own, without what stands between."""
    if pieces.is_all_bold(text):
        text = text[2:-2]
    if level == len(pieces.LEVELS):
        yield text.strip()
        return
    for piece in pieces.parts(text, level)[::2]:
        yield from _smallest(piece, level + 1)


def translation(message: str) -> str | None:
    """The translation of a message itself, slots and all; None where there is none."""
    if _spoken.turn is _pseudo:
        return accented(message)
    return _spoken.messages.found(message, "") if _spoken.messages else None


def counted_missing() -> Counter[str]:
    """How often each message was asked for that the catalogue does not have."""
    return Counter(_spoken.missing)


def _pseudo(text: str) -> str:
    message, values = generalised(text)
    shown = {
        slot: accented(words) if slot.startswith("indicator") else words
        for slot, words in values.items()
    }
    return filled(accented(message), shown)


def _translated(text: str) -> str:
    held = _spoken.held.get(text)
    if held is not None:
        return held
    found, whole = _pieces(text, 0)
    if whole and shelf() is None:  # what a reader alone has brought is kept nowhere
        if len(_spoken.held) >= MOST:
            _spoken.held = {}
        _spoken.held[text] = found
    return found


def _pieces(text: str, level: int) -> tuple[str, bool]:
    """A text whole, else in ever smaller pieces; whether all of it was found."""
    found = _looked_up(text)
    if found is not None:
        return found, True
    if pieces.is_all_bold(text):
        words, whole = _pieces(text[2:-2], level)
        return f"**{words}**", whole
    for each in range(level, len(pieces.LEVELS)):
        parts = pieces.parts(text, each)
        if len(parts) > 1:
            done = [_pieces(p, each + 1) if n % 2 == 0 else (p, True) for n, p in enumerate(parts)]
            return "".join(words for words, _ in done), all(whole for _, whole in done)
    _miss(text)
    return text, False


def _looked_up(text: str) -> str | None:
    """The translation of a text as one message; None where the catalogue does not have it."""
    messages = _spoken.messages
    if messages is None:
        return text
    stripped = text.strip()
    message, values = generalised(stripped)
    if not has_words(message):
        return text.replace(stripped, filled(message, values, _value)) if stripped else text
    found = messages.found(message, values.get("n", ""))
    if found is None:
        return None
    return text.replace(stripped, filled(found, values, _value), 1)


def _value(slot: str, words: str) -> str:
    """What stands in a slot, in the language: titles are messages, months have their names."""
    kind = slot.rstrip("0123456789")
    if kind == "indicator" and words.endswith(f" {MARK}"):
        return f"{_value(slot, words.removesuffix(f' {MARK}'))} {_message(MARK)}"
    if kind == "indicator":
        title = names.written(words)
        found = _message(title)
        return found if title == words else found[:1].lower() + found[1:]
    if kind == "period":
        return _period(words)
    if kind == "places":
        return _list(words)
    return _message(words) if kind in {"place", "quoted"} else words


def _message(text: str) -> str:
    """A text that is a message without slots, or stays as it is."""
    messages = _spoken.messages
    return (messages.found(text, "") if messages else None) or text


def _period(words: str) -> str:
    locale = _spoken.messages.locale if _spoken.messages else None
    if locale is not None:
        months = locale.months["format"]["wide"]
        words = _MONTH.sub(lambda each: months[MONTHS.index(each.group()) + 1], words)
    return words.replace(" to ", _between("{period} to {period2}", " to "))


def _list(words: str) -> str:
    first, last = _between("{place} and {place2}", " and "), words.rpartition(" and ")
    return f"{last[0]}{first}{last[2]}" if last[1] else words


def _between(message: str, english: str) -> str:
    """What a language puts between two slots, where its catalogue says so."""
    found = _message(message)
    match = re.fullmatch(r"\{\w+\}(.*)\{\w+\}", found)
    return match.group(1) if match else english


def _miss(text: str) -> None:
    message, _ = generalised(text.strip())
    if not has_words(message):
        return
    if shelf() is None and len(_spoken.missing) < MOST:
        _spoken.missing[message] += 1
    if not _spoken.told:  # once, without the text: it may be somebody’s
        _spoken.told = True
        LOG.warning(
            "%s: a text has no translation and is shown in English; "
            "python -m insight.translating missing names all there are",
            _spoken.tag,
        )


def _begin() -> None:
    """Speak what the environment asks for; English, and a line in the log, where that fails."""
    code = os.environ.get(VARIABLE, "")
    try:
        speak(code)
    except InsightError as reason:
        if code.strip():  # who asked for none has English, whatever becomes of the figures
            LOG.warning("%s=%s: %s; English is shown", VARIABLE, code, reason)


_begin()
