"""The shelf of a reader: their own indicators, tables and plans, and all that was made of them.

A shelf never changes: who adds something puts another in its place, and what was made of the old
one goes with it. When its session ends nothing else holds it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, is_dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from insight.own.wards import OURS, using_wards, wards_chosen

_Made = TypeVar("_Made")
INDICATORS: Final = "indicators"
PLANS: Final = "plans"
OF_A_PLAN: Final = ("plan", "ambition", "measure", "series")
"""Choices of an address that name a plan or what is in one."""


@dataclass(frozen=True, eq=False)
class Shelf:
    """What one reader has brought.

    `indicators` are records of the catalogue by slug, `sources` theirs, `tables` their figures
    (Arrow, the columns of an indicators' file) by slug, `plans` records of `insight.plans`. They
    are held as anything, for this room lies below those that know what they are.
    """

    indicators: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    plans: tuple[Any, ...] = ()
    _made: dict[Any, Any] = field(default_factory=dict, repr=False)
    _lock: Any = field(default_factory=threading.Lock, repr=False)

    @property
    def kinds(self) -> frozenset[str]:
        """What it changes for its reader: INDICATORS, PLANS, both or nothing."""
        held = {INDICATORS: self.indicators, PLANS: self.plans}
        return frozenset(kind for kind, what in held.items() if what)

    def names(self, text: str) -> bool:
        """Whether a choice of an address names anything on it."""
        return any(part in self._slugs for part in text.split(","))

    def is_named_in(self, key: Any) -> bool:
        """Whether anything on it is named in a key: by its slug, or within a record or a row."""
        if isinstance(key, str):
            return key in self._slugs
        if isinstance(key, tuple | list | frozenset):
            return any(map(self.is_named_in, key))
        if isinstance(key, Mapping):
            return any(map(self.is_named_in, key.values()))
        return is_dataclass(key) and any(map(self.is_named_in, vars(key).values()))

    @cached_property
    def _slugs(self) -> frozenset[str]:
        return frozenset(
            (*self.indicators, *(str(getattr(plan, "slug", "")) for plan in self.plans))
        )

    def found(self, key: Any) -> Any:
        """What was made for this reader under a key; None where nothing was."""
        with self._lock:
            return self._made.get(key)

    def keep(self, key: Any, made: Any) -> Any:
        """Keep what was made, and hand back what is kept: the first, if two were made at once."""
        with self._lock:
            return self._made.setdefault(key, made)

    def let_go(self) -> None:
        """Forget all that was made for its reader, who is gone: no address of it answers any more.

        Things that were made know one another, and would wait for Python to look for such circles.
        """
        with self._lock:
            self._made.clear()


_using: ContextVar[Shelf | None] = ContextVar("shelf", default=None)
_by: Final[list[Callable[[], Shelf | None]]] = [lambda: None]


def shelf() -> Shelf | None:
    """The shelf of whoever reads now; None where they brought nothing."""
    found = _using.get() or _by[-1]()
    return found if found is not None and found.kinds else None


def shelf_by(found: Callable[[], Shelf | None]) -> None:
    """Ask `found` for the shelf of whoever reads, such as a session of the dashboard."""
    _by[:] = [found]


def for_others(choices: Mapping[str, str]) -> dict[str, str]:
    """Choices of an address without what is its reader's alone, for whoever else follows it.

    With a plan of theirs no part of any plan stays: a part may be theirs, and an exhibit that rests
    on one of a plan that ships names it in its own link.
    """
    own = shelf()
    if own is None:
        return dict(choices)
    left = OF_A_PLAN if own.plans else ()
    return {n: v for n, v in choices.items() if n not in left and not own.names(v)}


@contextlib.contextmanager
def using(held: Shelf | None) -> Iterator[None]:
    """Read as the reader of a shelf: for what is made for them outside of their session's run.

    With None as nobody in particular, whoever reads.
    """
    token = _using.set(held or Shelf())
    try:
        yield
    finally:
        _using.reset(token)


def as_reader(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """What makes something later, perhaps in another thread, as whoever reads now would have it.

    By the wards that they read by. It holds their shelf: let go of it when they are gone.
    """
    own, wards = shelf(), wards_chosen()
    if own is None and wards == OURS:
        return make

    def made() -> _Made:
        with using(own), using_wards(wards):
            return make()

    return made
