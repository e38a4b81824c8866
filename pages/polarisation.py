"""Polarisation maps: where the two ends are, on any indicator, by ward or neighbourhood."""

from dashboard import layout
from dashboard.views.polarisation import page as polarisation
from dashboard.views.ranking import page as ranking
from insight.areas import District


def body(district: District) -> None:
    """What depends on the choices of this page, and below it what does not."""
    if polarisation.show(district):
        ranking.show(district)


layout.show_page("Where in {place} are the two ends?", body)
