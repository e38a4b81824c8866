"""Where a district's gap closed and where it did not: one row a series."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue, Indicator
from insight.exhibits.drawings import Column, SortedTable
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of, groups_by
from insight.exhibits.standing.closing_cells import CHANGED_SIDES, rank_cell, texts
from insight.gap_over_time.league import MOVES, Closing, overview
from insight.gap_over_time.league_sentences import (
    TREND,
    interval_words,
    line_sentence,
    overview_sentence,
    size_words,
    why,
)
from insight.gap_over_time.shown import when
from insight.gap_over_time.verdict import CANNOT_SAY
from insight.markers import NOT_AVAILABLE
from insight.words.names import place_name, start_sentence

FAR: Final = (
    "Each row has its own dates and its own unit: compare what the gap did, and the rank, not the "
    "size of the change."
)
NO_INTERVAL: Final = "no interval"
NOT_RANKED: Final = "Not ranked"
HEADS: Final = (
    *("Series", "The gap", "Rank", "Then", "Now", "95% interval of its change"),
    *("Years", "Over all years"),
)


def overview_exhibit(
    leagues: Mapping[str, Closing],
    district: District,
    *,
    catalogue: Catalogue,
    choices: Mapping[str, str],
) -> Exhibit:
    """One district on every series: what its gap did, and where that puts it among all.

    Without a table to sort where it has no such gap on any.
    """
    found = overview(leagues, district.code)
    rows: list[tuple[str, dict[str, Any]]] = [
        (str(slug), {str(name): value for name, value in row.items()})
        for slug, row in found.iterrows()
    ]
    indicators = [catalogue.indicator(slug) for slug, _ in rows]
    cells = [
        _series_cells(row, leagues[slug], each)
        for (slug, row), each in zip(rows, indicators, strict=True)
    ]
    table = pd.DataFrame(cells, columns=list(HEADS))
    finding = overview_sentence(found, district.name)
    caption = f"How the gap moved in {place_name(district.name)}, on every series"
    return Exhibit(
        name=f"{district.slug}-gaps-closing",
        finding=finding,
        subtitle=f"{_groups(leagues)} The bar is the rank range among districts: at the left the "
        "gap that narrowed most.",
        drawing=_sorted_overview(table, rows, dict(choices) | {"place": district.slug}, caption)
        if found["rank"].notna().any()
        else None,
        words=finding,
        caption=caption,
        table=table,
        exact=found.assign(indicator=found.index).reset_index(drop=True),
        numbers=(),
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in indicators)),
        link=Link("standing", {"place": district.slug} | dict(choices)),
        of=Of(district.name, level=_level(leagues)),
        notes=(FAR,),
    )


def _level(leagues: Mapping[str, Closing]) -> str:
    return groups_by(next((league.groups.basis for league in leagues.values()), ""))


def _groups(leagues: Mapping[str, Closing]) -> str:
    league = next(iter(leagues.values()), None)
    return line_sentence(league.groups) if league is not None else ""


def _series_cells(row: dict[str, Any], league: Closing, indicator: Indicator) -> tuple[str, ...]:
    """One row as text, in the order of `HEADS`."""
    name, years = indicator.short_title, f"{when(league.since)} to {when(league.until)}"
    if row["reason"]:
        reason = start_sentence(why(str(row["reason"]), league, indicator))
        return (name, NOT_RANKED, *([NOT_AVAILABLE] * 4), years, reason)
    then, now = size_words(row, league, indicator)
    did = NO_INTERVAL if row["moved"] == CANNOT_SAY else str(row["moved"])
    did = CHANGED_SIDES if row["turned"] else did
    return (
        name,
        start_sentence(did),
        f"{rank_cell(row)} of {league.of}",
        then,
        now,
        interval_words(row, league, indicator) or NOT_AVAILABLE,
        years,
        start_sentence(TREND[str(row["verdict"])]),
    )


def _sorted_overview(
    table: pd.DataFrame,
    rows: Sequence[tuple[str, dict[str, Any]]],
    choices: Mapping[str, str],
    caption: str,
) -> SortedTable:
    """The table as a reader can sort it: what narrowed comes first."""
    drawn = tuple(_rank_bar(row) for _, row in rows)
    shares = tuple(None if each is None else each[1] for each in drawn)
    did = tuple(
        None if share is None else MOVES.index(str(row["moved"])) + share / 2
        for (_, row), share in zip(rows, shares, strict=True)
    )
    series, result, rank, *others = (texts(table[head]) for head in HEADS)
    return SortedTable(
        caption=caption,
        columns=(
            Column(HEADS[0], series),
            Column(HEADS[1], result, did),
            Column(HEADS[2], rank, shares),
            Column("Among all districts", ("",) * len(table), shares, "interval"),
            *(Column(head, cells) for head, cells in zip(HEADS[3:], others, strict=True)),
        ),
        links=tuple(
            Link("standing", dict(choices) | {"outcome": slug}).address for slug, _ in rows
        ),
        intervals=drawn,
        by=1,
    )


def _rank_bar(row: dict[str, Any]) -> tuple[float, float, float] | None:
    """The rank range and the rank, from 0, narrowed most, to 1."""
    if math.isnan(row["rank"]):
        return None
    last = max(int(row["of"]) - 1, 1)
    ends = (row["rank_low"], row["rank"], row["rank_high"])
    low, own, high = (row["rank"] if math.isnan(each) else each for each in ends)
    return round((low - 1) / last, 3), round((own - 1) / last, 3), round((high - 1) / last, 3)
