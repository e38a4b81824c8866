"""How a ward has moved: the national tenths of its neighbourhoods in three editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.areas import WARD_VINTAGE, District, over_time
from insight.areas.group import is_group
from insight.catalogue import Source
from insight.charts.light.cells import Cells
from insight.exhibits.drawings import light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import NEIGHBOURHOODS, of_ward, span
from insight.exhibits.ward.place import file_name, ward_link
from insight.ward_profile.over_time import Tenths
from insight.ward_profile.over_time_sentences import (
    RELATIVE,
    tenths_finding,
    worst_sentence,
)
from insight.ward_profile.ward import Ward
from insight.words.numbers import format_share

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
    rows = tuple(
        (f"{n}. {names[code]}" if number else names[code], tuple(int(v) for v in row))
        for n, (code, row) in enumerate(zip(table.index, table.to_numpy(), strict=True), start=1)
    )
    worst = tuple(
        (f"{IN_WORST}: {name}", tuple(format_share(v, 0) for v in tenths.in_worst[column]))
        for name, column in ((ward.name, "ward"), (district.name, "district"))
    )
    return Exhibit(
        name=file_name(district, ward, "tenths"),
        finding=tenths_finding(tenths, ward),
        subtitle="National tenth of the Index of Multiple Deprivation by edition, 1 the most "
        "deprived; below, residents (mid-2022) of England’s most deprived fifth",
        drawing=light(
            Cells(
                rows,
                caption=f"National tenths of the neighbourhoods of {ward.name}",
                head=("Neighbourhood", *tenths.years),
                last=worst,
            )
        ),
        words=f"{tenths_finding(tenths, ward)} {worst_sentence(tenths, ward, district.name)}",
        caption=f"National tenths of the neighbourhoods of {ward.name} by edition",
        table=said,
        exact=table.assign(known_name=[names[code] for code in table.index]).reset_index(),
        sources=sources,
        notes=(
            worst_sentence(tenths, ward, district.name),
            *_by_later_wards(district, ward),
            RELATIVE,
        ),
        link=ward_link(district, ward),
        of=of_ward(
            district, ward, "Index of Multiple Deprivation", span(tenths.years), NEIGHBOURHOODS
        ),
    )


def _by_later_wards(district: District, ward: Ward) -> tuple[str, ...]:
    """Why the tenths of a later ward can be read from the first edition; nothing for ours."""
    later = district.ward_vintage != WARD_VINTAGE and not is_group(ward.code)
    return (over_time(district.ward_vintage),) if later else ()
