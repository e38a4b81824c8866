"""What a reader’s browser is told: a running server is asked, through what stands before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from ipaddress import ip_address
from typing import Final
from urllib.parse import urljoin, urlsplit

import requests

from insight.doctor import records
from insight.doctor.records import HERE, Asked, Finding, listed, ok, wrong

PATIENCE: Final = 8.0
SOON: Final = 1.5
"""Seconds to wait for a server that may not be there at all."""
MONTH: Final = 30 * 86_400
"""Seconds for which a file that never changes is to be kept at least."""
ASTRAY: Final = 120.0
"""Seconds by which two clocks may differ."""
ALIVE: Final = "The process lives."
SCRIPT: Final = re.compile(r'<script[^>]*\bsrc="(\./static/js/[^"]+\.js)"')
LINKED: Final = re.compile(r"""\b(?:src|href)\s*=\s*["'](?:https?:)?//([^/"'?#]+)""", re.IGNORECASE)
COUNTS: Final = ("metrics", "_stcore/metrics")
NGINX: Final = "deploy/nginx has what it needs"


class Session(requests.Session):
    """A reader: follows, waits a while, and goes to this machine without a proxy."""

    def __init__(self, url: str, patience: float) -> None:
        """Ask at an address."""
        super().__init__()
        self.url, self.patience = f"{url.rstrip('/')}/", patience
        self.trust_env = not is_local(url)

    def ask(self, path: str = "", **headers: str) -> requests.Response:
        """What is answered below the address; raises RequestException where nothing is."""
        return self.get(urljoin(self.url, path), headers=headers, timeout=self.patience)


def is_local(url: str) -> bool:
    """Whether an address is of this machine.

    >>> is_local("http://localhost:8501"), is_local("http://[::1]"), is_local("https://a.example")
    (True, True, False)
    """
    name = urlsplit(url).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def look(asked: Asked) -> Iterator[Finding]:
    """All of it, of the server that was named, else of one that runs here."""
    session = Session(asked.url or HERE, PATIENCE if asked.url else SOON)
    try:
        if not asked.url and session.ask("healthz").text.strip() != ALIVE:
            yield ok("Server", f"What is at {HERE} is not this dashboard: not looked at.")
            return
        session.patience = PATIENCE
        first = session.ask()
    except (requests.RequestException, ValueError) as fault:
        if not asked.url:
            yield ok("Server", f"None runs at {HERE}; --url ADDRESS looks at another.")
        else:
            yield wrong("Server", f"{asked.url} gives no answer: {_kind(fault)}.", _kinds(fault))
        return
    yield look_at_page(first)
    if first.status_code == 200:
        yield look_at_policy(first)
        yield look_at_addresses(first)
        yield from _look_further(session, first)


def _kind(fault: Exception) -> str:
    return type(fault).__name__


def _kinds(fault: Exception) -> str:
    if isinstance(fault, requests.exceptions.SSLError):
        return "Renew the certificate, or add its issuer to this machine."
    if isinstance(fault, requests.exceptions.ProxyError):
        return "The proxy that https_proxy names did not hand it on: mend it, or see to NO_PROXY."
    if isinstance(fault, requests.Timeout):
        return "Look whether the process is busy or hangs: its log, /healthz from its own machine."
    return "Start the server, or look at what stands before it."


def _look_further(session: Session, first: requests.Response) -> Iterator[Finding]:
    parts: tuple[Callable[[], Finding], ...] = (
        partial(look_at_file, session, first.text),
        partial(look_at_socket, session),
        partial(look_at_readiness, session),
        partial(look_at_doors, session),
        partial(look_at_way, session, first),
    )
    for part in parts:
        try:
            yield part()
        except requests.RequestException as fault:
            yield wrong("Server", f"An answer did not come: {_kind(fault)}.", _kinds(fault))


def look_at_page(first: requests.Response) -> Finding:
    """Whether a page is answered."""
    if first.status_code == 421:
        return wrong(
            "Server",
            "It does not answer to this name.",
            f"Start it with --server.allowedHosts {urlsplit(first.url).hostname}",
        )
    kind = first.headers.get("content-type", "")
    if first.status_code != 200 or not kind.startswith("text/html"):
        said = f"The first page is answered with status {first.status_code}."
        return wrong("Server", said, "Look at the server’s log and at what stands before it.")
    return ok("Server", f"The first page came in {first.elapsed.total_seconds():.2f} s.")


def rules(policy: str) -> dict[str, str]:
    """A content security policy by directive; the first of two counts, as browsers have it."""
    found: dict[str, str] = {}
    for each in policy.split(";"):
        name, _, value = each.strip().partition(" ")
        if name:
            found.setdefault(name.lower(), value)
    return found


def look_at_policy(first: requests.Response) -> Finding:
    """Whether browsers are told to fetch from here alone, to frame nowhere, to guess no types."""
    policy = rules(first.headers.get("content-security-policy", ""))
    wanted = {"default-src": "'self'", "object-src": "'none'", "base-uri": "'self'"}
    lacking = [name for name, value in wanted.items() if policy.get(name) != value]
    scripts = policy.get("script-src", "'unsafe-inline'").split()
    if {"'unsafe-inline'", "'unsafe-eval'", "*"} & {*scripts}:
        lacking.append("script-src")
    fetched = " ".join(value for name, value in policy.items() if name != "frame-ancestors")
    if re.search(r"https?:|(?:^|\s)\*", fetched):
        lacking.append("no outside address")
    if "frame-ancestors" not in policy:
        lacking.append("frame-ancestors")
    if first.headers.get("x-content-type-options", "").lower() != "nosniff":
        lacking.append("X-Content-Type-Options")
    if not first.headers.get("referrer-policy"):
        lacking.append("Referrer-Policy")
    if lacking:
        return wrong(
            "Headers",
            f"Browsers are not told: {listed(lacking, 4)}.",
            f"Let what stands before the server hand its headers on unchanged ({NGINX}).",
        )
    frames = policy["frame-ancestors"]
    who = "this server alone" if frames == "'self'" else frames[:60]
    return ok("Headers", f"Fetch from here alone, guess no types; frames: {who}.")


def look_at_addresses(first: requests.Response) -> Finding:
    """Whether the page leads a browser to another server."""
    own = (urlsplit(first.url).netloc or "").lower()
    others = sorted({each.lower() for each in LINKED.findall(first.text)} - {own})
    if others:
        return wrong(
            "Addresses",
            f"The page has a browser fetch from {listed(others)}.",
            "Find out who put it there: this dashboard does not.",
        )
    return ok("Addresses", "The page names no other server.")


def look_at_file(session: Session, page: str) -> Finding:
    """Whether a file whose name changes with what is in it is compressed and kept."""
    named = SCRIPT.search(page)
    if named is None:
        return records.look("Files", "The page names no script of Streamlit’s.", "Look at the log.")
    answer = session.ask(named[1], **{"Accept-Encoding": "br, gzip"})
    coded = answer.headers.get("content-encoding", "")
    control = answer.headers.get("cache-control", "")
    told = re.search(r"max-age=(\d+)", control)
    kept = "immutable" in control or (told is not None and int(told[1]) >= MONTH)
    if answer.status_code != 200:
        said = f"A script is answered with status {answer.status_code}: pages stay empty."
        return wrong("Files", said, "Let what stands before the server hand on /static.")
    lacking = [
        word
        for word, there in (("compressed", coded in {"gzip", "br", "zstd"}), ("kept", kept))
        if not there
    ]
    if lacking == ["compressed"] and is_local(session.url):
        return ok("Files", "Scripts are kept by browsers; over a network, have them compressed.")
    if lacking:
        said = f"Scripts are not {' and not '.join(lacking)}: pages open more slowly."
        return records.look("Files", said, f"Serve them so from what stands before ({NGINX}).")
    return ok("Files", f"Scripts are compressed ({coded}) and kept by browsers.")


def look_at_socket(session: Session) -> Finding:
    """Whether the connection can be opened that a page lives on."""
    parts = urlsplit(session.url)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "ZG9jdG9yIG9mIGluc2lnaA==",
        "Origin": f"{parts.scheme}://{parts.netloc}",
    }
    where = urljoin(session.url, "_stcore/stream")
    with session.get(where, headers=headers, timeout=session.patience, stream=True) as answer:
        status = answer.status_code
    if status == 101:
        return ok("Connection", "A page’s connection (websocket) can be opened.")
    return wrong(
        "Connection",
        f"A page’s connection (websocket) is answered with status {status}: pages stay empty.",
        f"Hand on the headers Upgrade and Connection, by HTTP/1.1 ({NGINX}).",
    )


