"""How many files the process may hold open: each reader's session takes about four."""

from __future__ import annotations

import importlib
import logging
import os
from pathlib import Path
from typing import Any, Final

# Windows has no such limit, and no such module.
resource: Any = importlib.import_module("resource") if os.name == "posix" else None
LOG: Final = logging.getLogger("dashboard")
OPEN: Final = Path("/proc/self/fd")
"""On Linux, what the process holds open."""
ENOUGH: Final = 4096
"""Open files for about a thousand readers at once."""


def raise_limit() -> int | None:
    """Raise the process's own limit of open files as far as the system lets it.

    Returns the limit that then holds, None where there is none. Logs a warning below `ENOUGH`.
    """
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH * 4 if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (OSError, ValueError) as reason:
            LOG.warning("the limit of open files stays at %d: %s", soft, reason)
    if soft == resource.RLIM_INFINITY:
        return None
    if soft < ENOUGH:
        LOG.warning(
            "at most %d files can be open at once, enough for about %d readers; %d are advised "
            "(ulimit -n %d, or LimitNOFILE= of a service)",
            soft,
            soft // 4,
            ENOUGH,
            ENOUGH,
        )
    return int(soft)


def are_short() -> bool:
    """Whether more than half of the files that may be open are; False where that is not known."""
    if resource is None or not OPEN.is_dir():
        return False
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return bool(soft != resource.RLIM_INFINITY and sum(1 for _ in OPEN.iterdir()) > soft / 2)
