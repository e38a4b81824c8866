"""One ward: what kind of place it is."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.ward import page as ward

layout.show_page("Which ward of {place}?", ward.show, of_ward=ward.title, by_wards=CHOSEN)
