"""Indicators: everything that is held."""

from dashboard import layout
from dashboard.views.indicators import page as indicators

layout.show_page("What figures are held?", indicators.show)
