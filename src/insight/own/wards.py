"""Which wards are read by: those of May 2025, or those of a later year where a district has some.

Like a shelf it belongs to whoever reads, and no function hands it on. So whatever reads wards says
so here (`wards_of` touches), and `insight.caching` keeps what leaned on them apart by year: figures
of two years cannot be mixed in what is kept.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Final, ParamSpec, TypeVar

from insight.own.touching import apart, touch

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
WARDS: Final = "wards"
OURS: Final = ""
"""The wards of May 2025, which every table of the data folder is made for."""
_using: ContextVar[str | None] = ContextVar("wards", default=None)
_by: Final[list[Callable[[], str]]] = [lambda: OURS]


def wards_chosen() -> str:
    """The year of the wards that are read by, OURS for May 2025, without leaning on it."""
    chosen = _using.get()
    return _by[-1]() if chosen is None else chosen


def wards_of() -> str:
    """The year of the wards that are read by, OURS for May 2025; who asks leans on it."""
    touch(WARDS)
    return wards_chosen()


def wards_by(found: Callable[[], str]) -> None:
    """Ask `found` for the year that whoever reads has chosen, such as a session."""
    _by[:] = [found]


def hold_wards(year: str) -> None:
    """Read by the wards of a year in this thread from now on: a run of a page stays with its own.

    A session may have begun its next run, by other wards, before the last one has ended.
    """
    _using.set(year)


@contextlib.contextmanager
def one_year() -> Iterator[None]:
    """Read by one year throughout: what is chosen now, even if a session chooses another since."""
    token = _using.set(wards_chosen())
    try:
        yield
    finally:
        _using.reset(token)


@contextlib.contextmanager
def using_wards(year: str) -> Iterator[None]:
    """Read by the wards of a year, whatever the reader has chosen; OURS for May 2025.

    What is made within does not lean on their choice, nor does what it is made for.
    """
    token = _using.set(year)
    try:
        with apart(WARDS):
            yield
    finally:
        _using.reset(token)


def by_our_wards(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Make a function that reads by the wards of May 2025, whatever its reader has chosen."""

    @functools.wraps(function)
    def read(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        with using_wards(OURS):
            return function(*args, **kwargs)

    return read
