"""What stands in a table where there is no figure, as UK official statistics write it."""

from __future__ import annotations

import re
from typing import Final

SUPPRESSED, NOT_AVAILABLE = "[c]", "[x]"
NOT_APPLICABLE: Final = "[z]"
PARTS: Final = ("neighbourhoods", "middle-layer areas", "wards")
"""What larger areas are made of."""
_PART: Final = re.compile(rf"^from \d+ of its \d+ (?:{'|'.join(PARTS)})$")


def part_note(counted: int, areas: int, parts: str = PARTS[0]) -> str:
    """The note of a figure that was made from less than all of an area's neighbourhoods.

    `parts` is what it is made of, where that is larger than neighbourhoods (`PARTS`).

    >>> part_note(3, 7), is_part(part_note(3, 7)), is_part("[c]")
    ('from 3 of its 7 neighbourhoods', True, False)
    """
    return f"from {counted} of its {areas} {parts}"


def is_part(note: object) -> bool:
    """Whether a note is that of a figure made from a part."""
    return bool(_PART.match(str(note)))
