"""One line an event, from whoever logs, and no words that may be a reader's."""

import json
import logging
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dashboard.serving.watch import logs

ROOT = Path(__file__).resolve().parents[4]
MARK = "QX7MARK"


def record(name, message, *args, level=logging.WARNING, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, level, "/a/where.py", 7, message, args, info)


def line(told, *, as_json=True):
    written = logs.Lines(as_json=as_json).format(told)
    assert "\n" not in written
    return json.loads(written) if as_json else written


def raised():
    try:
        int(MARK)
    except ValueError as error:
        return error
    return None


def test_our_own_message_is_said_as_it_is_in_one_line():
    told = line(record("dashboard", "the disk\nis %s", "full"))
    assert told["message"] == "the disk is full"
    assert (told["level"], told["logger"]) == ("warning", "dashboard")
    assert told["time"].endswith("+00:00")


def test_text_has_the_same():
    told = line(record("insight", "x", error=raised()), as_json=False)
    assert "WARNING" not in told
    assert " warning insight: x fault=ValueError at=" in told
    assert MARK not in told


@pytest.mark.parametrize(
    ("name", "message", "args", "said"),
    [
        ("uvicorn.error", '%s - "WebSocket %s" [accepted]', (MARK, MARK), '%s - "WebSocket %s" ['),
        ("asyncio", f"Task exception was never retrieved\nfuture: <{MARK}>", (), "Task exception"),
        ("asyncio", f"Exception in callback <{MARK}>", (), "Exception in callback"),
        ("streamlit.x", f"Bad message: {MARK}", (), "Bad message"),
        ("httptools", f"'{MARK}' is wrong", (), ""),
        ("dashboardx", "%s", (MARK,), "%s"),
        ("root", MARK.encode(), (), "bytes"),
    ],
)
def test_of_a_library_there_is_the_message_without_what_was_put_into_it(name, message, args, said):
    told = line(record(name, message, *args))
    assert MARK not in json.dumps(told)
    assert told["message"].startswith(said)
    assert told["message"].endswith("(where:7)")


def test_of_an_error_there_are_its_kind_and_its_places():
    told = line(record("dashboard", "page failed, reference %s", "0a1b", error=raised()))
    assert told["fault"] == ["ValueError"]
    assert told["at"][-1].endswith(" raised")
    assert MARK not in json.dumps(told)


def run(script, **environment):
    """What a process writes to its standard error, line by line."""
    held = {"PYTHONPATH": str(ROOT / "src"), "PATH": "", "SYSTEMROOT": "", **environment}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=True,
        env=held,
        cwd=ROOT,
    )
    return done.stderr.splitlines()


EVERYBODY = f"""
    import logging, logging.config, threading, gc
    import uvicorn
    from streamlit import logger as theirs
    before = theirs.get_logger("streamlit.before")
    logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
    from dashboard.serving.watch import logs
    logs.begin()
    after = theirs.get_logger("streamlit.after")
    theirs.update_formatter()
    loggers = ["dashboard", "dashboard.requests", "insight.messages", "uvicorn", "uvicorn.error",
        "uvicorn.access", "streamlit.before", "streamlit.after", "websockets.server", "asyncio"]
    for name in loggers:
        for level in ("debug", "info", "warning"):
            ours = name.startswith(("dashboard", "insight"))
            getattr(logging.getLogger(name), level)("said %s", level if ours else "{MARK}")
    def fails():
        raise ValueError("{MARK}")
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    class Clings:
        def __del__(self):
            raise ValueError("{MARK}")
    Clings()
"""


@pytest.mark.parametrize(
    ("level", "ours", "theirs"),
    [
        ("debug", ["debug", "info", "warning"], ["info", "warning"]),
        ("info", ["info", "warning"], ["info", "warning"]),
        ("", ["warning"], ["warning"]),
        ("error", [], []),
    ],
)
def test_whoever_logs_comes_through_the_same_door(level, ours, theirs):
    written = run(EVERYBODY, INSIGHT_LOG="json", INSIGHT_LOG_LEVEL=level)
    assert MARK not in "\n".join(written)
    lines = [json.loads(each) for each in written]
    for name, heard in {
        **dict.fromkeys(("dashboard", "dashboard.requests", "insight.messages"), ours),
        **dict.fromkeys(("uvicorn", "uvicorn.error"), theirs),
        "uvicorn.access": [],
        **dict.fromkeys(("streamlit.before", "streamlit.after"), theirs),
        **dict.fromkeys(("websockets.server", "asyncio"), theirs),
    }.items():
        said = [each for each in lines if each["logger"] == name and "fault" not in each]
        assert [each["level"] for each in said] == heard, name
    faults = [each["message"] for each in lines if "fault" in each]
    assert faults == ["a thread ended by a fault", "something could not be put away"]


def test_settings_that_cannot_be_are_said_at_the_start():
    script = "from dashboard.serving.watch import logs; logs.begin()"
    written = run(script, INSIGHT_LOG="loud", INSIGHT_METRICS_PORT="0")
    assert any("INSIGHT_LOG is 'loud' (expected text or json)" in each for each in written)
    assert any("INSIGHT_METRICS_PORT is '0' (expected a whole" in each for each in written)
