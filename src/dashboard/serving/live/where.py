"""Which store this server keeps its meetings in: `INSIGHT_ROOM_STORE` names a file or an address.

Without it, a file in the place where the system keeps the state of programs.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import Final

from dashboard.serving.live.sqlite import Sqlite
from dashboard.serving.live.store import Store, StoreFault

NAME: Final = "INSIGHT_ROOM_STORE"
FOLDER, FILE = "inequality-dashboard", "meetings.sqlite"
_lock = threading.Lock()
_opened: dict[str, Store] = {}


def default_file() -> Path:
    """Where meetings are kept unless the operator names another place."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / FOLDER / FILE


def store() -> Store:
    """The store of this process, opened once; raises StoreFault where it cannot be."""
    named = os.environ.get(NAME, "").strip()
    with _lock:
        if named not in _opened:
            _opened[named] = _open(named)
        return _opened[named]


def in_use() -> bool:
    """Whether there are meetings to look after; none is begun by asking."""
    named = os.environ.get(NAME, "").strip()
    with _lock:
        return named in _opened or "://" in named or _file(named).exists()


def _file(named: str) -> Path:
    return Path(named) if named else default_file()


def _open(named: str) -> Store:
    if named.startswith(("postgresql://", "postgres://")):
        from dashboard.serving.live.postgres import Postgres  # noqa: PLC0415 - only where it is used

        return Postgres(named)
    if "://" in named:
        raise StoreFault(f"{NAME} names no store (expected a file, or postgresql://…)")
    return Sqlite(_file(named))


def end() -> None:
    """Let go of what was opened."""
    with _lock:
        for each in _opened.values():
            each.end()
        _opened.clear()
