"""What looks may fall ill: that is a finding too, and the others go on. Needs Python alone."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from insight.doctor.records import Finding, wrong

Look = Callable[[], "Iterable[Finding] | Finding | None"]
"""Looks at one thing: what it finds, or None where there is nothing to say."""


def guarded(what: str, *looks: Look) -> Iterator[Finding]:
    """What each of some finds, one after another, whatever becomes of those before it."""
    for look in looks:
        try:
            found = look()
            if isinstance(found, Finding):
                yield found
            elif found is not None:
                yield from found
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest is looked at
            yield ill(what, fault)


def ill(what: str, fault: Exception) -> Finding:
    """That something could not be looked at, and where in the code that was."""
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
