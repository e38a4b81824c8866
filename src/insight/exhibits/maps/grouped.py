"""The groups of a workshop on a map, with what each is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.areas import District, Level, best_fit
from insight.areas.group import group_of, group_slug, joined, neighbourhoods_of
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.maps.grouped import Grouped, grouped, letter
from insight.maps.grouped_sentences import coverage_sentence, groups_words, many, overlap_sentences
from insight.words.names import PLURAL, place_name

PAGE: Final = "workshop"
ONE: Final = {"ward": "ward", "msoa": "middle-layer area", "lsoa": "neighbourhood"}
"""What one area of each level is called."""
LEVEL_OF: Final[Mapping[str, str]] = {"E05": "ward", "E02": "msoa", "E01": "lsoa"}
"""The level of a code by how it begins."""


def made_of(members: Sequence[str]) -> str:
    """What a group is made of: "4 wards and 1 neighbourhood".

    >>> made_of(["E05000001", "E05000002", "E01000001"])
    '2 wards and 1 neighbourhood'
    """
    parts = [
        many(count, ONE[level])
        for start, level in LEVEL_OF.items()
        if (count := sum(each.startswith(start) for each in members))
    ]
    return " and ".join(([", ".join(parts[:-1])] if parts[:-1] else []) + parts[-1:])


def groups_map(
    district: District,
    level: Level,
    codes: Sequence[str],
    *,
    lookup: pd.DataFrame,
    names: Mapping[str, str],
    wards: pd.DataFrame,
) -> tuple[Exhibit, Grouped]:
    """The areas of a level in the groups of some codes, and the letters of each area.

    `lookup` and `wards` are the district's tables of `read_lookup` and `read_wards`, `names` those
    of all its areas by code.
    """
    parts = lookup.groupby(f"{level}_code")["lsoa_code"]
    held = {str(code): list(map(str, inside)) for code, inside in parts}
    found = grouped(codes, held, lookup)
    place = place_name(district.name)
    finding = coverage_sentence(codes, lookup, district.name)
    listed = {
        f"{letter(n)} {group_of(code).name}": [names.get(m, m) for m in group_of(code).members]
        for n, code in enumerate(codes)
    }
    slugs = joined(group_slug(code, wards) for code in codes)
    choices = {"place": district.slug, "groups": slugs, "level": level}
    exhibit = Exhibit(
        name=f"{district.slug}-workshop-groups",
        finding=finding,
        subtitle=f"{PLURAL[level].capitalize()} of {place} by group",
        words=f"{finding}. {groups_words(listed)}".strip(),
        caption=f"Groups of {place}, and what each is made of",
        table=_table(listed, codes, lookup),
        numbers=["Neighbourhoods", "Residents"],
        exact=_exact(codes, lookup),
        sources=(),
        link=Link(PAGE, {name: slug for name, slug in choices.items() if slug}),
        drawing=AreaMap(
            place=district.code,
            level=level,
            title=f"Groups of {place}",
            classes=found.classes,
            values=found.said,
            no_value="No neighbourhoods of its own",
        ),
        notes=overlap_sentences(codes, lookup),
        how_sure=(best_fit(),),
        of=Of(district.name, "", "", "groups"),
    )
    return exhibit, found


def _table(
    listed: Mapping[str, Sequence[str]], codes: Sequence[str], lookup: pd.DataFrame
) -> pd.DataFrame:
    """A row a group: its areas by name, how many neighbourhoods they hold, who lives there."""
    rows = []
    for (label, areas), code in zip(listed.items(), codes, strict=True):
        inside = lookup["lsoa_code"].isin(neighbourhoods_of(code, lookup))
        people = lookup.loc[inside, "population"].sum()
        rows.append((label, ", ".join(areas), f"{inside.sum():,}", f"{people:,}"))
    return pd.DataFrame(rows, columns=["Group", "Areas", "Neighbourhoods", "Residents"])


def _exact(codes: Sequence[str], lookup: pd.DataFrame) -> pd.DataFrame:
    """A row for each neighbourhood of each group."""
    columns = ["lsoa_code", "lsoa_name", "ward_code", "ward_name", "msoa_code", "population"]
    parts = [
        lookup.loc[lookup["lsoa_code"].isin(neighbourhoods_of(code, lookup)), columns].assign(
            group=group_of(code).name, letter=letter(n)
        )
        for n, code in enumerate(codes)
    ]
    return pd.concat(parts) if parts else pd.DataFrame(columns=[*columns, "group", "letter"])
