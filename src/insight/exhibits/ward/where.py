"""Where a ward lies: a small picture with its neighbours, its neighbourhoods and place names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from insight.areas import District
from insight.catalogue import Source
from insight.exhibits.drawings import Still
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import WARDS, of_ward
from insight.exhibits.ward.place import file_name, ward_link
from insight.pictures.locator import Locator, locator_picture
from insight.ward_profile.around.services import Nearby
from insight.ward_profile.around.services_sentences import services_words
from insight.ward_profile.around.where_sentences import (
    NAMES_OF,
    beside_sentence,
    part_sentence,
    places_sentence,
)
from insight.ward_profile.ward import Ward


@dataclass(frozen=True, eq=False)
class Setting:
    """All that the picture and its words are made from.

    `beside` gives for each district the names of its wards that lie beside the ward, `inside` the
    places in it, the greatest first, `town` the nearest town outside it: name, metres, direction.
    `part` names the wards that a group takes a part of.
    """

    locator: Locator
    beside: Mapping[str, Sequence[str]]
    inside: Sequence[str]
    town: tuple[str, float, str] | None
    near: Sequence[Nearby]
    part: Sequence[str] = ()


def where_exhibit(
    district: District, ward: Ward, setting: Setting, *, sources: tuple[Source, ...]
) -> Exhibit:
    """The ward on a map, with its neighbours and the places in it."""
    beside = beside_sentence(ward, setting.beside, district.name)
    part = part_sentence(setting.part)
    places = " ".join(filter(None, (part, places_sentence(setting.inside, setting.town))))
    words = " ".join(filter(None, (beside, places, services_words(setting.near, ward.kind))))
    rows = [(name, home) for home, names in setting.beside.items() for name in names]
    return Exhibit(
        name=file_name(district, ward, "where"),
        finding=beside,
        subtitle=places,
        drawing=Still(locator_picture(setting.locator, title=f"Where {ward.name} lies", alt=words)),
        words=words,
        caption=f"Wards beside {ward.name}",
        table=pd.DataFrame(rows, columns=["Ward beside it", "District"]),
        numbers=(),
        notes=(NAMES_OF,),
        sources=sources,
        link=ward_link(district, ward),
        of=of_ward(district, ward, "Neighbouring wards", district.ward_vintage, WARDS),
    )
