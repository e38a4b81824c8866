"""What the reader looks at beside the map: an area, several wards, or the district's two ends."""

from __future__ import annotations

from typing import cast

from dashboard import layout
from dashboard.state import address
from dashboard.state.chosen_wards import slugs_of
from insight import cached
from insight.areas.group import is_group
from insight.assembly.polarisation.choice import Choice, Looked
from insight.assembly.polarisation.figures import figures_for
from insight.assembly.polarisation.shown import card_of, ends_of, group_of
from insight.assembly.ward.held import in_part
from insight.exhibits.drawings import Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.group import compared
from insight.ward_profile.around.where_sentences import part_sentence

SEVERAL = "Press “Choose several” below the map, or hold Ctrl, to take more wards together."


def show(choice: Choice, looked: Looked) -> None:
    """The wards taken together, the area looked at, or where the ends of the district are."""
    code = looked.area or (looked.ward if choice.level == "ward" else None)
    if looked.together:
        _show_together(choice, looked.together)
    elif code is None or code not in figures_for(choice).codes:
        _show_ends(choice, looked)
    else:
        _show_area(choice, code)
    layout.definition(choice.indicator)


def _show_card(card: Exhibit) -> None:
    layout.heading(card.finding)
    layout.tiles(cast("Tiles", card.drawing).tiles)
    for text in card.notes:
        layout.note(text)


def _show_together(choice: Choice, wards: tuple[str, ...]) -> None:
    """The wards taken together, and the way to where they are compared with all others."""
    held = group_of(choice, wards)
    if isinstance(held, str):
        layout.note(held)
        return
    _show_card(held)
    if len(wards) == 1:
        _show_way_to_group(choice, wards[0])
    if len(wards) < len(figures_for(choice).wards):
        choices = {**address.carried(), **compared(slugs_of(choice.district, wards))}
        layout.link(
            "pages/comparison.py",
            "Compare it with the rest" if len(wards) == 1 else "Compare these with all other wards",
            choices,
            strong=True,
        )


def _show_way_to_group(choice: Choice, code: str) -> None:
    """The way to the page of a group, and what of it the map of wards leaves out."""
    district = choice.district
    part = part_sentence(in_part(district, code))
    if part and choice.level == "ward":
        layout.note(
            f"{part} A map of wards cannot show that: choose neighbourhoods to see all of it."
        )
    choices = {**address.carried(), "ward": cached.ward_slug(district.code, code)}
    name = cached.ward_name(district.code, code)
    layout.link("pages/ward.py", f"All about {name}", choices, strong=True)


def _show_area(choice: Choice, code: str) -> None:
    """One ward or neighbourhood, and the way to its ward's page."""
    figures = figures_for(choice)
    row = figures.table.iloc[figures.codes.index(code)]
    ward = cached.ward_slug(choice.district.code, str(row["ward_code"]))
    _show_card(card_of(choice, code, ward))
    name = figures.wards[str(row["ward_code"])]
    choices = {**address.carried(), "ward": ward}
    layout.link("pages/ward.py", f"All about {name}", choices, strong=True)
    if choice.level == "ward":
        layout.hint(SEVERAL)


def _show_ends(choice: Choice, looked: Looked) -> None:
    """The areas at the two ends of the district."""
    for each in ends_of(choice.district, choice.level, choice.series, choice.edition):
        layout.heading(each.finding)
        layout.sentences(cast("Listed", each.drawing).texts)
    if looked.ward is None or is_group(looked.ward):
        layout.hint("Choose an area on the map, or a ward above, to see what lies behind it.")
