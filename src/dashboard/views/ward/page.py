"""The page of one ward: what kind of place it is, in a minute."""

from __future__ import annotations

from dashboard import layout
from dashboard.state import controls
from dashboard.views.ward.detail import show_details
from insight.areas import District


def show(district: District) -> None:
    """The whole page below its title."""
    ward = controls.choose_ward(district)
    layout.lead(ward or "Choose a ward.")
    if ward is not None:
        show_details(district, ward)
