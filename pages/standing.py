"""How it compares: where the district stands among others."""

from dashboard import layout
from dashboard.views.ranking import page as ranking

layout.show_page("How does {place} compare?", ranking.show)
