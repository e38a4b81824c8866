"""Polarisation maps: where the two ends are, on any indicator, by ward or neighbourhood."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.polarisation import page as polarisation

layout.show_page("Where in {place} are the two ends?", polarisation.show, by_wards=CHOSEN)
