"""What to bear in mind wherever places are compared, in words."""

from __future__ import annotations

from typing import Final

NOT_PEOPLE: Final = "Differences between areas are not differences between people"
LACK: Final = "An index of deprivation measures lack, not wealth"
