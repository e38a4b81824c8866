"""What groups share: which neighbourhoods, and how many live there."""

from __future__ import annotations

import pandas as pd

from insight.areas import best_fit
from insight.exhibits.drawings import Listed
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.groups.asked import Asked
from insight.exhibits.of import NEIGHBOURHOODS, Of
from insight.groups.overlap import shared_by
from insight.groups.sentences import shared_sentence
from insight.words.names import place_name
from insight.words.numbers import format_count

LEFT_OUT = (
    "Where two groups are set against each other, what both have is left out of both: nobody then "
    "stands on both sides of the gap."
)


def shared_by_groups(asked: Asked) -> Exhibit | None:
    """The neighbourhoods that two groups have both, a row each; None where no two share any."""
    ground = asked.ground
    found = shared_by(asked.groups, ground)
    if not found:
        return None
    said = tuple(shared_sentence(each, ground) for each in found)
    table = pd.DataFrame(
        [
            {
                "Neighbourhood": ground.names[code],
                "In both": f"{each.one.name}; {each.other.name}",
                "Residents": format_count(ground.people[code]),
            }
            for each in found
            for code in each.codes
        ]
    )
    exact = pd.DataFrame(
        [
            {
                "lsoa_code": code,
                "lsoa_name": ground.names[code],
                "first_group": each.one.name,
                "second_group": each.other.name,
                "population": ground.people[code],
            }
            for each in found
            for code in each.codes
        ]
    )
    many = "Two groups overlap" if len(found) == 1 else f"{len(found)} pairs of groups overlap"
    place = asked.district.name
    return Exhibit(
        name=f"{asked.district.slug}-groups-overlap",
        finding=many,
        subtitle=f"Neighbourhoods of {place_name(place)} that are in more than one group",
        words=" ".join(said),
        caption=f"Neighbourhoods of {place_name(place)} that two groups share",
        table=table,
        numbers=["Residents"],
        exact=exact,
        sources=(),
        link=asked.link(),
        drawing=Listed(said),
        how_sure=(LEFT_OUT, best_fit()),
        of=Of(place, level=NEIGHBOURHOODS),
    )
