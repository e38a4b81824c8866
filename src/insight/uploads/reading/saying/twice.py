"""Areas that stand in several rows which nothing tells apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.found import Understood


def differing_keys(found: Understood, rows: NDArray[np.intp]) -> list[str]:
    """Keys that have several rows with different figures; the same twice is no question."""
    seen: dict[str, tuple[str, ...]] = {}
    differing: dict[str, None] = {}
    for row in rows:
        key = str(found.placed.keys[row])
        if not found.placed.areas[key].codes:
            continue
        cells = tuple(found.table.grid.text(int(row), n) for n in found.roles.figures)
        if seen.setdefault(key, cells) != cells:
            differing[key] = None
    return list(differing)
