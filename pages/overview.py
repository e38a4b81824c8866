"""Overview: what kind of place this is."""

from dashboard import layout
from dashboard.views.overview import page as overview

layout.show_page("What kind of place is {place}?", overview.show)
