"""The indicators that the page offers, and the choice of areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from dashboard.state import address, controls
from insight import cached
from insight.areas import District
from insight.assembly.standing.offered import to_compare
from insight.assembly.usual import COMPARED
from insight.catalogue import Indicator
from insight.standing.fields import Among

AMONG: Final = {
    "districts": "Districts of England",
    "wards": "Wards of {place}",
    "upper-tier": "Upper-tier authorities",
}


def choose_indicator(label: str = "Indicator") -> Indicator:
    """An indicator of any level; the one that other pages show, unless one is chosen here."""
    known, usual = to_compare(), address.recalled("indicator")
    first = usual if usual in known else COMPARED
    slug = controls.choose_one(label, "compared", known, default=first, clears=("year",))
    return cached.catalogue().indicator(str(slug))


def choose_among(district: District, kinds: Sequence[Among]) -> Among:
    """The areas that are compared, where figures are held of several kinds."""
    if len(kinds) == 1:
        return kinds[0]
    names: dict[str, str] = {kind: AMONG[kind].format(place=district.name) for kind in kinds}
    usual = "wards" if address.recalled("ward") else kinds[0]
    asked = address.recalled("among")
    if asked in AMONG and asked not in kinds:  # of the indicator before: no fault of the reader's
        address.remember("among", None)
    said = controls.choose_one(
        "Among", "among", names, default=usual, what="kind of area", style="buttons"
    )
    return cast("Among", said)
