"""A pasted text in pieces: lines, then what tabs, semicolons and commas part, then single codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from insight.areas.naming import plain_words
from insight.outside import TITLE, without_unseen_ends

LONGEST: Final = 40_000
"""Characters of a pasted text that are read: two thousand postcodes with names beside them."""
_SEPARATORS: Final = ("\t", ";", ",")
_CODES: Final = re.compile(r"(?:E\d{8}[\s|]*)+", re.IGNORECASE)
_POSTCODES: Final = re.compile(r"(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}[\s|]*)+", re.IGNORECASE)
_ONE: Final = re.compile(r"E\d{8}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[£(]*[\d.,\s]+[%)]*")
_FIGURES: Final = re.compile(r"(?:[,;\t]\s*[£(]*[\d.,]+[%)]*\s*)+$")
"""Figures behind a name that may have commas itself."""
_HEADS: Final = frozenset(
    plain_words(each)
    for each in (
        *("ward", "wards", "ward code", "ward codes", "ward name", "ward names", "wd25cd"),
        *("wd25nm", "wd24cd", "wd24nm", "wd23cd", "wd23nm", "electoral ward", "area", "areas"),
        *("area code", "area codes", "area name", "code", "codes", "name", "names", "place"),
        *("lsoa", "lsoas", "lsoa code", "lsoa codes", "lsoa name", "lsoa21cd", "lsoa21nm"),
        *("lsoa11cd", "lsoa 2021", "msoa", "msoas", "msoa code", "msoa codes", "msoa name"),
        *(
            "msoa21cd",
            "msoa21nm",
            "postcode",
            "postcodes",
            "post code",
            "pcd",
            "pcds",
            "postal code",
        ),
        *("neighbourhood", "neighbourhoods", "group", "groups", "team", "geography code"),
        *("geography", "geography name", "district", "local authority"),
    )
)
"""What stands over a column that was copied with its head."""
Known = Callable[[str], bool]


def lines_of(text: str, known: Known) -> Iterator[tuple[str, ...]]:
    r"""The pieces of each line that has any; `known` says what is a name and so is not parted.

    A number beside something else, and the head of a column, are no pieces.

    >>> list(lines_of("Ward,Residents\nEdgeley,15000\nSK1 1AA SK1 1AB", lambda piece: False))
    [('Edgeley',), ('SK1 1AA', 'SK1 1AB')]
    """
    first = True
    for line in text[:LONGEST].splitlines():
        found = tuple(_pieces(line, known, _SEPARATORS))
        heads = [_is_head(each) for each in found]
        if any(heads) and (first or all(heads)):  # the heads of columns stand on top
            found = ()
        first = first and not (found or any(heads))
        worded = tuple(each for each in found if not _NUMBER.fullmatch(each))
        if worded or found:
            yield worded or found


def _is_head(piece: str) -> bool:
    return plain_words(piece) in _HEADS


def _pieces(text: str, known: Known, separators: tuple[str, ...]) -> Iterator[str]:
    piece = without_unseen_ends(text.strip(" \t;,\u00a0")).strip("\"'“”‘’")[: 2 * TITLE]
    if not piece:
        return
    named = _FIGURES.sub("", piece)
    if known(named):
        yield named
    elif _CODES.fullmatch(piece) or _POSTCODES.fullmatch(piece):
        yield from (" ".join(each.split()) for each in _ONE.findall(piece))
    elif separators and separators[0] in piece:
        for each in piece.split(separators[0]):
            yield from _pieces(each, known, separators[1:])
    elif separators:
        yield from _pieces(piece, known, separators[1:])
    else:
        yield piece
