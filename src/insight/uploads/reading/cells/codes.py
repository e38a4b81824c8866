"""What codes say of themselves: the level that a code of nine characters, or a postcode, is of."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import as_code
from insight.uploads.matching.codes import level_of
from insight.uploads.records import UploadLevel

NONE, POSTCODE, LSOA, MSOA, WARD, DISTRICT, COUNTY, OUTPUT, WIDER, ELSEWHERE = range(10)
"""What a cell's code is of: nothing, the levels from finest to coarsest, census output areas (that
nothing here is kept for), England and all above districts, other countries of the kingdom."""
LEVELS: Final[dict[int, UploadLevel]] = {
    POSTCODE: "postcode",
    LSOA: "lsoa",
    MSOA: "msoa",
    WARD: "ward",
    DISTRICT: "district",
    COUNTY: "county",
}
OF_LEVEL: Final = {level: code for code, level in LEVELS.items()}
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}")
"""Of the last two letters C, I, K, M, O and V are not in use: "wd18nm" is no postcode."""
_WITHIN: Final = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])"
)
_LONGEST: Final = 8
_MAY_BE: Final = re.compile(r"[A-Za-z]\d{8}|\d[A-Za-z]{2}$|[A-Za-z]\d[\d\s]{6,}")
"""What a text must hold at least to name an area by a code: cheap to tell of words and numbers."""
_AT_AN_END: Final = re.compile(r"^\W*(?:\w+:)?[A-Za-z]\s?\d|\d\W*$")
"""A code has its name behind it or before it; in the middle of a sentence it is only mentioned."""
_KINDS: Final = {
    "lsoa": LSOA,
    "msoa": MSOA,
    "ward": WARD,
    "district": DISTRICT,
    "county": COUNTY,
    "output area": OUTPUT,
    "abroad": ELSEWHERE,
}


def code_kind(text: str) -> int:
    """What a cell names by its code: LSOA for "e01000001" and "E01000001 : City of London 001A".

    >>> code_kind("e05015014") == WARD, code_kind("SK13XE") == POSTCODE, code_kind("Bolton") == NONE
    (True, True, True)
    """
    return coded(text)[0]


def key_of(text: str) -> str:
    """The code by which a cell names its area, or the cell's words where it has none.

    >>> key_of("e01000001 : City of London 001A"), key_of("sk13xe"), key_of("Bolton")
    ('E01000001', 'SK1 3XE', 'Bolton')
    """
    return coded(text)[1]


def coded(text: str) -> tuple[int, str]:
    """What a cell names by its code, and that code; NONE and its words where it has none."""
    if not _MAY_BE.search(text):
        return NONE, text
    code = as_code(text)
    if code and _AT_AN_END.search(text):
        return _KINDS.get(level_of(code)[0], WIDER), code
    upper = text.upper()
    if len(text) <= _LONGEST and _POSTCODE.fullmatch(upper):
        joined = "".join(upper.split())
        return POSTCODE, f"{joined[:-3]} {joined[-3:]}"
    return NONE, text


def posted(text: str) -> str:
    """The postcode at the end of an address, or further up in it; "" where it has none.

    >>> posted("Town Hall, Edward Street, Stockport SK1 3XE"), posted("1 High Street, Bath")
    ('SK1 3XE', '')
    """
    found = _WITHIN.findall(text.upper()) if any(map(str.isdecimal, text)) else []
    return " ".join(found[-1]) if found else ""


def any_code(texts: NDArray[np.object_]) -> bool:
    """Whether any of a few cells names an area by its code."""
    return any(coded(text)[0] for text in set(texts))
