"""The library's door: the engine that a server chose answers what is asked of everything at once.

An engine is opened at its first question, so that a server starts without it; what it cannot know
(`asking.Asked.knows`) is read from the folder as ever.
"""

from __future__ import annotations

import atexit
import threading
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Catalogue
from insight.deprivation.editions import EditionReader
from insight.engines.addresses import Address, engine_of_server
from insight.engines.asking import Asked
from insight.engines.opening import Engine, open_engine
from insight.gap_over_time.panel import FloatArray, Summed
from insight.gap_over_time.records import FigureSource
from insight.observations import read_observations

_engines: Final[dict[Address, Engine]] = {}
_lock: Final = threading.Lock()


def asked(catalogue: Catalogue) -> Asked | None:
    """The server's engine, opened once a process; None where it chose none.

    `catalogue` is what ships: of what a reader brought no engine knows. Raises MissingData where
    the address names no engine, its package is not installed, or it does not answer.
    """
    address = engine_of_server()
    if address.kind == "folder":
        return None
    with _lock:
        if address not in _engines:
            _engines[address] = open_engine(address)
        return Asked(_engines[address], catalogue)


@atexit.register  # an engine’s own threads may not outlive Python: the process would wait for them
def close_all() -> None:
    """Let go of every engine; the next question opens it anew."""
    with _lock:
        while _engines:
            _engines.popitem()[1].close()


def with_engine(figures: FigureSource) -> FigureSource:
    """Where gaps are read, with the server's engine to add up all districts at once."""
    if engine_of_server().kind == "folder":
        return figures

    def summed(
        slug: str,
        codes: NDArray[np.object_],
        place: NDArray[np.intp],
        weights: tuple[FloatArray, FloatArray],
        size: int,
    ) -> tuple[Summed, Summed] | None:
        engine = asked(figures.catalogue)
        return None if engine is None else engine.summed(slug, codes, place, weights, size)

    return replace(figures, summed=summed)


def edition_reader(catalogue: Catalogue) -> EditionReader | None:
    """What reads the neighbourhoods of an edition for a league; None where the folder does."""
    engine = asked(catalogue)
    if engine is None:
        return None

    def read(slug: str, *, level: str, period: str | None = None) -> pd.DataFrame:
        if not engine.knows(catalogue.indicator(slug)):
            return read_observations(slug, level=level, period=period, catalogue=catalogue)
        return engine.figures(slug, level=level, period=period)

    return read


def districts_of(catalogue: Catalogue, slug: str, period: str | None) -> pd.DataFrame | None:
    """One indicator for every district, added up by the server's engine; None where it has none."""
    indicator = catalogue.indicators.get(slug)
    engine = asked(catalogue) if indicator is not None else None
    if engine is None or indicator is None or not engine.knows(indicator):
        return None
    return engine.figures(slug, level="district", period=period)
