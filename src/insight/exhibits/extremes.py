"""Where a district's neighbourhoods at England's two ends are."""

from __future__ import annotations

import pandas as pd

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.deprivation.editions import LATEST
from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import NEIGHBOURHOODS, Of
from insight.maps.classes import extreme_classes
from insight.profile.sentences import ends_headline, ends_text
from insight.words.names import place_name
from insight.words.numbers import format_count


def extremes_map(
    neighbourhoods: pd.DataFrame, *, district: District, index: Indicator, source: Source
) -> Exhibit:
    """The neighbourhoods of England's two end fifths; the table is `neighbourhood_table`."""
    table = neighbourhoods.set_index("lsoa_code")
    shown = pd.DataFrame(
        {
            "Neighbourhood": table["lsoa_name"],
            "Ward": table["ward_name"],
            "National tenth": table["tenth"].astype(str),
            "Residents": [format_count(n) for n in table["population"]],
        }
    ).sort_values("National tenth", key=lambda column: column.astype(int), kind="stable")
    return Exhibit(
        name=f"{district.slug}-neighbourhoods",
        finding=ends_headline(table),
        subtitle=f"{INDEX_NAME}, by neighbourhood, with {district.ward_vintage} ward outlines",
        drawing=AreaMap(
            place=district.code,
            level="lsoa",
            title=f"Extremes of deprivation in {place_name(district.name)}",
            classes=extreme_classes(table["tenth"], index, end="fifth"),
            values={str(c): f"national tenth {tenth}" for c, tenth in table["tenth"].items()},
        ),
        words=ends_text(table),
        caption="Neighbourhoods by national tenth of deprivation, 1 the most deprived",
        table=shown,
        exact=table.reset_index(),
        numbers=list(shown.columns[2:]),
        sources=(source,),
        how_sure=index.cautions,
        link=Link("", {"place": district.slug}),
        of=Of(district.name, index.title, index.when(LATEST), NEIGHBOURHOODS),
    )
