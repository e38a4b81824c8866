"""The page that compares: one of its five parts is drawn, which the address names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dashboard import layout
from dashboard.state import controls
from dashboard.views.standing import closing, heat, indicator, league, two
from insight.areas import District

PARTS: Final[Mapping[str, tuple[str, Callable[[District], None]]]] = {
    "polarisation": ("Polarisation", league.show),
    "closing": ("Is the gap closing?", closing.show),
    "indicator": ("Any indicator", indicator.show),
    "two": ("Two indicators", two.show),
    "wards": ("All wards, all figures", heat.show),
}


@layout.apart
def show(district: District) -> None:
    """Choose what is compared, and draw that alone."""
    part = controls.choose_one(
        "Compare by",
        "show",
        {slug: name for slug, (name, _) in PARTS.items()},
        what="part",
        style="buttons",
    )
    PARTS[str(part)][1](district)
    layout.links_onward(ONWARD)


ONWARD: Final = {
    "pages/ward.py": ("One ward", "What is this ward like?"),
    "pages/polarisation.py": ("On the map", "Where are the two ends?"),
    "pages/comparison.py": ("The two ends", "What do the two ends live with?"),
}
