"""What is answered to typed text that a browser cannot answer by itself: postcodes, misspellings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from insight.finding.matching import MOST, find
from insight.finding.near import nearest
from insight.finding.records import Entry, Index
from insight.finding.sentences import (
    by_position,
    no_name,
    no_postcode,
    spelt_nearly,
)

_POSTCODE: Final = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


class Placed(Protocol):
    """Where a postcode lies."""

    @property
    def ward_code(self) -> str:
        """The code of its ward."""


@dataclass(frozen=True)
class Answer:
    """Places that may be meant, the likeliest first, and a sentence about them."""

    places: tuple[Entry, ...]
    said: str = ""


def postcode_of(text: str) -> str | None:
    """The postcode that a text is, as it is written; None for any other text.

    >>> postcode_of(" sk58ab "), postcode_of("SK5 8")
    ('SK5 8AB', None)
    """
    found = _POSTCODE.fullmatch(re.sub(r"[\s.-]+", "", text).upper()) if text.isascii() else None
    return " ".join(found.groups()) if found else None


def answer(
    text: str,
    index: Index,
    *,
    own: str,
    place_of: Callable[[str], Placed | None],
) -> Answer:
    """The places that a typed text may mean; `place_of` says where a postcode lies.

    Nothing of the text is kept.
    """
    postcode = postcode_of(text)
    if postcode is not None:
        placed = place_of(postcode)
        entry = index.ward_of(placed.ward_code) if placed is not None else None
        if entry is None:
            return Answer((), no_postcode(postcode))
        return Answer((entry,), by_position(postcode))
    if found := find(text, index, own=own):
        return Answer(tuple(found[:MOST]))
    near = nearest(text, index, own=own)
    return Answer(tuple(near), spelt_nearly() if near else no_name())
