"""The names of files: place, what it shows, period and level, safe on every system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from insight.areas.naming import slugify
from insight.reports.formats import Format
from insight.reports.paper import Paper

LONGEST: Final = 120
"""Characters of a file's name with its suffix: within a folder's own path, Windows takes 260."""
RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for its devices, whatever their suffix."""
_TOLD: Final = 6
"""Letters of the digest that tells two long names apart which begin alike."""


def file_name(paper: Paper, form: Format) -> str:
    """What a paper's file is called, of lower-case letters, digits and dashes.

    One exhibit's is `place-exhibit-period-level`, any other's `place-title` with the period and the
    level that all of its exhibits share.
    """
    exhibits = paper.exhibits
    what = exhibits[0].name if len(exhibits) == 1 else paper.title
    shared = ({each.of.period for each in exhibits}, {each.of.level for each in exhibits})
    said = [slugify(paper.place), slugify(what)]
    said += [slugify(each.pop()) for each in shared if len(each) == 1]
    return stem(said, form.variant, room=LONGEST - len(form.suffix)) + form.suffix


def stem(said: Iterable[str], variant: str = "", *, room: int = LONGEST) -> str:
    """Slugs in order as one of at most `room` characters: none is said twice.

    What is too long is cut, and ends in a digest of the whole.

    >>> stem(["stockport", "stockport-claimants", "2013-to-2022", "neighbourhoods"])
    'stockport-claimants-2013-to-2022-neighbourhoods'
    >>> stem(["con"]), stem([]), stem(["a" * 30], room=16)
    ('con-file', 'file', 'aaaaaaaaa-...')
    """
    whole = ""
    for each in said:
        if not each or f"-{each}-" in f"-{whole}-":
            continue
        whole = each if not whole or f"{each}-".startswith(f"{whole}-") else f"{whole}-{each}"
    whole = whole or "file"
    whole = f"{whole}-file" if whole in RESERVED else whole
    end = f"-{variant}" if variant else ""
    if len(whole) + len(end) <= room:
        return whole + end
    told = hashlib.sha256(whole.encode()).hexdigest()[:_TOLD]
    return f"{whole[: room - len(end) - _TOLD - 1].rstrip('-')}-{told}{end}"


def apart(names: Iterable[str]) -> tuple[str, ...]:
    """The same names in order, the second of two that are alike with a number before its suffix.

    Capitals do not tell two apart, as they do not on Windows and macOS.

    >>> apart(["a.pdf", "A.pdf", "a-2.pdf", "b.pdf"])
    ('a.pdf', 'A-2.pdf', 'a-2-2.pdf', 'b.pdf')
    """
    taken: set[str] = set()
    told = []
    for name in names:
        base, dot, suffix = name.rpartition(".")
        base, end = (base, dot + suffix) if dot else (name, "")
        number, each = 1, name
        while each.casefold() in taken:
            number += 1
            more = f"-{number}"
            each = f"{base[: LONGEST - len(end) - len(more)]}{more}{end}"
        taken.add(each.casefold())
        told.append(each)
    return tuple(told)
