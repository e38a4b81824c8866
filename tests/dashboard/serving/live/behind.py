"""What the test behind nginx leans on: docs/room.md as settings, phones, a presenter."""

import asyncio
import contextlib
import json
import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
BARE = Path(__file__).with_name("bare.py")
HOST = "equality.example.gov.uk"
PATIENCE = 60
RETRY = 0.3
WRAPPED = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{documented}
}}
"""


def documented(port, servers, *, sticky):
    """The block of the document, at a port of this machine's and before these servers."""
    text = (ROOT / "docs" / "room.md").read_text(encoding="utf-8")
    block = re.search(r"For nginx:\n\n((?:    .*\n|\n)+)", text)[1]
    for named, real in zip((8501, 8502), servers, strict=True):
        assert block.count(f"127.0.0.1:{named}") == 2
        block = block.replace(f"127.0.0.1:{named}", f"127.0.0.1:{real}")
    block, count = re.subn(r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};", block)
    assert count == 1
    assert block.count("least_conn;") == 1
    return block.replace("least_conn;", "ip_hash;") if sticky else block


@contextlib.contextmanager
def nginx(folder, port, servers, *, sticky):
    """A web server for as long as the block lasts."""
    file = folder / "nginx.conf"
    own = documented(port, servers, sticky=sticky)
    file.write_text(WRAPPED.format(folder=folder, documented=own), encoding="utf-8")
    command = [shutil.which("nginx"), "-p", str(folder), "-c", str(file), "-e", "stderr"]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


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
