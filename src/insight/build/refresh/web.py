"""The one door to the publishers: https only, to their own hosts, with limits on time and size."""

from __future__ import annotations

import json
import math
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

from insight.build.refresh.waiting import Polite, in_time, seconds_asked
from insight.errors import InsightError
from insight.outside import as_words
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
        retry = Polite(
            total=self.tries - 1,
            status_forcelist=_AGAIN,
            backoff_factor=self.pause,
            raise_on_status=False,
            retry_after_max=math.ceil(self.patience),  # it may ask for hours
            allowed_methods=("GET",),
        )
        for start in ("https://", "http://"):
            self._session.mount(start, HTTPAdapter(max_retries=retry))

    def read_json(self, address: str) -> Any:
        """What an address answers, read as JSON. Raises NotFetched."""
        with self._open(address, Known(), frozenset()) as (_, pieces):
            body = b"".join(_no_more_than(ANSWER, pieces, address))
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
        with self._open(address, known, hosts) as (answer, pieces):
            if answer.status_code == requests.codes.not_modified:
                return None
            file.writelines(_no_more_than(most, pieces, address))
            heads = answer.headers
            return Known(heads.get("ETag", ""), heads.get("Last-Modified", ""))

    @contextmanager
    def _open(
        self, address: str, known: Known, hosts: frozenset[str]
    ) -> Iterator[tuple[requests.Response, Iterator[bytes]]]:
        """The answer of an address and what it sends, led on at most three times."""
        allowed = hosts | {_host(address)}
        for _ in range(_HOPS + 1):
            _check_address(address, allowed)
            with in_time(self._exchange(address, known), _LONGEST * self.patience) as came:
                pieces = self._told(address, came)
                answer = next(pieces)
                if answer.status_code not in _MOVED:
                    _check_status(address, answer)
                    yield answer, pieces
                    return
                address = _led_on(address, answer.headers.get("Location", ""))
        raise NotFetched(f"{_host(address)} leads on and on (expected the file within {_HOPS})")

    def _exchange(self, address: str, known: Known) -> Iterator[Any]:
        """The answer of an address, then the bytes that it sends, piece by piece."""
        heads = {"Accept-Encoding": "gzip"}
        heads |= {"If-None-Match": known.etag} if known.etag else {}
        heads |= {"If-Modified-Since": known.modified} if known.modified else {}
        if self.asked and not self.replay:
            time.sleep(self.pause)  # so that no publisher is pressed
        self.asked.append(address)
        with self._session.get(
            self._where(address),
            headers=heads,
            stream=True,
            timeout=self.patience,
            allow_redirects=False,
        ) as answer:
            yield answer
            yield from answer.iter_content(_CHUNK)

    def _told(self, address: str, came: Iterator[Any]) -> Iterator[Any]:
        """The same; whatever goes wrong is said in a sentence. Raises NotFetched."""
        answer: requests.Response | None = None
        try:
            for piece in came:
                if answer is None:
                    answer = piece
                yield piece
        except TimeoutError as error:
            raise NotFetched(
                f"{_host(address)} was still sending after {_LONGEST * self.patience:,.0f} "
                "seconds (expected to be done)"
            ) from error
        except (requests.RequestException, ValueError) as error:
            if answer is None:
                raise NotFetched(f"{_host(address)} {self._why(error)}") from error
            told = answer.headers.get("Content-Length", "")
            of = f" of {int(told):,}" if told.isascii() and told.isdigit() else ""
            timed_out = "timed out" in str(error).lower()
            why = f"; {self._why(error)}" if timed_out else ""
            raise NotFetched(
                f"{_host(address)} broke off after {answer.raw.tell():,}{of} bytes "
                f"(expected the whole){why}"
            ) from error

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
        if not isinstance(error, requests.RequestException):
            return "leads on to what is no address (expected the file)"
        text = str(error).lower()
        if "timed out" in text:
            return f"did not answer within {self.patience:g} seconds"
        return "could not be reached"


def _no_more_than(most: int, pieces: Iterator[bytes], address: str) -> Iterator[bytes]:
    """The same pieces; raises NotFetched where they are more bytes than may come."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise NotFetched(
                f"{_host(address)} sent more than {most / 1e6:,.0f} MB (expected less)"
            )
        yield piece


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _led_on(address: str, to: str) -> str:
    """Where an answer leads; raises NotFetched where that is no address."""
    try:
        led = urljoin(address, to)
        _ = urlsplit(led).port  # it raises for one that is none
    except ValueError as error:
        raise NotFetched(
            f"{_host(address)} leads on to what is no address (expected the file)"
        ) from error
    return led


def _check_address(address: str, hosts: frozenset[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise NotFetched(
            f"{min(hosts)} leads on to {address[:120]!r}, which is not asked (expected an address "
            "with https)"
        )
    if parts.hostname not in hosts or "@" in parts.netloc:
        first = min(hosts)
        raise NotFetched(
            f"{first} leads on to {as_words(parts.netloc, 120)}, which is another’s (expected "
            f"{first} itself); it was not followed"
        )


def _check_status(address: str, answer: requests.Response) -> None:
    status = answer.status_code
    if status in GONE:
        raise NotFetched(
            f"{_host(address)} has it no more (it answered {status} for {urlsplit(address).path})",
            gone=True,
        )
    if status in {requests.codes.ok, requests.codes.not_modified}:
        return
    if asked := math.ceil(seconds_asked(answer.headers.get("Retry-After", ""))):
        raise NotFetched(
            f"{_host(address)} answered {status} and asks to be left alone for {asked:,} seconds "
            "(expected the file): run the refresh again after that"
        )
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
