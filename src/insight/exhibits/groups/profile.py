"""One group on every indicator, or on those of an ambition: beside the rest, England, its like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas.group import Group
from insight.catalogue import Catalogue
from insight.exhibits.drawings import Column, SortedTable
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.groups.asked import Asked
from insight.exhibits.groups.beside import exact_row
from insight.exhibits.of import Of
from insight.groups.figures import Beside, Made, verdict
from insight.groups.sentences import (
    interval_words,
    limits_on,
    notes_on,
    profile_headline,
    profile_words,
    rest_of,
)
from insight.national.sentences import SYMBOLS
from insight.words.names import place_name, start_sentence
from insight.words.numbers import format_value, label_with_unit

ORDER = ("worse", "higher", "similar", "lower", "better", "")
"""The verdicts as a column of them is sorted."""


@dataclass(frozen=True, eq=False)
class Profiled:
    """One row of a profile: a group's figures, and its similar places' together where asked for.

    `least` is the least count of the indicator that is shown.
    """

    held: Beside
    similar: Made | None = None
    least: int = 0


@dataclass(frozen=True)
class Within:
    """Which indicators a profile has: those of a `part`, such as an ambition; all where it is "".

    `choices` are those of the address that ask for it.
    """

    part: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def of(self) -> str:
        """What follows “indicators”."""
        return f" of {self.part}" if self.part else ""


EVERY: Final = Within()
FEW: Final = 8
"""Indicators of which the caveats can be read; those of more stand with each of them alone."""


def group_profile(
    asked: Asked,
    group: Group,
    rows: Sequence[Profiled],
    *,
    catalogue: Catalogue,
    similar: str = "",
    within: Within = EVERY,
    missing: Sequence[str] = (),
) -> Exhibit | str:
    """Every indicator of a group, one row each; a sentence where there is none.

    `similar` names the similar places, "" where none are asked for; `missing` says which series
    have no figure of this group, and why.
    """
    place, name = asked.district.name, asked.named(group)
    if not rows:
        return " ".join((f"There is no indicator to show of {name}.", *missing))
    held = [each.held for each in rows]
    table = _table(rows, place, similar)
    indicators = [each.indicator for each in held]
    sources = dict.fromkeys(catalogue.source_of(each) for each in indicators)
    notes = [
        note
        for each in rows
        for note in notes_on(
            [(each.held.indicator.short_title, each.held)], each.held.indicator, each.least
        )
    ]
    return Exhibit(
        name=f"{asked.district.slug}-group-{asked.letter(group)}-profile",
        finding=profile_headline(held, name, place),
        subtitle=f"{name} on {len(rows)} indicators{within.of}, beside {rest_of(place)} and "
        "England",
        words=profile_words(held, name, place),
        caption=f"Profile of {name}, {place_name(place)}",
        table=table,
        numbers=list(table.columns[2:6]),
        exact=pd.DataFrame([{"group": name, **_exact(each)} for each in rows]),
        sources=tuple(sources),
        link=asked.link(group=asked.letter(group), **dict(within.choices)),
        drawing=_sorted(table, rows, name),
        notes=tuple(dict.fromkeys([*_of_counts(notes), *missing])),
        how_sure=limits_on(indicators if len(rows) <= FEW else (), asked.groups),
        of=Of(f"{name}, {place}", "", "", "group of neighbourhoods"),
    )


def _of_counts(notes: Sequence[str]) -> list[str]:
    """Not for each indicator why it has no interval: the column says that."""
    return [each for each in notes if not each.startswith("Groups cannot be called")]


def _table(rows: Sequence[Profiled], place: str, similar: str) -> pd.DataFrame:
    table = {
        "Indicator": [label_with_unit(each.held.indicator) for each in rows],
        "Period": [each.held.indicator.when(each.held.period) for each in rows],
        "Group": [_cell(each.held.group, each.held) for each in rows],
        "95% interval": [
            interval_words(each.held.group, each.held.indicator) or "None" for each in rows
        ],
        start_sentence(rest_of(place)): [_cell(each.held.rest, each.held) for each in rows],
        "England": [_cell(each.held.england, each.held) for each in rows],
        "Beside the rest": [_said(each.held.beside_rest) for each in rows],
        "Beside England": [_said(each.held.beside_england) for each in rows],
    }
    if similar:
        name = start_sentence(similar)
        table[name] = [
            "" if each.similar is None else _cell(each.similar, each.held) for each in rows
        ]
        table[f"Beside {similar}"] = [_beside_similar(each) for each in rows]
    return pd.DataFrame(table)


def _beside_similar(row: Profiled) -> str:
    if row.similar is None:
        return "Not compared"
    return _said(verdict(row.held.group, row.similar, row.held.indicator))


def _cell(made: Made, held: Beside) -> str:
    return format_value(made.value, held.indicator, unit=False, note=made.note)


def _said(found: str) -> str:
    """A verdict with its symbol, short enough for a column."""
    return f"{SYMBOLS[found]} {found.capitalize()}" if found else "Not compared"


def _sorted(table: pd.DataFrame, rows: Sequence[Profiled], name: str) -> SortedTable:
    """The profile to be sorted by any column: the verdicts from the worst."""

    def texts(column: str) -> tuple[str, ...]:
        return tuple(map(str, table[column]))

    def keys(column: str) -> tuple[float | None, ...]:
        kept = [each.split(" ")[-1].lower() for each in texts(column)]
        return tuple(float(ORDER.index(each)) if each in ORDER else None for each in kept)

    columns = [
        Column("Indicator", texts("Indicator")),
        Column("Topic", tuple(r.held.indicator.topic for r in rows)),
    ]
    for column in table.columns[2:]:
        if str(column).startswith("Beside"):
            columns.append(Column(str(column), texts(column), keys(column)))
        else:
            columns.append(Column(str(column), texts(column)))
    return SortedTable(caption=f"Profile of {name}", columns=tuple(columns), by=1)


def _exact(row: Profiled) -> dict[str, object]:
    found = exact_row(row.held)
    return found if row.similar is None else found | {"similar": row.similar.value}
