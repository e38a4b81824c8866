"""The command: one screen, or JSON for a program; 0 sound, 1 to be looked at, 2 wrong."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import Final, TextIO
from urllib.parse import urlsplit

from insight.doctor.examining import examined
from insight.doctor.records import STATES, Asked, Finding, worst

WIDTH: Final = 100
SIGNS: Final = {"ok": "ok", "look": "LOOK", "wrong": "WRONG"}
SUMS: Final = {
    "ok": "This copy is sound.",
    "look": "This copy works; look at what is marked.",
    "wrong": "This copy is not sound: mend what is marked, the first first.",
}
_HEAD: Final = 13
"""Letters of what was looked at, at most."""


def main(arguments: list[str], out: TextIO | None = None) -> int:
    """Look, tell, and return how it is: the place of the worst state in `STATES`."""
    parser = argparse.ArgumentParser(
        prog="python -m insight.doctor",
        description="Says whether this copy is sound, and what to do.",
    )
    parser.add_argument("--url", default="", help="a running server, as readers reach it")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--settings", action="store_true", help="every setting, and what is set")
    wanted = parser.parse_args(arguments)
    url = wanted.url if not wanted.url or "://" in wanted.url else _web(wanted.url)
    if url and not _is_web(url):
        parser.error(f"--url is {wanted.url!r} (expected such as https://data.example.gov.uk)")
    stream = sys.stdout if out is None else out
    logging.disable(logging.CRITICAL)  # what would be logged is said here
    try:
        if wanted.settings:
            return _tell_settings(stream, as_json=wanted.json)
        return _tell(examined(Asked(url=url)), stream, as_json=wanted.json)
    finally:
        logging.disable(logging.NOTSET)


def _web(name: str) -> str:
    """A name as an address: of this machine without TLS, as the server starts."""
    here = re.match(r"(localhost|127\.[\d.]+|\[::1\])(?=[:/]|$)", name)
    return f"{'http' if here else 'https'}://{name}"


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _tell(findings: Iterable[Finding], out: TextIO, *, as_json: bool) -> int:
    found = []
    for each in findings:
        found.append(each)
        if not as_json:
            _write(out, "\n".join(lines(each)))
    state = worst(found)
    if as_json:
        held = {"state": state, "findings": [vars(each) for each in found]}
        _write(out, json.dumps(held, indent=1, ensure_ascii=False))
    else:
        _write(out, SUMS[state])
    return STATES.index(state)


def lines(found: Finding) -> Iterator[str]:
    """A finding as it is printed, what to do below it."""
    start = f"{SIGNS[found.state]:<6}{found.what:<{_HEAD}} "
    indent = " " * len(start)
    said = " ".join(found.said.split())
    yield textwrap.fill(said, WIDTH, initial_indent=start, subsequent_indent=indent)
    if found.advice:
        told = f"→ {found.advice}"
        yield textwrap.fill(told, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")


def _tell_settings(out: TextIO, *, as_json: bool) -> int:
    from insight import settings  # noqa: PLC0415 - the doctor itself needs nothing

    held, faults = settings.told(), settings.faults()
    if as_json:
        told = [
            {
                "name": each.setting.name,
                "value": each.value,
                "takes": each.setting.takes.words,
                "usual": each.setting.usual,
                "does": each.setting.does,
                "fault": each.fault,
            }
            for each in held
        ]
        _write(out, json.dumps({"settings": told, "faults": faults}, indent=1, ensure_ascii=False))
        return 2 if faults else 0
    width = max(len(each.setting.name) for each in held)
    for each in held:
        value = each.value or f"({each.setting.usual})"
        _write(out, f"{each.setting.name:<{width}}  {value}")
        _write(out, f"{'':<{width}}    {each.setting.does}")
    for fault in faults:
        _write(out, f"WRONG {fault}.")
    return 2 if faults else 0


def _write(out: TextIO, text: str) -> None:
    """A line, without what a terminal cannot show: a doctor must not end over an arrow."""
    coded = getattr(out, "encoding", None) or "utf-8"
    with contextlib.suppress(BrokenPipeError):
        out.write(f"{text}\n".encode(coded, "replace").decode(coded))
        out.flush()
