"""The figures of a workshop's groups as exhibits, each made once."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from insight import cached
from insight.areas import District, Level
from insight.areas.group import Group, group_of
from insight.assembly.workshop import making
from insight.assembly.workshop.mapped import mapped
from insight.caching import once
from insight.catalogue import Indicator
from insight.comparison import Contrast, chosen_wards
from insight.comparison.ambitions import Reached, reached_below
from insight.comparison.choices import ALL
from insight.comparison.sentences import reach_sentences
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.groups import (
    Profiled,
    Within,
    gap_between_groups,
    group_profile,
    groups_beside,
    shared_by_groups,
)
from insight.groups.figures import Beside, Left, Made, figures_of, made_from
from insight.groups.ground import whole_areas
from insight.groups.sentences import no_part_sentence
from insight.groups.withholding import blocks_in
from insight.national.figures import national_rows
from insight.national.significance import Limited
from insight.peers import Beside as BesidePeers
from insight.peers import Peers
from insight.plans.records import Plan
from insight.small_counts.blocks import threshold_of, withheld_already
from insight.words.names import PLURAL

REST: Final = "rest"
"""In the place of a second group: all of the district that is not in the first."""


def left_for(indicator: Indicator, district: District, least: int) -> Left | None:
    """What a figure may rest on at the least count that holds; None where all of it.

    The greatest holds that the reader, the operator or the publisher set; what the publisher
    withholds is not in our data, but what somebody brought is.
    """
    if threshold_of(indicator, least) <= withheld_already(indicator):
        return None
    return blocks_in(indicator.slug, district.code, least).left


@once(most=160)
def _england(slug: str) -> Made:
    """England's figure, made as any group's is; none where the figures are not of all of it."""
    table = cached.area_figures(slug, cached.base_of(slug)).reset_index(drop=True)
    indicator = cached.catalogue().indicator(slug)
    rows = np.full(len(table), indicator.is_national, dtype=bool)
    return made_from(table, rows, indicator)


Rows: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


def rows_of(district: District, code: str, level: str) -> Rows:
    """The areas of a level that a group is made of, and those that it cuts; kept nowhere."""
    here, group = making.ground(district), group_of(code)
    inside = here.inside(group)
    if level == "lsoa":
        return inside, ()
    whole, cut = whole_areas(inside, here, "ward" if level == "ward" else "msoa")
    named = tuple(m for m in group.members if m.startswith("E05")) if level == "ward" else ()
    return tuple(dict.fromkeys((*whole, *named))), cut


_rows: Final = once(most=2048)(rows_of)


def figures(
    district: District,
    codes: Sequence[str],
    slug: str,
    least: int = 0,
    *,
    rows: Callable[[District, str, str], Rows] = _rows,
) -> tuple[tuple[Beside | None, ...], tuple[str, ...]]:
    """One indicator for some groups; None for a group without a figure, and the reasons why.

    Series that are published for wards or middle-layer areas have one where a group is made of
    whole ones. `rows` is `rows_of`, or what keeps its answers for as long as whoever asks wants.
    """
    indicator, level = cached.catalogue().indicator(slug), cached.base_of(slug)
    table = cached.district_figures(slug, district)
    columns = table["area_code"].astype(str)
    known: list[NDArray[np.bool_]] = []
    found: list[int] = []
    why = []
    for n, code in enumerate(codes):
        inside, cut = rows(district, code, level)
        if cut:
            names = [making.ground(district).names[each] for each in cut]
            why.append(no_part_sentence(group_of(code), [indicator], names, PLURAL[level]))
            continue
        known.append(columns.isin(inside).to_numpy())
        found.append(n)
    left = left_for(indicator, district, least)
    made = dict(
        zip(found, figures_of(indicator, table, known, _england(slug), left=left), strict=True)
    )
    return tuple(made.get(n) for n in range(len(codes))), tuple(why)


@once(most=256)
def beside(district: District, codes: tuple[str, ...], slug: str, least: int = 0) -> Exhibit | str:
    """Some groups beside each other on one indicator; a sentence where none has a figure."""
    held, why = figures(district, codes, slug, least)
    kept = [(code, each) for code, each in zip(codes, held, strict=True) if each is not None]
    if not kept:
        return " ".join(why) or "There is no group yet."
    indicator = cached.catalogue().indicator(slug)
    return groups_beside(
        making.asked_of(district, [code for code, _ in kept], least),
        [each for _, each in kept],
        indicator,
        cached.catalogue().source_of(indicator),
        least=threshold_of(indicator, least),
        missing=why,
    )


@once(most=64)
def ambitions(plan: Plan) -> Mapping[str, Reached]:
    """What each part of a plan is measured by below the district, by slug, larger areas too."""
    return reached_below(plan, cached.catalogue(), frozenset(profiled()))


@once(most=128, words="Making the figures of a group")
def profile(
    district: District,
    codes: tuple[str, ...],
    code: str,
    *,
    plan: Plan | None = None,
    ambition: str = ALL,
    peers: Peers | None = None,
    least: int = 0,
) -> Exhibit | str:
    """One group of some on every indicator, or on those of an ambition of a plan."""
    reached = ambitions(plan).get(ambition) if plan and ambition != ALL else None
    slugs = reached.indicators if reached else profiled()
    rows: list[Profiled] = []
    without: dict[str, list[Indicator]] = {}
    for slug in slugs:
        (held,), reasons = figures(district, (code,), slug, least)
        if reasons:
            without.setdefault(cached.base_of(slug), []).append(cached.catalogue().indicator(slug))
        if held is not None:
            similar = _similar(slug, district, peers)
            rows.append(Profiled(held, similar, threshold_of(held.indicator, least)))
    within = Within()
    if plan and reached:
        chosen = (("plan", plan.slug), ("ambition", ambition))
        within = Within(f"“{reached.title}”", chosen)
    return group_profile(
        making.asked_of(district, codes, least),
        group_of(code),
        rows,
        catalogue=cached.catalogue(),
        similar="" if peers is None else peers.short,
        within=within,
        missing=[
            *(reach_sentences(plan, reached, cached.catalogue()) if plan and reached else ()),
            *(_without(district, code, level, held) for level, held in without.items()),
        ],
    )


def _without(district: District, code: str, level: str, held: Sequence[Indicator]) -> str:
    """Which series of larger areas a group has no figure of, and why."""
    _, cut = _rows(district, code, level)
    names = [making.ground(district).names[each] for each in cut]
    return no_part_sentence(group_of(code), held, names, PLURAL[level])


def profiled() -> tuple[str, ...]:
    """What a group is shown on: all that is listed below the district but totals and changes."""
    listed = cached.indicators_by_topic("lsoa", "msoa", "ward")
    return tuple(i.slug for i in listed if not i.is_change and i.aggregation not in {"sum", "none"})


@once()
def warm() -> threading.Thread:
    """Start to read, once a process and behind the reader's back, what every profile needs.

    The first profile of a process takes seconds, nearly all of them for England's tables. A fault
    is left for the figure that needs the table, which says it in a sentence.
    """

    def read() -> None:
        for slug in profiled():
            with contextlib.suppress(InsightError):
                _england(slug)

    thread = threading.Thread(target=read, name="warm-profile", daemon=True)
    thread.start()
    return thread


def _similar(slug: str, district: District, peers: Peers | None) -> Made | None:
    """The similar places' figure, taken together."""
    found = None if peers is None else cached.beside_peers(slug, district, peers)
    if not isinstance(found, BesidePeers):
        return None
    each = found.together
    limited = Limited(*(np.array([part]) for part in (each.value, each.lower, each.upper)))
    return Made(limited, np.nan, np.nan, "", found.with_figure)


