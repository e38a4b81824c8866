"""The map of a district in thirds of two indicators, as an exhibit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from insight.catalogue import Catalogue, Indicator, Source
from insight.deprivation.neighbourhoods import INDEX
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import Shown, area_exhibit, plain_map
from insight.maps.figures import AreaFigures
from insight.maps.pair_sentences import (
    axes,
    both_figures,
    built_in,
    method_sentence,
    pair_details,
    pair_of_part,
    pair_sentence,
    square_words,
    thirds_in_words,
    together_sentence,
)
from insight.maps.pairs import Pair, exact_columns, pair_classes
from insight.maps.sentences import map_words
from insight.words.names import dated, place_name
from insight.words.numbers import format_value, unit_words

USUAL: Final = (INDEX, "fuel_poverty")
"""Beside anything else: overall deprivation; beside that: a figure that is no part of it."""


def seconds(first: Indicator, catalogue: Catalogue) -> dict[str, str]:
    """The indicators that another can be shown with: any listed one but changes, by slug."""
    return {
        each.slug: f"{each.topic}: {each.short_title}"
        for each in catalogue.by_topic("lsoa")
        if each.slug != first.slug and not each.is_change and _has_thirds(each)
    }


def _has_thirds(indicator: Indicator) -> bool:
    """Whether wards and neighbourhoods of all of England can be cut into thirds by it."""
    return indicator.is_national and not (indicator.is_brought and indicator.aggregation == "none")


def usual_second(first: Indicator) -> str:
    """The slug of the indicator that another is shown with unless one is chosen."""
    return next(slug for slug in USUAL if slug != first.slug)


def pair_exhibit(figures: AreaFigures, pair: Pair, *, period: str, source: Source) -> Exhibit:
    """Which areas are in which thirds of England on two indicators, and whether they go together.

    `period` and `source` are those of the second's figures.
    """
    first, second, areas = pair.first, pair.second, figures.areas
    named = figures.homes if figures.level == "ward" else {}  # else the names are of their wards
    said = pair_sentence(pair, named, areas=areas, place=figures.district.name)
    details = pair_details(pair, figures.homes)
    together = together_sentence(pair, areas=areas, place=figures.district.name)
    circular = built_in(pair)
    drawing = replace(
        plain_map(figures, pair_classes(pair.of_area, square_words(first, second))),
        values=both_figures(pair),
        details={},
        title=f"{first.title} and {second.title}, {areas} of {place_name(figures.district.name)}",
        note=" ".join(filter(None, (method_sentence(areas=areas), circular))),
        no_value="No figure for one or both",
        axes=axes(first, second),
    )
    both = ((first, figures.when), (second, second.when(period)))
    with_units = [dated(each.title, when, unit=unit_words(each)) for each, when in both]
    usual = second.slug == usual_second(figures.series)
    shown = Shown(
        finding=said,
        subtitle=f"{' and '.join(with_units)}, by {figures.each}",
        words=f"{said}. {details} {together} {map_words(figures)}",
        details=f"{together} {details}".strip(),
        figures=" and ".join(dated(each.title, when) for each, when in both),
        extra=_columns(pair),
        exact=exact_columns(pair),
        sources=(source,),
        how_sure=(*second.cautions, *filter(None, (circular,))),
        choices={} if usual else {"second": second.slug},
        lead=f"{said}.",
        of_part=partial(pair_of_part, pair, areas=areas),
    )
    return area_exhibit(figures, drawing, shown, view="two")


def _columns(pair: Pair) -> dict[str, dict[str, str]]:
    """The columns that the table gains, by heading: text by area code."""
    first, second = pair.both
    values = pair.figures["second"].items()
    return {
        f"Third, {first.short_title}": thirds_in_words(pair, "first", first),
        f"{second.short_title} ({unit_words(second)})": {
            str(code): format_value(value, second, unit=False) for code, value in values
        },
        f"Third, {second.short_title}": thirds_in_words(pair, "second", second),
    }
