"""What codes say of themselves: the level that a code of nine characters, or a postcode, is of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import as_code, what_is
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
_KINDS: Final = {
    "lsoa": LSOA,
    "msoa": MSOA,
    "ward": WARD,
    "district": DISTRICT,
    "county": COUNTY,
    "output area": OUTPUT,
    "abroad": ELSEWHERE,
}


@lru_cache(maxsize=1 << 17)
def code_kind(text: str) -> int:
    """What a cell names by its code: LSOA for "e01000001" and "E01000001 : City of London 001A".

    >>> code_kind("e05015014") == WARD, code_kind("SK13XE") == POSTCODE, code_kind("Bolton") == NONE
    (True, True, True)
    """
    if not text or not any(map(str.isdecimal, text)):
        return NONE
    known = what_is(text)
    if known is not None:
        return _KINDS.get(known.level, WIDER)
    return POSTCODE if len(text) <= 8 and _POSTCODE.fullmatch(text.upper()) else NONE


def key_of(text: str) -> str:
    """The code by which a cell names its area, or the cell's words where it has none.

    >>> key_of("e01000001 : City of London 001A"), key_of("sk13xe"), key_of("Bolton")
    ('E01000001', 'SK1 3XE', 'Bolton')
    """
    kind = code_kind(text)
    if kind == POSTCODE:
        joined = "".join(text.upper().split())
        return f"{joined[:-3]} {joined[-3:]}"
    return as_code(text) if kind else text


def kinds_of(texts: NDArray[np.object_]) -> NDArray[np.int8]:
    """What each of a column's cells names by its code."""
    known = {text: code_kind(text) for text in set(texts)}
    return np.fromiter((known[text] for text in texts), np.int8, len(texts))
