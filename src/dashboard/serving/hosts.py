"""By which names the dashboard may be reached: no others are answered.

A page elsewhere could else give its own name this machine's address (DNS rebinding) and read, in a
reader's browser, what only the reader's network may open.
"""

from __future__ import annotations

import functools
import ipaddress
import socket
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

EVERY: Final = ("", "0.0.0.0", "::")  # noqa: S104 - compared with alone
"""Addresses to listen at that stand for every one of this computer, and are no name of it."""
LOCAL: Final = (
    "Phones cannot reach this address: the server listens to this computer alone. Whoever runs it "
    "starts it for others with --server.address 0.0.0.0 --browser.serverAddress and the name of "
    "this computer in your network."
)
BY_NAME: Final = (
    "Phones cannot reach “localhost”: open the dashboard by the name or the number under which "
    "others find this computer, then open the meeting again."
)

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST: Final = 253
"""Letters of a name in the domain name system (RFC 1035); a longer one is not repeated."""
REFUSED: Final = (
    "This dashboard does not answer to the name “{name}”. Whoever runs it can let it: "
    "--server.allowedHosts {name}\n"
)


class KnownHosts:
    """Refuse requests and connections for names that the server was not given."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what may be answered."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        name = host_name(Headers(scope=scope).get("host", ""))
        if name and is_known(name):
            await self.app(scope, receive, send)
            return
        said = name if name and len(name) <= LONGEST else "?"
        await PlainTextResponse(REFUSED.format(name=said), 421)(scope, receive, send)


def host_name(header: str) -> str:
    """The name in a Host header, without port, in small letters; empty if it is not one."""
    return _host_name(header) if len(header) <= 2 * LONGEST else _host_name.__wrapped__(header)


@functools.lru_cache(maxsize=64)
def _host_name(header: str) -> str:
    try:
        parts = urlsplit(f"//{header}")
        name = (parts.hostname or "").rstrip(".")
        sound = f"//{parts.netloc}" == f"//{header}" and parts.username is None
        if not sound or parts.port == 0:
            return ""
    except ValueError:
        return ""
    return name if name.isascii() and name.isprintable() and " " not in name else ""


def is_known(name: str) -> bool:
    """Whether the server answers to a name, as `host_name` gives it.

    With `server.allowedHosts` those alone, as Streamlit reads them: a leading ``*.`` stands for all
    names below one, ``*`` for any. Else the names that the server was started with, this machine's
    own, and numeric addresses, which nobody can give another meaning.
    """
    allowed = [each.strip().lower().rstrip(".") for each in st.get_option("server.allowedHosts")]
    if allowed:
        return any(
            each in {"*", name} or (each.startswith("*.") and name.endswith(each[1:]))
            for each in allowed
        )
    return name in _own_names() or _is_number(name)


def _own_names() -> set[str]:
    """`localhost`, what the server was told of its address, and what this machine calls itself."""
    told = (st.get_option("server.address"), st.get_option("browser.serverAddress"))
    machine = socket.gethostname().lower()
    named = {str(each).lower().rstrip(".") for each in told if each}
    return {"localhost", machine, f"{machine}.local", *named}


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_local(address: str) -> bool:
    """Whether only this computer finds an address, which may be a bare name.

    >>> is_local("http://localhost:8501/room"), is_local("http://127.0.0.2"), is_local("[::1]:80")
    (True, True, True)
    >>> is_local("https://data.example.gov.uk/room"), is_local("http://192.168.0.7:8501")
    (False, False)
    """
    name = host_name(address.rpartition("://")[2].partition("/")[0])
    if _is_number(name):
        return ipaddress.ip_address(name).is_loopback
    return name == "localhost" or name.endswith(".localhost")


def for_others(here: str) -> tuple[str, str]:
    """Where others reach the dashboard that is open at an address, and "", or "" and why not.

    A reader at “localhost” is given the name under which the server was started for others, where
    it has one and listens to more than this computer.
    """
    if not is_local(here):
        return here, ""
    listens = str(st.get_option("server.address") or "")
    if listens and is_local(listens):
        return "", LOCAL
    given = (str(st.get_option("browser.serverAddress") or ""), listens)
    name = next((each for each in given if each not in EVERY and not is_local(each)), "")
    if not name:
        return "", BY_NAME
    scheme, _, rest = here.partition("://")
    host, slash, path = rest.partition("/")
    port = urlsplit(f"//{host}").port
    shown = f"[{name}]" if ":" in name else name
    return f"{scheme}://{shown}{f':{port}' if port else ''}{slash}{path}", ""
