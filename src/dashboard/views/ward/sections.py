"""Each section of a ward's page: its exhibit, and what leads on."""

from __future__ import annotations

import html
from typing import Final, cast

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.serving.published import publish
from dashboard.views.ward import light
from dashboard.views.ward.choice import to_ward
from insight.areas import District
from insight.assembly.ward import held
from insight.assembly.ward.alike import alike
from insight.assembly.ward.neighbourhoods import neighbourhoods
from insight.assembly.ward.over_time import over_time
from insight.assembly.ward.residents import residents
from insight.assembly.ward.where import services, where
from insight.caching import once
from insight.exhibits.drawings import Still
from insight.pictures.locator import HEIGHT, WIDTH
from insight.pictures.marks import to_svg
from insight.ward_profile.likeness.sentences import NONE as NO_TWIN
from insight.ward_profile.over_time_sentences import NONE

PAGE: Final = "pages/ward.py"


def show_alike(district: District, code: str) -> None:
    """The sentences, and links to the pages of both wards."""
    found = alike(district, code)
    if found is None:
        layout.note(NO_TWIN)
        return
    exhibit, twin, within = found
    light.show(exhibit)
    for each in (twin, within):
        if each is not None:
            label = f"Open the page of {each.name} in {each.district}"
            layout.link(PAGE, label, to_ward(each.place, each.ward))


def show_neighbourhoods(district: District, code: str) -> None:
    """The neighbourhoods with their tenths, and what lies outside the ward."""
    light.show(neighbourhoods(district, code))


def show_tenths(district: District, code: str) -> None:
    """The tenths of its neighbourhoods."""
    found = over_time(district, code)
    if found is None:
        layout.note(NONE)
    else:
        light.show(found)


def show_residents(district: District, code: str) -> None:
    """The bars, and the two official classes."""
    light.show(residents(district, code))


@once(most=held.KEPT)
def _address(district: District, code: str) -> str:
    """Where the picture is; published under a name made of its content."""
    picture = cast("Still", where(district, code).drawing).picture
    return publish(to_svg(picture, with_type=False).encode(), "pictures", suffix=".svg")


def show_where(district: District, code: str) -> None:
    """The map, its sentence and what its numbers and colours mean."""
    exhibit = where(district, code)
    alt = html.escape(exhibit.words)
    exhibits.show_in_one_piece(
        exhibit,
        f'<img class="locator" src="{_address(district, code)}" alt="{alt}" width="{WIDTH}" '
        f'height="{HEIGHT}">',
    )


def show_services(district: District, code: str) -> None:
    """The practices and libraries in the ward and the nearest outside it."""
    light.show(services(district, code))
