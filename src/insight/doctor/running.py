"""Whether the server can do what it was told: its engine, its districts, its counts, its end."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import requests

from insight import cached
from insight.catalogue import read_catalogue
from insight.doctor import records
from insight.doctor.guarding import guarded
from insight.doctor.records import Asked, Finding, listed, ok, sentence, wrong
from insight.engines import engine_of_server, open_engine
from insight.errors import InsightError, did_you_mean
from insight.settings import usable

SOON: Final = 1.5
"""Seconds to wait for what listens on this machine."""
OURS: Final = "insight_ready"
"""A count that no other program has."""


def look(asked: Asked) -> Iterator[Finding]:  # noqa: ARG001 - all that look are called alike
    """All of it; what was not asked for is not spoken of."""
    yield from guarded(
        "Settings", look_at_engine, look_at_districts, look_at_counts, look_at_draining
    )


def look_at_engine() -> Finding | None:
    """Whether the engine of `INSIGHT_ENGINE` answers, and holds the figures."""
    if not usable("INSIGHT_ENGINE"):
        return None
    advice = "Start or fill it (docs/engines.md), or unset INSIGHT_ENGINE: the folder answers too."
    try:
        address = engine_of_server()
        if address.kind == "folder":
            return None
        source = next(iter(read_catalogue().listed("lsoa")))
        with closing(open_engine(address)) as engine:
            engine.table(source.source, source.slug)
            engine.run("SELECT 1 AS one")
    except InsightError as error:
        return wrong("Engine", sentence(f"{error}"), advice)
    return ok("Engine", f"{address} answers.")


def look_at_districts() -> Finding | None:
    """Whether each of `INSIGHT_DISTRICTS` is a district’s."""
    asked = usable("INSIGHT_DISTRICTS").split()
    if not asked:
        return None
    try:
        known = [str(slug) for slug in cached.districts()["district_slug"]]
    except InsightError:
        return None  # the line Figures says why
    strange = [f"{slug}{did_you_mean(slug, known)}" for slug in asked if slug not in known]
    if strange:
        said = sentence(f"INSIGHT_DISTRICTS: no district is called {listed(strange)}")
        return records.look("Districts", said, "The addresses of pages have their names: place=…")
    return ok("Districts", f"Made ready before readers come: {listed(asked)}.")


def look_at_counts() -> Finding | None:
    """Whether counts can be read at `INSIGHT_METRICS_PORT`, or are."""
    port = usable("INSIGHT_METRICS_PORT")
    if not port:
        return None
    host = os.environ.get("INSIGHT_METRICS_HOST", "").strip() or "127.0.0.1"
    try:
        socket.create_server((host, int(port)), family=_family(host)).close()
    except OSError as reason:
        if reason.errno == errno.EADDRINUSE:
            return _look_at_listener(host, port)
        said = f"Port {port} of {host} cannot be opened: {reason.strerror or reason}."
        return wrong("Counts", said, "Name a port above 1023, and an address of this machine.")
    return ok("Counts", f"Port {port} is free for them.")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _look_at_listener(host: str, port: str) -> Finding:
    if _is_ours(host, port):
        return ok("Counts", f"They are read at port {port}.")
    said = f"Another program listens at port {port}: nobody can read the counts."
    return wrong("Counts", said, "Name a free port: INSIGHT_METRICS_PORT (docs/server.md).")


def _is_ours(host: str, port: str) -> bool:
    named = f"[{host}]" if ":" in host else host
    try:
        with requests.Session() as session:
            session.trust_env = False  # this machine is asked without a proxy
            return OURS in session.get(f"http://{named}:{port}/metrics", timeout=SOON).text
    except (requests.RequestException, ValueError):
        return False


def look_at_draining() -> Finding | None:
    """Whether `INSIGHT_DRAIN_FILE` keeps readers away."""
    named = usable("INSIGHT_DRAIN_FILE")
    if not named or not os.access(Path(named), os.F_OK):
        return None
    said = f"{Path(named).name} is there: no new readers are sent to this process."
    return records.look("Draining", said, "Remove the file, unless the process is to end.")
