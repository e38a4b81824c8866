"""A ward's neighbourhoods by their known names, with their own figures."""

from __future__ import annotations

from insight import cached
from insight.areas import District
from insight.assembly.ward import held
from insight.assembly.ward.book import book_of, position
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.neighbourhoods import Held, neighbourhoods_exhibit
from insight.ward_profile.neighbourhoods import beside, neighbourhood_rows


@once(most=held.KEPT)
def neighbourhoods(district: District, code: str) -> Exhibit:
    """Every neighbourhood of the ward, the most deprived first."""
    catalogue, lookup = cached.catalogue(), cached.lookup(district.code)
    rows = neighbourhood_rows(
        cached.deprivation(district.code),
        cached.all_figures(district.code),
        held.in_ward(district, code),
        catalogue,
    )
    holds = Held(
        rows=rows,
        names=held.names(district.code),
        parts=held.parts(district, code),
        homes=dict(zip(lookup["lsoa_code"], lookup["ward_name"], strict=True)),
        beside=beside(book_of(code), position(code)),
    )
    sources = (catalogue.sources["iod2025"], catalogue.sources["census2021"])
    return neighbourhoods_exhibit(
        district,
        held.ward(district, code),
        holds,
        catalogue=catalogue,
        sources=(*sources, *held.references("msoa_names")),
    )
