"""The line that a reader draws: wards or groups of his own against any others, or the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas.group import group_of, is_group, neighbourhoods_of
from insight.comparison.groups import (
    CHOSEN_WARDS,
    OTHER_WARDS,
    Contrast,
    Group,
    made_of,
    mean_score,
    place_of,
)
from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.words.names import join_words, mid_sentence, place_name, possessive
from insight.words.numbers import format_count

THE_REST: Final = "The rest"
"""What is left of a district without a group, which may cut through its wards."""


@dataclass(frozen=True)
class _Side:
    """What a reader put on one side of the line: the names of it, and its neighbourhoods."""

    names: tuple[str, ...]
    lsoa_codes: frozenset[str]


def chosen_wards(
    neighbourhoods: pd.DataFrame,
    *,
    worse: Sequence[str] | None,
    better: Sequence[str] | None,
    index_name: str = INDEX_NAME,
) -> Contrast:
    """Any wards or groups against any others, by code: the reader's own line.

    A code is a ward's or a group's (`insight.areas.group`); for a group the table must have
    msoa_code. None stands for all of the district that is not on the other side. Neighbourhoods of
    both sides are left out of both, which the caution says: in both they would hide what tells the
    two apart, and no interval of a gap holds between figures that share residents.

    Raises Undefined when a side is empty, both are None, or a side has nothing but what the other
    has too; UnknownArea for a ward that is not in the table (or has no neighbourhood of its own) or
    a group of which nothing is; and InvalidObservations naming a ward or group on both sides.
    """
    names = _names(neighbourhoods, (*(worse or ()), *(better or ())))
    both = sorted(names[code] for code in set(worse or ()) & set(better or ()))
    if both:
        raise InvalidObservations(f"{both[0]} is in both groups (expected each ward in one)")
    if worse is None and better is None:
        raise Undefined("both groups are all other wards (expected wards by name in one of them)")
    sides = [
        None if codes is None else _side(neighbourhoods, names, codes, which=which)
        for codes, which in ((worse, "first"), (better, "second"))
    ]
    one, other = sides
    shared = one.lsoa_codes & other.lsoa_codes if one and other else frozenset[str]()
    grouped = any(is_group(code) for code in names)
    first = _chosen(neighbourhoods, one, other, shared, which="first", grouped=grouped)
    second = _chosen(neighbourhoods, other, one, shared, which="second", grouped=grouped)
    turned = mean_score(neighbourhoods, first) < mean_score(neighbourhoods, second)
    cautions = [_shared_sentence(neighbourhoods, shared)] if shared else []
    if turned:
        said = f"the first group, {first.in_words}, is the less deprived of the two"
        cautions.append(f"On the {index_name} {said}.")
    return Contrast(
        deprived=first,
        affluent=second,
        basis=CHOSEN_WARDS,
        line=_line(neighbourhoods, worse, better, grouped=grouped),
        caution=" ".join(cautions),
        turned=turned,
    )


def _names(neighbourhoods: pd.DataFrame, codes: Sequence[str]) -> dict[str, str]:
    """The name of each ward and group asked for; raises UnknownArea for what is not here."""
    held = neighbourhoods.groupby("ward_code")["ward_name"].first()
    wards = {str(code): str(name) for code, name in held.items()}
    names = {}
    for code in codes:
        if is_group(code):
            names[code] = group_of(code).name
            if not neighbourhoods_of(code, neighbourhoods):
                raise UnknownArea(
                    f"{place_of(neighbourhoods)} has no neighbourhood of the group “{names[code]}”"
                )
        elif code in wards:
            names[code] = wards[code]
        else:
            raise UnknownArea(
                f"{place_of(neighbourhoods)} has no ward {code!r} with a neighbourhood of its own"
            )
    return names


def _side(
    neighbourhoods: pd.DataFrame, names: Mapping[str, str], codes: Sequence[str], *, which: str
) -> _Side:
    if not codes:
        raise Undefined(f"the {which} group has no ward (expected one or more)")
    groups = frozenset(
        lsoa for code in codes if is_group(code) for lsoa in neighbourhoods_of(code, neighbourhoods)
    )
    wards = neighbourhoods["ward_code"].isin([code for code in codes if not is_group(code)])
    held = groups | set(map(str, neighbourhoods.loc[wards, "lsoa_code"]))
    return _Side(tuple(names[code] for code in dict.fromkeys(codes)), held)


def _chosen(
    neighbourhoods: pd.DataFrame,
    side: _Side | None,
    other: _Side | None,
    shared: frozenset[str],
    *,
    which: str,
    grouped: bool,
) -> Group:
    """The group of one side without what is shared; of what the other leaves, where it is None."""
    codes = neighbourhoods["lsoa_code"]
    if side is None:
        rest = neighbourhoods[~codes.isin(other.lsoa_codes if other else ())]
        if rest.empty:
            raise Undefined(f"no ward is left for the {which} group (expected one or more)")
        if not grouped:
            return made_of(rest, OTHER_WARDS, in_words=mid_sentence(OTHER_WARDS))
        place = place_name(place_of(neighbourhoods))
        return made_of(rest, f"{THE_REST} of {place}", in_words=f"the rest of {place}")
    chosen = neighbourhoods[codes.isin(side.lsoa_codes - shared)]
    name = join_words(list(side.names))
    short = (
        side.names[0] if len(side.names) == 1 else f"{side.names[0]} and {len(side.names) - 1} more"
    )
    if chosen.empty:
        theirs = join_words(list(other.names)) if other else ""
        raise Undefined(
            f"every neighbourhood of {name} is in {theirs} too, so there is no gap between the two "
            "(expected some in each that the other has not)"
        )
    if side.lsoa_codes & shared:
        return made_of(chosen, f"{name} without what both have", short_name=f"{short} alone")
    return made_of(chosen, name, short_name=short)


def _shared_sentence(neighbourhoods: pd.DataFrame, shared: frozenset[str]) -> str:
    """What is left out because both sides have it."""
    rows = neighbourhoods[neighbourhoods["lsoa_code"].isin(shared)]
    count, people = len(rows), format_count(int(rows["population"].sum()))
    if count == 1:
        start, it = "One neighbourhood is", "it is"
    else:
        start, it = f"{format_count(count)} neighbourhoods are", "they are"
    return (
        f"{start} in both groups, with {people} residents: {it} left out of both here, so that "
        "nobody stands on both sides of the gap."
    )


def _line(
    neighbourhoods: pd.DataFrame,
    worse: Sequence[str] | None,
    better: Sequence[str] | None,
    *,
    grouped: bool,
) -> str:
    """How the line was drawn, in a sentence."""
    what = "Groups" if grouped else "Wards"
    against = ""
    if not (worse and better):
        mine = worse or better or ()
        against = " against " + (
            f"the rest of {possessive(place_name(place_of(neighbourhoods)))} neighbourhoods"
            if grouped
            else _others_of(neighbourhoods, mine)
        )
    return f"{what} chosen by the reader{against}, each group’s figures taken together."


def _others_of(neighbourhoods: pd.DataFrame, codes: Sequence[str]) -> str:
    """How many other wards there are, and of where."""
    count = int(neighbourhoods["ward_code"].nunique()) - len(set(codes))
    wards = "the one other ward" if count == 1 else f"all {count:,} other wards"
    return (
        f"{wards} of {place_name(place_of(neighbourhoods))} that have neighbourhoods of their own"
    )
