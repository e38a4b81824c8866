#!/usr/bin/env python3
"""Take one process of several out of service without a reader losing a view, and bring it back.

Run beside nginx; needs Python 3.9 and process.py, which lies beside it. The file `processes.conf`,
which it writes, is all that it remembers: each process is open, draining (who is there stays,
nobody new comes) or down.

    drain.py write 127.0.0.1:8501 127.0.0.1:8502    the processes that there are, all open
    drain.py show                                   what each does, and how many connections it has
    drain.py drain 8501 --wait 60                   until nobody is there or 60 seconds are over
    drain.py open 8501                              once it says that it is ready
    drain.py update --wait 60                       each in turn: drain, restart, ready, open
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from process import LOOK, connections, is_ready, say, wait_for_none

FILE = "/etc/nginx/insight/processes.conf"
OPEN, DRAINING, DOWN = "open", "draining", "down"
FIRST = "# Written by deploy/drain.py: "
COMPOSE = "docker compose -f deploy/compose.yaml"
COMMANDS = {
    "systemd": ("nginx -s reload", "systemctl restart insight@{port}"),
    "compose": (
        f"{COMPOSE} exec -T nginx nginx -s reload",
        f"{COMPOSE} up -d --no-deps --force-recreate app-{{port}}",
    ),
}
"""How nginx is told, and how a process is started anew, for each way to run them."""
INSIDE = f"{COMPOSE} exec -T app-{{port}} python deploy/process.py"
"""In a container of compose the connections and the health are seen from within only."""


class Refused(Exception):
    """What cannot be done, in a sentence."""


def port_of(address: str) -> str:
    """The port of an address; it names the process, so no two may share one."""
    found = re.fullmatch(r"[\w.\-\[\]:]*?:(\d{2,5})", address)
    if not found:
        raise Refused(f"{address!r} is no address of a process (expected host:port)")
    return found[1]


def read(file: Path) -> dict[str, str]:
    """Every process and what it does, from the first line of the file."""
    try:
        first = file.read_text("utf-8").split("\n", 1)[0]
    except OSError as reason:
        raise Refused(f"{file} cannot be read: {reason.strerror}. `write` makes it.") from reason
    if not first.startswith(FIRST):
        raise Refused(f"{file} was not written by this program (expected “{FIRST}…” at its top)")
    pairs = (each.split("=") for each in first[len(FIRST) :].split())
    return {address: state for address, state in pairs if state in {OPEN, DRAINING, DOWN}}


def written(processes: dict[str, str]) -> str:
    """The part of nginx's configuration that names these processes."""
    ports = {port_of(address): address for address in processes}
    if not processes or len(ports) != len(processes):
        raise Refused("every process needs a port of its own, by which readers find it again")
    told = " ".join(f"{address}={state}" for address, state in processes.items())
    lines = [f"{FIRST}{told}"]
    free = [address for address, state in processes.items() if state == OPEN]
    lines += _group("insight_any", {each: each in free for each in processes})
    for port, address in ports.items():
        others = free or [each for each, state in processes.items() if state != DOWN]
        own = [f"server {address} max_fails=0{' down' if processes[address] == DOWN else ''};"]
        own += [f"server {each} max_fails=0 backup;" for each in others if each != address]
        lines += [f"upstream insight_{port} {{", f"  zone insight_{port} 64k;"]
        lines += [*(f"  {each}" for each in own), "}"]
    lines += ["map $cookie_insight_process $pages {", "  default insight_any;"]
    lines += [*(f"  {port} insight_{port};" for port in ports), "}"]
    lines += [
        "# The last that was asked is the one that answered.",
        "map $upstream_addr $process {",
    ]
    lines += ['  default "";', *(f'  "~:{port}$" {port};' for port in ports), "}", ""]
    return "\n".join(lines)


def _group(name: str, takes: dict[str, bool]) -> list[str]:
    """Whoever has the fewest connections takes the next.

    With max_fails a process that came back stays shunned: a websocket is a success when it ends.
    """
    servers = [
        f"  server {address} max_fails=0{'' if new or not any(takes.values()) else ' down'};"
        for address, new in takes.items()
    ]
    return [
        f"upstream {name} {{",
        f"  zone {name} 64k;",
        "  least_conn;",
        *servers,
        "  keepalive 32;",
        "}",
    ]


def save(file: Path, processes: dict[str, str], reload: str) -> None:
    """Write the file whole or not at all, and tell nginx; what nginx refuses is taken back."""
    before = file.read_text("utf-8") if file.exists() else None
    _replace(file, written(processes))
    if reload and subprocess.run(reload, shell=True, check=False).returncode:  # noqa: S602
        if before is not None:
            _replace(file, before)
        raise Refused(f"“{reload}” failed: {file} is as it was, no process was stopped")


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(text, "utf-8")
    try:
        beside.replace(file)
    except OSError:  # one file that is mounted into a container cannot be replaced
        file.write_text(text, "utf-8")
        beside.unlink()


