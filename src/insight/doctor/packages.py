"""Whether Python and its packages are those that this copy was tried with."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.markers import InvalidMarker, Marker
from packaging.utils import canonicalize_name

from insight.doctor import records
from insight.doctor.records import Asked, Finding, listed, ok, wrong

LEAST: Final = (3, 11)
LOCK: Final = "requirements.lock"
_PINNED: Final = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)\s*(?:;\s*([^\\]*?))?\s*\\?$")
INSTALL: Final = f"pip install --require-hashes -r {LOCK}"


def look_at_python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Finding:
    """Whether Python is new enough, and of 64 bits."""
    named = ".".join(map(str, version))
    if version[:2] < LEAST or sys.maxsize < 2**32:
        return wrong(
            "Python",
            f"This is Python {named}, {'64' if sys.maxsize > 2**32 else '32'} bit.",
            "Install a Python of 64 bits, 3.11 or newer.",
        )
    return ok("Python", f"Python {named}, 64 bit.")


def pinned(lock: Path) -> Mapping[str, str]:
    """The packages of a lock that are for this system, each with its version."""
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        told = _PINNED.match(line)
        if told and _is_for_us(told[3] or ""):
            found[canonicalize_name(told[1])] = told[2]
    return found


def _is_for_us(marker: str) -> bool:
    try:
        return not marker.strip() or Marker(marker.strip()).evaluate()
    except InvalidMarker:
        return False


def look_at_packages(lock: Path, installed: Mapping[str, str]) -> Finding:
    """Whether what is installed is what the lock says."""
    if not lock.is_file():
        return records.look(
            "Packages",
            f"There is no {LOCK} here to hold them against.",
            "Use a copy with its lock, or trust that the packages are new enough.",
        )
    wanted = pinned(lock)
    absent = [name for name in wanted if name not in installed]
    other = [
        f"{name} {installed[name]} (tried with {version})"
        for name, version in wanted.items()
        if name in installed and installed[name] != version
    ]
    if absent:
        return wrong("Packages", f"Not installed: {listed(absent)}.", INSTALL)
    if other:
        said = f"Of another version than the lock: {listed(other)}."
        return records.look("Packages", said, INSTALL)
    return ok("Packages", f"All {len(wanted)} are of the versions of {LOCK}.")


def _installed() -> Mapping[str, str]:
    held = ((each.metadata["Name"], each.version) for each in metadata.distributions())
    return {canonicalize_name(name): version for name, version in held if name}


def look(asked: Asked) -> Iterator[Finding]:
    """Both."""
    yield look_at_python()
    yield look_at_packages(asked.root / LOCK, _installed())
