"""Who lives in a ward, beside its district and England."""

from __future__ import annotations

from insight import cached
from insight.areas import District
from insight.assembly.ward import held
from insight.assembly.ward.book import book_of, position
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.residents import residents_exhibit
from insight.ward_profile.residents import kind_of, resident_shares


@once(most=held.KEPT)
def residents(district: District, code: str) -> Exhibit:
    """Ages, tenure and ethnic groups, and what kind of place it is."""
    rows = held.in_ward(district, code)
    people = cached.lookup(district.code)["population"].tolist()
    return residents_exhibit(
        district,
        held.ward(district, code),
        resident_shares(book_of(code), position(code)),
        kind_of(
            held.kinds(district.code)[rows], [n for n, own in zip(people, rows, strict=True) if own]
        ),
        area_names={str(number): name for number, name in book_of(code).classes.items()},
        sources=(
            cached.catalogue().sources["census2021"],
            *held.references("rural_urban", "area_classification"),
        ),
    )
