"""Several wards chosen at once: kept in the address by slug as ``wards=a,b,c``.

The ward that follows the reader to every page (``ward``) is one of them; where it is not, it was
chosen anew elsewhere, and the others are let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.state import address, controls
from dashboard.state.grouped import options_of, settle_several
from insight import cached
from insight.areas import District

NAME: Final = "wards"
SPREAD: Final = "spread"
ONCE: Final = ("all", "ends")
"""What `wards` meant before it named wards: how many of them a chart shows."""


def recall(district: District) -> tuple[str, ...]:
    """The codes of the wards chosen, at least two, or none; unknown ones are refused by name.

    To be called before the ward's own control, which then shows the first of them.
    """
    if address.recalled(NAME) in ONCE:  # a link of before
        address.remember_all({NAME: None, SPREAD: address.recalled(NAME)})
    if address.recalled(NAME) is None:
        return ()
    settle_several(district, NAME)
    options = options_of(district, NAME)
    slugs = controls.recall_several(NAME, options, what="ward", shown="the whole district")
    ward = address.recalled("ward")
    if ward is None and slugs:
        address.remember("ward", slugs[0])
    if len(slugs) < 2 or ward not in {None, *slugs}:
        address.remember(NAME, None)
        return ()
    return tuple(cached.ward_code(district.code, slug) for slug in slugs)


def remember(district: District, codes: Sequence[str]) -> None:
    """Keep the wards chosen on the map, the first of them as the ward that follows the reader."""
    slugs = [cached.ward_slug(district.code, code) for code in codes]
    address.remember_all(
        {
            "ward": slugs[0] if slugs else None,
            "area": None,
            NAME: ",".join(slugs) if len(slugs) > 1 else None,
        }
    )


def slugs_of(district: District, codes: Sequence[str]) -> tuple[str, ...]:
    """The slugs of some wards, in their order."""
    return tuple(cached.ward_slug(district.code, code) for code in codes)
