"""The district in three dimensions, as an exhibit."""

from __future__ import annotations

from functools import partial

import pandas as pd

from insight.exhibits.drawings import Solid
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import limits, link_to
from insight.exhibits.of import of_areas
from insight.maps.figures import AreaFigures
from insight.maps.solid import HEIGHTS
from insight.maps.solid_sentences import (
    WHOLE_AREA,
    solid_of_part,
    solid_sentence,
    solid_text,
    solid_words,
)
from insight.words.ends import end_words
from insight.words.names import dated, place_name
from insight.words.numbers import format_count, format_number


def solid_exhibit(figures: AreaFigures, table: pd.DataFrame, *, height: str) -> Exhibit:
    """Which areas are crowded, and at which end of England: height by residents or their density.

    `table` is that of `maps.solid.solid_table`; `height` is the column that says how high.
    """
    place, areas, indicator = place_name(figures.district.name), figures.areas, figures.indicator
    ordered = table.sort_values("density", ascending=False, kind="stable")
    return Exhibit(
        finding=solid_sentence(table, indicator, areas=areas, place=figures.district.name),
        subtitle=f"{areas.capitalize()} of {place}: height is {HEIGHTS[height].lower()}, colour "
        f"the national tenth by “{dated(indicator.title, figures.when)}”",
        words=solid_text(table),
        caption=f"Residents per hectare, {areas} of {place}",
        table=pd.DataFrame(
            {
                "Area": ordered["name"],
                "Residents": [format_count(n) for n in ordered["residents"]],
                "Hectares": [format_number(n, 0) for n in ordered["hectares"]],
                "Residents per hectare": [format_number(n, 1) for n in ordered["density"]],
                "National tenth": ["[x]" if pd.isna(t) else str(int(t)) for t in ordered["tenth"]],
            }
        ),
        name=f"{figures.district.slug}-{figures.level}-density",
        sources=(figures.source,),
        link=link_to(figures, view="3d", height=height),
        of=of_areas(figures),
        drawing=Solid(
            place=figures.district.code,
            level=figures.level,
            table=table,
            height=height,
            said=solid_words(table),
            ends=end_words(indicator),
        ),
        exact=ordered.reset_index(names="area_code"),
        notes=(WHOLE_AREA,),
        how_sure=limits(figures),
        of_part=partial(solid_of_part, table, areas=areas, place=figures.district.name),
    )
