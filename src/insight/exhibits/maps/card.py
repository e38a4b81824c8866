"""One area of a district, or the areas at its two ends, as exhibits."""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

from insight.exhibits.drawings import Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import limits, link_to
from insight.exhibits.of import of_areas
from insight.maps.figures import AreaFigures
from insight.maps.sentences import areas_listed, high_and_low, place_among, residents_said
from insight.markers import NOT_AVAILABLE, is_part
from insight.national.tenths import at_ends
from insight.wards.sentences import behind_sentence, part_sentence
from insight.words.ends import end_words
from insight.words.key_figures import KeyFigure
from insight.words.names import dated
from insight.words.numbers import (
    ABOVE_ALL,
    format_value,
    is_above_all,
    unit_words,
)

LISTED: Final = 3
"""Areas listed of each end, at most."""


def area_card(
    figures: AreaFigures, code: str, *, spread: pd.DataFrame | None = None, ward_slug: str = ""
) -> Exhibit:
    """The figures of the ward or neighbourhood with that code: its own, its place, its residents.

    `spread` is a table of `ward_spread`, where what lies behind a ward is to be told of the latest
    figures; `ward_slug` is the area's ward in an address.
    """
    row = figures.table[figures.table["code"] == code].iloc[0]
    tiles = _tiles(figures, row)
    behind = tuple(part_sentence(note) for note in [row["note"]] if is_part(note))
    if spread is not None and figures.level == "ward" and figures.is_latest:
        held = spread[spread["ward_code"] == code]
        behind += tuple(behind_sentence(each, figures.indicator) for _, each in held.iterrows())
    said = "; ".join(f"{each.label}: {each.number} ({each.of})" for each in tiles)
    area = code.lower() if figures.level == "lsoa" else ""
    return Exhibit(
        finding=str(row["name"]),
        subtitle=dated(figures.indicator.title, figures.when, unit=unit_words(figures.indicator)),
        words=f"{figures.names[code]}: {said}.",
        caption=f"{figures.names[code]}, {dated(figures.indicator.title, figures.when)}",
        table=pd.DataFrame(tiles)[["label", "number", "of"]].set_axis(
            ["What", "Figure", "Of"], axis=1
        ),
        numbers=["Figure"],
        exact=figures.table[figures.table["code"] == code].assign(
            indicator=figures.indicator.slug, period=figures.period
        ),
        name=f"{figures.district.slug}-{figures.indicator.slug}-{code.lower()}",
        sources=(figures.source,),
        link=link_to(figures, ward=ward_slug, area=area),
        of=of_areas(figures),
        drawing=Tiles(tiles),
        notes=behind,
        how_sure=limits(figures),
    )


def _tiles(figures: AreaFigures, row: pd.Series) -> tuple[KeyFigure, ...]:
    indicator = figures.indicator
    value = format_value(row["value"], indicator, note=str(row["note"]), unit=False)
    unit = "" if indicator.unit in {"%", "score"} else indicator.unit
    when = f"in {figures.period}" if len(figures.years) > 1 else figures.when
    above = ABOVE_ALL if is_above_all(row["value"], indicator) else ""
    tiles = [KeyFigure(indicator.short_title, value, above or unit or when)]
    if pd.notna(row["value"]):
        tiles.append(KeyFigure("In the district", *place_among(figures, str(row["code"]))))
    if pd.notna(row["value"]) and pd.notna(row["tenth"]):
        tenth = int(row["tenth"])
        worst = f"1 is the {end_words(indicator)[0]}"
        tiles.append(KeyFigure("National tenth", str(tenth), worst, _end_of(tenth)))
    residents = residents_said(figures, row["population"])
    counted = "counted in another ward" if residents == NOT_AVAILABLE else "mid-2022"
    return (*tiles, KeyFigure("Residents", residents, counted))


def _end_of(tenth: int) -> Literal["plain", "deprived", "affluent"]:
    """The end of England that a national tenth belongs to, by fifths."""
    worst, best = at_ends(tenth, "fifth")
    return "deprived" if worst else "affluent" if best else "plain"


def ends_exhibits(figures: AreaFigures) -> tuple[Exhibit, ...]:
    """The areas with the highest figures, and those with the lowest; none where one has any."""
    parts = zip(high_and_low(figures.indicator), figures.ends(LISTED), strict=True)
    return tuple(_end(figures, title, rows) for title, rows in parts if len(rows))


def _end(figures: AreaFigures, title: str, rows: pd.DataFrame) -> Exhibit:
    indicator, texts = figures.indicator, areas_listed(figures, rows)
    figure_words = [format_value(value, indicator) for value in rows["value"]]
    what = dated(indicator.title, figures.when, unit=unit_words(indicator))
    stem = f"{figures.district.slug}-{indicator.slug}-{figures.level}"
    return Exhibit(
        finding=title,
        subtitle=f"{what}, by {figures.areas[:-1]}",
        words=f"{title}: {'; '.join(texts)}.".replace("**", ""),
        caption=f"{title}, {dated(indicator.title, figures.when)}",
        table=pd.DataFrame(
            {
                "Area": [figures.names[code] for code in rows["code"]],
                indicator.short_title: figure_words,
            }
        ),
        exact=rows.assign(indicator=indicator.slug, period=figures.period),
        name=f"{stem}-{title.lower().replace(' ', '-')}",
        sources=(figures.source,),
        link=link_to(figures),
        of=of_areas(figures),
        drawing=Listed(tuple(texts)),
        how_sure=limits(figures),
    )
