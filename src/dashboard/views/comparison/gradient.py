"""One indicator across the district's own fifths, and how sure the gap between two groups is."""

from __future__ import annotations

from dashboard import layout
from dashboard.layout import exhibits
from insight.areas import District
from insight.assembly.comparison import fifths, surely_of
from insight.catalogue import Indicator
from insight.comparison.choices import Line


def show(district: District, line: Line, indicator: Indicator) -> None:
    """The interval of the gap, then the five fifths with the slope across them."""
    layout.note(surely_of(district, line, indicator))
    layout.heading("From the most to the least deprived fifth", level=3)
    shown = fifths(district, line, indicator)
    if isinstance(shown, str):
        layout.note(shown)
    else:
        exhibits.show(shown, key="gradient")
