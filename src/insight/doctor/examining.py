"""Who looks: one after another, and one that falls ill itself is a finding, not an end."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from insight.doctor.records import Asked, Finding, wrong

PARTS: Final = (
    ("Python", "packages"),
    ("Settings", "choices"),
    ("Figures", "figures"),
    ("Files to take away", "making"),
    ("Machine", "machine"),
    ("Server", "served"),
)
"""What is looked at, and by which module's `look`."""


def examined(asked: Asked) -> Iterator[Finding]:
    """Everything that is found, in the order in which one would mend it."""
    for what, module in PARTS:
        try:
            yield from importlib.import_module(f"insight.doctor.{module}").look(asked)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest is looked at
            yield _ill(what, fault)


def _ill(what: str, fault: Exception) -> Finding:
    if isinstance(fault, ImportError):
        return wrong(
            what,
            f"This could not be looked at: {fault.name or 'a package'} cannot be loaded.",
            "Install the packages of the lock: pip install -r requirements.lock",
        )
    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{PurePath(last.filename).name}, line {last.lineno}"
    return wrong(
        what,
        f"This could not be looked at: {type(fault).__name__} in {place}.",
        "This is a fault of the doctor: report the line above.",
    )
