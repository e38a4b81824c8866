"""The log: one line an event, as text or JSON, without anything of a reader in it.

Our own messages say what happened in words of ours. Those of libraries are given as they stand in
their code, without what is put into them: uvicorn would name who connects and the whole address,
asyncio what a task was handed. Of an error there are its kind and its places, never its words.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from datetime import UTC, datetime
from typing import Any, Final

from streamlit import logger as streamlit_logger

from dashboard.serving import counts, faults
from insight import settings

FORM, LEVEL = "INSIGHT_LOG", "INSIGHT_LOG_LEVEL"
USUAL: Final = "warning"
LOG: Final = logging.getLogger("dashboard")
OURS: Final = ("dashboard", "insight")
LONGEST: Final = 2000
"""Letters of a message at most."""
THEIRS: Final = logging.INFO
"""The least level at which libraries are heard: below it they log whole messages of readers."""
_VALUE: Final = re.compile(r"[<(\[{'\"`=:/\d\n\r]")
"""Where the words of a message end and something of somebody's may begin."""


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """What is logged of an event."""
    said = _own(record) if _is_ours(record.name) else _theirs(record)
    found: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": said[:LONGEST],
    }
    asked = getattr(record, "request", None)
    if isinstance(asked, dict):
        found |= asked
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        found |= {"fault": faults.kinds(error), "at": faults.places(error)}
    return found


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _own(record: logging.LogRecord) -> str:
    return " ".join(record.getMessage().split())


def _theirs(record: logging.LogRecord) -> str:
    """A library's message without what was put into it, and where in its code it stands."""
    told = str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__
    words = told if record.args else _VALUE.split(told, maxsplit=1)[0]
    return f"{' '.join(words.split())} ({record.module}:{record.lineno})".strip()


class Lines(logging.Formatter):
    """Each event as one line."""

    def __init__(self, *, as_json: bool) -> None:
        """As JSON, or as text."""
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        found = facts(record)
        if self.as_json:
            return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        start = f"{found.pop('time')} {found.pop('level'):<7} {found.pop('logger')}: "
        told = found.pop("message")
        return start + " ".join((told, *(f"{key}={_text(held)}" for key, held in found.items())))


def _text(held: Any) -> str:
    return " < ".join(held) if isinstance(held, list) else str(held)


class _Counted(logging.StreamHandler[Any]):
    """Writes to the standard error of the moment, and counts what it writes by level."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        counts.LINES.labels(counts.word(record.levelname.lower(), counts.LEVELS)).inc()
        super().emit(record)


def begin() -> None:
    """Log as the operator asked, whoever logs; say what of the settings cannot be."""
    handler = _Counted(sys.stderr)
    handler.setFormatter(Lines(as_json=os.environ.get(FORM, "").strip() == "json"))
    root, least = logging.getLogger(), level()
    root.handlers[:] = [handler]
    root.setLevel(max(least, THEIRS))
    for name in OURS:
        logging.getLogger(name).setLevel(least)
    _take_over_streamlit(max(least, THEIRS))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.asgi"):
        _hand_on(logging.getLogger(name), max(least, THEIRS))
    access = logging.getLogger("uvicorn.access")  # `watch.requests` logs them instead
    access.handlers[:], access.propagate, access.disabled = [], False, True
    threading.excepthook = _of_a_thread
    sys.unraisablehook = _unraisable
    for fault in settings.faults():
        LOG.warning("%s", fault)


def level() -> int:
    """The least level that the operator wants to hear; the usual one where it is no level."""
    told = os.environ.get(LEVEL, "").strip().lower()
    known = {"debug": logging.DEBUG, "info": logging.INFO, "error": logging.ERROR}
    return known.get(told, logging.WARNING)


def _take_over_streamlit(least: int) -> None:
    """Have Streamlit's loggers write through ours, also those that it makes later.

    Each has a handler of its own, with a form of its own (tests/dashboard/serving/watch/test_logs
    fails where that is no longer so made).
    """

    def set_up(logger: logging.Logger) -> None:
        _hand_on(logger, least)

    streamlit_logger.setup_formatter = set_up
    # A logger that is made later is given this level after it was set up.
    streamlit_logger._global_log_level = least  # noqa: SLF001 - as above
    for made in list(streamlit_logger._loggers.values()):  # noqa: SLF001 - as above
        _hand_on(made, least)


def _hand_on(made: logging.Logger, least: int) -> None:
    made.handlers[:] = []
    made.propagate = True
    made.setLevel(least)


def _of_a_thread(told: threading.ExceptHookArgs) -> None:
    """A thread that ended by a fault: Python would print the error's words."""
    if told.exc_value is not None and told.exc_type is not SystemExit:
        LOG.error("a thread ended by a fault", exc_info=told.exc_value)


def _unraisable(told: Any) -> None:
    LOG.error("something could not be put away", exc_info=told.exc_value)
