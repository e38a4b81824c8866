"""What is asked of one process where it runs: is it ready, who is there, may it stop.

Within a container, where nothing but Python is; drain.py asks the same of processes beside it.

    process.py ready            0 when it may have readers, else 1
    process.py count            how many connections it has
    process.py leave --wait 60  say that it gets no new readers, and wait for those who are there
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

HEALTH = ("/readyz", "/_stcore/health")
LOOK = 0.5
"""Seconds between two looks."""
ESTABLISHED = "01"
"""The state of a connection in /proc/net/tcp."""


def connections(port: str) -> int:
    """How many connections a process of this machine has (Linux)."""
    count = 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if not Path(table).exists():
            continue
        for line in Path(table).read_text("ascii").splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            count += state == ESTABLISHED and int(local.rpartition(":")[2], 16) == int(port)
    return count


def is_ready(address: str) -> bool:
    """Whether a process says so, at the first of its addresses that it knows.

    What it does not know it answers with its page, so only plain text is an answer.
    """
    for path in HEALTH:
        try:
            with urllib.request.urlopen(f"http://{address}{path}", timeout=5) as answer:
                if answer.headers.get_content_type() == "text/plain":
                    return True
        except urllib.error.HTTPError as answer:
            if answer.code == 421:  # it answers to the name of the public alone: so it is up
                return True
            if answer.code != 404:
                return False
        except OSError:
            return False
    return False


def wait_for_none(count: Callable[[], int], seconds: float) -> int:
    """Wait until nobody is left or the time is over; how many are left."""
    end = time.monotonic() + seconds
    while (left := count()) and time.monotonic() < end:
        time.sleep(LOOK)
    return left


def leave(port: str, seconds: float) -> None:
    """Within a container that is to stop: say so by INSIGHT_DRAIN_FILE, and wait for readers."""
    if marker := os.environ.get("INSIGHT_DRAIN_FILE"):
        Path(marker).touch()
    say(f"{wait_for_none(lambda: connections(port), seconds)} connections are left")


def say(text: str) -> None:
    """A line with the time, at once."""
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def main(arguments: list[str]) -> int:
    """Answer; the port may be left out where the environment tells it to Streamlit."""
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("what", choices=("ready", "count", "leave"))
    made.add_argument("port", nargs="?", default=os.environ.get("STREAMLIT_SERVER_PORT", "8501"))
    made.add_argument("--wait", type=float, default=60, help="seconds for readers to leave (60)")
    asked = made.parse_intermixed_args(arguments)
    if asked.what == "ready":
        return 0 if is_ready(f"127.0.0.1:{asked.port}") else 1
    if asked.what == "count":
        print(connections(asked.port))
    else:
        leave(asked.port, asked.wait)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
