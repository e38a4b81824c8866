"""Affluent versus deprived: what the two ends of the district live with."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.comparison import page as comparison

layout.show_page("What do the two ends of {place} live with?", comparison.show, by_wards=CHOSEN)
