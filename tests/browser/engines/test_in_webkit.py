"""The journeys in WebKit."""

import pytest
from engines import webkit
from engines.journeys import Journeys


@pytest.fixture(scope="module")
def window(window_of):
    with window_of(webkit) as window:
        yield window


class TestInWebKit(Journeys):
    pass
