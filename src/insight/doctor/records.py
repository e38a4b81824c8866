"""What the doctor is asked, and what it finds. Needs nothing but Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

State = Literal["ok", "look", "wrong"]
STATES: Final[tuple[State, ...]] = ("ok", "look", "wrong")
"""Sound; works, but look at it; does not work. The exit code is the place of the worst."""
ROOT: Final = Path(__file__).resolve().parents[3]
"""Where app.py and the lock are."""
HERE: Final = "http://localhost:8501"
"""Where a server is that was started without a word."""


@dataclass(frozen=True)
class Asked:
    """What to look at: the copy below `root`, and the server at `url`, "" for one that is here."""

    root: Path = ROOT
    url: str = ""


@dataclass(frozen=True)
class Finding:
    """What was found of one thing, in a sentence; `advice` is what to do, in another, or ""."""

    state: State
    what: str
    said: str
    advice: str = ""


def ok(what: str, said: str) -> Finding:
    """What is sound."""
    return Finding("ok", what, said)


def look(what: str, said: str, advice: str) -> Finding:
    """What works, and should be looked at."""
    return Finding("look", what, said, advice)


def wrong(what: str, said: str, advice: str) -> Finding:
    """What does not work."""
    return Finding("wrong", what, said, advice)


def worst(findings: Iterable[Finding]) -> State:
    """The worst of some states.

    >>> worst([ok("a", "b"), look("a", "b", "c")])
    'look'
    """
    return STATES[max((STATES.index(each.state) for each in findings), default=0)]


def listed(names: Iterable[str], most: int = 3) -> str:
    """Some names, and how many more there are.

    >>> listed(["a", "b", "c", "d", "e"]), listed(["a", "b"])
    ('a, b, c and 2 more', 'a, b')
    """
    held = list(names)
    more = f" and {len(held) - most} more" if len(held) > most else ""
    return ", ".join(held[:most]) + more


def sentence(said: str) -> str:
    """A message as a sentence: one that asks “did you mean …?” has its end already.

    >>> sentence("a is missing"), sentence("a is no entry; did you mean b?")
    ('a is missing.', 'a is no entry; did you mean b?')
    """
    return said if said.endswith((".", "?", "!")) else f"{said}."


def size(count: float) -> str:
    """A number of bytes as people say it.

    >>> size(1_234_000_000), size(250_000_000)
    ('1.2 GB', '250 MB')
    """
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
