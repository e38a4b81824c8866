"""The area looked at on the map page, or where the two ends of the district are."""

from __future__ import annotations

from typing import cast

from dashboard import layout
from dashboard.state import controls
from dashboard.views.polarisation.cached import card_of, ends_of, figures_for
from dashboard.views.polarisation.choice import Choice, Looked
from insight.exhibits.drawings import Listed, Tiles


def show(choice: Choice, looked: Looked) -> None:
    """The ward or neighbourhood looked at, or where the two ends of the district are."""
    code = looked.area or (looked.ward if choice.level == "ward" else None)
    figures = figures_for(choice)
    if code is None or code not in figures.codes:
        for each in ends_of(choice.district, choice.level, choice.series, choice.edition):
            layout.heading(each.finding)
            layout.sentences(cast("Listed", each.drawing).texts)
        if looked.ward is None:
            layout.hint("Choose an area on the map, or a ward above, to see what lies behind it.")
    else:
        table = figures.table.set_index("code")
        ward = controls.ward_slug(choice.district, str(table.loc[code, "ward_code"]))
        card = card_of(choice, code, ward)
        layout.heading(card.finding)
        layout.tiles(cast("Tiles", card.drawing).tiles)
        for text in card.notes:
            layout.note(text)
    layout.definition(choice.indicator)
