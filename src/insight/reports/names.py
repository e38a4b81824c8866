"""The names of files: place, what it shows, period and level, safe on every system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from insight.areas import WARD_VINTAGE, District, year_in
from insight.areas.naming import slugify
from insight.areas.vintages import year_of
from insight.exhibits.exhibit import Exhibit
from insight.own import OURS
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
    level that all of its exhibits share. By later wards their year follows: `wards-of-2026`.
    """
    if len(paper.exhibits) == 1:
        return exhibit_name(paper.exhibits[0], form, paper.place)
    of = [each.of for each in paper.exhibits]
    shared = ({each.period for each in of}, {each.level for each in of})
    same = [each.pop() if len(each) == 1 else "" for each in shared]
    return _named(paper.place, paper.title, [*same, _wards(paper.exhibits)], form)


def exhibit_name(exhibit: Exhibit, form: Format, place: str = "") -> str:
    """What the file of one exhibit is called; `place` is its own unless it is given."""
    of = exhibit.of
    return _named(place or of.place, exhibit.name, [of.period, of.level, _wards([exhibit])], form)


def _wards(exhibits: Sequence[Exhibit]) -> str:
    """The year of the later wards that exhibits are by; "" where none are, or not all of one."""
    years = {year_in(each.link.choices) for each in exhibits} - {OURS}
    return f"wards of {years.pop()}" if len(years) == 1 else ""


def _named(place: str, what: str, more: Sequence[str], form: Format) -> str:
    place, what = slugify(place), slugify(what)
    if what != place and not what.startswith(f"{place}-"):
        what = f"-{what}-".replace(f"-in-{place}-", "-").replace(f"-{place}-", "-").strip("-")
    said = [place, what, *map(slugify, more)]
    return stem(said, form.variant, room=LONGEST - len(form.suffix)) + form.suffix


def wards_named(district: District) -> str:
    """What names the later wards by which a district is read; "" for those of May 2025."""
    vintage = district.ward_vintage
    return "" if vintage == WARD_VINTAGE else f"wards-of-{year_of(vintage)}"


def stem(said: Iterable[str], variant: str = "", *, room: int = LONGEST) -> str:
    """Slugs in order as one of at most `room` characters.

    One whose words all stand in another is left out, so that nothing is said twice.

    What is too long is cut, and ends in a digest of the whole.

    >>> stem(["stockport", "stockport-claimants", "2013-to-2022", "neighbourhoods"])
    'stockport-claimants-2013-to-2022-neighbourhoods'
    >>> stem(["con"]), stem([]), stem(["a" * 30], room=16)
    ('con-file', 'file', 'aaaaaaaaa-...')
    """
    parts = [*said]
    words = [{*part.split("-")} for part in parts]
    kept = [
        part
        for n, part in enumerate(parts)
        if part and not any(words[n] < other for other in words) and words[n] not in words[:n]
    ]
    whole = "-".join(kept)
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
