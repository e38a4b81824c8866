"""The book of wards, read once for all tests of it."""

import pytest

from insight.ward_profile.book import read_book


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
