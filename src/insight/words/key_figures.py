"""A figure that stands large and alone, with the words around it."""

from __future__ import annotations

from typing import Literal, NamedTuple


class KeyFigure(NamedTuple):
    """A number in words, what it is called, what it is of, and which end it tells of, if one."""

    label: str
    number: str
    of: str
    kind: Literal["plain", "deprived", "affluent"] = "plain"
