"""The one way to keep what is dear to make: once a process, by all that it depends on.

Every argument of a function is part of the key, by value: there is no argument beside the key, so
none can be forgotten. An argument that cannot be compared by value, such as a table, is refused:
hand over what it is made from (a slug, a code, a frozen record) and read it inside.

What is kept is shared and never changed.
"""

from __future__ import annotations

import functools
import math
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, NamedTuple, Protocol, TypeVar, cast

from cachetools import Cache, LRUCache, cached
from cachetools.keys import hashkey

from insight.own import (
    OURS,
    PLANS,
    WARDS,
    Shelf,
    one_year,
    shelf,
    touch,
    wards_chosen,
    watched,
)

_Function = TypeVar("_Function", bound=Callable[..., Any])
_forget: Final[list[Callable[[], None]]] = []
_stores: Final[list[Callable[[], Store]]] = []
_says: Final[list[Callable[[str], AbstractContextManager[Any]]]] = [nullcontext]
"""What shows words while something is made; the last one holds."""
_before: Final[list[Callable[[], None]]] = []
"""What is called before anything is made."""


class _Kept(Protocol):
    """What `cachetools.cached` makes of a function."""

    def cache_clear(self) -> None:
        """Forget everything."""


def _key(*args: Any, **kwargs: Any) -> Any:
    """All arguments; raises TypeError naming one that is only equal to itself."""
    for each in (*args, *kwargs.values()):
        hashed: Any = type(each).__hash__  # None where it cannot be, object's own by identity
        by_itself = hashed is object.__hash__ and each is not None  # None has that before 3.12
        if hashed is None or by_itself:
            raise TypeError(
                f"a {type(each).__name__} cannot tell one call from another: expected what it is "
                "made from (a slug, a code, a frozen record)"
            )
    return hashkey(*args, **kwargs)


def once(*, most: float = math.inf, words: str = "") -> Callable[[_Function], _Function]:
    """Keep what a function returns, by all of its arguments; the `most` latest used are kept.

    Two sessions that ask for the same at once wait for one making, while others go on. What raises
    is not kept. `words` are shown while it is made. `forget` forgets everything, the function's own
    `cache_clear` what it made.

    For a reader with a shelf (`insight.own`), what leans on it is kept on the shelf, everything
    else with what is shared. What is handed a plan of theirs leans on it. What leans on the wards
    that are read by (`insight.own.wards`) is kept by their year.
    """

    def decorate(function: _Function) -> _Function:
        held = _Held(LRUCache(most), threading.Condition())  # who comes second waits for the first
        told = _announced(function, words)

        def make(*args: Any, **kwargs: Any) -> _Made:
            for check in _before:
                check()
            with watched() as frame:
                if _holds_own(args, kwargs):
                    touch(PLANS)
                value = told(*args, **kwargs)
            return _Made(value, frozenset(frame.touched))

        shared = cached(held.by_key, key=held.key, condition=held.condition)(make)

        @functools.wraps(function)
        def kept(*args: Any, **kwargs: Any) -> Any:
            with one_year():  # its key and what is read for it are of one year
                own = shelf()
                if own is None:
                    made = shared(*args, **kwargs)
                else:
                    key = held.key(*args, **kwargs)
                    made = _of_shelf(own, kept, key, held, lambda: make(*args, **kwargs))
                kinds = frozenset() if own is None else own.kinds
                if wards_chosen() != OURS and made.touched.isdisjoint((WARDS, *kinds)):
                    held.share(_key(*args, **kwargs), made)
                touch(*made.touched)
            return made.value

        def has(*args: Any, **kwargs: Any) -> bool:
            with one_year():
                key = held.key(*args, **kwargs)
                with held.condition:
                    return key in held.by_key

        cast("Any", kept).has = has
        cast("Any", kept).cache_clear = cast("_Kept", shared).cache_clear
        _forget.append(cast("_Kept", shared).cache_clear)
        _stores.append(lambda: held.told(f"{function.__module__}.{function.__qualname__}"))
        return cast("_Function", kept)

    return decorate


