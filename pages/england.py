"""England: where in the country the two ends of any indicator are."""

from dashboard import layout
from dashboard.layout.vintage import OURS_ONLY
from dashboard.views.england import page as england

layout.show_page("Where in England are the two ends?", england.show, by_wards=OURS_ONLY)
