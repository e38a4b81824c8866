"""The files of a pack: a paper for each format, and what to do where one cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from insight.errors import InsightError, did_you_mean
from insight.exhibits.exhibit import Exhibit
from insight.outside import SHORT, as_words
from insight.reports.formats import FORMATS, Format, Make
from insight.reports.pack.gathered import BRIEFING, PAGE, SLIDES, TABLES, Missing, Use
from insight.reports.pack.gathering import reason_of
from insight.reports.pack.register import UnknownPart
from insight.reports.paper import Paper, Part

USES: Final[Mapping[str, frozenset[Use]]] = MappingProxyType(
    {
        "pdf": PAGE,
        "page": PAGE | BRIEFING,
        "offline": PAGE | BRIEFING,
        "slides": SLIDES,
        "workbook": TABLES,
        "ods": TABLES,
        "csvw": TABLES,
    }
)
"""What the file of a format is for. A format of one exhibit has no place in a pack.

Beside the PDF stands another with a page for each ward, so that neither is a book of 500 pages.
"""
USUAL: Final = ("pdf", "slides", "workbook", "ods", "csvw")


class NotMade(InsightError):
    """A file of which no part could be made; the message says why."""


@dataclass(frozen=True)
class Lost:
    """An exhibit that a format could not hold: its part, itself, and the reason."""

    part: str
    exhibit: Exhibit
    reason: str
    fault: bool


def choose(slugs: Iterable[str] | None, template: bytes | None = None) -> tuple[Format, ...]:
    """The formats of some slugs, the usual ones without any; slides in a council's own `template`.

    Raises UnknownPart for a slug that is none, or of a format that holds one exhibit.
    """
    asked = tuple(dict.fromkeys(USUAL if slugs is None else slugs))
    for slug in asked:
        if slug not in USES:
            raise UnknownPart(
                f"a pack cannot have the format “{as_words(slug, SHORT)}” (expected some of "
                f"{', '.join(USES)}){did_you_mean(slug, USES)}"
            )
    if not asked:
        raise UnknownPart(f"a pack needs at least one format (expected some of {', '.join(USES)})")
    found = [FORMATS[slug] for slug in asked]
    if template is not None:
        found = [replace(f, make=_templated(template)) if f.slug == "slides" else f for f in found]
    return tuple(found)


def _templated(template: bytes) -> Make:
    from insight.reports.slides import deck  # noqa: PLC0415 - python-pptx is dear to load

    return partial(deck, template=template)


def made(
    form: Format, paper_without: Callable[[frozenset[int]], Paper]
) -> tuple[bytes, tuple[Lost, ...]]:
    """The bytes of a file, and the exhibits it had to leave out because it cannot hold them.

    `paper_without` gives the paper without some exhibits, by identity. Raises NotMade where nothing
    that is left out helps.
    """
    paper = paper_without(frozenset())
    try:
        return form.make(paper), ()
    except Exception as error:  # noqa: BLE001 - looked into below: which exhibit it is
        first = error
    lost = tuple(_lost(form.make, paper))
    if not lost:
        reason, _ = reason_of(first)
        raise NotMade(reason) from first
    try:
        return form.make(paper_without(frozenset(id(each.exhibit) for each in lost))), lost
    except Exception as error:
        reason, _ = reason_of(error)
        raise NotMade(reason) from error


def _lost(make: Make, paper: Paper) -> Iterable[Lost]:
    """The exhibits with which a file cannot be made, looked for in the parts that fail alone.

    None where every part fails: then it is not the exhibits.
    """
    alone = {part: _failure(make, replace(paper, parts=(part,))) for part in paper.parts}
    if all(alone.values()):
        return
    for part in (part for part, error in alone.items() if error is not None):
        for exhibit in part.exhibits:
            error = _failure(make, replace(paper, parts=(Part(part.title, (exhibit,)),)))
            if error is not None:
                yield Lost(part.title, exhibit, *reason_of(error))


def _failure(make: Make, paper: Paper) -> Exception | None:
    try:
        make(paper)
    except Exception as error:  # noqa: BLE001 - it is handed back
        return error
    return None


def missing_of(form: Format, lost: Sequence[Lost], home: Mapping[int, str]) -> tuple[Missing, ...]:
    """The same as a reader is told; `home` is the section of each exhibit, by identity."""
    return tuple(
        Missing(
            home.get(id(each.exhibit), each.part),
            f"“{each.exhibit.finding.replace('**', '')}” in {form.label}",
            each.reason,
            each.fault,
        )
        for each in lost
    )
