"""How each verdict is marked: a symbol, a colour and its words, so that none stands by itself.

Blue is the way the plan wants and orange the other, never green and red. The symbols do not point
up or down: a fall can be an improvement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from insight.colours import (
    BACKGROUND,
    DARK_BLUE,
    LIGHT_PURPLE,
    MUTED,
    ORANGE,
    TARGET,
    text_colour_on,
)

MID_BLUE: Final = "#2073BC"


@dataclass(frozen=True)
class VerdictMark:
    """A verdict's symbol, words and colour `#rrggbb`; `outlined` where it is left empty."""

    symbol: str
    words: str
    colour: str
    outlined: bool = False

    @property
    def text_colour(self) -> str:
        """Black or white, whichever is read more easily on the colour."""
        return text_colour_on(self.colour)


MARKS: Final[Mapping[str, VerdictMark]] = {
    "met": VerdictMark("✓", "target met", DARK_BLUE),
    "on course": VerdictMark("»", "on course", DARK_BLUE),
    "improving": VerdictMark("+", "improving", MID_BLUE),
    "getting worse": VerdictMark("−", "getting worse", ORANGE),
    "not on course": VerdictMark("!", "not on course", TARGET),
    "mixed": VerdictMark("±", "points both ways", LIGHT_PURPLE),
    "no clear change": VerdictMark("=", "no clear change", MUTED),
    "cannot say": VerdictMark("?", "cannot say", BACKGROUND, outlined=True),
    "no open series": VerdictMark("○", "no open series", BACKGROUND, outlined=True),
}
"""By status, in the order in which they are shown: good, bad, undecided, unknown."""
GAP_MARKS: Final[Mapping[str, VerdictMark]] = {
    "narrowing": VerdictMark("→←", "narrowing", MID_BLUE),
    "widening": VerdictMark("←→", "widening", ORANGE),
    "no clear change": MARKS["no clear change"],
    "cannot say": MARKS["cannot say"],
}
"""The same for the gap between two groups."""
