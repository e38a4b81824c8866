"""England: where in the country the two ends of any indicator are."""

from dashboard import layout
from dashboard.views.england import page as england

layout.show_page("Where in England are the two ends?", england.show)