def look_at_readiness(session: Session) -> Finding:
    """Whether readers may be sent to it."""
    answer = session.ask("readyz")
    told = answer.text.strip()
    if told.startswith("Not ready"):
        return records.look("Readiness", told[:120], "Wait a minute; then look at its log.")
    if told.startswith("Ready"):
        return ok("Readiness", told[:120])
    return ok("Readiness", "What stands before the server does not tell readers.")


def look_at_doors(session: Session) -> Finding:
    """Whether what is for operators alone is closed to readers."""
    told = re.compile(r"# (?:HELP|TYPE|EOF)")
    open_ = [f"/{path}" for path in COUNTS if told.match(session.ask(path).text)]
    agent = session.ask("_stcore/agent/openapi.json")
    if agent.status_code == 200 and "json" in agent.headers.get("content-type", ""):
        open_.append("/_stcore/agent")
    if open_:
        return wrong(
            "Doors",
            f"Open to every reader: {', '.join(open_)}.",
            "Close them in what stands before the server, and unset what opens them.",
        )
    return ok("Doors", "Counts and agents are closed to readers.")


def look_at_way(session: Session, first: requests.Response) -> Finding:
    """Whether the way is protected, and both clocks agree."""
    told = first.headers.get("date", "")
    try:
        apart = abs((datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds())
    except (TypeError, ValueError):
        apart = 0.0
    if apart > ASTRAY:
        said = f"The server’s clock and this one are {apart:.0f} seconds apart."
        return records.look("Way", said, "Set both by the network’s time.")
    if session.url.startswith("http://") and not is_local(session.url):
        said = "What readers choose travels unprotected (http)."
        return wrong("Way", said, "Put a web server with a certificate before it (https).")
    return ok("Way", "Protected." if session.url.startswith("https") else "Within this machine.")
