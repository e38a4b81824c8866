"""The command as a whole: what it says, how it is stopped, and the number it ends with."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from insight.errors import InsightError, Unwritable
from insight.reports.command.arguments import parser
from insight.reports.command.tasks import do
from insight.reports.command.told import Progress, on_terminal
from insight.reports.formats import FORMATS
from insight.reports.pack import SECTIONS, Outcome

DONE, FAILED, STOPPED = 0, 1, 130
"""How it ends: the file is there, or it is not and why is said, or it was stopped."""
ENDS: Final = (".", "?", "!")


class Stopped(BaseException):
    """Somebody stopped the command: no Exception, so that nothing takes it for a failing part."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked, and give the number to end with."""
    asked = parser().parse_args(arguments)
    if asked.command in {"parts", "formats"}:
        print("\n".join(_listed(asked.command)))  # noqa: T201 - a command prints what it is asked
        return DONE
    progress = Progress(asked.progress, on_terminal(quiet=asked.quiet))
    try:
        with _stoppable():
            outcome = do(asked, progress)
    except Stopped:
        progress.stop()
        _say("Stopped: nothing was written.")
        return STOPPED
    except InsightError as reason:
        return _failed(str(reason), progress)
    except OSError as error:
        return _failed(str(Unwritable(f"a file could not be read or written: {error}")), progress)
    except Exception as error:  # noqa: BLE001 - no reader is shown a traceback
        return _failed(f"a fault of ours ({type(error).__name__}); please tell us", progress)
    progress.end(_finished(outcome))
    for text in outcome.sentences:
        _say(f"Not here: {text}")
    megabytes = outcome.path.stat().st_size / 1e6
    print(f"{outcome.path}: {len(outcome.files)} files, {megabytes:.1f} MB")  # noqa: T201 - as above
    return DONE


def _listed(command: str) -> Iterator[str]:
    if command == "parts":
        yield from (f"{each.slug:<10} {each.title}: {each.about}" for each in SECTIONS.values())
    else:
        yield from (f"{each.slug:<11} {each.suffix:<6} {each.label}" for each in FORMATS.values())


def _finished(outcome: Outcome) -> dict[str, Any]:
    return {
        "state": "finished",
        "done": 1,
        "total": 1,
        "path": str(outcome.path),
        "files": [{"name": name, "bytes": size} for name, size in outcome.files],
        "missing": list(outcome.sentences),
        "faults": len(outcome.faults),
    }


def _failed(reason: str, progress: Progress) -> int:
    text = f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith(ENDS) else '.'}"
    progress.end({"state": "failed", "failed": text})
    _say(text)
    return FAILED


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - a command says what is wrong


@contextmanager
def _stoppable() -> Iterator[None]:
    """Within this, Ctrl+C and a request to end raise Stopped: what was begun is then removed."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
