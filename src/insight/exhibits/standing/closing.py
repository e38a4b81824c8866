"""Is the gap closing, here and elsewhere: the league of one series, and one district on all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.charts.closing import OWN, PEER, Moved, closing_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.standing.closing_cells import (
    change_words,
    in_order,
    measure_words,
    ranked_table,
    rows_of,
)
from insight.exhibits.standing.closing_seen import Seen
from insight.exhibits.standing.closing_sorted import sorted_table
from insight.gap_over_time.league import Closing
from insight.gap_over_time.league_sentences import (
    BOTH_ENDS,
    NO_RANGE,
    RANGE,
    REGRESSION,
    counts_sentence,
    lead,
    line_sentence,
    peers_sentence,
    rank_words,
    trend_sentence,
    unranked_sentence,
)

ROUNDED: Final = (
    "Figures are rounded, so that two gaps and their change can differ by a last digit."
)


@dataclass(frozen=True, eq=False)
class Closed:
    """How a district's gap moved among all: its sentences, the picture, and the sorted list."""

    lead: str
    beside: tuple[str, ...]
    picture: Exhibit | None
    ranking: Exhibit


def closed(seen: Seen) -> Closed:
    """The league of one series, as one district sees it."""
    league, code = seen.league, seen.district.code
    first = lead(league, seen.indicator, code, seen.district.name)
    said = (
        trend_sentence(league, code),
        counts_sentence(league),
        peers_sentence(league, code, seen.marks.codes, seen.marks.name),
    )
    table = ranked_table(seen)
    return Closed(
        lead=first,
        beside=tuple(text for text in said if text),
        picture=_picture(seen, table, first) if league.of > 1 else None,
        ranking=_ranking(seen, table),
    )


def _how_sure(league: Closing, indicator: Indicator) -> tuple[str, ...]:
    ranges = RANGE if league.has_intervals else NO_RANGE
    return (line_sentence(league.groups), ranges, REGRESSION, BOTH_ENDS, *indicator.cautions)


def _picture(seen: Seen, table: pd.DataFrame, words: str) -> Exhibit:
    league = seen.league
    moved = [_moved(row, seen) for row in rows_of(league.ranked)]
    marked = any(each.role == PEER for each in moved)
    lines = "each line is a 95% interval" if league.has_intervals else "each dot is a district"
    peers = f", each diamond one of the {seen.marks.name}" if marked else ""
    axis = measure_words(league, seen.indicator)
    return Exhibit(
        name=f"{seen.district.slug}-{league.slug}-closing-strip",
        finding=f"All {league.of} districts in order of how far the gap moved",
        subtitle=f"{seen.title}; {lines}{peers}",
        drawing=Chart(closing_figure(moved, axis_title=axis, peers=seen.marks.name)),
        words=f"{words.replace('**', '')} {counts_sentence(league)}",
        caption=f"How far the gap moved: {seen.title}",
        table=table,
        sources=(seen.source,),
        link=seen.link,
        of=seen.of,
        how_sure=_how_sure(league, seen.indicator),
    )


def _moved(row: dict[str, Any], seen: Seen) -> Moved:
    code = row["district_code"]
    role = OWN if code == seen.district.code else PEER if code in seen.marks.codes else ""
    return Moved(
        name=seen.name(row),
        words=f"{change_words(row, seen.league, seen.indicator)}, {rank_words(row)}",
        change=row["change"],
        lower=row["lower"],
        upper=row["upper"],
        role=role,
    )


def _ranking(seen: Seen, table: pd.DataFrame) -> Exhibit:
    league, indicator = seen.league, seen.indicator
    unranked = unranked_sentence(league, indicator, seen.districts.names)
    return Exhibit(
        name=f"{seen.district.slug}-{league.slug}-closing",
        finding="Districts in order, from the gap that narrowed most",
        subtitle=f"{seen.title}. {measure_words(league, indicator)}: below 0 the gap narrowed.",
        drawing=sorted_table(seen, table),
        words=counts_sentence(league),
        caption=seen.title,
        table=table,
        exact=in_order(seen).assign(indicator=league.slug, since=league.since, until=league.until),
        sources=(seen.source,),
        link=seen.link,
        of=seen.of,
        notes=tuple(text for text in (unranked, ROUNDED) if text),
        how_sure=_how_sure(league, indicator),
    )
