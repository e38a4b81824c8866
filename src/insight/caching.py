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
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, Protocol, TypeVar, cast

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

_Function = TypeVar("_Function", bound=Callable[..., Any])
_forget: Final[list[Callable[[], None]]] = []
_says: Final[list[Callable[[str], AbstractContextManager[Any]]]] = [nullcontext]
"""What shows words while something is made; the last one holds."""


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
    """

    def decorate(function: _Function) -> _Function:
        condition = threading.Condition()  # who comes second waits instead of making it again
        held: LRUCache[Any, Any] = LRUCache(most)
        kept = cached(held, key=_key, condition=condition)(_announced(function, words))
        _forget.append(cast("_Kept", kept).cache_clear)
        return cast("_Function", kept)

    return decorate


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


def forget() -> None:
    """Forget all that was kept: what is asked for next is made again."""
    for clear in _forget:
        clear()
