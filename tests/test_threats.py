"""docs/threats.md names the tests that keep each promise; and the promises that had none."""

import importlib
import pkgutil
import re
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from insight.build.refresh import web
from tools.named_tests import missing

DOCUMENT = Path(__file__).parents[1] / "docs" / "threats.md"
NAMED = re.compile(r"`(tests/[\w/.]+(?:::\w+)+)`")
ROWS = [
    line
    for line in DOCUMENT.read_text(encoding="utf-8").split("## Promises")[1].splitlines()
    if line.startswith("| ") and not line.startswith(("| Promise", "| ---"))
]


def test_every_test_that_a_promise_names_is_there():
    named = NAMED.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(named) > 80
    assert missing(named) == []


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip()[:60] for row in ROWS])
def test_every_promise_names_a_test_that_keeps_it(row):
    _, promise, kept, _ = row.split("|")
    assert promise.strip()
    assert NAMED.findall(kept)
    assert not re.search(r"`tests/[^`]*`", NAMED.sub("", kept)), "a test by half its name"


READERS = (
    "insight.uploads",
    "insight.plans",
    "insight.periods",
    "insight.meeting",
    "insight.brand",
)
ALONE = ("insight.outside", "insight.areas.group", "dashboard.plain", "dashboard.serving.embed")
"""Modules that read what others write."""
REPEATED = (
    *("a", "A", "1", " ", ",", "-", ".", "(", "[", "\\", '"', "'", "`", "<", "&", "_"),
    *("1,", "1 ", "a ", "(a", "a)", "[1", "1-", "19", "to ", "year ", "Jan ", "£1", "a-", "\\a"),
)
LENGTH = 1_000
SECONDS = 20
"""Of this process at most for all of them: far more than usual, far too few for powers."""


def patterns():
    """Every pattern that stands in those modules, also in their tables."""
    names = list(ALONE)
    for package in READERS:
        held = importlib.import_module(package)
        names += [package]
        names += [each.name for each in pkgutil.walk_packages(held.__path__, f"{package}.")]
    for name in names:
        if not name.endswith("__main__"):
            yield from within(vars(importlib.import_module(name)).values())


def within(values):
    for each in values:
        if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
            yield each
        elif isinstance(each, dict):
            yield from within([*each.keys(), *each.values()])
        elif isinstance(each, tuple | list | set | frozenset):
            yield from within(each)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock of the process's own work")
def test_no_pattern_takes_long_over_a_text_made_for_it():
    found, at = set(patterns()), ""
    assert len(found) > 80

    def stop(*_):
        message = f"takes too long: {at}"
        raise AssertionError(message)

    before = signal.signal(signal.SIGPROF, stop)
    try:
        for pattern in found:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)  # for each anew
            for part in REPEATED:
                at = f"{pattern.pattern!r} over {part!r}"
                text = (part * LENGTH)[:LENGTH]
                for end in ("", "!", "\n"):
                    pattern.search(text + end)
                    pattern.fullmatch(text + end)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


ELSEWHERE = (
    "https://169.254.169.254/latest/meta-data/",
    "http://publisher.example/file.csv",
    "https://localhost/",
    "https://publisher.example@evil.example/",
    "https://evil.example/publisher.example",
    "//evil.example/file.csv",
    "file:///etc/passwd",
    "ftp://publisher.example/file.csv",
)


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_refresh_goes_nowhere_but_to_its_publishers(where, monkeypatch):
    """Neither by what a publisher answers, nor by an address that is declared wrongly."""
    asked, publisher = [], "https://publisher.example/file.csv"

    class Answer(SimpleNamespace):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

    def get(_session, address, **_):
        asked.append(address)
        return Answer(status_code=302, headers={"Location": where})

    monkeypatch.setattr(web.requests.Session, "get", get)
    with pytest.raises(web.NotFetched):
        web.Web(pause=0).read_json(publisher)
    assert asked == [publisher]
