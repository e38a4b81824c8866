"""One window for all journeys of an engine."""

import pytest

pytest.register_assert_rewrite("engines.journeys", "engines.window")


@pytest.fixture(scope="module")
def window_of():
    """Open the window of an engine, or say what it lacks."""

    def opened(engine):
        lacks = engine.missing()
        if lacks:
            pytest.skip(f"not on PATH: {lacks} ({engine.WANTED})")
        return engine.opened()

    return opened
