"""The file that translators begin with (POT), and what is wrong with one that comes back (PO)."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from insight.messages.masking import SLOT
from insight.messages.pofile import read_catalog

PLACES: Final = 3
"""Places named at most at which a message is said."""
_COUNTED: Final = re.compile(r"\{n\} [^\W\d_]")
_WITHIN: Final = frozenset(("of", "the", "and", "for", "at", "in", "-", "&"))
"""Small words within a name."""
_Q: Final = '"'
_SLOT: Final = re.compile(rf"{SLOT.pattern}|\{{\d\}}")
HEADER: Final = (
    "# Messages of the inequality dashboard. Slots in braces stay as they are, in any order;\n"
    "# ** on both sides makes bold. docs/languages.md says the rest."
)


def template(heard: Mapping[str, set[str]]) -> bytes:
    """The messages as a POT file: those in which a number counts something, with plural forms."""
    catalog = Catalog(project="Inequality dashboard", header_comment=HEADER, fuzzy=False)
    for message in sorted(filter(_is_ours, heard)):
        where = sorted(heard[message])
        more = f" and {len(where) - PLACES} more" if len(where) > PLACES else ""
        said = f"Said by {'; '.join(where[:PLACES])}{more}"
        counted = bool(_COUNTED.search(message))
        catalog.add((message, message) if counted else message, auto_comments=[said])
    held = io.BytesIO()
    write_po(held, catalog, width=0, omit_header=True)
    head = (
        f"\nmsgid {_Q}{_Q}\nmsgstr {_Q}{_Q}\n{_Q}Content-Type: text/plain; charset=utf-8\\n{_Q}\n\n"
    )
    return HEADER.encode() + head.encode() + held.getvalue()


def _is_ours(message: str) -> bool:
    """Whether a message says anything but somebody's name and address: a library's, say."""
    name, _, address = message.rpartition(", ")
    if not address.startswith("{address") or "{address" in name:
        return True
    return any(word[0].islower() and word not in _WITHIN for word in name.split())


def faults(path: Path, code: str, known: Collection[str]) -> Iterator[str]:
    """What is wrong with a translation, a sentence each; `known` are the messages of today."""
    untold, stale, count = 0, 0, 0
    for entry in read_catalog(path, code):
        if not entry.id:
            continue
        count += 1
        ids = tuple(map(str, entry.id if isinstance(entry.id, tuple) else (entry.id,)))
        stale += all(each not in known for each in ids)
        given = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        untold += not all(given) or entry.fuzzy
        yield from _of_entry(entry, ids, [str(each) for each in given if each])
    if stale:
        yield f"{stale} of {count} messages are said nowhere any more."
    if untold:
        yield f"{untold} of {count} messages ({100 * untold / count:.0f}%) have no translation yet."


def _of_entry(entry: Message, ids: tuple[str, ...], given: list[str]) -> Iterator[str]:
    wanted = Counter(_SLOT.findall(ids[-1]))
    for text in given:
        held = Counter(_SLOT.findall(text))
        lost = wanted - held if len(given) == 1 else wanted - held - Counter(("{n}",))
        where = f"Line {entry.lineno}, “{ids[0]}”"
        if lost:
            yield f"{where}: {', '.join(sorted(lost))} is missing from “{text}”."
        if held - wanted:
            extra = ", ".join(sorted(held - wanted))
            yield f"{where}: “{text}” has {extra}, which is no slot here."
        if text.count("**") % 2 or ("**" in ids[0]) != ("**" in text):
            yield f"{where}: what is bold (**) is not the same in “{text}”."
        if re.search(r"<[a-zA-Z/]", text):
            yield f"{where}: “{text}” holds HTML; words are all that is shown."
