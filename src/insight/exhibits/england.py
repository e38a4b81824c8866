"""Where in England the two ends of an indicator are: a map, every district, and every area.

The tables to read name the areas at the ends; every one can be taken away.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.areas import District, best_fit
from insight.catalogue import Indicator, Source
from insight.exhibits.drawings import EnglandMap
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import DISTRICTS, Of
from insight.maps.england import EnglandWords
from insight.national.sentences import ends_lead
from insight.words.ends import end_words
from insight.words.names import PLURAL
from insight.words.numbers import format_count, format_share, format_value, unit_words

USUAL: Final = {"indicator": "imd_score", "level": "ward", "view": "extremes", "ends": "fifth"}
"""The choices that an address leaves out."""
MOST: Final = 10
"""Areas that a table to read names at each end."""


def map_of_england(
    drawing: EnglandMap,
    indicator: Indicator,
    source: Source,
    *,
    own: District,
    ends: pd.DataFrame,
    words: EnglandWords,
    period: str,
    similar: tuple[str, ...] = (),
) -> Exhibit:
    """Where the largest shares of residents live at each end, and the reader's own district's.

    `similar` are the codes of the places that the reader compares it with: they are in the table,
    and marked in what is taken away.

    `drawing` says what is chosen on the map; `ends` is the table of
    `national.everywhere.districts_and_ends`, all of which can be taken away.
    """
    topic = "" if indicator.slug == USUAL["indicator"] else indicator.short_title
    table = _district_table(ends, indicator, own, similar)
    exact = ends.reset_index().assign(**_facts(indicator, source, period))
    if similar:
        exact["similar_place"] = ["yes" if code in similar else "" for code in ends.index]
    return Exhibit(
        finding=ends_lead(ends, topic=topic, words=end_words(indicator), own=(own.code, own.name)),
        subtitle=words.subtitle,
        words=words.of(drawing.view, drawing.end),
        caption=f"Districts with the largest shares of residents at the two ends: {words.title}",
        table=table,
        name=f"england-{indicator.slug}-district",
        sources=(source,),
        link=_link(drawing),
        drawing=drawing,
        exact=exact,
        of=Of("England", indicator.title, indicator.when(period), DISTRICTS),
        numbers=list(table.columns[2:]),
        how_sure=(*indicator.cautions, best_fit()),
    )


def _district_table(
    ends: pd.DataFrame, indicator: Indicator, own: District, similar: tuple[str, ...]
) -> pd.DataFrame:
    """The districts with the largest share at the worst end, then at the best, then the own one.

    And then those that are like it.
    """
    first, last = end_words(indicator)
    codes = dict.fromkeys(
        [
            *ends["worst_fifth"].nlargest(MOST).index,
            *ends["best_fifth"].nlargest(MOST).index,
            own.code,
            *(code for code in similar if code in ends.index),
        ]
    )
    rows = ends.loc[list(codes)]
    shares = {
        f"In England’s {first} tenth": "worst_tenth",
        f"In England’s {first} fifth": "worst_fifth",
        f"In England’s {last} fifth": "best_fifth",
        f"In England’s {last} tenth": "best_tenth",
    }
    return pd.DataFrame(
        {
            "District": rows["district_name"].to_numpy(),
            "Region": rows["region_name"].to_numpy(),
            indicator.short_title: _figures(rows, indicator),
            "Residents": [format_count(count) for count in rows["residents"]],
        }
        | {heading: [format_share(s) for s in rows[name]] for heading, name in shares.items()}
    )


def _figures(table: pd.DataFrame, indicator: Indicator) -> list[str]:
    return [
        format_value(value, indicator, note=str(note))
        for value, note in zip(table["value"], table["note"], strict=True)
    ]


def _facts(indicator: Indicator, source: Source, period: str) -> dict[str, str]:
    """What must travel with a table of figures, a column each."""
    return {
        "indicator": indicator.slug,
        "period": period,
        "unit": unit_words(indicator),
        "source": source.citation,
    }


def areas_of_england(
    drawing: EnglandMap,
    areas: pd.DataFrame,
    indicator: Indicator,
    source: Source,
    *,
    words: EnglandWords,
    period: str,
) -> Exhibit:
    """Every ward or neighbourhood with its figure and national tenth.

    `areas` is the table of `national.everywhere.figures_everywhere`.
    """
    said, plural = words.of(drawing.view, drawing.end), PLURAL[drawing.level]
    exact = areas.rename(columns={"code": "area_code", "tenth": "national_tenth"})
    return Exhibit(
        finding=said,
        subtitle=words.subtitle,
        words=said,
        caption=(
            f"The {MOST} highest and the {MOST} lowest of England’s {format_count(len(areas))} "
            f"{plural}: {words.title}"
        ),
        table=_area_table(areas, indicator),
        name=f"england-{indicator.slug}-{drawing.level}",
        sources=(source,),
        link=_link(drawing),
        drawing=drawing,
        exact=exact.assign(**_facts(indicator, source, period)),
        of=Of("England", indicator.title, indicator.when(period), plural),
        numbers=[indicator.short_title, "National tenth"],
        how_sure=(*indicator.cautions, best_fit()),
    )


def _area_table(areas: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The areas with the highest figures, then those with the lowest, from high to low."""
    held = areas.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    lowest = held.iloc[max(MOST, len(held) - MOST) :]
    rows = pd.concat([held.iloc[:MOST], lowest])
    return pd.DataFrame(
        {
            "Area": rows["name"].to_numpy(),
            "District": rows["district_name"].to_numpy(),
            indicator.short_title: _figures(rows, indicator),
            "National tenth": [f"{tenth:.0f}" for tenth in rows["tenth"]],
        }
    )


def _link(drawing: EnglandMap) -> Link:
    chosen = {
        "indicator": drawing.indicator,
        "level": drawing.level,
        "view": drawing.view,
        "ends": drawing.end,
    }
    place = {"place": drawing.own} if drawing.own else {}
    return Link("england", place | {k: v for k, v in chosen.items() if v != USUAL[k]})
