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
from insight.exhibits.standing.closing import CHANGED_SIDES, rank_cell, texts
from insight.gap_over_time.league import Closing, overview
from insight.gap_over_time.league_sentences import (
    TREND,
    interval_words,
    line_sentence,
    overview_sentence,
    size_words,
    why,
)
from insight.gap_over_time.verdict import CANNOT_SAY
from insight.markers import NOT_AVAILABLE
from insight.words.names import one_span, place_name, start_sentence

FAR: Final = (
    "Each row has its own dates and its own unit: compare what the gap did, and the rank, not the "
    "size of the change."
)
NO_INTERVAL: Final = "No interval"


def overview_exhibit(
    leagues: Mapping[str, Closing],
    district: District,
    *,
    catalogue: Catalogue,
    choices: Mapping[str, str],
) -> Exhibit:
    """One district on every series: what its gap did, and where that puts it among all."""
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
    heads = ("Series", "Years", "Gap then", "Gap now", "What it did", "Rank", "Over all years")
    table = pd.DataFrame(cells, columns=list(heads))
    finding = overview_sentence(found, district.name)
    caption = f"How the gap moved in {place_name(district.name)}, on every series"
    return Exhibit(
        name=f"{district.slug}-gaps-closing",
        finding=finding,
        subtitle=f"{_groups(leagues)} The bar is the rank range among districts: at the left the "
        "gap that narrowed most. Press a name to see the series.",
        drawing=_sorted_overview(table, rows, dict(choices) | {"place": district.slug}, caption),
        words=finding,
        caption=caption,
        table=table,
        exact=found.assign(indicator=found.index).reset_index(drop=True),
        numbers=(),
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in indicators)),
        link=Link("standing", {"place": district.slug} | dict(choices)),
        notes=(FAR,),
    )


def _groups(leagues: Mapping[str, Closing]) -> str:
    league = next(iter(leagues.values()), None)
    return line_sentence(league.groups) if league is not None else ""


def _series_cells(row: dict[str, Any], league: Closing, indicator: Indicator) -> tuple[str, ...]:
    years = f"{one_span(league.since)} to {one_span(league.until)}"
    if row["reason"]:
        reason = start_sentence(why(str(row["reason"]), league, indicator))
        return (
            indicator.short_title,
            years,
            NOT_AVAILABLE,
            NOT_AVAILABLE,
            reason,
            NOT_AVAILABLE,
            "",
        )
    then, now = size_words(row, league, indicator)
    limits = interval_words(row, league, indicator)
    did = start_sentence(CHANGED_SIDES if row["turned"] else str(row["moved"]))
    did = NO_INTERVAL if row["moved"] == CANNOT_SAY else did
    return (
        indicator.short_title,
        years,
        then,
        now,
        f"{did}: {limits}" if limits else did,
        f"{rank_cell(row)} of {league.of}",
        TREND[str(row["verdict"])],
    )


def _sorted_overview(
    table: pd.DataFrame,
    rows: Sequence[tuple[str, dict[str, Any]]],
    choices: Mapping[str, str],
    caption: str,
) -> SortedTable:
    drawn = tuple(_rank_bar(row) for _, row in rows)
    shares = tuple(None if each is None else each[1] for each in drawn)
    plain = [Column(head, texts(table[head])) for head in table.columns]
    ranks = Column("Rank", texts(table["Rank"]), shares)
    bar = Column("Among all districts", ("",) * len(table), shares, "interval")
    return SortedTable(
        caption=caption,
        columns=(*plain[:5], ranks, bar, plain[6]),
        links=tuple(
            Link("standing", dict(choices) | {"outcome": slug}).address for slug, _ in rows
        ),
        intervals=drawn,
    )


def _rank_bar(row: dict[str, Any]) -> tuple[float, float, float] | None:
    """The rank range and the rank, from 0, narrowed most, to 1."""
    if math.isnan(row["rank"]):
        return None
    last = max(int(row["of"]) - 1, 1)
    ends = (row["rank_low"], row["rank"], row["rank_high"])
    low, own, high = (row["rank"] if math.isnan(each) else each for each in ends)
    return round((low - 1) / last, 3), round((own - 1) / last, 3), round((high - 1) / last, 3)
