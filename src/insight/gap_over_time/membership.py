"""Which areas are at the two ends: of one district, or of every district of England at once.

The rules are those of `insight.comparison.groups`, for areas of any level: neighbourhoods are
ordered by their rank on the index, larger areas by their score averaged over residents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import ENGLAND
from insight.areas.group import is_group
from insight.comparison.groups import CHOSEN_WARDS, FIFTHS
from insight.errors import InvalidObservations
from insight.gap_over_time.chosen import called_by, check_mostly, check_whole, rows_of
from insight.gap_over_time.panel import LEVELS, FloatArray
from insight.gap_over_time.records import FigureSource, Groups, Membership
from insight.measures.quantile_groups import balanced_groups
from insight.national.tenths import at_ends, part_of_rank

Names: TypeAlias = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
CODE: Final = {"lsoa": "lsoa_code", "msoa": "msoa_code", "ward": "ward_code"}
"""The column of the table of neighbourhoods that names the area of a level."""
ALL_OTHERS: Final = "all other wards"
REST_OF_DISTRICT: Final = "the rest of the district"
"""What is left beside a group, which may cut through wards."""
REST_OF_ENGLAND: Final = "the rest of England"


@dataclass(frozen=True, eq=False)
class Areas:
    """England's areas of a level, all arrays of shape (areas,).

    `order` is 1 for the most deprived; `tenth` the national tenth, 1 the most deprived; `place`
    numbers the districts from 0, and `districts` names them.
    """

    code: NDArray[np.object_]
    district: NDArray[np.object_]
    place: NDArray[np.intp]
    districts: NDArray[np.object_]
    score: FloatArray
    order: FloatArray
    tenth: FloatArray
    residents: FloatArray


def areas_of(level: str, edition: str, figures: FigureSource) -> Areas:
    """England's areas of a level with their deprivation by an edition.

    Raises InvalidObservations for a level that is not one of `LEVELS`, or where the table of
    neighbourhoods does not say in which area of the level each lies.
    """
    return figures.once(("areas", level, edition), lambda: _areas(level, figures.table(edition)))  # type: ignore[no-any-return]


def _areas(level: str, table: pd.DataFrame) -> Areas:
    if level not in LEVELS:
        raise InvalidObservations(f"level {level!r} is not one of {', '.join(LEVELS)}")
    if CODE[level] not in table:
        raise InvalidObservations(f"the table of neighbourhoods has no column {CODE[level]!r}")
    if level == "lsoa":
        rows = table
        order = rows["rank"].to_numpy(dtype=float)
        tenth = rows["tenth"].to_numpy(dtype=float)
    else:
        rows = _larger(table, CODE[level])
        order = rows["score"].rank(method="first", ascending=False).to_numpy(dtype=float)
        tenth = part_of_rank(order, of=len(rows))
    place, districts = pd.factorize(rows["district_code"])
    return Areas(
        code=rows[CODE[level]].to_numpy(dtype=object),
        district=rows["district_code"].to_numpy(dtype=object),
        place=place,
        districts=np.asarray(districts, dtype=object),
        score=rows["score"].to_numpy(dtype=float),
        order=order,
        tenth=tenth,
        residents=rows["population"].to_numpy(dtype=float),
    )


def _larger(table: pd.DataFrame, code: str) -> pd.DataFrame:
    """Areas made of neighbourhoods: their district, residents, and score averaged over residents.

    Those where nobody lives are left out. In order of their codes.
    """
    weighted = table["score"] * table["population"]
    summed = table.assign(weighted=weighted).groupby(code, sort=True)
    rows = summed.agg(
        district_code=("district_code", "first"),
        population=("population", "sum"),
        weighted=("weighted", "sum"),
    )
    rows = rows[rows["population"] > 0].reset_index()
    return rows.assign(score=rows["weighted"] / rows["population"])


def memberships(
    groups: Groups, level: str, district_code: str | None = None, *, figures: FigureSource
) -> Membership:
    """Which areas of a level are in either group: of a district, or of every one where None.

    Wards chosen by name are of one district, so they need its code. A district without such ends
    (fewer than five areas for fifths, one ward, no neighbourhood in a national fifth) has weights
    of 0 in one group or both: `insight.gap_over_time.faults` says why. Raises UnknownArea for a
    ward that the district does not have, and InvalidObservations as `areas_of`.
    """
    if groups.basis == CHOSEN_WARDS:
        if district_code is None:
            raise InvalidObservations(
                "wards chosen by name are of one district (expected its code)"
            )
        return _chosen(groups, level, district_code, figures)
    whole = figures.once(
        ("memberships", groups, level), lambda: _everywhere(groups, level, figures)
    )
    if district_code is None:
        return whole  # type: ignore[no-any-return]
    return _those(whole, whole.district_code == district_code)


def _those(whole: Membership, kept: NDArray[np.bool_]) -> Membership:
    """The same for some of the areas."""
    names = ("area_code", "district_code", "weight_deprived", "weight_affluent", "residents")
    return replace(whole, **{name: getattr(whole, name)[kept] for name in names})


def _everywhere(groups: Groups, level: str, figures: FigureSource) -> Membership:
    areas = areas_of(level, groups.edition, figures)
    names: Names = {}
    if groups.basis == "local-fifths":
        fifth = local_fifths_of(areas)
        ends: tuple[FloatArray, FloatArray] = (
            (fifth == 1).astype(float),
            (fifth == FIFTHS).astype(float),
        )
    elif groups.basis == "wards":
        wards = areas_of("ward", groups.edition, figures)
        first, last = _extreme_wards(wards)
        names = _ward_names(wards, first, last, figures.table(groups.edition))
        table = figures.table(groups.edition)
        inside = (table["ward_code"].isin(wards.code[end]).to_numpy() for end in (first, last))
        ends = tuple(_shares(areas, level, each, table) for each in inside)  # type: ignore[assignment]
    else:
        part = groups.basis.removeprefix("national-").removesuffix("s")
        most, least = at_ends(areas.tenth, part)
        ends = most.astype(float), least.astype(float)
    return _membership(groups, level, areas, ends, names)


def _membership(
    groups: Groups,
    level: str,
    areas: Areas,
    ends: tuple[FloatArray, FloatArray],
    names: Names,
) -> Membership:
    in_part = any(bool(((end > 0) & (end < 1)).any()) for end in ends)
    alike = _alike(areas, ends)
    # What is at both ends in the same parts is no end: its figure would be that of both.
    deprived, affluent = (np.where(alike, 0.0, end) for end in ends)
    return Membership(
        groups,
        level,
        areas.code,
        areas.district,
        deprived,
        affluent,
        areas.residents,
        in_part,
        names,
        frozenset(map(str, areas.district[alike])),
    )


def _alike(areas: Areas, ends: tuple[FloatArray, FloatArray]) -> NDArray[np.bool_]:
    """Whether an area lies in a district whose two ends are the same areas in the same parts.

    So it is where two wards lie in one middle-layer area.
    """
    first, second = ends
    both, one, other = (
        np.bincount(areas.place, weights=each)
        for each in (first * second, first * first, second * second)
    )
    same = (both > 0) & np.isclose(both * both, one * other, rtol=1e-9, atol=0.0)
    found: NDArray[np.bool_] = same[areas.place]
    return found


def local_fifths_of(areas: Areas) -> NDArray[np.int64]:
    """The local fifth of each area, 1 the most deprived; 0 in districts with fewer than five."""
    return balanced_groups(areas.order, areas.residents, areas.place, groups=FIFTHS)


def _extreme_wards(wards: Areas) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows of the most and the least deprived ward of each district that has two or more."""
    order = np.lexsort((wards.order, wards.place))
    place = wards.place[order]
    first = np.flatnonzero(np.diff(place, prepend=-1))
    last = np.append(first[1:], len(place)) - 1
    several = last > first
    return order[first[several]], order[last[several]]


