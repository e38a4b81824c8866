"""Python's collector of memory, kept from holding up all readers at once.

With the libraries and the tables of all pages there are about 700,000 objects. A full collection
looks at each of them, 0.25 to 0.4 s with 200 readers at work, and nobody is served meanwhile: with
Python's own thresholds it came every three seconds and was all of what the slowest waited for.
Nearly everything that a rerun leaves behind goes without the collector; what does not goes with the
young, which are looked at as ever, only in larger portions.

`INSIGHT_COLLECTOR=python` leaves Python's own, to compare.
"""

from __future__ import annotations

import gc
import os
from typing import Final

THRESHOLDS: Final = (50_000, 50, 100)
"""New objects until the young are looked at; times of these until the older; of these until all."""
SETTING: Final = "INSIGHT_COLLECTOR"


def is_tamed() -> bool:
    """Whether the operator has not asked for Python's own thresholds."""
    return os.environ.get(SETTING, "").strip().lower() != "python"


def tame() -> bool:
    """Set the thresholds, after one full look at what the start has left; whether it was done."""
    if not is_tamed():
        return False
    gc.collect()
    gc.set_threshold(*THRESHOLDS)
    return True
