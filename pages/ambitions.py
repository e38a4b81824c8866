"""Ambition progress."""

from dashboard import layout

layout.show_page("Is {place} on course?", lambda d: None)
