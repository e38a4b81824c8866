"""The index and its domains side by side, as an exhibit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue
from insight.deprivation.editions import LATEST
from insight.exhibits.drawings import SmallMap, SmallMaps
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import map_link
from insight.exhibits.of import WHOLE, Of
from insight.maps.classes import tenth_classes
from insight.profile.domains import domain_indicators, domain_table
from insight.profile.sentences import DOMAINS_NOTE, domain_text, domains_of_part, domains_sentence
from insight.words.ends import end_words
from insight.words.names import place_name
from insight.words.numbers import format_share


def domains_exhibit(
    district: District,
    catalogue: Catalogue,
    *,
    population: pd.Series,
    tenths: Mapping[str, pd.Series],
) -> Exhibit:
    """On which domain a district is most polarised, with a small map of each.

    `population` are the residents of its neighbourhoods by code; `tenths` gives the published
    national tenths by the slug of each domain's score.
    """
    found = domain_indicators(catalogue)
    table = domain_table(
        {each.slug: tenths[each.slug] for each in found},
        population,
        {each.slug: each.short_title for each in found},
    )
    maps = tuple(
        SmallMap(
            title=each.short_title,
            words=domain_text(row, district.name),
            classes=tenth_classes(tenths[each.slug].reindex(population.index), each),
        )
        for each, (_, row) in zip(found, table.iterrows(), strict=True)
    )
    place = place_name(district.name)
    return Exhibit(
        finding=domains_sentence(table, district.name),
        subtitle=f"Neighbourhoods of {place} by national tenth on the index and its seven domains, "
        "2025 edition",
        words=" ".join(each.words for each in maps),
        caption=f"Residents of {place} at the two ends of each domain",
        table=_shown(table),
        name=f"{district.slug}-domains",
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in found)),
        link=map_link(district, found[0], view="domains"),
        of=Of(district.name, period=found[0].when(LATEST), level=WHOLE),
        drawing=SmallMaps(district.code, "lsoa", maps, end_words(found[0])),
        exact=table,
        notes=(DOMAINS_NOTE,),
        of_part=partial(domains_of_part, {each.short_title: tenths[each.slug] for each in found}),
        how_sure=tuple(dict.fromkeys(caveat for each in found for caveat in each.cautions)),
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """The shares in words."""
    ends = {
        "In the most deprived fifth": "most",
        "In the least deprived fifth": "least",
        "In the most deprived tenth": "most_tenth",
        "In the least deprived tenth": "least_tenth",
    }
    shares = {head: [format_share(s) for s in table[name]] for head, name in ends.items()}
    return pd.DataFrame({"Domain": table["title"], **shares})
