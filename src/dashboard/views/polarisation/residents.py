"""How residents are spread over the national tenths of the map's indicator."""

from __future__ import annotations

from dashboard import layout
from dashboard.layout import exhibits
from insight.assembly.polarisation.choice import Choice
from insight.assembly.polarisation.shown import distribution_of


def show_distribution(choice: Choice) -> None:
    """Residents over the national tenths, beside England's; nothing where the map says why not."""
    if choice.series.of_reader and not choice.series.is_national:
        return
    layout.heading("How residents are spread")
    shown = distribution_of(choice.district, choice.series, choice.edition)
    if isinstance(shown, str):
        layout.note(shown)
        return
    exhibits.show(shown, key="tenths")
