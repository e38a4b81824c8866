"""What stands beside a gap over time: its groups drawn anew, and the slope of all fifths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from insight.catalogue import Source
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.gap_over_time import (
    intervals,
    measure_of,
    of_gap,
    size_words,
    turned_round,
)
from insight.exhibits.of import span
from insight.gap_over_time import sentences
from insight.gap_over_time.records import GapOverTime
from insight.words.names import start_sentence
from insight.words.numbers import format_ratio


def worked_out_beside(
    found: GapOverTime, *, source: Source, link: Mapping[str, str]
) -> tuple[Exhibit, ...]:
    """The gap with its groups drawn anew, then the slope across fifths, each where there is one.

    Both are worked out when they are asked for here.
    """
    made = (_anew(found, source, link), _across(found, source, link))
    return tuple(each for each in made if each is not None)


def _anew(found: GapOverTime, source: Source, link: Mapping[str, str]) -> Exhibit | None:
    """The gap by the edition of the time beside the gap of the same areas throughout."""
    anew, finding = found.reranked, sentences.drawn_anew(found)
    if anew is None or not finding:
        return None

    gap, exact = size_words(found.indicator), anew
    if float(anew["fixed_gap"].dropna().iloc[0]) < 0:
        anew = turned_round(anew, ("gap", "fixed_gap", "difference"))
    shown = pd.DataFrame(
        {
            "Period": list(anew.index),
            "Edition of the time": list(anew["edition"]),
            "Gap, drawn anew": [gap(value) for value in anew["gap"]],
            "95% interval": intervals(anew, "gap", gap),
            f"Gap, held fixed by {found.groups.edition}": [gap(v) for v in anew["fixed_gap"]],
            "Difference": [gap(value) for value in anew["difference"]],
        }
    )
    return _exhibit(found, "drawn-anew", finding, shown, exact, source, link)


def _across(found: GapOverTime, source: Source, link: Mapping[str, str]) -> Exhibit | None:
    """Slope and relative index across all five fifths, a row a period."""
    slope, finding = found.slope, sentences.slope(found)
    if slope is None or not finding:
        return None

    gap, exact = size_words(found.indicator), slope
    if float(slope["sii"].dropna().iloc[0]) < 0:
        slope = turned_round(slope, ("sii",))
    shown = pd.DataFrame(
        {
            "Period": list(slope.index),
            "Slope index": [gap(value) for value in slope["sii"]],
            "95% interval": intervals(slope, "sii", gap),
            "Relative index": [format_ratio(value) for value in slope["rii"]],
            "95% interval of the relative index": intervals(slope, "rii", format_ratio),
        }
    )
    return _exhibit(found, "slope", finding, shown, exact, source, link)


def _exhibit(
    found: GapOverTime,
    name: str,
    finding: str,
    shown: pd.DataFrame,
    exact: pd.DataFrame,
    source: Source,
    link: Mapping[str, str],
) -> Exhibit:
    said = {"drawn-anew": "groups drawn anew and held fixed", "slope": "slope across local fifths"}
    indicator, place = found.indicator, found.district
    return Exhibit(
        name=f"{place.slug}-{indicator.slug}-{name}",
        finding=finding,
        subtitle=start_sentence(measure_of(found)),
        words=finding,
        caption=f"{indicator.title}: {said[name]}",
        table=shown,
        exact=exact.reset_index(names="period").assign(indicator=indicator.slug),
        sources=(source,),
        how_sure=found.cautions,
        link=Link("comparison", link),
        of=replace(of_gap(found), period=span(exact.index)),
    )
