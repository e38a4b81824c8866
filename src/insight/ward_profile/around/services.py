"""GP practices and libraries in a ward and near it, by straight-line distance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.ward_profile.around.where import direction

KINDS: Final = ("gp", "library")
NEAREST: Final = 3
"""How many of a kind outside the ward are named."""


@dataclass(frozen=True)
class Service:
    """A GP practice or a library: where it is, and how far from where the ward's residents live.

    `metres` is the straight line, `direction` the way to it; `patients` are those on its list, None
    where they are not published, and for a library.
    """

    kind: str
    name: str
    postcode: str
    east: float
    north: float
    metres: float
    direction: str
    patients: int | None


@dataclass(frozen=True)
class Nearby:
    """The services of one kind: those in the ward, nearest first, and the nearest outside it."""

    kind: str
    inside: tuple[Service, ...]
    outside: tuple[Service, ...]


def services_near(
    services: pd.DataFrame, own: NDArray[np.bool_], middle: tuple[float, float]
) -> tuple[Nearby, ...]:
    """The services of each kind in a ward and the `NEAREST` outside it.

    `services` has kind, name, postcode, registered_patients, east and north (metres); `own` says
    which are in the ward; `middle` is where the ward's residents live on average, in metres.
    """
    far = np.hypot(
        services["east"].to_numpy() - middle[0], services["north"].to_numpy() - middle[1]
    )
    order = np.argsort(far, kind="stable")
    kinds = services["kind"].to_numpy()
    found = []
    for kind in KINDS:
        here = order[kinds[order] == kind]
        inside, outside = here[own[here]], here[~own[here]][:NEAREST]
        both = (
            tuple(_service(services.iloc[n], middle) for n in each) for each in (inside, outside)
        )
        found.append(Nearby(kind, *both))
    return tuple(found)


def _service(row: pd.Series, middle: tuple[float, float]) -> Service:
    east, north = float(row["east"]) - middle[0], float(row["north"]) - middle[1]
    patients = row["registered_patients"]
    return Service(
        kind=str(row["kind"]),
        name=str(row["name"]),
        postcode=str(row["postcode"]),
        east=float(row["east"]),
        north=float(row["north"]),
        metres=math.hypot(east, north),
        direction=direction(east, north),
        patients=None if pd.isna(patients) else int(patients),
    )
