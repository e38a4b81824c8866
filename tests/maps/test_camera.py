"""The camera of the district in 3D: what it sees by hand, and that it always fits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.maps.camera import ALTITUDE, MARGIN, PITCH, Shot, fit, picture_height, projected


def box(wide, deep, tall):
    corners = [(x, y, z) for x in (0, wide) for y in (0, deep) for z in (0, tall)]
    return np.array(corners, dtype=float)


def test_where_the_camera_looks_is_the_middle_and_a_pixel_there_is_a_pixel():
    points = np.array([[100.0, 200.0, 0.0], [110.0, 200.0, 0.0]])
    seen = projected(points, Shot(100, 200, 2), high=500)
    assert seen.tolist() == [[0, 0], [20, 0]]


def test_what_is_nearer_is_larger_and_what_is_higher_is_above():
    slant = np.radians(PITCH)
    points = np.array([[10.0, -100.0, 0.0], [10.0, 100.0, 0.0], [0.0, 0.0, 50.0]])
    near, far, top = projected(points, Shot(0, 0, 1), high=400)
    away = ALTITUDE * 400
    assert near[0] == pytest.approx(10 * away / (away - 100 * np.sin(slant)))
    assert near[0] > 10 > far[0]
    assert near[1] < 0 < far[1]
    assert top[1] == pytest.approx(50 * np.sin(slant) * away / (away - 50 * np.cos(slant)))


sizes = st.floats(min_value=500, max_value=120_000)


@settings(deadline=None)
@given(wide=sizes, deep=sizes, part=st.floats(min_value=0.001, max_value=0.4))
def test_every_district_fills_its_picture_and_is_not_cut(wide, deep, part):
    points = box(wide, deep, part * max(wide, deep)) + np.array([7_000, -3_000, 0])
    high = picture_height(points, wide=900, least=300, most=640)
    assert 300 <= high <= 640
    seen = projected(points, fit(points, wide=900, high=high), high=high)
    assert (np.abs(seen) <= (450 - MARGIN, high / 2 - MARGIN)).all()
    assert (np.ptp(seen, axis=0) / (900 - 2 * MARGIN, high - 2 * MARGIN)).max() > 0.93
