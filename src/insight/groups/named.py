"""Sets of groups that are ready made for any district: its wards, its parts by name, its fifths.

Parliamentary constituencies are not among them: their neighbourhoods are not held here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.areas.group import Group, group_name, joined
from insight.errors import UnknownArea
from insight.groups.ground import Ground, made_of
from insight.national.tenths import at_ends
from insight.words.names import place_name

MOST_DEPRIVED, LEAST_DEPRIVED = "most deprived", "least deprived"
URBAN: Final = "U"
"""What the codes of urban neighbourhoods begin with in the Rural Urban Classification 2021."""
FIFTH_NAMES: Final = ("Most deprived fifth", "Second fifth", "Middle fifth", "Fourth fifth")
LAST_FIFTH: Final = "Least deprived fifth"


@dataclass(frozen=True)
class NamedSet:
    """A set of groups by a slug, its title, and how it was made in a sentence.

    `covers` says that every neighbourhood of the district is in one of them.
    """

    slug: str
    title: str
    made: str
    groups: tuple[Group, ...]
    covers: bool = True


def fits(groups: Iterable[Group], ground: Ground) -> bool:
    """Whether an address can hold some groups all at once: else a reader chooses some of them."""
    try:
        joined(ground.slug(group) for group in groups)
    except UnknownArea:
        return False
    return True


def sets_of(
    ground: Ground, deprivation: pd.DataFrame, kinds: pd.DataFrame, fifths: pd.Series | None
) -> Mapping[str, NamedSet]:
    """The sets of a district by slug; those that would be one group or none are left out.

    `deprivation` has lsoa_code and tenth (national), `kinds` lsoa_code and rural_urban, both in the
    order of the look-up; `fifths` is the local fifth of each, 1 the most deprived, None where a
    district is too small to have them.
    """
    found = [_wards(ground), _middles(ground), *_national(ground, deprivation)]
    if fifths is not None:
        found.append(_local(ground, fifths))
    found.append(_rural(ground, kinds))
    return {each.slug: each for each in found if len(each.groups) > 1 or _is_end(each)}


def _is_end(held: NamedSet) -> bool:
    """Whether a set is of England's ends, of which a district may have one alone."""
    return held.slug.startswith("national") and bool(held.groups)


def _single(codes: Iterable[object], names: Mapping[str, str]) -> tuple[Group, ...]:
    return tuple(Group(group_name(names[str(code)]), (str(code),)) for code in codes)


def _wards(ground: Ground) -> NamedSet:
    held = ground.wards[ground.wards["neighbourhoods"] > 0].sort_values("ward_name")
    return NamedSet(
        "wards",
        "Wards",
        f"Each ward of {ground.district.ward_vintage} that has a neighbourhood of its own.",
        _single(held["ward_code"], ground.names),
    )


def _middles(ground: Ground) -> NamedSet:
    held = ground.middles.sort_values("msoa_name")
    return NamedSet(
        "middle-layer-areas",
        "Middle-layer areas (MSOAs)",
        "Middle-layer areas of the 2021 Census by the names that the House of Commons Library "
        "gives them.",
        _single(held["msoa_code"], ground.names),
    )


def _national(ground: Ground, deprivation: pd.DataFrame) -> Iterator[NamedSet]:
    place = place_name(ground.district.name)
    for part in ("fifth", "tenth"):
        ends = at_ends(deprivation["tenth"], part)
        named = [
            (f"England’s {end} {part}", np.asarray(held))
            for held, end in zip(ends, (MOST_DEPRIVED, LEAST_DEPRIVED), strict=True)
        ]
        yield NamedSet(
            f"national-{part}s",
            f"England’s most and least deprived {part}",
            f"Neighbourhoods of {place} that are among the most or the least deprived {part} of "
            "England’s on the Indices of Deprivation 2025.",
            _groups(ground, deprivation["lsoa_code"], named),
            covers=False,
        )


def _local(ground: Ground, fifths: pd.Series) -> NamedSet:
    names = (*FIFTH_NAMES, LAST_FIFTH)
    named = [(name, (fifths == n).to_numpy()) for n, name in enumerate(names, 1)]
    return NamedSet(
        "local-fifths",
        "Local fifths by deprivation",
        "Neighbourhoods in order of their rank on the Indices of Deprivation 2025, parted into "
        "five with as nearly as can be the same number of residents.",
        _groups(ground, ground.lookup["lsoa_code"], named),
    )


def _rural(ground: Ground, kinds: pd.DataFrame) -> NamedSet:
    urban = kinds["rural_urban"].str.startswith(URBAN).to_numpy()
    return NamedSet(
        "urban-rural",
        "Urban and rural",
        "Urban and rural neighbourhoods by the Rural Urban Classification 2021 of the Office for "
        "National Statistics.",
        _groups(ground, kinds["lsoa_code"], [("Urban", urban), ("Rural", ~urban)]),
    )


def _groups(
    ground: Ground, codes: pd.Series, named: Sequence[tuple[str, np.ndarray]]
) -> tuple[Group, ...]:
    """The groups of some rows, by name; those without a row are left out."""
    return tuple(made_of(name, map(str, codes[held]), ground) for name, held in named if held.any())
