"""Where a part of a page stands is copied field by field, not by asking Python how.

Streamlit takes a deep copy of every place around a part of a page that can be drawn by itself, for
each such part at each run: a seventh of what the map page costs, nearly all of it Python finding
out what a place is made of. It is a few numbers that nobody changes in place. Like wide_window.py
this changes another library in this process; where a place holds anything else it is copied as
before, and tests/dashboard/serving/amended/test_quick_copies.py fails.
"""

from __future__ import annotations

import copy
import logging
from typing import Any, Final

from streamlit import cursor

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
ELEMENTS: Final = "_transient_elements"
HELD: Final = {ELEMENTS, "_transient_index", "_root_container", "_parent_path", "_index"}
"""What a place holds: beside its passing elements numbers, and a tuple of them."""


@once()
def copy_quickly() -> bool:
    """Copy places quickly from now on; whether that could be."""
    try:
        kinds, none = (cursor.RunningCursor, cursor.LockedCursor), cursor.SparseList
        more = {each for kind in kinds for each in vars(kind(root_container=0))} ^ HELD
    except (AttributeError, TypeError) as reason:
        more = {str(reason)}
    if more:
        LOG.warning("places on the page are copied as Streamlit does it: %s", more)
        return False

    def copied(self: Any, memo: dict[int, Any]) -> Any:
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        held = vars(self)[ELEMENTS]
        vars(other)[ELEMENTS] = copy.deepcopy(held, memo) if len(held) else none()
        return other

    for kind in kinds:
        vars_of: Any = kind
        vars_of.__deepcopy__ = copied
    return True