def contrast(district: District, code: str, other: str) -> Contrast:
    """The two sides of a gap: a group against another or `REST`. Raises as `chosen_wards`."""
    table = cached.deprivation(district.code)
    return chosen_wards(table, worse=[code], better=None if other == REST else [other])


@once(most=256)
def gap(
    district: District, codes: tuple[str, ...], sides: tuple[str, str], slug: str, least: int = 0
) -> Exhibit | str:
    """One indicator between two of the groups, or one and the rest; else a sentence why not."""
    asked, indicator = making.asked_of(district, codes, least), cached.catalogue().indicator(slug)
    if indicator.aggregation == "sum":
        return (
            f"There is no gap to show: “{indicator.short_title}” is a total, which "
            "is larger where there is more of a place."
        )
    try:
        drawn = contrast(district, *sides)
    except InsightError as reason:
        return f"There is no gap to show: {reason}."
    parts = [_part(each.name, each.lsoa_codes) for each in (drawn.deprived, drawn.affluent)]
    held, why = figures(district, parts, slug, least)
    one, other = held
    if one is None or other is None:
        return " ".join(why)
    letters = [REST if side == REST else asked.letter(group_of(side)) for side in sides]
    return gap_between_groups(
        asked,
        drawn,
        (one, other),
        indicator,
        national=national_rows(cached.national(), [slug])[slug],
        source=cached.catalogue().source_of(indicator),
        choices={"group": letters[0], "against_group": letters[1]},
        least=threshold_of(indicator, least),
    )


def _part(name: str, codes: Sequence[str]) -> str:
    """The code of a group of some neighbourhoods."""
    return Group(name.replace("~", " ").replace(",", " "), tuple(codes)).code


@once(most=64)
def where(district: District, codes: tuple[str, ...], level: Level) -> Exhibit:
    """The groups on the map of a district."""
    return mapped(district, level, codes)[0]


@once(most=64)
def shared(district: District, codes: tuple[str, ...], least: int = 0) -> Exhibit | None:
    """The neighbourhoods that two groups have both; None where no two share any."""
    return shared_by_groups(making.asked_of(district, codes, least))
