"""Residents by the national tenth of their neighbourhood, beside England's."""

from __future__ import annotations

from typing import Any

import pandas as pd

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.charts.distribution import tenths_figure
from insight.deprivation.editions import LATEST
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.national.sentences import TENTHS_MADE_HERE, fifths_headline, tenths_text
from insight.profile.sentences import distribution_sentence
from insight.words.ends import end_words
from insight.words.names import dated, place_name
from insight.words.numbers import format_count, format_share


def residents_by_tenth(
    here: pd.DataFrame,
    england: pd.DataFrame,
    *,
    district: District,
    index: Indicator,
    source: Source,
) -> Exhibit:
    """Residents by tenth of deprivation, as `tenth_shares` counts them here and in England."""
    sentence = distribution_sentence(here, district.name)
    return Exhibit(
        name=f"{district.slug}-tenths",
        finding=sentence.split(". ")[0] + ".",
        subtitle="Residents by national tenth of deprivation of their neighbourhood, "
        f"{LATEST} edition",
        drawing=Chart(tenths_figure(here, england, place=district.name)),
        words=sentence,
        caption="Residents by national tenth of deprivation",
        **_tables(here, england, district),
        sources=(source,),
        how_sure=index.cautions,
        link=Link("", {"place": district.slug}),
        of=Of(district.name, index.title, index.when(LATEST), "national tenths"),
    )


def distribution(
    here: pd.DataFrame,
    england: pd.DataFrame,
    *,
    indicator: Indicator,
    period: str,
    published: bool,
    district: District,
    sources: tuple[Source, ...],
    link: Link,
) -> Exhibit:
    """Residents by tenth of any indicator; `period` is said unless the indicator's name says it.

    `here` and `england` have tenth (1 the worse end), residents and share (from 0 to 1).
    `published` says that the tenths are official.
    """
    first, last = end_words(indicator)
    what = indicator.short_title
    made_here = () if published else (TENTHS_MADE_HERE.format(areas="neighbourhoods"),)
    return Exhibit(
        name=f"{district.slug}-{indicator.slug}-tenths",
        finding=fifths_headline(here, first=first, last=last),
        subtitle=f"Residents of {place_name(district.name)} by the national tenth of their "
        f"neighbourhood ({dated(what, indicator.when(period))}); in England about 10% in each",
        drawing=Chart(
            tenths_figure(
                here,
                england,
                place=district.name,
                ends=(first.capitalize(), last.capitalize()),
                axis_title="Per cent of residents",
            )
        ),
        words=tenths_text(here, district.name),
        caption=f"Residents by national tenth, {indicator.title}",
        **_tables(here, england, district),
        notes=made_here,
        sources=sources,
        how_sure=(*made_here, *indicator.cautions),
        link=link,
        of=Of(district.name, indicator.title, indicator.when(period), "national tenths"),
    )


def _tables(here: pd.DataFrame, england: pd.DataFrame, district: District) -> dict[str, Any]:
    """The table to read and the exact figures."""
    return {
        "table": pd.DataFrame(
            {
                "National tenth": here["tenth"].astype(str),
                "Residents": [format_count(n) for n in here["residents"]],
                district.name: [format_share(s) for s in here["share"]],
                "England": [format_share(s) for s in england["share"]],
            }
        ),
        "exact": here.assign(england_share=england["share"]),
    }
