"""The map of a district as an exhibit: what all of its views have in common.

A view hands over its drawing, what it says and the columns that it adds; `area_exhibit` joins them
with the areas' figures. `insight.exhibits.maps.views` names every view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from insight.areas import District, best_fit
from insight.catalogue import Indicator, Source
from insight.deprivation.neighbourhoods import INDEX
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import of_areas
from insight.maps.classes import Classes
from insight.maps.editions import unlike_latest
from insight.maps.figures import AreaFigures, Part
from insight.maps.sentences import (
    ends_headline,
    figures_said,
    map_words,
    measured,
    parts_said,
    residents_said,
    tenths_said,
)
from insight.national.sentences import TENTHS_MADE_HERE
from insight.words.brought import england_missing
from insight.words.names import dated, place_name
from insight.words.numbers import above_all_note, format_value, unit_words

PAGE: Final = "polarisation"
MADE_FROM: Final = "Made"
FIRST: Final[Mapping[str, str]] = {
    "indicator": INDEX,
    "level": "ward",
    "view": "extremes",
    "ends": "fifth",
    "scheme": "fifths",
    "beside": "england",
    "colours": "extremes",
    "height": "density",
}
"""The choices that hold where an address names none."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What a view says and adds to the table.

    `details` stand in plain text below the map. `figures` says in the table's caption what it is
    of, where that is more than the indicator; `extra` are columns for the table, by heading, of
    text by code, and `exact` those for the download, by code. `how_sure` is what limits this view
    besides the indicator's caveats, `choices` what its address needs beyond the view's own. `lead`
    and `of_part` are as in `Exhibit`.
    """

    finding: str
    subtitle: str
    words: str
    details: str = ""
    figures: str = ""
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exact: pd.DataFrame | None = None
    sources: tuple[Source, ...] = ()
    how_sure: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""
    of_part: Callable[[Part], str] | None = None


@dataclass(frozen=True, eq=False)
class Alternative:
    """One of the exhibits between which a reader can switch, with the choices that ask for it."""

    when: Mapping[str, str]
    exhibit: Exhibit

    def fits(self, shown: Mapping[str, str]) -> bool:
        """Whether it is what these choices ask for."""
        return all(shown.get(name) == slug for name, slug in self.when.items())


def map_link(district: District, indicator: Indicator, **choices: str) -> Link:
    """Where on the map page an exhibit stands; choices that hold anyway are left out."""
    named = {"indicator": indicator.slug, **choices}
    told = {name: slug for name, slug in named.items() if slug and slug != FIRST.get(name)}
    return Link(PAGE, {"place": district.slug, **told})


def link_to(figures: AreaFigures, **choices: str) -> Link:
    """The same for an exhibit of some figures: with their areas and their year."""
    period = "" if figures.is_latest else figures.period
    where = {"level": figures.level, **choices, "period": period}
    return map_link(figures.district, figures.series, **where)


def limits(figures: AreaFigures) -> tuple[str, ...]:
    """What limits any finding from these figures: caveats, tenths made here, wards by best fit."""
    said = [*figures.indicator.cautions]
    if not figures.indicator.is_national:
        said.append(england_missing(figures.indicator))
    elif not figures.published:
        said.append(TENTHS_MADE_HERE.format(areas=figures.areas))
    if figures.level == "ward":
        said.append(best_fit())
    return tuple(said)


def plain_map(figures: AreaFigures, classes: Classes) -> AreaMap:
    """The areas in classes, each with its figure, and its national tenth after it."""
    place = place_name(figures.district.name)
    made_here = "" if figures.published else TENTHS_MADE_HERE.format(areas=figures.areas)
    made_here = england_missing(figures.indicator) or made_here
    notes = (made_here, unlike_latest(figures.indicator, figures.period))
    return AreaMap(
        place=figures.district.code,
        level=figures.level,
        title=f"{figures.indicator.title}, {figures.areas} of {place}",
        classes=classes,
        values=figures_said(figures),
        details=tenths_said(figures),
        note=" ".join(filter(None, notes)),
    )


def figures_with_tenths(figures: AreaFigures) -> dict[str, str]:
    """What a map says of each area where classes are neither: its figure and its national tenth."""
    tenths = tenths_said(figures)
    said = figures_said(figures).items()
    return {code: ", ".join(filter(None, (text, tenths[code]))) for code, text in said}


def plainly(figures: AreaFigures, what: str) -> Shown:
    """What a view says that adds nothing to the figures; `what` it shows."""
    return Shown(ends_headline(figures), measured(figures, what), map_words(figures))


def area_tables(figures: AreaFigures, shown: Shown) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table to read and the table to take away, the area with the highest figure first."""
    table, indicator = figures.table, figures.indicator
    if shown.exact is not None:
        added = shown.exact.reindex(table["code"])
        table = table.assign(**{str(name): added[name].to_numpy() for name in added.columns})
    table = table.sort_values("value", ascending=False, kind="stable", na_position="last")
    read = pd.DataFrame({"Area": table["name"]})
    if figures.level == "lsoa":
        read["Ward"] = table["code"].map(figures.homes)
    read[f"{indicator.short_title} ({unit_words(indicator)})"] = [
        format_value(value, indicator, unit=False, note=str(note))
        for value, note in zip(table["value"], table["note"], strict=True)
    ]
    if figures.indicator.is_national:
        read["National tenth"] = ["" if pd.isna(t) else str(int(t)) for t in table["tenth"]]
    read["Residents"] = [residents_said(figures, n) for n in table["population"]]
    for heading, texts in _extra(figures, shown).items():
        read[heading] = [texts.get(code, "") for code in table["code"]]
    exact = table.assign(
        indicator=indicator.slug,
        period=figures.period,
        unit=indicator.unit,
        source=figures.source.citation,
    ).rename(columns={"code": "area_code", "name": "area_name", "tenth": "national_tenth"})
    return read, exact


