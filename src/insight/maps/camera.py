"""Where a camera stands so that a district in 3D fills its picture, with nothing cut off.

The camera is deck.gl's: it looks at a point on the ground from the south at a slant, and its
distance from there is `ALTITUDE` times the height of the picture. What is near is drawn larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]


PITCH: Final = 50.0
"""Degrees between straight down and where the camera looks."""
ALTITUDE: Final = 1.5
"""The camera's distance in heights of the picture: deck.gl's own."""
MARGIN: Final = 14.0
"""Pixels left free around the district."""
NEAREST: Final = 0.3
"""How near the camera anything may be, in distances to where it looks."""
STEPS: Final = 18
"""Halvings of the interval in which the scale is looked for."""


@dataclass(frozen=True)
class Shot:
    """Metres east and north of the points' origin to look at, and pixels a metre there."""

    east: float
    north: float
    scale: float


def projected(points: Points, shot: Shot, *, high: float) -> Points:
    """Pixels right of and above the middle of a picture `high` pixels high, shape (n, 2).

    `points` are metres east, north and up, shape (n, 3). A point ``(x, y, z)`` in pixels from where
    the camera looks, at pitch ``p`` and distance ``d``, is drawn at ``(x, y cos p + z sin p)``
    times ``d / (d + y sin p - z cos p)``.

    >>> projected(np.array([[1.0, 0.0, 0.0]]), Shot(0, 0, 10), high=400).tolist()
    [[10.0, 0.0]]
    """
    slant = np.radians(PITCH)
    across, ahead, up = _from_middle(points, shot)
    away = ALTITUDE * high
    depth = np.maximum(_depth(points, shot, high=high), away / 1000)
    seen = np.column_stack([across, ahead * np.cos(slant) + up * np.sin(slant)])
    return np.asarray(seen * (away / depth)[:, None])


def _from_middle(points: Points, shot: Shot) -> Points:
    """Pixels east, north and up from where the camera looks, shape (3, n)."""
    return np.asarray(((points - (shot.east, shot.north, 0)) * shot.scale).T)


def _depth(points: Points, shot: Shot, *, high: float) -> Points:
    """Pixels from the camera to each point, along where it looks."""
    slant = np.radians(PITCH)
    _, ahead, up = _from_middle(points, shot)
    return np.asarray(ALTITUDE * high + ahead * np.sin(slant) - up * np.cos(slant))


def fit(points: Points, *, wide: float, high: float) -> Shot:
    """The shot in which all points fill a picture of these pixels, in its middle, and no more.

    `points` are metres east, north and up, shape (n, 3), and not all the same.
    """
    room = np.array([wide, high]) - 2 * MARGIN
    extent = float(np.ptp(points, axis=0).max())
    low, top = 0.0, 4 * float(room.max()) / extent
    best = _centred(points, scale=top / 2**STEPS, high=high)
    for _ in range(STEPS):
        middle = (low + top) / 2
        shot = _centred(points, scale=middle, high=high)
        furthest = np.abs(projected(points, shot, high=high)).max(axis=0)
        before = _depth(points, shot, high=high).min() > NEAREST * ALTITUDE * high
        if before and bool(np.all(furthest <= room / 2)):
            low, best = middle, shot
        else:
            top = middle
    return best


def _centred(points: Points, *, scale: float, high: float) -> Shot:
    """The shot at a scale that has what is drawn in the middle of the picture."""
    low, top = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    spare = (top - low).max() / 2
    at = (low + top) / 2
    flat = np.array([1, np.cos(np.radians(PITCH))])
    for _ in range(10):
        seen = projected(points, Shot(float(at[0]), float(at[1]), scale), high=high)
        away = (seen.min(axis=0) + seen.max(axis=0)) / 2
        at = np.clip(at + away / scale / flat, low - spare, top + spare)
    return Shot(float(at[0]), float(at[1]), scale)


def picture_height(points: Points, *, wide: float, least: int, most: int) -> int:
    """Pixels that a picture this wide needs from top to bottom for all points to fill its width.

    A lower picture is seen from nearer, which changes what it needs a little.
    """
    high = most
    for _ in range(4):
        size = np.ptp(projected(points, fit(points, wide=wide, high=high), high=high), axis=0)
        needed = size[1] * (wide - 2 * MARGIN) / size[0] + 2 * MARGIN
        high = int(np.clip(np.ceil(needed), least, most))
    return high
