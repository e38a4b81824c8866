"""How a ward has moved: national tenths of three editions, and every series that reaches it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Source
from insight.charts.light.cells import cells_html
from insight.exhibits.drawings import Light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.place import file_name, ward_link
from insight.ward_profile.over_time import Tenths, Years
from insight.ward_profile.over_time_sentences import (
    RELATIVE,
    tenths_finding,
    worst_sentence,
    years_sentence,
)
from insight.ward_profile.ward import Ward
from insight.words.numbers import format_share, format_value

IN_WORST: Final = "In the most deprived fifth"


def tenths_exhibit(
    district: District,
    ward: Ward,
    tenths: Tenths,
    *,
    names: Mapping[str, str],
    order: Sequence[str],
    sources: tuple[Source, ...],
) -> Exhibit:
    """The tenths of a ward's neighbourhoods; `order` are their codes, in the order to be shown."""
    table = tenths.table.loc[list(order)]
    said = pd.DataFrame({"Neighbourhood": [names[code] for code in table.index]})
    for year in tenths.years:
        said[year] = table[year].astype(str).to_numpy()
    number = len(table) > 1
    rows = [
        (f"{n}. {names[code]}" if number else names[code], [int(v) for v in row])
        for n, (code, row) in enumerate(zip(table.index, table.to_numpy(), strict=True), start=1)
    ]
    worst = [
        (f"{IN_WORST}: {name}", [format_share(v, 0) for v in tenths.in_worst[column]])
        for name, column in ((ward.name, "ward"), (district.name, "district"))
    ]
    return Exhibit(
        name=file_name(district, ward, "tenths"),
        finding=tenths_finding(tenths, ward),
        subtitle="National tenth of the Index of Multiple Deprivation by edition, 1 the most "
        "deprived; below, residents (mid-2022) of England’s most deprived fifth",
        drawing=Light(
            cells_html(
                rows,
                caption=f"National tenths of the neighbourhoods of {ward.name}",
                head=["Neighbourhood", *tenths.years],
                last=worst,
            )
        ),
        words=f"{tenths_finding(tenths, ward)} {worst_sentence(tenths, ward, district.name)}",
        caption=f"National tenths of the neighbourhoods of {ward.name} by edition",
        table=said,
        exact=table.reset_index(),
        sources=sources,
        notes=(worst_sentence(tenths, ward, district.name), RELATIVE),
        link=ward_link(district, ward),
    )


def years_exhibit(district: District, ward: Ward, years: Years, *, source: Source) -> Exhibit:
    """One series of a ward beside its district and England, a column a year."""
    indicator = years.indicator
    labels = {"ward": ward.name, "district": district.name, "england": "England"}
    periods = list(years.table.index)
    said = [
        (name, [format_value(v, indicator, unit=False) for v in years.table[column]])
        for column, name in labels.items()
    ]
    table = pd.DataFrame({"Area": list(labels.values())})
    for n, period in enumerate(periods):
        table[period] = [cells[n] for _, cells in said]
    return Exhibit(
        name=file_name(district, ward, indicator.slug),
        finding=years_sentence(years, ward, district.name),
        subtitle=f"{indicator.title}, by year",
        drawing=Light(
            cells_html(said, caption=f"{indicator.title} by year", head=["Area", *periods])
        ),
        words=years_sentence(years, ward, district.name),
        caption=f"{indicator.title} by year",
        table=table,
        exact=years.table.reset_index(names="period"),
        sources=(source,),
        notes=tuple(each.note for each in indicator.breaks),
        how_sure=indicator.cautions,
        link=ward_link(district, ward),
    )
