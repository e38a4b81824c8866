"""The one door to the publishers: https only, to their own hosts, with limits on time and size."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from insight.errors import InsightError
from insight.settings import checked

CONTACT: Final = "INSIGHT_REFRESH_CONTACT"
PATIENCE: Final = "INSIGHT_REFRESH_TIMEOUT"
AGENT: Final = "inequality-dashboard-refresh/1"
ANSWER: Final = 20_000_000
"""Bytes that an answer may have which is no file of figures."""
GONE: Final = (404, 410)
_MOVED: Final = (301, 302, 303, 307, 308)
_AGAIN: Final = (429, 500, 502, 503, 504)
_HOPS: Final = 3
_USUAL: Final = 30
"""Seconds to wait for an answer where the operator says nothing."""
_CHUNK: Final = 1 << 16
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_LONGEST: Final = 20
"""So many times the patience for one answer a whole file may take."""


class NotFetched(InsightError):
    """Something that a publisher was asked for did not come; `gone` where it is there no more."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        """`message` says what was asked, what was expected and what arrived."""
        super().__init__(message)
        self.gone = gone


@dataclass(frozen=True)
class Known:
    """By what a publisher tells whether a file is still the one that we have."""

    etag: str = ""
    modified: str = ""


@dataclass
class Web:
    """Asks publishers, a pause apart.

    `replay` is an address of this machine at which recorded answers are, each under the host and
    path that it was asked of; nothing else is then asked. `patience` in seconds is how long an
    answer may keep us waiting, `tries` how often a server that fails is asked.
    """

    replay: str = ""
    patience: float = field(default_factory=lambda: float(checked(PATIENCE) or _USUAL))
    pause: float = 1.0
    tries: int = 3
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.replay and urlsplit(self.replay).hostname not in _LOOPBACK:
            raise NotFetched(
                f"--replay {self.replay}: recorded answers are on this machine (expected an "
                "address such as http://127.0.0.1:8661)"
            )
        contact = " ".join(os.environ.get(CONTACT, "").split())
        self._session = requests.Session()
        self._session.trust_env = not self.replay  # a proxy knows nothing of recorded answers
        self._session.headers["User-Agent"] = f"{AGENT} ({contact})" if contact else AGENT
        retry = Retry(
            total=self.tries - 1,
            status_forcelist=_AGAIN,
            backoff_factor=self.pause,
            raise_on_status=False,
            respect_retry_after_header=False,  # it may ask for hours
            allowed_methods=("GET",),
        )
        for start in ("https://", "http://"):
            self._session.mount(start, HTTPAdapter(max_retries=retry))

    def read_json(self, address: str) -> Any:
        """What an address answers, read as JSON. Raises NotFetched."""
        with self._open(address, Known(), frozenset()) as answer:
            body = b"".join(self._chunks(address, answer, ANSWER))
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise NotFetched(f"{_host(address)} answered {_look(body)} (expected JSON)") from error

    def save(
        self, address: str, file: BinaryIO, *, most: int, known: Known, hosts: frozenset[str]
    ) -> Known | None:
        """Write what an address answers into a file; None where it is what we have already.

        `most` is in bytes. `hosts` are others that it may lead on to. Raises NotFetched.
        """
        with self._open(address, known, hosts) as answer:
            if answer.status_code == requests.codes.not_modified:
                return None
            file.writelines(self._chunks(address, answer, most))
            heads = answer.headers
            return Known(heads.get("ETag", ""), heads.get("Last-Modified", ""))

    @contextmanager
    def _open(
        self, address: str, known: Known, hosts: frozenset[str]
    ) -> Iterator[requests.Response]:
        """The answer of an address, led on to others of its own host at most three times."""
        allowed = hosts | {_host(address)}
        for _ in range(_HOPS + 1):
            _check_address(address, allowed)
            answer = self._ask(address, known)
            with answer:
                if answer.status_code not in _MOVED:
                    _check_status(address, answer)
                    yield answer
                    return
                address = urljoin(address, answer.headers.get("Location", ""))
        raise NotFetched(f"{_host(address)} leads on and on (expected the file within {_HOPS})")

    def _ask(self, address: str, known: Known) -> requests.Response:
        heads = {"Accept-Encoding": "gzip"}
        heads |= {"If-None-Match": known.etag} if known.etag else {}
        heads |= {"If-Modified-Since": known.modified} if known.modified else {}
        if self.asked and not self.replay:
            time.sleep(self.pause)  # so that no publisher is pressed
        self.asked.append(address)
        try:
            return self._session.get(
                self._where(address),
                headers=heads,
                stream=True,
                timeout=self.patience,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise NotFetched(f"{_host(address)} {self._why(error)}") from error

    def _where(self, address: str) -> str:
        """The address itself, or where its recorded answer is."""
        if not self.replay:
            return address
        return f"{self.replay.rstrip('/')}/{address.removeprefix('https://')}"

    def _why(self, error: Exception) -> str:
        if isinstance(error, requests.Timeout):
            return f"did not answer within {self.patience:g} seconds"
        if isinstance(error, requests.exceptions.SSLError):
            return "could not show that it is itself (its certificate is not one we trust)"
        text = str(error).lower()
        if "timed out" in text:
            return f"did not answer within {self.patience:g} seconds"
        return "could not be reached"

    def _chunks(self, address: str, answer: requests.Response, most: int) -> Iterator[bytes]:
        """What arrives, to its end; refused where it is too much, too slow or cut off."""
        ends, size = time.monotonic() + _LONGEST * self.patience, 0
        try:
            for chunk in answer.iter_content(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise NotFetched(
                        f"{_host(address)} sent more than {most / 1e6:,.0f} MB (expected less)"
                    )
                if time.monotonic() > ends:
                    raise NotFetched(
                        f"{_host(address)} was still sending after {_LONGEST * self.patience:,.0f} "
                        "seconds (expected to be done)"
                    )
                yield chunk
        except requests.RequestException as error:
            told = answer.headers.get("Content-Length", "")
            of = f" of {int(told):,}" if told.isascii() and told.isdigit() else ""
            size = answer.raw.tell()
            timed_out = "timed out" in str(error).lower()
            why = f"; {self._why(error)}" if timed_out else ""
            raise NotFetched(
                f"{_host(address)} broke off after {size:,}{of} bytes (expected the whole){why}"
            ) from error


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _check_address(address: str, hosts: frozenset[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise NotFetched(f"{address} is not asked (expected an address with https)")
    if parts.hostname not in hosts or "@" in parts.netloc:
        first = min(hosts)
        raise NotFetched(
            f"{first} leads on to {parts.netloc}, which is another’s (expected {first} itself); "
            "it was not followed"
        )


def _check_status(address: str, answer: requests.Response) -> None:
    status = answer.status_code
    if status in GONE:
        raise NotFetched(
            f"{_host(address)} has it no more (it answered {status} for {urlsplit(address).path})",
            gone=True,
        )
    if status not in {requests.codes.ok, requests.codes.not_modified}:
        raise NotFetched(f"{_host(address)} answered {status} (expected the file)")


def _look(body: bytes) -> str:
    """What a body that is no JSON looks like."""
    start = body[:200].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html")):
        return "with a web page"
    return "with nothing" if not start else "with something else"


def open_new(path: Path) -> BinaryIO:
    """A file to write into that was not there before."""
    return path.open("xb")
