"""The project's map of England doing the bench's job: its own files, in the bench's colours.

The figures are the real ones, dealt out anew at each step: an area gets a figure of the next
fifth, so that a file weighs what a real one weighs.
"""

from __future__ import annotations

import functools
import shutil
from typing import Any, cast
from unittest.mock import patch

import numpy as np
import pandas as pd

from bench.maps.case import COLOURS, HEIGHT, STEPS, case
from dashboard.components.england_map import component, figures, files
from dashboard.serving.published import static_folder
from insight import cached
from insight.exhibits.drawings import EnglandMap
from insight.maps import england
from insight.maps.classes import Classes, ClassStyle
from insight.national.everywhere import Level

INDICATOR = "imd_score"


def _dealt(step: int) -> tuple[pd.Series, pd.Series]:
    """The figure and the national tenth of each area, so that its class is that of the step."""
    held = case().scores.fillna(0.0).to_numpy()
    now, start = np.array(case().classes(step)), np.array(case().first)
    figures = np.empty(len(held))
    for fifth in range(STEPS):
        own, givers = np.flatnonzero(now == fifth), np.flatnonzero(start == fifth)
        figures[own] = held[givers[np.arange(len(own)) % len(givers)]]
    later = (now + 1) % STEPS  # what the view "National tenth" shows: the class after this one
    return pd.Series(figures), pd.Series(2.0 * later + 1)


@functools.cache
def _figures(step: int, *, real_tenths: bool) -> str:
    """The address of the figures at a step: both files as the page writes them."""
    real, level = cached.figures_of_england(INDICATOR, case().level), case().level
    values, tenths = _dealt(step)
    if real_tenths:
        order = values.rank(ascending=False, method="first")
        tenths = pd.Series(np.ceil(order.to_numpy() / len(order) * 10))
    table = real.assign(value=values.to_numpy(), note="", tenth=tenths.to_numpy())
    fifths = Classes(_styles(1), dict(zip(table["code"], case().classes(step), strict=True)))
    case().serve_from_here()
    with (
        patch.object(figures, "figures", lambda *_: table),
        patch.multiple(
            england,
            value_classes=lambda *_, **__: fifths,
            tenth_classes=lambda *_: Classes(_styles(2), {}),
        ),
    ):
        return figures.figures_address.__wrapped__(INDICATOR, level)  # not the page's kept one


def _styles(times: int) -> tuple[ClassStyle, ...]:
    """The bench's five colours, each so many times."""
    named = (f"class {n}" for n in range(1, STEPS * times + 1))
    return tuple(ClassStyle(name, COLOURS[n // times]) for n, name in enumerate(named))


@functools.cache
def _files() -> tuple[str, dict[str, Any] | None]:
    """Addresses of wards and tiles, as the files in the bench's own static folder have them."""
    tiles = files.ready("neighbourhoods") if case().level == "lsoa" else None
    wards = files.ready("wards")
    if wards is None:
        made_by = "python -m dashboard.components.england_map.files"
        raise RuntimeError(f"the map's files are not made: {made_by}")
    return wards["geometry"], tiles


def make_files() -> None:
    """Make what the map of England needs, once a machine, and copy it into the bench's folder."""
    for part in files.PARTS:
        files.make(part)
    target = case().folder.parent / "england"
    target.mkdir(parents=True, exist_ok=True)
    for file in (static_folder() / files.FOLDER).iterdir():
        if not (target / file.name).exists():
            shutil.copy(file, target)


def _show(figures: str) -> None:
    geometry, tiles = _files()
    case().serve_from_here()
    level = cast("Level", case().level)
    drawing = EnglandMap(INDICATOR, level, view="value", own="stockport")
    at = component.Published(geometry, figures={level: figures}, tiles=tiles)
    component.show_england(drawing, at, key="map", height=HEIGHT)


def show_step(step: int) -> None:
    """The map at a step; all steps' files are made first, as for indicators seen before."""
    for each in range(STEPS):
        _figures(each, real_tenths=True)
    _show(_figures(step % STEPS, real_tenths=True))


def show_views() -> None:
    """The map whose view "National tenth" shows every area in the class after that of "Value"."""
    _show(_figures(0, real_tenths=False))
