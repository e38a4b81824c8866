"""Dashboards to test in a browser: each a process of its own at an address of its own."""

import contextlib
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds until a server that does not answer is given up
PORTS = range(20_000, 30_000)
"""Below those that systems lend to connections: a browser's cannot take one before the server."""


@contextlib.contextmanager
def served(script, log, **settings):
    """Run Streamlit on a script while the block lasts; gives the address, without a slash."""
    for port in free_ports():
        with started(script, port, log, settings) as process:
            if answers(f"http://localhost:{port}/_stcore/health", process):
                yield f"http://localhost:{port}"
                return
        said = log.read_text("utf-8")
        if "is not available" not in said:  # else another process was quicker: try the next
            raise RuntimeError(f"the server did not start: {said[-2000:]}")


def free_ports():
    """Ports at which nothing listens now."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as tried:
            if tried.connect_ex(("localhost", port)):
                yield port


@contextlib.contextmanager
def started(script, port, log, settings):
    """A process that runs a script at a port; it is killed when the block ends."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    given = os.environ | {"INSIGHT_ENGLAND_AHEAD": "0"} | settings  # a test makes what it needs
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=given, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.kill()  # it holds nothing that it would have to put away
            process.wait()


def answers(address, process):
    """Wait until the server is up; False if it ends or never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return True
        time.sleep(0.1)
    return False
