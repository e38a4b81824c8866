"""The ground of districts, read once."""

import functools

import pytest

from insight import cached
from insight.groups.ground import Ground


@pytest.fixture(scope="session")
def ground_of():
    """The areas of a district by its slug."""

    @functools.cache
    def found(slug):
        district = cached.district(slug)
        code = district.code
        return Ground(district, cached.lookup(code), cached.wards(code), cached.middle_areas(code))

    return found


@pytest.fixture(scope="session")
def stockport(ground_of):
    """The areas of Stockport."""
    return ground_of("stockport")
