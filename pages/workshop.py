"""A workshop: areas chosen, grouped, looked at and talked about."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.workshop import page as workshop

layout.show_page("How do parts of {place} differ?", workshop.show, by_wards=CHOSEN)
