"""What the stores of the process hold and how much memory each takes, for the closed port.

`/stores` beside `/metrics`: a table as text. To weigh everything takes a second or more, so it is
done when somebody asks, by one at a time, and never with the counts. It names functions of ours,
nothing that they were asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from insight import caching
from insight.caching import Store
from insight.weighing import Scales

PATH: Final = "/stores"
LEAST: Final = 50_000
"""Bytes from which a store has a line of its own."""
_one_at_a_time: Final = threading.Lock()


def with_stores(app: Callable[..., Any]) -> Callable[..., Any]:
    """The application of the closed port, with the table at its path."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        if environ["PATH_INFO"].rstrip("/") != PATH or environ["REQUEST_METHOD"] != "GET":
            return app(environ, start_response)
        with _one_at_a_time:
            told = table(caching.stores()).encode()
        start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
        return [told]

    return answered


def table(stores: Iterable[Store]) -> str:
    """The stores, the heaviest first: megabytes, how many things, how many at most.

    What several of them hold counts once: for the one without a limit, else for the one that may
    hold the most things.
    """
    scales = Scales()
    held = sorted((each for each in stores if each.values), key=lambda each: -each.most)
    rows = sorted(((scales.weigh(each.values), each) for each in held), key=lambda row: -row[0])
    return "\n".join([*_lines(rows), ""])


def _lines(rows: list[tuple[int, Store]]) -> Iterator[str]:
    yield f"{'MB':>8} {'things':>7} {'most':>6}  what is kept"
    for size, each in rows:
        if size >= LEAST:
            most = "all" if each.most == float("inf") else f"{each.most:.0f}"
            yield f"{size / 1e6:>8.2f} {len(each.values):>7,} {most:>6}  {each.name}"
    small = [(size, len(each.values)) for size, each in rows if size < LEAST]
    if small:
        size, things = (sum(part) for part in zip(*small, strict=True))
        yield f"{size / 1e6:>8.2f} {things:>7,} {'':>6}  in {len(small)} smaller ones"
    total, things = sum(row[0] for row in rows), sum(len(row[1].values) for row in rows)
    yield f"{total / 1e6:>8.2f} {things:>7,} {'':>6}  in all"
