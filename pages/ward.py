"""One ward: what kind of place it is."""

from dashboard import layout
from dashboard.views.ward import page as ward

layout.show_page("What is this ward of {place} like?", ward.show)
