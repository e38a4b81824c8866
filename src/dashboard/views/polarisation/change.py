"""Change between editions or years on the polarisation map: choice of the start, words, figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.state import controls
from dashboard.state.options import PLURAL, SINGULAR
from dashboard.views.polarisation.areas import placed_names
from insight.areas import District
from insight.catalogue import Indicator
from insight.maps.change import (
    Change,
    change_classes,
    change_note,
    change_of,
    change_sentence,
    class_words,
    furthest_sentence,
    moved_words,
    starts,
    why_not,
)
from insight.words.names import place_name
from insight.words.numbers import format_value

if TYPE_CHECKING:
    from dashboard.views.polarisation.choice import Choice
    from dashboard.views.polarisation.page import Page


VIEW: Final = "change"


def choose_since(indicator: Indicator) -> str | None:
    """The edition or year from which change is told."""
    known = starts(indicator, cached.catalogue())
    if len(known) < 2:
        return next(iter(known), None)
    options = {year: year for year in known}
    return controls.choose_one("Since", "since", options, style="buttons", what="start")


def _codes(district_code: str, level: str) -> pd.Index[str]:
    places = cached.wards(district_code) if level == "ward" else cached.lookup(district_code)
    codes: pd.Index[str] = pd.Index(places[f"{level}_code"])
    return codes


@st.cache_resource(show_spinner=False, max_entries=256)
def change_in(district_code: str, level: str, slug: str, since: str) -> Change:
    """The change of one indicator over the areas of a district since an edition or a year."""
    indicator = cached.catalogue().indicator(slug)
    codes, until = _codes(district_code, level), cached.period_of(slug)
    earlier = starts(indicator, cached.catalogue())[since]
    if earlier != slug:
        before, after = (cached.national_tenths(each, level).here for each in (earlier, slug))
        kind = "tenths"
    else:
        figures = [
            cached.neighbourhoods(slug, p) if level == "lsoa" else cached.nation(slug, level, p)
            for p in (since, until)
        ]
        before, after = (table["value"] for table in figures)
        kind = "value"
    return change_of(
        indicator,
        before.reindex(codes),
        after.reindex(codes),
        kind="tenths" if kind == "tenths" else "value",
        since=since,
        until=until,
    )


def show_why_not(choice: Choice) -> None:
    """The reason why change is not among the views of the map, where it is not."""
    if not starts(choice.series, cached.catalogue()):
        layout.note(why_not(choice.series))


def with_change(district: District, choice: Choice, since: str, page: Page) -> Page:
    """The page with its map in classes of change."""
    change = change_in(district.code, choice.level, choice.indicator.slug, since)
    table, areas = page.areas.table, PLURAL[choice.level]
    names = placed_names(table, district.code, choice.level)
    said = change_sentence(change, names, areas=areas, place=district.name)
    furthest, here = furthest_sentence(change, names), place_name(district.name)
    classes = change_classes(change.of_area, class_words(change))
    earlier = cached.catalogue().indicator(starts(choice.indicator, cached.catalogue())[since])
    span = f"{change.since} to {change.until}"
    view = replace(
        page.map_view,
        classes=classes.styles,
        area_classes=classes.of_area,
        values={code: moved_words(change, code) for code in names},
        title=f"{choice.indicator.title}: change from {span}, {areas} of {here}",
        alt=" ".join(filter(None, (said, furthest, _counts(change)))),
        note=change_note(
            change,
            areas=areas,
            official=choice.level == "lsoa",
            caveats=_caveats(change, earlier),
        ),
        no_value="No figure for one or both",
    )
    what = "move between national tenths" if change.kind == "tenths" else "change in the figure"
    sources = dict.fromkeys((*page.sources, cached.catalogue().source_of(earlier)))
    return replace(
        page,
        headline=said,
        details=furthest,
        figures=f"{choice.indicator.title}: change from {span}",
        subtitle=f"{choice.indicator.title}: {what} from {span} by {SINGULAR[choice.level]}",
        map_view=view,
        sources=tuple(sources),
        areas=replace(page.areas, table=_with_columns(table, change)),
        extra=_columns(change),
    )


def _caveats(change: Change, earlier: Indicator) -> tuple[str, ...]:
    """What the catalogue says of this change: beside the edition's tenths, or in the series."""
    if change.kind == "value":
        spoken = ("change", "step from")
        return tuple(c for c in earlier.caveats if any(words in c for words in spoken))
    known = cached.catalogue().indicators.values()
    told = (i for i in known if i.is_change and i.build.get("minus") == earlier.decile)
    indicator = next(told, None)
    return tuple(c for c in indicator.caveats if "method" in c) if indicator else ()


def _counts(change: Change) -> str:
    parts = [f"{words}: {change.count(n)}" for n, words in enumerate(class_words(change))]
    return "; ".join(parts) + "."


def _columns(change: Change) -> dict[str, dict[str, str]]:
    """The columns that the table gains, by heading: text by area code."""
    tenths = change.kind == "tenths"

    def words(value: float) -> str:
        if tenths:
            return "[x]" if np.isnan(value) else str(int(value))
        return format_value(value, change.indicator, unit=False)

    head = "Tenth in" if tenths else change.indicator.short_title + ","
    return {
        f"{head} {change.since}": {str(c): words(v) for c, v in change.table["before"].items()},
        f"{head} {change.until}": {str(c): words(v) for c, v in change.table["after"].items()},
        "Change": {str(c): moved_words(change, str(c)) or "[x]" for c in change.table.index},
    }


def _with_columns(table: pd.DataFrame, change: Change) -> pd.DataFrame:
    """The exact figures for the download."""
    held = change.table.reindex(table["code"])
    what = "national_tenth" if change.kind == "tenths" else "value"
    table = table.assign(since=change.since, until=change.until)
    table[f"{what}_then"] = held["before"].to_numpy()
    table[f"{what}_now"] = held["after"].to_numpy()
    return table.assign(change=held["change"].to_numpy())
