"""The places that are marked among others, as similar to the reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """The similar places that are marked: what they are called in the plural, and their codes."""

    name: str = ""
    codes: frozenset[str] = frozenset()

    def among(self, codes: Sequence[str], *, but: str = "") -> tuple[int, ...]:
        """Where the marked places stand in a list of codes, without one that is marked otherwise.

        >>> Marks("similar places", frozenset("ac")).among(["a", "b", "c"], but="c")
        (0,)
        """
        return tuple(n for n, code in enumerate(codes) if code in self.codes and code != but)
