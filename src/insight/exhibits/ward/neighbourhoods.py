"""A ward's neighbourhoods by their known names, with their own figures beside the ward's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.charts.light.cells import Cells
from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.exhibits.drawings import Light, light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import NEIGHBOURHOODS, of_ward
from insight.exhibits.ward.place import file_name, ward_link
from insight.ward_profile.around.where import Part
from insight.ward_profile.neighbourhoods import shown_slugs
from insight.ward_profile.neighbourhoods_sentences import (
    NAMED_BY,
    neighbourhoods_finding,
    others_note,
    parts_note,
)
from insight.ward_profile.ward import Ward
from insight.words.names import dated, mid_sentence
from insight.words.numbers import above_all_note, format_count, format_value

HEADS: Final = {
    "income_deprivation_rate": "Low income",
    "idaci_rate": "Children",
    "households_deprived_1plus": "Deprived homes",
}
"""Heads of columns, which have to be short on a telephone; the subtitle says them in full."""


@dataclass(frozen=True, eq=False)
class Held:
    """What is held of a ward's neighbourhoods.

    `rows` are of `neighbourhood_rows`, `names` what each neighbourhood goes by, `parts` how it lies
    in the ward and `homes` the ward in which it counts; `beside` are the figures of the ward, its
    district and England by slug.
    """

    rows: pd.DataFrame
    names: Mapping[str, str]
    parts: Sequence[Part]
    homes: Mapping[str, str]
    beside: Mapping[str, tuple[float, float, float]]


def neighbourhoods_exhibit(
    district: District,
    ward: Ward,
    held: Held,
    *,
    catalogue: Catalogue,
    sources: tuple[Source, ...],
) -> Exhibit:
    """The neighbourhoods of a ward, beside the ward, its district and England."""
    rows, names = held.rows, held.names
    slugs = shown_slugs(catalogue)
    table = _table(rows, names, slugs, catalogue)
    notes = (
        *(above_all_note(rows[slug], catalogue.indicator(slug)) for slug in slugs),
        parts_note(held.parts, names, ward),
        others_note(held.parts, names, held.homes, ward),
    )
    return Exhibit(
        name=file_name(district, ward, "neighbourhoods"),
        finding=neighbourhoods_finding(rows, names, ward),
        subtitle=_subtitle(slugs, catalogue) if len(rows) else "",
        drawing=_drawn(ward, district, held, catalogue) if len(rows) else None,
        words=neighbourhoods_finding(rows, names, ward),
        caption=f"Neighbourhoods of {ward.name}",
        table=table,
        exact=rows.assign(known_name=[names[code] for code in rows["lsoa_code"]]),
        sources=sources,
        notes=tuple(note for note in (*notes, NAMED_BY) if note),
        link=ward_link(district, ward),
        of=of_ward(district, ward, "", "", NEIGHBOURHOODS),
    )


def _subtitle(slugs: Sequence[str], catalogue: Catalogue) -> str:
    said = [
        f"{HEADS[i.slug]}: {dated(mid_sentence(i.title), i.when(i.periods[-1]))}"
        for i in map(catalogue.indicator, slugs)
    ]
    return f"Tenth: {INDEX_NAME}, 1 the most deprived of England. {'; '.join(said)}"


def _table(
    rows: pd.DataFrame, names: Mapping[str, str], slugs: Sequence[str], catalogue: Catalogue
) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Neighbourhood": [_name(row, names) for row in rows.itertuples()],
            "Residents, mid-2022": [format_count(n) for n in rows["population"]],
            "National tenth": rows["tenth"].astype(str),
        }
    )
    for slug in slugs:
        indicator = catalogue.indicator(slug)
        pairs = zip(rows[slug], rows[f"{slug}_note"], strict=True)
        table[indicator.short_title] = [_cell(value, indicator, str(note)) for value, note in pairs]
    return table


def _cell(value: object, indicator: Indicator, note: str = "") -> str:
    """A figure as it stands in a column: a note below says why one is above 100%."""
    return format_value(value, indicator, note=note, unit=False)


def _name(row: object, names: Mapping[str, str]) -> str:
    """A neighbourhood by both of its names: "North Reddish, part C (Stockport 002C)"."""
    return f"{names[row.lsoa_code]} ({row.lsoa_name})"  # type: ignore[attr-defined]


def _drawn(
    ward: Ward,
    district: District,
    held: Held,
    catalogue: Catalogue,
) -> Light:
    """The neighbourhoods with coloured tenths, and the ward, its district and England below."""
    indicators = [catalogue.indicator(slug) for slug in shown_slugs(catalogue)]
    number = len(held.rows) > 1
    lines: list[tuple[str, tuple[int | str, ...]]] = []
    for n, (_, row) in enumerate(held.rows.iterrows(), start=1):
        name = held.names[row["lsoa_code"]]
        cells = [_cell(row[i.slug], i, str(row[f"{i.slug}_note"])) for i in indicators]
        lines.append((f"{n}. {name}" if number else name, (int(row["tenth"]), *cells)))
    below = tuple(
        (name, ("", *(_cell(held.beside[i.slug][n], i) for i in indicators)))
        for n, name in enumerate((ward.name, district.name, "England"))
    )
    return light(
        Cells(
            tuple(lines),
            caption=f"Neighbourhoods of {ward.name}, the most deprived first",
            head=("Neighbourhood", "Tenth", *(HEADS[i.slug] for i in indicators)),
            last=below,
        )
    )
