"""Several processes of the dashboard behind nginx, both set as deploy/ sets them.

Each process is started anew when it ends, as a service manager would do it; `deploy/drain.py` is
run as an operator runs it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

REPO: Final = Path(__file__).parents[2]
DEPLOY: Final = REPO / "deploy"
DRAIN: Final = DEPLOY / "drain.py"
MODULES: Final = Path("/usr/lib/nginx/modules")
PORTS: Final = range(20_000, 30_000)
"""Below those that systems lend to connections: none takes one before its server does."""
PATIENCE: Final = 600
"""Seconds until what does not come is given up: a busy machine is slow at all."""


def free_ports(count: int) -> list[int]:
    """Ports at which nothing listens, no two the same."""
    found: list[int] = []
    with ExitStack() as held:
        for port in random.sample(PORTS, len(PORTS)):
            tried = held.enter_context(socket.socket())
            with suppress(OSError):
                tried.bind(("127.0.0.1", port))
                found.append(port)
            if len(found) == count:
                break
    return found


def configured(folder: Path, port: int, processes: Sequence[int]) -> None:
    """The configuration of deploy/nginx in a folder, at a port and before some processes."""
    shutil.copytree(DEPLOY / "nginx", folder, dirs_exist_ok=True)
    whole = folder / "nginx.conf"
    text = whole.read_text("utf-8").replace("/tmp/", f"{folder}/")  # noqa: S108 - what the file says
    text = text.replace("worker_processes auto;", "worker_processes 1;")
    text = re.sub("worker_rlimit_nofile.*", "", text)  # which only the first of users may raise
    if os.getuid() == 0:  # its workers would else be nobody, who may not enter a folder of root's
        text = f"user root;\n{text}"
    whole.write_text(text, "utf-8")
    listen = f"listen 127.0.0.1:{port};\nserver_name _;\n"
    (folder / "insight" / "listen.conf").write_text(listen, "utf-8")
    if MODULES.is_dir():  # as they are installed, seen from this folder
        (folder / "modules").symlink_to(MODULES)
    drain("write", *(f"127.0.0.1:{each}" for each in processes), folder=folder)


def drain(*arguments: str, folder: Path, **options: str) -> subprocess.CompletedProcess[str]:
    """Run deploy/drain.py on the configuration of a folder."""
    command = [sys.executable, str(DRAIN), "--file", str(folder / "insight" / "processes.conf")]
    given = (each for name, value in options.items() for each in (f"--{name}", value))
    done = subprocess.run(
        [*command, *given, *arguments], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"drain.py: {done.stderr}{done.stdout}")
    return done


@contextmanager
def nginx(folder: Path, port: int, processes: Sequence[int]) -> Iterator[None]:
    """A web server for as long as the block lasts; what it logs stands in ``folder/access.log``."""
    configured(folder, port, processes)
    with web_server(folder, port):
        yield


@contextmanager
def web_server(folder: Path, port: int) -> Iterator[None]:
    """The same, of a folder that is configured."""
    program = shutil.which("nginx")
    assert program, "nginx is not installed"
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with (folder / "access.log").open("wb") as log:
        process = subprocess.Popen([*command, "-g", "daemon off;"], stdout=log)
        try:
            wait_for(port, "/healthz", process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@contextmanager
def reloaded(folder: Path) -> Iterator[None]:
    """What the block tells nginx holds when the block ends: `reload` returns before it does."""
    before = _workers(folder)
    yield
    end = time.monotonic() + PATIENCE
    while not _taken_over(before, _workers(folder)):
        if time.monotonic() > end:
            raise RuntimeError(f"nginx did not take over its settings in {PATIENCE} s")
        time.sleep(0.01)


def _workers(folder: Path) -> dict[int, str]:
    """The workers of nginx by number, with what each says of itself in its title."""
    found = {}
    for each in psutil.Process(int((folder / "nginx.pid").read_text())).children():
        with suppress(psutil.NoSuchProcess):
            found[each.pid] = " ".join(each.cmdline())
    return found


def _taken_over(before: Mapping[int, str], now: Mapping[int, str]) -> bool:
    """Whether a new worker is there, and none of the old ones takes connections any more."""
    return bool(now.keys() - before) and all(
        "shutting down" in now[each] for each in before if now.get(each)
    )


class Kept:
    """One process of the dashboard, started anew whenever it ends."""

    def __init__(self, port: int, folder: Path, settings: Mapping[str, str]) -> None:
        self.port, self.started = port, 0
        self.file, self.settings = folder / f"{port}.pid", settings
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.port", str(self.port), "--server.fileWatcherType", "none"]
        given = os.environ | {"PYTHONPATH": str(REPO / "src"), "INSIGHT_ENGLAND_AHEAD": "0"}
        given["INSIGHT_WARM"] = "0"  # it is not what is looked at
        while not self._stopping.is_set():
            process = subprocess.Popen(
                command, cwd=REPO, env=given | self.settings, stdout=subprocess.DEVNULL
            )
            self.file.write_text(str(process.pid))
            self.started += 1
            process.wait()

    @property
    def pid(self) -> int:
        """The process that runs now."""
        return int(self.file.read_text())

    def end(self) -> None:
        """End it for good."""
        self._stopping.set()
        os.kill(self.pid, 9)
        self._thread.join(timeout=PATIENCE)


class Behind:
    """Processes behind nginx: where readers go, and what is done to the processes."""

    def __init__(self, folder: Path, port: int, kept: Sequence[Kept]) -> None:
        self.folder, self.port, self.kept = folder, port, kept
        self.address = f"http://127.0.0.1:{port}"

    def drain(self, *arguments: str, wait: float) -> str:
        """What deploy/drain.py says; it is told how nginx and processes of this test are moved."""
        configuration = f"-p {self.folder} -c {self.folder / 'nginx.conf'}"
        pid = f"$(cat {self.folder}/{{port}}.pid)"
        restart = f"p={pid}; kill -TERM $p; while kill -0 $p 2>/dev/null; do sleep 0.1; done"
        reload = f"nginx {configuration} -e stderr -s reload"
        options = {"reload": reload, "restart": restart, "wait": str(wait)}
        options["ready-within"] = str(PATIENCE)
        return drain(*arguments, folder=self.folder, **options).stdout


@contextmanager
def behind(folder: Path, count: int = 2, **settings: str) -> Iterator[Behind]:
    """A number of processes behind nginx, all ready, for as long as the block lasts."""
    port, *ports = free_ports(count + 1)
    kept: list[Kept] = []
    try:
        for each in ports:
            own = folder / f"rooms-{each}.sqlite"
            kept.append(Kept(each, folder, {"INSIGHT_ROOM_STORE": str(own)} | settings))
        for each in ports:
            wait_until_ready(each)
        with nginx(folder, port, ports):
            yield Behind(folder, port, kept)
    finally:
        for process in kept:
            process.end()


def wait_until_ready(port: int) -> None:
    """Wait until a process may have readers, as deploy/process.py sees it."""
    asked = [sys.executable, str(DEPLOY / "process.py"), "ready", str(port)]
    end = time.monotonic() + PATIENCE
    while subprocess.run(asked, check=False).returncode:
        if time.monotonic() > end:
            raise RuntimeError(f"the process at port {port} is not ready")
        time.sleep(0.2)


def wait_for(port: int, path: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until something answers well at a port."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and (process is None or process.poll() is None):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")
