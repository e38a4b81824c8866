"""What a browser tells of the room for a picture is a width, or nothing."""

import pytest

from dashboard.components.drawable.component import _read


@pytest.mark.parametrize(
    ("state", "width"),
    [
        pytest.param({"wide": 358}, 358, id="as told"),
        pytest.param({"wide": 4000}, 900, id="never more than the picture was made for"),
        pytest.param({"wide": 0}, None, id="nothing: the picture goes"),
        pytest.param({"wide": -5}, None, id="no width"),
        pytest.param({"wide": "358"}, None, id="no number"),
        pytest.param({"wide": True}, None, id="no number either"),
        pytest.param({"wide": None}, None, id="not told yet"),
        pytest.param({}, None, id="nothing told"),
        pytest.param(None, None, id="not mounted yet"),
    ],
)
def test_a_width_is_read(state, width):
    assert _read(state, 900) == width
