"""Several wards taken together, or a group, as an exhibit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from insight.areas.group import is_group
from insight.comparison.choices import CHOSEN
from insight.exhibits.drawings import Tiles
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import limits, link_to
from insight.exhibits.of import of_areas
from insight.exhibits.ward.place import stem_of
from insight.maps.figures import AreaFigures
from insight.maps.leads import said
from insight.maps.together import Together
from insight.maps.together_sentences import together_sentence
from insight.markers import is_part
from insight.wards.sentences import part_sentence, too_small_sentence
from insight.words.key_figures import KeyFigure
from insight.words.names import dated, join_words, place_name
from insight.words.numbers import format_count, format_share, format_value, unit_words

OTHERS = "others"
"""What the comparison page calls all wards that are not in the first group, in an address."""


def group_exhibit(
    figures: AreaFigures, held: Together, names: Sequence[str], slugs: Sequence[str]
) -> Exhibit:
    """The wards or groups chosen as one: residents, their figure beside all others and England.

    `figures` are those of the wards of the district, `names` and `slugs` those of the chosen.
    """
    indicator = figures.indicator
    tiles = _tiles(figures, held)
    small = [figures.names[code] for code in held.small if not is_group(code)]
    alone, grouped = len(names) == 1, any(map(is_group, held.wards))
    many = f"{len(names)} {'areas' if grouped else 'wards'}"
    stem = stem_of(slugs[0]) if alone else many.replace(" ", "-")
    notes = [part_sentence(held.note)] if is_part(held.note) else []
    notes += [too_small_sentence(small, figures.district)] if small else []
    lead = together_sentence(figures, held, names)
    return Exhibit(
        finding=names[0] if alone else f"{many} together",
        subtitle=dated(indicator.title, figures.when, unit=unit_words(indicator)),
        words=lead.replace("**", ""),
        caption=f"{join_words(names)}, {dated(indicator.title, figures.when)}",
        table=pd.DataFrame(tiles)[["label", "number", "of"]].set_axis(
            ["What", "Figure", "Of"], axis=1
        ),
        numbers=["Figure"],
        name=f"{figures.district.slug}-{indicator.slug}-{stem}",
        sources=(figures.source,),
        link=link_to(figures, **{"ward" if alone else "wards": ",".join(slugs)}),
        of=of_areas(figures),
        drawing=Tiles(tiles),
        notes=tuple(notes),
        how_sure=limits(figures),
        lead=lead,
    )


def compared(slugs: Sequence[str]) -> dict[str, str]:
    """What an address of the comparison page says to hold wards or groups against all others."""
    return {"line": CHOSEN, "deprived": ",".join(slugs), "affluent": OTHERS}


def _tiles(figures: AreaFigures, held: Together) -> tuple[KeyFigure, ...]:
    indicator = figures.indicator
    low, high = (float(each[0]) for each in (held.limited.lower, held.limited.upper))
    unit = "" if indicator.unit in {"%", "score"} else indicator.unit
    sure = "" if math.isnan(low) else f"{said(figures, low)} to {said(figures, high)}"
    tiles = [
        KeyFigure(
            indicator.short_title,
            format_value(held.chosen.value, indicator, unit=False),
            sure or unit or figures.when,
        )
    ]
    people = held.residents + held.residents_of_others
    if held.residents_of_others:
        place = place_name(figures.district.name)
        label, of = "All other wards", f"the rest of {place}"
        if any(map(is_group, held.wards)):
            label, of = f"Rest of {place}", unit or figures.when
        value = format_value(held.others.value, indicator, unit=False)
        tiles.append(KeyFigure(label, value, of))
    if indicator.aggregation != "sum":
        value = format_value(figures.england.value, indicator, unit=False)
        tiles.append(KeyFigure("England", value, unit or figures.when))
    share = format_share(held.residents / people, 0) if people else ""
    tiles.append(
        KeyFigure("Residents", format_count(held.residents), f"{share} of the district, mid-2022")
    )
    return tuple(tiles)
