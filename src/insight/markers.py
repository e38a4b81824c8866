"""What stands in a table where there is no figure, as UK official statistics write it."""

from __future__ import annotations

from typing import Final

SUPPRESSED, NOT_AVAILABLE = "[c]", "[x]"
NOT_APPLICABLE: Final = "[z]"
