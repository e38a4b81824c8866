"""The journeys in Firefox."""

import pytest
from engines import firefox
from engines.journeys import Journeys


@pytest.fixture(scope="module")
def window(window_of):
    with window_of(firefox) as window:
        yield window


class TestInFirefox(Journeys):
    pass
