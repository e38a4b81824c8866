"""Codes of areas as they stand in cells: with blanks, quotes, a name beside them, or older ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 200
"""Characters of a cell that are looked at for a code."""
_PLAIN: Final = re.compile(r"[EWSNKJLM][0-9]{8}")
_WITHIN: Final = re.compile(r"(?<![A-Z0-9])([EWSNKJLM][0-9]{8})(?![A-Z0-9])")
_QUOTES: Final = "'\"`\u2018\u2019\u201c\u201d\u00b4"
_OLD: Final = (
    ("ward", re.compile(r"[0-9]{2}[A-HJ-Z][A-HJ-Z]?[A-Z]{2}")),
    ("district", re.compile(r"[0-9]{2}[A-HJ-Z][A-HJ-Z]")),
)
"""Codes of the Office for National Statistics until the end of 2010: "00BS", its ward "00BSFA"."""
BEGINNINGS: Final[dict[str, tuple[str, str]]] = {
    "E00": ("output area", "output areas"),
    "E01": ("lsoa", "neighbourhoods (LSOAs)"),
    "E02": ("msoa", "middle-layer areas (MSOAs)"),
    "E04": ("other", "parishes"),
    "E05": ("ward", "wards"),
    **dict.fromkeys(("E06", "E07", "E08", "E09"), ("district", "districts")),
    "E10": ("county", "counties"),
    "E11": ("region", "metropolitan counties"),
    "E12": ("region", "regions"),
    "E13": ("region", "Inner and Outer London"),
    "E14": ("other", "parliamentary constituencies"),
    "E15": ("region", "European electoral regions"),
    **dict.fromkeys(("E16", "E18", "E19", "E38", "E40", "E54"), ("other", "areas of the NHS")),
    "E22": ("other", "community safety partnerships"),
    "E23": ("other", "police force areas"),
    "E26": ("other", "national parks"),
    "E30": ("other", "travel to work areas"),
    "E31": ("other", "fire and rescue authorities"),
    "E32": ("other", "constituencies of the London Assembly"),
    "E37": ("other", "local enterprise partnerships"),
    "E47": ("region", "combined authorities"),
    "E58": ("other", "county electoral divisions"),
    "E61": ("region", "Greater London"),
    "E63": ("other", "built-up areas"),
    "E92": ("country", "England"),
}
"""What the first three letters of a code say: the level here, and the areas in words."""
_BY_LETTER: Final = {
    "E": ("other", "other areas of England"),
    "W": ("abroad", "areas of Wales"),
    "S": ("abroad", "areas of Scotland"),
    "N": ("abroad", "areas of Northern Ireland"),
    "K": ("country", "countries and the United Kingdom"),
    "J": ("country", "countries"),
    "L": ("abroad", "areas outside the United Kingdom"),
    "M": ("abroad", "areas outside the United Kingdom"),
}


def as_code(text: str) -> str:
    r"""The code of nine characters that a cell holds, "" where it holds none or several.

    Set aside are blanks and what is not seen, quotes, letter case, a name beside it and a prefix
    such as Nomis gives.

    >>> as_code("\ufeff 'e01000001\xa0"), as_code("E01000001 : City of London 001A")
    ('E01000001', 'E01000001')
    >>> as_code("lsoa2011:E01000001"), as_code("E010000011"), as_code("Stockport (E08000007)")
    ('E01000001', '', 'E08000007')
    """
    if _PLAIN.fullmatch(text):
        return text
    if len(text) > LONGEST:
        return ""
    shown = visible(text).strip(_QUOTES + " ").upper()
    joined = "".join(shown.split())
    if _PLAIN.fullmatch(joined):
        return joined
    found = _WITHIN.findall(shown)
    return str(found[0]) if len(found) == 1 else ""


def visible(text: str) -> str:
    """Text without what is not seen (a byte order mark, say), each blank as a plain one."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = ("" if unicodedata.category(c) in {"Cf", "Cc"} and not c.isspace() else c for c in text)
    return " ".join("".join(kept).split())


def old_code(text: str) -> str:
    """The level of a code of before 2011 ("district", "ward"), "" where the text is none.

    >>> old_code("00BS"), old_code("00bsfa"), old_code("41UK"), old_code("2019")
    ('district', 'ward', 'district', '')
    """
    shown = visible(text).strip(_QUOTES + " ").upper()
    return next((level for level, form in _OLD if form.fullmatch(shown)), "")


def level_of(code: str) -> tuple[str, str]:
    """The level that a code's beginning tells, and the areas in words.

    >>> level_of("E12000002"), level_of("W06000001")
    (('region', 'regions'), ('abroad', 'areas of Wales'))
    """
    return BEGINNINGS.get(code[:3]) or _BY_LETTER[code[0]]
