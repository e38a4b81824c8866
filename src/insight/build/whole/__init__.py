"""A whole build: made from the official files, held against them, written, put in place.

`made` makes and `writing` writes; `building` has both done beside the old folder and swaps the two.
`progress` is the bar that an operator sees meanwhile.
"""

from insight.build.whole.building import build, build_reference
from insight.build.whole.made import Made

__all__ = ["Made", "build", "build_reference"]
