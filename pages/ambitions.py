"""Ambition progress: whether the council's plan is being met."""

from dashboard import layout
from dashboard.layout.vintage import OURS_ONLY
from dashboard.views.ambitions import page as ambitions

layout.show_page("Are the ambitions for {place} being met?", ambitions.show, by_wards=OURS_ONLY)
