"""Where the line between the two ends of a district is drawn, always said in words.

An index of deprivation measures lack, not wealth: the "affluent" group of a contrast is the least
deprived one, no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.errors import InvalidObservations, Undefined
from insight.measures.quantile_groups import balanced_groups
from insight.national.tenths import at_ends
from insight.words.names import (
    areas_of,
    owns,
    place_name,
    possessive,
    start_sentence,
)

FIFTHS: Final = 5
CHOSEN_WARDS: Final = "chosen-wards"
"""The basis of a line that a reader drew, between wards or groups."""
OTHER_WARDS: Final = "All other wards"
"""The group of all wards that are not in the other one."""


@dataclass(frozen=True)
class Group:
    """Some neighbourhoods of a district that are looked at together.

    `name` stands alone, as a heading; `in_words` follows "in" within a sentence; `short_name` fits
    a chart. `population` counts residents in mid-2022.
    """

    name: str
    short_name: str
    lsoa_codes: tuple[str, ...]
    population: int
    in_words: str


@dataclass(frozen=True)
class Contrast:
    """The two groups that a comparison sets side by side, and how the line was drawn.

    `basis` is the slug of the way it was drawn, `line` the sentence that says so, `caution` a
    sentence that must stand beside it, or "". `turned` says that the reader put the less deprived
    of the two first, so that it stands in the place of the deprived one.
    """

    deprived: Group
    affluent: Group
    basis: str
    line: str
    caution: str = ""
    turned: bool = False

    @property
    def by_index(self) -> bool:
        """Whether the index drew the line: some gap on what goes into it is then built in."""
        return self.basis != CHOSEN_WARDS


def ward_extremes(
    neighbourhoods: pd.DataFrame, *, index_name: str = INDEX_NAME, total: int | None = None
) -> Contrast:
    """The most against the least deprived ward, by score averaged over residents.

    Wards without a neighbourhood of their own are not in the table and so are left out; the
    district's `total` of wards, where it is given, is said beside those that are compared. Raises
    Undefined when fewer than two wards remain.
    """
    place = place_of(neighbourhoods)
    weighted = neighbourhoods["score"] * neighbourhoods["population"]
    table = neighbourhoods.assign(weighted=weighted).groupby("ward_code", as_index=False)
    wards = table.agg({"ward_name": "first", "weighted": "sum", "population": "sum"})
    wards = wards[wards["population"] > 0]
    if len(wards) < 2:
        held = "".join(f"one: {name}" for name in wards["ward_name"]) or "none"
        raise Undefined(f"it takes two wards with neighbourhoods, and {owns(place)} {held}")
    wards["score"] = wards["weighted"] / wards["population"]
    wards = wards.sort_values(["score", "ward_name"], ascending=[False, True], kind="stable")
    most, least = wards.iloc[0], wards.iloc[-1]
    groups = []
    for ward in (most, least):
        chosen = neighbourhoods[neighbourhoods["ward_code"] == ward["ward_code"]]
        groups.append(made_of(chosen, str(ward["ward_name"])))
    return Contrast(
        deprived=groups[0],
        affluent=groups[1],
        basis="ward-extremes",
        line="The most and the least deprived of "
        f"{areas_of(len(wards), total or len(wards), 'wards', place)}, by average score on the "
        f"{index_name}, weighted by residents.",
    )


def local_fifth_of(neighbourhoods: pd.DataFrame) -> pd.Series:
    """The local fifth of each neighbourhood, 1 the most deprived, aligned with the table's rows.

    Neighbourhoods go whole, in order of national rank, into the fifth of the district's residents
    in which their middle resident falls; the first is always in fifth 1 and the last in fifth 5.
    Raises Undefined for fewer than five neighbourhoods.
    """
    if len(neighbourhoods) < FIFTHS:
        raise Undefined(
            f"{owns(place_of(neighbourhoods))} {len(neighbourhoods)} of the neighbourhoods that "
            f"fifths are made of (expected {FIFTHS} or more)"
        )
    residents = neighbourhoods["population"].to_numpy(dtype=float)
    if residents.sum() <= 0:
        raise Undefined(f"nobody lives in {place_of(neighbourhoods)}, so it has no fifths")
    one_place = np.zeros(len(neighbourhoods))
    fifths = balanced_groups(neighbourhoods["rank"], residents, one_place, groups=FIFTHS)
    return pd.Series(fifths, index=neighbourhoods.index, name="local_fifth")


def local_fifths(neighbourhoods: pd.DataFrame, *, index_name: str = INDEX_NAME) -> Contrast:
    """The most against the least deprived fifth of a district's own residents.

    Raises Undefined for fewer than five neighbourhoods.
    """
    place = place_of(neighbourhoods)
    owner = possessive(place_name(place))
    fifth = local_fifth_of(neighbourhoods)
    groups = []
    for number, end in ((1, "most"), (FIFTHS, "least")):
        name = f"{end.capitalize()} deprived fifth of {place_name(place)}"
        groups.append(
            made_of(
                neighbourhoods[fifth == number],
                name,
                short_name=f"{end.capitalize()} deprived fifth",
                in_words=f"the {end} deprived fifth of {place_name(place)}",
            )
        )
    return Contrast(
        deprived=groups[0],
        affluent=groups[1],
        basis="local-fifths",
        line=f"{start_sentence(owner)} neighbourhoods in order of their rank on the "
        f"{index_name}, parted into five groups with, as nearly as can be, the same number of "
        "residents.",
    )


def national_fifths(neighbourhoods: pd.DataFrame, *, index_name: str = INDEX_NAME) -> Contrast:
    """A district's neighbourhoods in England's most against those in its least deprived fifth.

    Raises Undefined, naming the fifth, when the district has no neighbourhood in one of them.
    """
    return _national(neighbourhoods, "fifth", index_name)


def national_tenths(neighbourhoods: pd.DataFrame, *, index_name: str = INDEX_NAME) -> Contrast:
    """A district's neighbourhoods in England's most against those in its least deprived tenth.

    Raises Undefined, naming the tenth, when the district has no neighbourhood in one of them.
    """
    return _national(neighbourhoods, "tenth", index_name)


def _national(neighbourhoods: pd.DataFrame, part: str, index_name: str) -> Contrast:
    place = place_of(neighbourhoods)
    owner = possessive(place_name(place))
    groups = []
    ends = at_ends(neighbourhoods["tenth"], part)
    for held, end in zip(ends, ("most", "least"), strict=True):
        chosen = neighbourhoods[held]
        if chosen.empty:
            raise Undefined(
                f"{owns(place)} no neighbourhood in England’s {end} deprived {part}"
                f" on the {index_name}"
            )
        groups.append(
            made_of(
                chosen,
                f"{start_sentence(owner)} part of England’s {end} deprived {part}",
                short_name=f"England’s {end} deprived {part}",
                in_words=f"{owner} part of England’s {end} deprived {part}",
            )
        )
    return Contrast(
        deprived=groups[0],
        affluent=groups[1],
        basis=f"national-{part}s",
        line=f"{start_sentence(owner)} neighbourhoods that are in the most and in the least "
        f"deprived {part} of all neighbourhoods in England on the {index_name}.",
    )


def made_of(chosen: pd.DataFrame, name: str, *, short_name: str = "", in_words: str = "") -> Group:
    """The group of some rows of a district's neighbourhoods."""
    return Group(
        name=name,
        short_name=short_name or name,
        lsoa_codes=tuple(chosen["lsoa_code"]),
        population=int(chosen["population"].sum()),
        in_words=in_words or name,
    )


def mean_score(neighbourhoods: pd.DataFrame, group: Group) -> float:
    """A group's score on the index, averaged over its residents."""
    rows = neighbourhoods[neighbourhoods["lsoa_code"].isin(group.lsoa_codes)]
    return float((rows["score"] * rows["population"]).sum() / rows["population"].sum())


def place_of(neighbourhoods: pd.DataFrame) -> str:
    """The one district of some neighbourhoods; raises InvalidObservations for several."""
    names = neighbourhoods["district_name"].unique()
    if len(names) != 1:
        raise InvalidObservations(
            f"the neighbourhoods are of {len(names)} districts (expected those of one)"
        )
    return str(names[0])
