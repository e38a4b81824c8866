"""What the test behind nginx leans on: deploy/nginx as settings, phones, a presenter."""

import asyncio
import contextlib
import json
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path

from bench.running.behind import configured, web_server

ROOT = Path(__file__).resolve().parents[4]
BARE = Path(__file__).with_name("bare.py")
HOST = "equality.example.gov.uk"
PATIENCE = 60
RETRY = 0.3


@contextlib.contextmanager
def nginx(folder, port, servers, *, sticky):
    """A web server for as long as the block lasts, as deploy/ sets it."""
    configured(folder, port, servers)
    if sticky:  # rooms need no reader to stay with one process, and do not mind it
        file = folder / "insight" / "processes.conf"
        text = file.read_text("utf-8")
        assert text.count("least_conn;") == 1
        file.write_text(text.replace("least_conn;", "ip_hash;"), "utf-8")
    with web_server(folder, port):
        yield


@contextlib.contextmanager
def running(command, store):
    """A process that serves a store, killed at the end."""
    given = {"INSIGHT_ROOM_STORE": str(store), "INSIGHT_ENGLAND_AHEAD": "0"}
    given["PYTHONPATH"] = str(ROOT / "src")
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | given, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(port, process):
    """Wait until something answers at a port, whatever it says."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/room", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nothing answers")


async def asked(port, method, path, fields=None, *, source="127.0.0.1", **headers):
    """The status and the JSON of an answer, as a page of this host gets it."""
    reader, writer = await opened(port, source)
    body = json.dumps(fields).encode() if fields is not None else b""
    own = {"Origin": f"https://{HOST}", "Content-Type": "application/json", "Connection": "close"}
    _ask(writer, method, path, own | {"Content-Length": len(body)} | headers, body)
    head, _, content = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    if b"chunked" in head.lower():
        content = b"".join(re.split(rb"(?:^|\r\n)[0-9a-f]+\r\n", content))
    return int(head.split()[1]), json.loads(content)


async def opened(port, source):
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))


def _ask(writer, method, path, headers, body=b""):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)


class Phone:
    """It joins, follows and comes back; `heard` are (number, kind, body, when)."""

    def __init__(self, port, n):
        self.port, self.source = port, f"127.0.{n}.1"  # a network of its own: ip_hash tells by it
        self.heard, self.n, self.beats = [], 0, asyncio.Event()

    async def join(self, code):
        status, said = await asked(
            self.port, "POST", "/room/join", {"code": code}, source=self.source
        )
        assert status == 200, said
        self.seat, self.n = said["seat"], said["present"]["n"]

    async def follow(self):
        """For ever, from the last number that it has."""
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._listen()
            self.beats.clear()
            await asyncio.sleep(RETRY)

    async def _listen(self):
        reader, writer = await opened(self.port, self.source)
        try:
            path = f"/room/events?seat={self.seat}&after={self.n}"
            _ask(writer, "GET", path, {"Accept": "text/event-stream"})
            fields = {}
            while line := (await reader.readline()).decode().rstrip("\r\n") or not reader.at_eof():
                name, _, value = line.partition(": ") if isinstance(line, str) else ("", "", "")
                if name in {"id", "event", "data"}:
                    fields[name] = value
                if name == "data":
                    self._take(fields)
                    fields = {}
        finally:
            writer.close()

    def _take(self, fields):
        if fields["event"] == "beat":
            self.beats.set()
            return
        self.n = int(fields["id"])
        self.heard.append((self.n, fields["event"], json.loads(fields["data"]), time.monotonic()))

    @property
    def numbers(self):
        return [n for n, *_ in self.heard]


async def until(true, seconds=PATIENCE):
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:  # noqa: ASYNC110 - phones set no event
        await asyncio.sleep(0.02)
    assert true()