def _extra(figures: AreaFigures, shown: Shown) -> Mapping[str, Mapping[str, str]]:
    """The columns that a view adds, and what figures are made from where some are of a part."""
    part = parts_said(figures)
    return {**shown.extra, MADE_FROM: part} if part else shown.extra


def area_exhibit(
    figures: AreaFigures,
    drawing: AreaMap,
    shown: Shown,
    *,
    view: str,
    tables: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Exhibit:
    """The areas' figures with one view's drawing and words; `tables` are made unless given."""
    read, exact = tables or area_tables(figures, shown)
    indicator = figures.indicator
    headings = list(read.columns)[: len(read.columns) - len(_extra(figures, shown))]
    of = shown.figures or dated(indicator.title, figures.when)
    return Exhibit(
        finding=shown.finding,
        subtitle=shown.subtitle,
        words=shown.words,
        caption=f"{of}, by {figures.areas[:-1]}",
        table=read,
        name=f"{figures.district.slug}-{indicator.slug}-{figures.level}",
        sources=tuple(dict.fromkeys((figures.source, *shown.sources))),
        link=link_to(figures, view=view, **shown.choices),
        of=of_areas(figures),
        drawing=drawing,
        exact=exact,
        numbers=headings[-3:] if indicator.is_national else headings[-2:],
        notes=tuple(
            note
            for note in (shown.details, above_all_note(figures.table["value"], indicator))
            if note
        ),
        how_sure=(*limits(figures), *shown.how_sure),
        lead=shown.lead,
        of_part=shown.of_part,
    )


def in_squares(exhibit: Exhibit, said: str) -> Exhibit:
    """The same with every area as one square; `said` is what the squares are."""
    drawing, link = exhibit.drawing, exhibit.link
    if not isinstance(drawing, AreaMap) or link is None:
        raise TypeError(f"{exhibit.name} is no map of a district (expected one to put in squares)")
    return replace(
        exhibit,
        drawing=replace(drawing, squares=True, note=f"{said} {drawing.note}".strip()),
        link=Link(link.page, _squares_choices(link.choices)),
    )


def _squares_choices(choices: Mapping[str, str]) -> dict[str, str]:
    """The choices of a map as those of the same map in squares: its view becomes their colours."""
    colours = choices.get("view", FIRST["view"])
    rest = {name: slug for name, slug in choices.items() if name != "view"}
    told = {} if colours == FIRST["colours"] else {"colours": colours}
    return {**rest, "view": "squares", **told}
