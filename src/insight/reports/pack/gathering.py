"""Making the sections of a pack step by step: what fails is named, and the rest goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from insight.areas import District
from insight.catalogue import Source
from insight.errors import InsightError
from insight.exhibits.contents import Entry, contents_exhibit
from insight.exhibits.exhibit import Exhibit
from insight.reports.pack.gathered import (
    READ,
    TABLES,
    Asked,
    Filled,
    Made,
    Missing,
    Piece,
    Section,
    Step,
    Use,
)
from insight.reports.paper import Part

LOG: Final = logging.getLogger("insight")
OURS: Final = "a fault of ours kept it from being made ({}); please tell us"
READABLE: Final = 45
"""Rows of a table that a reader goes through: those of a page of A4."""
LONG: Final = "Its table has {} rows: it is in the workbook, and at the address of the same view."
NOTHING: Final = "there is nothing to show of this place"
Tell = Callable[[str], None]
"""Hears what has just been made."""


def reason_of(error: Exception) -> tuple[str, bool]:
    """Why something could not be made, for a reader, and whether that is a fault of ours."""
    if isinstance(error, InsightError):
        return str(error), False
    LOG.error("a pack lacks something", exc_info=error)
    return OURS.format(type(error).__name__), True


def gather(asked: Asked, sections: Sequence[Section], tell: Tell) -> Iterator[Filled]:
    """Each section as it is made; `tell` hears each step."""
    for section in sections:
        try:
            steps = section.steps(asked)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other sections are made
            yield Filled(section, (), (Missing(section.title, "", *reason_of(error)),))
            continue
        yield _filled(asked, section, steps, tell)


def _filled(asked: Asked, section: Section, steps: Sequence[Step], tell: Tell) -> Filled:
    made: list[Made] = []
    missing: list[Missing] = []
    for step in steps:
        pieces: list[Piece] = []
        try:
            for piece in step.make():  # one by one: what was made before a failure is kept
                pieces += shortened(piece)
        except Exception as error:  # noqa: BLE001 - the rest is delivered
            missing.append(Missing(section.title, step.label, *reason_of(error)))
        if pieces:
            made.append(Made(step.title, tuple(pieces)))
        tell(f"{section.title}: {step.label}")
    if section.together is not None:
        every = [piece for each in made for piece in each.pieces]
        try:
            made.append(Made("", tuple(section.together(asked, every))))
        except Exception as error:  # noqa: BLE001 - the rest is delivered
            missing.append(Missing(section.title, "All of them in tables", *reason_of(error)))
    if not made and not missing:
        missing.append(Missing(section.title, "", NOTHING))
    return Filled(section, tuple(made), tuple(missing))


def shortened(piece: Piece) -> tuple[Piece, ...]:
    """A piece as it is, or two where its table is too long to be read through.

    What is read then has no table, and says where that is; what is reckoned with has all of it.
    """
    rows, read = len(piece.exhibit.table), piece.uses & READ
    if rows <= READABLE or not read or not piece.uses & TABLES:
        return (piece,)
    said = LONG.format(rows)
    exhibit = piece.exhibit
    short = replace(exhibit, table=exhibit.table.iloc[:0], notes=(*exhibit.notes, said))
    return Piece(short, read, piece.of), Piece(exhibit, piece.uses - read, piece.of)


def contents(
    district: District, filled: Sequence[Filled], faults: Sequence[Missing], usual: Source
) -> Exhibit:
    """What is in the pack, section by section; `faults` are of its files."""
    entries = []
    for each in filled:
        mine = [m for m in (*each.missing, *faults) if m.section == each.section.title]
        findings = {id(p.exhibit) for made in each.made for p in made.pieces if p.uses - TABLES}
        lacking = tuple(dict.fromkeys(m.sentence for m in mine))
        entries.append(Entry(each.section.title, each.section.about, len(findings), lacking))
    return contents_exhibit(district, entries, (usual,))


def parts_for(
    uses: frozenset[Use],
    first: Exhibit,
    filled: Sequence[Filled],
    left_out: frozenset[int] = frozenset(),
) -> tuple[Part, ...]:
    """The parts of a paper for some uses, what is in it first."""
    rest = (part for each in filled for part in each.parts(uses, left_out))
    return (Part("What is in this pack", (first,)), *rest)