class Fleet:
    """The processes behind one nginx, and the commands that move them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.file = Path(options.file)
        kind = COMMANDS[options.with_]
        self.reload = kind[0] if options.reload is None else options.reload
        self.restart = kind[1] if options.restart is None else options.restart
        self.inside = INSIDE if options.with_ == "compose" else ""
        self.wait, self.within = options.wait, options.ready_within
        self.processes = read(self.file)

    def address(self, port: str) -> str:
        """The process of a port."""
        for address in self.processes:
            if port_of(address) == port:
                return address
        known = ", ".join(map(port_of, self.processes))
        raise Refused(f"there is no process at port {port} (expected one of {known})")

    def turn(self, port: str, state: str) -> None:
        """Let a process be open, draining or down for nginx from now on."""
        self.processes[self.address(port)] = state
        save(self.file, self.processes, self.reload)
        say(f"{port} is {state}")

    def count(self, port: str) -> int:
        """Connections of a process: pages that are open, rooms that are followed."""
        if not self.inside:
            return connections(port)
        done = self._ask(port, "count")
        return int(done.stdout) if not done.returncode and done.stdout.strip().isdigit() else 0

    def ready(self, port: str) -> bool:
        """Whether a process may have readers."""
        if not self.inside:
            return is_ready(self.address(port))
        return self._ask(port, "ready").returncode == 0

    def _ask(self, port: str, what: str) -> subprocess.CompletedProcess[str]:
        command = f"{self.inside.format(port=port)} {what} {port}"
        return subprocess.run(command, shell=True, check=False, capture_output=True, text=True)  # noqa: S602

    def others_ready(self, port: str) -> bool:
        """Whether another process is open and takes over."""
        return any(
            state == OPEN and port_of(address) != port and self.ready(port_of(address))
            for address, state in self.processes.items()
        )

    def drain(self, port: str) -> None:
        """Send nobody new to a process, wait for those who are there, then take it out."""
        self.address(port)
        if not self.others_ready(port):
            raise Refused(f"no other process is open and ready: {port} was left as it is")
        self.turn(port, DRAINING)
        left = wait_for_none(lambda: self.count(port), self.wait)
        say(
            f"{port}: {left} connections are left, which come back elsewhere"
            if left
            else f"{port} is empty"
        )
        self.turn(port, DOWN)

    def open(self, port: str) -> None:
        """Send readers to a process once it is ready."""
        end = time.monotonic() + self.within
        while not self.ready(port):
            if time.monotonic() > end:
                raise Refused(f"{port} was not ready within {self.within:g} s: it stays down")
            time.sleep(LOOK)
        self.turn(port, OPEN)

    def update(self) -> None:
        """Each process in turn; the first that does not come back stops it all."""
        for port in list(map(port_of, self.processes)):
            self.drain(port)
            command = self.restart.format(port=port)
            if subprocess.run(command, shell=True, check=False).returncode:  # noqa: S602
                raise Refused(f"“{command}” failed: {port} stays down, the others go on")
            self.open(port)

    def show(self) -> None:
        """What each does."""
        for address, state in self.processes.items():
            port = port_of(address)
            ready = "ready" if self.ready(port) else "not ready"
            print(f"{port}  {state:9} {ready:10} {self.count(port)} connections")


def options() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("what", choices=("write", "show", "drain", "open", "update"))
    made.add_argument("processes", nargs="*", help="addresses to write, else one port")
    made.add_argument("--file", default=FILE, help=f"default {FILE}")
    made.add_argument(
        "--with", dest="with_", choices=tuple(COMMANDS), default="systemd", help="how processes run"
    )
    made.add_argument(
        "--wait",
        type=float,
        default=60,
        help="seconds for readers to leave (60; 28800 is a working day)",
    )
    made.add_argument(
        "--ready-within", type=float, default=180, help="seconds for a process to become ready"
    )
    made.add_argument("--reload", help="the command that tells nginx; '' for none")
    made.add_argument(
        "--restart", help="the command that starts a process anew; {port} stands for it"
    )
    return made


def main(arguments: list[str]) -> int:
    """Do what is asked; 1 with a sentence when it cannot be done."""
    asked = options().parse_intermixed_args(arguments)
    try:
        return done(asked, asked.what, asked.processes)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1


def done(asked: argparse.Namespace, what: str, processes: list[str]) -> int:
    """Do it; the exit code."""
    if what == "write":
        save(Path(asked.file), dict.fromkeys(processes, OPEN), asked.reload or "")
    else:
        fleet = Fleet(asked)
        act = {"update": fleet.update, "show": fleet.show}.get(what)
        act() if act else getattr(fleet, what)(_one(what, processes))
    return 0


def _one(what: str, processes: list[str]) -> str:
    if len(processes) != 1 or not processes[0].isdigit():
        raise Refused(f"`{what}` needs one port, such as 8501")
    return processes[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
