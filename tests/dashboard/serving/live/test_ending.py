"""A server that is told to end does so, however many follow and go on listening."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.running.behind import free_ports
from tests.waiting import PATIENCE

HERE = Path(__file__).parent
SOURCE = HERE.parents[3] / "src"


def listening(port):
    """A connection that listens to the room, after its first beat."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            phone = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            phone.sendall(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            heard = b""
            while b"event: beat" not in heard:
                heard += phone.recv(4096)
            return phone
        time.sleep(0.05)
    raise AssertionError("no stream")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_a_server_ends_when_it_is_told_though_phones_listen_to_it(tmp_path):
    (port,) = free_ports(1)
    command = [sys.executable, HERE / "ended.py", tmp_path / "meetings.sqlite", str(port)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(SOURCE)}) as server:
        try:
            phones = [listening(port) for _ in range(20)]
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE)  # else it would wait for the phones, which wait for it
        finally:
            server.kill()
    for phone in phones:
        phone.close()
