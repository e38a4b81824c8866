"""A whole district as a pack of evidence, and its wards as briefings: one file each, or none.

`register` has the sections as data, `district` and `members` what they are made of, `gathering`
makes them step by step, `files` turns them into formats, `packing` writes the zip,
`briefings` the wards.
"""

from insight.reports.pack.briefings import ward_pack
from insight.reports.pack.files import USES, USUAL
from insight.reports.pack.files import choose as choose_formats
from insight.reports.pack.gathered import Asked, Filled, Missing, Piece, Section, Step
from insight.reports.pack.packing import Outcome, pack, parts_of
from insight.reports.pack.register import SECTIONS, UnknownPart

__all__ = [
    "SECTIONS",
    "USES",
    "USUAL",
    "Asked",
    "Filled",
    "Missing",
    "Outcome",
    "Piece",
    "Section",
    "Step",
    "UnknownPart",
    "choose_formats",
    "pack",
    "parts_of",
    "ward_pack",
]
