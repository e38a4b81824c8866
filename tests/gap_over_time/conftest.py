"""The project's own figures, read once for all tests of gaps over time."""

import pytest

from insight.catalogue import read_catalogue
from insight.gap_over_time import read_source


@pytest.fixture(scope="session")
def figures():
    return read_source(read_catalogue())
