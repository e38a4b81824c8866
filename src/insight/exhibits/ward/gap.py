"""One series of a ward against the rest of its district over time, with the rest of England."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from insight.areas import ENGLAND as ENGLAND_CODE
from insight.catalogue import Source
from insight.charts.light.lines import Inked, Lines
from insight.charts.theme import axis_title, tick_affixes
from insight.charts.trend_data import Line
from insight.charts.verdicts import GAP_MARKS
from insight.colours import ENGLAND, PLACE, TARGET
from insight.exhibits.drawings import light
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.gap_over_time import JudgedGap, in_words, lines_of, measure_of, table_of
from insight.exhibits.of import WARDS, of_ward, span
from insight.exhibits.ward.place import file_name
from insight.gap_over_time import GapOverTime, sentences
from insight.markers import NOT_AVAILABLE
from insight.ward_profile.ward import Ward
from insight.words.names import place_name, start_sentence

REST: Final = "Rest of "


def ward_gap(
    found: GapOverTime,
    england: GapOverTime | None,
    ward: Ward,
    *,
    source: Source,
    link: Mapping[str, str],
) -> JudgedGap:
    """A ward's line beside that of all other wards; `england` is the ward against other England.

    Where the district has no other ward, `found` itself is against the rest of England.

    `link` are the choices of the address that lead to the same on the comparison page.
    """
    indicator, district = found.indicator, found.district
    finding = sentences.finding(found, district.name)
    shown = _table(found, england)
    more = () if england is None else (sentences.finding(england, district.name),)
    exhibit = Exhibit(
        name=file_name(district, ward, f"{indicator.slug}-gap"),
        finding=finding,
        subtitle=f"{start_sentence(measure_of(found))}, by period",
        drawing=light(_drawn(found, england, ward)),
        words=f"{finding} {in_words(found)}",
        caption=f"{indicator.title}: {ward.name} and the rest of {_rest_of(found)}",
        table=shown,
        exact=found.table.reset_index(names="period").assign(indicator=indicator.slug),
        sources=(source,),
        notes=tuple(each.note for each in indicator.breaks),
        how_sure=(found.reason, *more, *found.cautions, *indicator.cautions),
        link=Link("comparison", link),
        of=of_ward(district, ward, indicator.title, span(found.table.index), WARDS),
    )
    return JudgedGap(exhibit, GAP_MARKS[found.verdict])


def _rest_of(found: GapOverTime) -> str:
    """Of which place the other group is the rest."""
    whole = ENGLAND_CODE in found.groups.affluent
    return "England" if whole else place_name(found.district.name)


def _drawn(found: GapOverTime, england: GapOverTime | None, ward: Ward) -> Lines:
    indicator, place = found.indicator, _rest_of(found)
    here, rest = lines_of(found)
    inked = [
        Inked(_dated(here, found, ward.name), PLACE),
        Inked(_dated(rest, found, f"{REST}{place}"), TARGET),
    ]
    if england is not None:
        country = _dated(lines_of(england)[1], england, f"{REST}England")
        inked.append(Inked(country, ENGLAND, thin=True))
    return Lines(
        tuple(inked),
        alt=f"{ward.name} against the rest of {place}: {in_words(found)}.",
        unit=axis_title(indicator),
        affixes=tick_affixes(indicator),
    )


def _dated(line: Line, found: GapOverTime, name: str) -> Line:
    indicator = found.indicator
    return replace(line, name=name, kind=indicator.period_kind, breaks=indicator.breaks)


def _table(found: GapOverTime, england: GapOverTime | None) -> pd.DataFrame:
    """The table of the gap under the names of a ward's page, with the rest of England."""
    table = table_of(found)
    names = [*table.columns]
    names[2] = f"{REST}{_rest_of(found)}"
    table.columns = pd.Index(names)
    if england is not None:
        other = table_of(england).set_index("Period").iloc[:, 1]
        table[f"{REST}England"] = list(other.reindex(table["Period"], fill_value=NOT_AVAILABLE))
    return table
