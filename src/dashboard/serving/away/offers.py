"""Files that are made when a reader asks for them: what is kept is how to make each, no file.

A set of files stands under a name that nobody can guess, for as long as its reader's session is
there.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from insight.own import as_reader

MOST: Final = 60
"""Sets of files of one reader at most: the parts of a page that stand open are far fewer."""


@dataclass(frozen=True)
class File:
    """A file to be: its name of letters, digits, dashes and dots, its type, and how it is made."""

    name: str
    mime: str
    make: Callable[[], bytes]


class Offers:
    """Sets of files by their token, each of one session."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._sets: OrderedDict[str, tuple[str, MappingProxyType[str, File]]] = OrderedDict()

    def put(self, session: str, files: Iterable[File], *, token: str = "") -> str:
        """Offer files in place of those that stood under the token; returns the token."""
        token = token or secrets.token_urlsafe(16)
        # Made in another thread, as the page that offers them has it: own figures among them.
        held = (replace(file, make=as_reader(file.make)) for file in files)
        named = MappingProxyType({file.name: file for file in held})
        with self._lock:
            self._sets[token] = (session, named)
            self._sets.move_to_end(token)
            own = [name for name, (whose, _) in self._sets.items() if whose == session]
            for name in own[:-MOST]:
                del self._sets[name]
        return token

    def find(self, token: str, name: str) -> File | None:
        """The file of a name under a token."""
        with self._lock:
            _, files = self._sets.get(token, ("", MappingProxyType[str, File]({})))
        return files.get(name)

    def release(self, session: str) -> None:
        """A session is gone, and its files with it."""
        with self._lock:
            for token in [name for name, (whose, _) in self._sets.items() if whose == session]:
                del self._sets[token]


OFFERS: Final = Offers()