def _ward_names(
    wards: Areas, first: NDArray[np.intp], last: NDArray[np.intp], table: pd.DataFrame
) -> Names:
    """The names of the two wards of each district, by its code."""
    ends = set(wards.code[first]) | set(wards.code[last])
    held = table.loc[table["ward_code"].isin(ends), ["ward_code", "ward_name"]]
    name = dict(zip(held["ward_code"], held["ward_name"], strict=True))
    return {
        str(wards.district[one]): (
            (str(name[wards.code[one]]),),
            (str(name[wards.code[other]]),),
        )
        for one, other in zip(first, last, strict=True)
    }


def _shares(areas: Areas, level: str, inside: NDArray[np.bool_], table: pd.DataFrame) -> FloatArray:
    """The share of each area's residents who live in some neighbourhoods, rows of the table."""
    if level == "lsoa":
        return inside.astype(float)
    place = pd.Index(areas.code).get_indexer(pd.Index(table[CODE[level]]))
    people = table["population"].to_numpy(dtype=float) * inside
    summed = np.bincount(place[place >= 0], weights=people[place >= 0], minlength=len(areas.code))
    return np.asarray(summed / areas.residents)


def _chosen(groups: Groups, level: str, district_code: str, figures: FigureSource) -> Membership:
    """What a reader chose, wards or groups, or all others of the district, or of England.

    Neighbourhoods of both sides are in neither, as in `insight.comparison.chosen`.
    """
    areas = areas_of(level, groups.edition, figures)
    table = figures.table(groups.edition)
    own = table.loc[table["district_code"] == district_code]
    sides = (groups.deprived, groups.affluent)
    called = called_by(groups, own)
    held = [rows_of(side, own, table) for side in sides]
    both = held[0] & held[1]
    shares = [_shares(areas, level, each & ~both, table) for each in held]
    if level == "ward":
        check_whole(areas.code, shares, own)
    if level == "msoa":
        check_mostly(shares, areas.residents, held, own, table)
    here = areas.district == district_code
    found: list[FloatArray] = []
    names: list[tuple[str, ...]] = []
    grouped = any(map(is_group, called))
    for side, other in ((0, 1), (1, 0)):
        if ENGLAND in sides[side]:
            found.append(1.0 - shares[other])
            names.append((REST_OF_ENGLAND,))
        elif groups.others[side]:
            found.append(np.where(here, 1.0 - shares[other], 0.0))
            names.append((REST_OF_DISTRICT if grouped else ALL_OTHERS,))
        else:
            found.append(shares[side])
            names.append(tuple(dict.fromkeys(called[code] for code in sides[side])))
    whole = _membership(
        groups, level, areas, (found[0], found[1]), {district_code: (names[0], names[1])}
    )
    score = [_mean_score(areas, weight) for weight in found]
    whole = replace(whole, turned=score[0] < score[1])
    if ENGLAND in (*sides[0], *sides[1]):
        # One district is held against the rest of the country: all count as its two groups.
        return replace(whole, district_code=np.full(len(areas.code), district_code, object))
    return _those(whole, here)


def _mean_score(areas: Areas, weight: FloatArray) -> float:
    """The score of some areas averaged over their residents; NaN where nobody lives there."""
    people = weight * areas.residents
    return float(people @ areas.score / people.sum()) if people.sum() > 0 else float("nan")
