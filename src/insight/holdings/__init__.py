"""What is held of each indicator: for how many areas, for which periods, how old.

`coverage` counts in the tables themselves, so that it cannot differ from them; `sentences` says it.
"""

from insight.holdings.coverage import Held, areas_of_england, read_held

__all__ = ["Held", "areas_of_england", "read_held"]
