"""The book of wards and what tells them apart, read once for all tests of it."""

import pytest

from insight.areas import read_boundaries, read_lookup, read_lsoa_kinds
from insight.ward_profile.book import read_book
from insight.ward_profile.likeness.alike import ward_features


@pytest.fixture(scope="session")
def book():
    return read_book()


@pytest.fixture(scope="session")
def ward_of(book):
    """The place in the book of a ward by the names of its district and itself."""
    wards = book.places.wards
    known = dict(
        zip(zip(wards["district_name"], wards["ward_name"], strict=True), wards.index, strict=True)
    )
    return lambda district, ward: int(known[district, ward])


@pytest.fixture(scope="session")
def england(book):
    """Neighbourhoods with their land and whether they are rural, and the features of wards."""
    lookup = read_lookup()
    shapes = read_boundaries("lsoa").set_index("lsoa_code").geometry.area / 1e6
    kinds = read_lsoa_kinds().set_index("lsoa_code")["rural_urban"].reindex(lookup["lsoa_code"])
    land = shapes.reindex(lookup["lsoa_code"]).to_numpy()
    rural = kinds.str.startswith("R").to_numpy()
    features = ward_features(book, lookup["population"], land=land)
    return lookup.assign(land=land, rural=rural), features
