"""What ward averages hide: the wards with their spread, and how much of it lies inside them."""

from __future__ import annotations

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from insight import cached
from insight.assembly.polarisation.choice import Choice, Looked
from insight.assembly.polarisation.shown import inside_wards_of, many_of, ward_spread_of
from insight.exhibits.wards import EACH


@layout.apart
def show_spread(choice: Choice, looked: Looked) -> None:
    """Wards from their lowest to their highest neighbourhood."""
    district, series = choice.district, choice.series
    many = many_of(district, series)
    options = {"ends": f"{EACH} highest, {EACH} lowest", "all": f"All {many or 'wards'}"}
    if many:  # too many to take in: only those at the two ends, or all
        shown = str(controls.choose_one("Wards shown", "spread", options, style="buttons"))
    else:
        address.recall_one("spread", options, default="all")
        shown = "all"
    ward = (looked.ward, cached.ward_slug(district.code, looked.ward)) if looked.ward else None
    exhibit = ward_spread_of(district, series, ward, all_wards=shown == "all")
    if exhibit.drawing is not None:
        exhibits.show(exhibit, key="spread", notes_last=True)
    else:
        for text in (exhibit.finding, *exhibit.notes):
            layout.note(text)


def show_inside(choice: Choice) -> None:
    """How much of the spread lies inside wards; where that cannot be said, the reason."""
    exhibit = inside_wards_of(choice.district, choice.series)
    if isinstance(exhibit, str):
        layout.note(exhibit)
    else:
        exhibits.show(exhibit, key="within", notes_last=True)
