"""Who looks: one after another, and one that falls ill itself is a finding, not an end."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import partial
from typing import Final

from insight.doctor.guarding import guarded
from insight.doctor.records import Asked, Finding

PARTS: Final = (
    ("Python", "packages"),
    ("Settings", "choices"),
    ("Figures", "figures"),
    ("Settings", "running"),
    ("Files to take away", "making"),
    ("Machine", "machine"),
    ("Server", "served"),
)
"""What is looked at, and by which module's `look`."""


def examined(asked: Asked) -> Iterator[Finding]:
    """Everything that is found, in the order in which one would mend it."""
    for what, module in PARTS:
        yield from guarded(what, partial(_found_by, module, asked))


def _found_by(module: str, asked: Asked) -> Iterator[Finding]:
    found: Iterator[Finding] = importlib.import_module(f"insight.doctor.{module}").look(asked)
    return found
