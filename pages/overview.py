"""Overview: what kind of place this is."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.overview import page as overview

layout.show_page("What kind of place is {place}?", overview.show, by_wards=CHOSEN)