def is_kept(function: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    """Whether what a function of `once` returns for these arguments is kept for all readers."""
    return bool(cast("Any", function).has(*args, **kwargs))


def _holds_own(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
    """Whether a reader's own plan is among the arguments: what is made of it is theirs too."""
    own = shelf()
    return own is not None and any(
        type(each) is type(plan) and each == plan
        for each in (*args, *kwargs.values())
        for plan in own.plans
    )


class _Year(NamedTuple):
    """The year of the wards that something leaned on, as a part of its key."""

    year: str


class Store(NamedTuple):
    """What is kept of one function: its name, how many things at most, and these."""

    name: str
    most: float
    values: tuple[Any, ...]


class _Held(NamedTuple):
    """What all readers share of one function."""

    by_key: LRUCache[Any, _Made]
    condition: threading.Condition

    def told(self, name: str) -> Store:
        """What is kept, under the name of its function."""
        with self.condition:  # by the plain look-up: to be told of is not to be used
            made = [Cache.__getitem__(self.by_key, key).value for key in self.by_key]
        return Store(name, self.by_key.maxsize, tuple(made))

    def key(self, *args: Any, **kwargs: Any) -> Any:
        """All arguments, and the year of the wards where what is made of them may lean on it."""
        own, year = _key(*args, **kwargs), wards_chosen()
        if year == OURS:
            return own
        with self.condition:
            made = self.by_key.get(own)
        return own if made is not None and WARDS not in made.touched else (own, _Year(year))

    def share(self, key: Any, made: _Made) -> None:
        """Keep what leans on no wards for those who read by others, too."""
        with self.condition:
            self.by_key.setdefault(key, made)


class _Made(NamedTuple):
    """What was made, and what of a shelf it leant on."""

    value: Any
    touched: frozenset[str]


def _of_shelf(own: Shelf, whose: Any, key: Any, held: _Held, make: Callable[[], _Made]) -> _Made:
    """What a reader with a shelf is given: what is shared where the shelf changes nothing in it."""
    made: _Made | None = own.found((whose, key))
    if made is not None:
        return made
    with held.condition:
        made = held.by_key.get(key)
    if made is not None and made.touched.isdisjoint(own.kinds):
        return made
    made = make()
    if own.is_named_in(key):  # made of a record of theirs, which nobody has looked up
        made = made._replace(touched=made.touched | own.kinds)
    if made.touched.isdisjoint(own.kinds):
        with held.condition:
            held.by_key[key] = made
        return made
    kept: _Made = own.keep((whose, key), made)
    return kept


def _announced(function: _Function, words: str) -> _Function:
    """The function with words shown while it runs; itself where there are none."""
    if not words:
        return function

    @functools.wraps(function)
    def told(*args: Any, **kwargs: Any) -> Any:
        with _says[-1](words):
            return function(*args, **kwargs)

    return cast("_Function", told)


def say_by(shown: Callable[[str], AbstractContextManager[Any]]) -> None:
    """Show the words of what takes long by `shown`, such as a spinner; a library shows none."""
    _says[:] = [shown]


def before_making(check: Callable[[], None]) -> None:
    """Call `check` before anything is made: what it raises breaks off whoever makes it for nobody.

    What was made whole until then stays; whoever waits for the rest makes it themselves.
    """
    if check not in _before:
        _before.append(check)


def forget() -> None:
    """Forget all that was kept: what is asked for next is made again."""
    for clear in _forget:
        clear()


def held() -> int:
    """How many things are kept for all readers."""
    return sum(len(each.values) for each in stores())


def stores() -> tuple[Store, ...]:
    """What is kept of each function for all readers, just now."""
    return tuple(told() for told in _stores)


def lately(most: int) -> Callable[[_Function], _Function]:
    """Keep what the latest `most` calls returned, such as how wide a text is; all arguments count.

    Nothing of a reader with data of their own is kept: a text may be theirs.
    """

    def decorate(function: _Function) -> _Function:
        known = functools.lru_cache(maxsize=most)(function)

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            return known(*args, **kwargs) if shelf() is None else function(*args, **kwargs)

        return cast("_Function", called)

    return decorate
