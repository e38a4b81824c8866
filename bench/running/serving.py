"""A server of the dashboard as its users run it, and what it costs the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

REPO: Final = Path(__file__).parents[2]
NONE: Final[Mapping[str, str]] = MappingProxyType({})
PATIENCE: Final = 60
"""Seconds to wait for a page before giving up."""
QUIET: Final = {"INSIGHT_OPEN_PAGES": "0", "INSIGHT_WARM": "0"}
"""Nothing goes on in the server but what is measured."""
START: Final = 180
"""Seconds to wait for a server, which on a busy machine makes its pages slowly."""
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of the browser to measure in, or None with a sentence that says so."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        print(f"\nNot measured: no Chromium on PATH (looked for {', '.join(CHROMIUM)}).")
    return found


@dataclass(frozen=True)
class Server:
    """A server process and where it answers."""

    address: str
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time so far, threads that have ended included (Linux only)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes (10^6 bytes) resident now (Linux only)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def can_measure() -> bool:
    """Whether the system tells what a process uses; else a sentence that says so."""
    known = Path("/proc/self/statm").exists()
    if not known:
        print("\nNot measured: this system has no /proc to read processor time and memory from.")
    return known


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], *, port: int, ready: str, settings: Mapping[str, str] = NONE
) -> Iterator[Server]:
    """The process of `command`, from its first good answer under the path `ready` to the end.

    `settings` are variables of its environment.
    """
    process = subprocess.Popen(
        command,
        cwd=REPO,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://localhost:{port}{ready}", process)
        yield Server(f"http://localhost:{port}", process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def served(script: str = "app.py", *options: str) -> Iterator[Server]:
    """The dashboard (or another script of Streamlit's) on a free port, as long as needed."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none", *options]
    if script != "app.py":  # it has a route of its own for files with an address
        command += ["--server.enableStaticServing", "true"]
    with running(command, port=port, ready="/_stcore/health", settings=QUIET) as server:
        yield server


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
