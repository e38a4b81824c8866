"""Where a ward lies: its map, and the GP practices and libraries in and near it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight import cached
from insight.areas import District
from insight.assembly.ward import held
from insight.assembly.ward.book import book_of, position
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.services import services_exhibit
from insight.exhibits.ward.where import Setting, where_exhibit
from insight.pictures.locator import RATIO, Locator
from insight.ward_profile.around.services import Nearby, services_near
from insight.ward_profile.around.where import frame_of, nearest_town
from insight.ward_profile.facts import bordering


@once(most=held.KEPT)
def near(district: District, code: str) -> tuple[Nearby, ...]:
    """The services in and near a ward."""
    return services_near(
        held.services(),
        held.lie_in(district, code, held.services()),
        held.middle(district, code),
    )


@once(most=held.KEPT)
def where(district: District, code: str) -> Exhibit:
    """The ward on a map."""
    wards, places = held.wards_of_england(), held.places()
    shape, book = held.shape(district, code), book_of(code)
    own_places = held.lie_in(district, code, places)
    west, south, east, north = frame = frame_of(shape, ratio=RATIO)
    around, outlines = wards.within(frame)
    beside = [book.places.wards.iloc[each.ward] for each in bordering(book, position(code))]
    near_by = places["east"].between(west, east) & places["north"].between(south, north)
    seen = places.assign(own=own_places)[near_by]
    found = near(district, code)
    own = np.flatnonzero(held.in_ward(district, code))
    locator = Locator(
        ward=shape,
        frame=frame,
        around=outlines,
        same=np.asarray(around["district_code"] == district.code),
        names=[(str(row["ward_name"]), wards.shape(str(row["ward_code"]))) for row in beside],
        neighbourhoods=held.shapes(district.code)[own[_order(district, code)]],
        places=[
            (str(name), float(x), float(y), bool(home))
            for name, x, y, home in zip(
                seen["name"], seen["east"], seen["north"], seen["own"], strict=True
            )
        ],
        signs=[(s.kind, s.east, s.north) for n in found for s in (*n.inside, *n.outside)],
    )
    setting = Setting(
        locator=locator,
        beside=_by_district(beside),
        inside=list(places.loc[own_places, "name"].astype(str)),
        town=nearest_town(places, held.middle(district, code), own=own_places),
        near=found,
        part=held.in_part(district, code),
    )
    sources = held.references("open_names", "gp_practices", "libraries")
    return where_exhibit(district, held.ward(district, code), setting, sources=sources)


def _by_district(beside: Iterable[pd.Series]) -> dict[str, list[str]]:
    """The names of wards by the name of their district."""
    found: dict[str, list[str]] = {}
    for row in beside:
        found.setdefault(str(row["district_name"]), []).append(str(row["ward_name"]))
    return found


def _order(district: District, code: str) -> NDArray[np.intp]:
    """The ward's neighbourhoods in the order of their numbers, the most deprived first."""
    ranks = cached.deprivation(district.code)["rank"].to_numpy()[held.in_ward(district, code)]
    return np.argsort(ranks, kind="stable")


@once(most=held.KEPT)
def services(district: District, code: str) -> Exhibit:
    """The practices and libraries as a list."""
    sources = held.references("gp_practices", "libraries")
    return services_exhibit(
        district, held.ward(district, code), near(district, code), sources=sources
    )
