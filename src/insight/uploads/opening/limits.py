"""How much of a stranger’s file is taken: one place for every cap, handed to the child too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most that one file may be. 35,000 rows of 90 columns with long decimals pass them all.

    `size` in bytes as it arrives; `expanded` in bytes as a zip unpacks to, `ratio` how many times
    its packed size one part above `small` may be; `memory` in bytes is the child’s, `seconds` its
    processor time.
    """

    size: int = 64 * 1024 * 1024
    cells: int = 5_000_000
    columns: int = 2_000
    sheets: int = 200
    entries: int = 5_000
    expanded: int = 400_000_000
    ratio: int = 150
    small: int = 10_000_000
    memory: int = 1_500_000_000
    seconds: int = 30


LIMITS = Limits()
