"""Where the line between the two ends of a district is drawn, always said in words.

An index of deprivation measures lack, not wealth: the "affluent" group of a contrast is the least
deprived one, no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.measures.quantile_groups import balanced_groups
from insight.national.tenths import at_ends
from insight.words.names import (
    areas_of,
    join_words,
    mid_sentence,
    owns,
    place_name,
    possessive,
    start_sentence,
)

FIFTHS: Final = 5
CHOSEN_WARDS: Final = "chosen-wards"
"""The basis of a line that a reader drew between wards."""
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
    place = _place(neighbourhoods)
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
        groups.append(_group(chosen, str(ward["ward_name"])))
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
            f"{owns(_place(neighbourhoods))} {len(neighbourhoods)} of the neighbourhoods that "
            f"fifths are made of (expected {FIFTHS} or more)"
        )
    residents = neighbourhoods["population"].to_numpy(dtype=float)
    if residents.sum() <= 0:
        raise Undefined(f"nobody lives in {_place(neighbourhoods)}, so it has no fifths")
    one_place = np.zeros(len(neighbourhoods))
    fifths = balanced_groups(neighbourhoods["rank"], residents, one_place, groups=FIFTHS)
    return pd.Series(fifths, index=neighbourhoods.index, name="local_fifth")


def local_fifths(neighbourhoods: pd.DataFrame, *, index_name: str = INDEX_NAME) -> Contrast:
    """The most against the least deprived fifth of a district's own residents.

    Raises Undefined for fewer than five neighbourhoods.
    """
    place = _place(neighbourhoods)
    owner = possessive(place_name(place))
    fifth = local_fifth_of(neighbourhoods)
    groups = []
    for number, end in ((1, "most"), (FIFTHS, "least")):
        name = f"{end.capitalize()} deprived fifth of {place_name(place)}"
        groups.append(
            _group(
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


def chosen_wards(
    neighbourhoods: pd.DataFrame,
    *,
    worse: Sequence[str] | None,
    better: Sequence[str] | None,
    index_name: str = INDEX_NAME,
) -> Contrast:
    """Any wards against any others, by ward code: the reader's own line.

    None stands for all wards of the district that are not in the other set. Raises Undefined when a
    set is empty or both are None, UnknownArea for a ward that is not in the table (or has no
    neighbourhood of its own), and InvalidObservations naming a ward that is in both sets.
    """
    held = neighbourhoods.groupby("ward_code")["ward_name"].first()
    names = {str(code): str(name) for code, name in held.items()}
    for code in (*(worse or ()), *(better or ())):
        if code not in names:
            raise UnknownArea(
                f"{_place(neighbourhoods)} has no ward {code!r} with a neighbourhood of its own"
            )
    both = sorted(names[code] for code in set(worse or ()) & set(better or ()))
    if both:
        raise InvalidObservations(f"{both[0]} is in both groups (expected each ward in one)")
    if worse is None and better is None:
        raise Undefined("both groups are all other wards (expected wards by name in one of them)")
    first = _chosen(neighbourhoods, names, worse, better, which="first")
    second = _chosen(neighbourhoods, names, better, worse, which="second")
    turned = _mean_score(neighbourhoods, first) < _mean_score(neighbourhoods, second)
    caution = ""
    if turned:
        said = f"the first group, {first.in_words}, is the less deprived of the two"
        caution = f"On the {index_name} {said}."
    against = "" if worse and better else f" against {_others_of(neighbourhoods, worse or better)}"
    return Contrast(
        deprived=first,
        affluent=second,
        basis=CHOSEN_WARDS,
        line=f"Wards chosen by the reader{against}, each group’s figures taken together.",
        caution=caution,
        turned=turned,
    )


def _chosen(
    neighbourhoods: pd.DataFrame,
    names: Mapping[str, str],
    codes: Sequence[str] | None,
    others: Sequence[str] | None,
    *,
    which: str,
) -> Group:
    """The group of some wards or, where `codes` is None, of all that are not in `others`."""
    if codes is None:
        rest = neighbourhoods[~neighbourhoods["ward_code"].isin(list(others or ()))]
        if rest.empty:
            raise Undefined(f"no ward is left for the {which} group (expected one or more)")
        return _group(rest, OTHER_WARDS, in_words=mid_sentence(OTHER_WARDS))
    if not codes:
        raise Undefined(f"the {which} group has no ward (expected one or more)")
    held = [names[code] for code in dict.fromkeys(codes)]
    chosen = neighbourhoods[neighbourhoods["ward_code"].isin(list(codes))]
    short = held[0] if len(held) == 1 else f"{held[0]} and {len(held) - 1} more"
    return _group(chosen, join_words(held), short_name=short)


def _others_of(neighbourhoods: pd.DataFrame, codes: Sequence[str] | None) -> str:
    """How many other wards there are, and of where."""
    count = int(neighbourhoods["ward_code"].nunique()) - len(set(codes or ()))
    wards = "the one other ward" if count == 1 else f"all {count:,} other wards"
    return f"{wards} of {place_name(_place(neighbourhoods))} that have neighbourhoods of their own"


def _national(neighbourhoods: pd.DataFrame, part: str, index_name: str) -> Contrast:
    place = _place(neighbourhoods)
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
            _group(
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


def _group(chosen: pd.DataFrame, name: str, *, short_name: str = "", in_words: str = "") -> Group:
    return Group(
        name=name,
        short_name=short_name or name,
        lsoa_codes=tuple(chosen["lsoa_code"]),
        population=int(chosen["population"].sum()),
        in_words=in_words or name,
    )


def _mean_score(neighbourhoods: pd.DataFrame, group: Group) -> float:
    rows = neighbourhoods[neighbourhoods["lsoa_code"].isin(group.lsoa_codes)]
    return float((rows["score"] * rows["population"]).sum() / rows["population"].sum())


def _place(neighbourhoods: pd.DataFrame) -> str:
    names = neighbourhoods["district_name"].unique()
    if len(names) != 1:
        raise InvalidObservations(
            f"the neighbourhoods are of {len(names)} districts (expected those of one)"
        )
    return str(names[0])
