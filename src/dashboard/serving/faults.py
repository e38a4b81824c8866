"""A fault for the log: of what kind it is and where it came from, without what it was about.

The words of an error, and the lines of a traceback that a process has printed, may hold anything
that a reader typed or brought. Its type and its places in the code do not.
"""

from __future__ import annotations

import re
import traceback
from pathlib import PurePath
from typing import Final

MOST: Final = 30
"""Places that are named at most, the innermost last."""
CHAIN: Final = 5
"""Faults behind a fault that are named at most."""
_PLACE: Final = re.compile(r'^ *File "([^"\n]+)", line (\d+), in ([\w<>.]+)$', re.MULTILINE)
_KIND: Final = re.compile(r"^([A-Za-z_][\w.]*)(?::.*)?$")


def kind(error: BaseException) -> str:
    """What kind of fault an error is.

    >>> kind(ValueError("SK1 3XE"))
    'ValueError'
    """
    return _kind(type(error))


def _kind(of: type[BaseException]) -> str:
    return of.__qualname__ if of.__module__ == "builtins" else f"{of.__module__}.{of.__qualname__}"


def kinds(error: BaseException) -> list[str]:
    """The kinds of an error and of those behind it, the last one first."""
    found: list[str] = []
    behind: BaseException | None = error
    while behind is not None and len(found) < CHAIN:
        found.append(kind(behind))
        behind = behind.__cause__ or behind.__context__
    return found


def places(error: BaseException) -> list[str]:
    """Where an error came from, the innermost last."""
    frames = [
        _place(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return frames[-MOST:]


def _place(path: str, line: int | str, name: str) -> str:
    """A place in the code: the last parts of its path, line and function.

    >>> _place("/srv/app/src/insight/store.py", 12, "read")
    'src/insight/store.py:12 read'
    """
    return f"{'/'.join(PurePath(path).parts[-3:])}:{line} {name}"


def printed(output: str) -> str:
    r"""The places and the kind of the last fault that a process has printed; "" where it has none.

    >>> printed('  File "/a/b/c/d.py", line 3, in f\n    f(x)\nKeyError: "SK1 3XE"')
    'KeyError at b/c/d.py:3 f'
    """
    found = [_place(*each) for each in _PLACE.findall(output)][-MOST:]
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "")
    named = _KIND.fullmatch(last.strip())
    if not found:
        return ""
    return f"{named[1] if named else 'a fault'} at {', '.join(found)}"
