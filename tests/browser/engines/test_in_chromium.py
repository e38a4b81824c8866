"""The journeys in Chromium."""

import pytest
from engines import chromium
from engines.journeys import Journeys


@pytest.fixture(scope="module")
def window(webgl):
    with chromium.opened(webgl) as window:
        yield window


class TestInChromium(Journeys):
    pass
