"""What a rerun of each page costs the server, under its own protocol and without a browser.

One session with a real server process makes one change after another, first each once, then again.
Processor time is that of the whole process, so that what the websocket takes counts too. Bytes are
counted twice: as the messages are, and as they come through the socket, compressed for a browser.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bench import print_table
from bench.running.client import Seen, Session, join
from bench.running.serving import Server, can_measure, served
from insight.catalogue import read_catalogue

TARGET: Final = 50
"""Milliseconds of processor time that a change may take."""
WIRE_TARGET: Final = 12
"""Kilobytes (10^3 bytes) that a change may send through the socket."""
AGAIN: Final = 3
"""Times that each change is made once more; the lowest of the rounds' means counts."""
INDICATORS: Final = (
    *("burglary", "income_deprivation_rate", "connectivity", "social_rented"),
    *("age_65_and_over", "fuel_poverty", "disabled_residents", "slow_broadband"),
)


@dataclass(frozen=True)
class Change:
    """A page, the choices in its address, and the box in which options are chosen in turn.

    Without a box the options are addresses of the same page, followed in turn.
    """

    title: str
    page: str
    query: str
    box: str
    options: tuple[str, ...]
    """What readers see; none: the first eight that the box offers."""


def titles(pattern: str = "{topic}: {title}") -> tuple[str, ...]:
    """The indicators as the box of a page names them."""
    named = map(read_catalogue().indicator, INDICATORS)
    return tuple(pattern.format(topic=i.topic, title=i.short_title) for i in named)


def changes() -> list[Change]:
    """What is measured: the map page in three districts, then every other page."""
    named = ("stratford-on-avon", "stockport", "coventry", "birmingham", "cornwall", "wyre")
    places = tuple(f"place={slug}" for slug in named)
    chosen, home = titles(), "place=stratford-on-avon"
    fifths = f"{home}&line=local-fifths"
    maps = [
        Change(f"Polarisation, {name}", "polarisation", f"place={slug}&{how}", "indicator", chosen)
        for name, slug, how in (
            ("39 wards", "stratford-on-avon", "level=ward&view=value"),
            ("21 wards", "stockport", "level=ward&view=value"),
            ("659 neighbourhoods", "birmingham", "level=lsoa&view=value"),
        )
    ]
    wards = tuple(
        f"place=stockport&ward={slug}"
        for slug in ("edgeley", "manor", "offerton", "marple-north", "reddish-south", "heald-green")
    )
    return [
        *maps,
        Change("A ward, another of Stockport’s 21", "ward", wards[-1], "", wards),
        Change("Overview, another district", "", home, "", places),
        Change("Affluent versus deprived, another indicator", "comparison", home, "indicator", ()),
        Change("Is the gap closing, another series", "comparison", fifths, "outcome", ()),
        Change("A ward against the rest, another series", "ward", wards[0], "outcome", ()),
        Change("Ambition progress, another plan", "ambitions", "place=stockport", "plan", ()),
        Change("Methods, another measure", "methods", home, "method", ()),
    ]


async def _round(session: Session, box: str, options: Sequence[str]) -> list[Seen]:
    if not box:
        return [await session.follow(option) for option in options]
    return [await session.choose(box, option) for option in options]


def _offered(session: Session, change: Change) -> Sequence[str]:
    """The options to choose, the last of which is not the one shown now."""
    options = list(change.options) or list(session.boxes[f"control_{change.box}"].options)[:8]
    return [*options[1:], options[0]]


async def measure(server: Server) -> list[list[str]]:
    """A row for each change: processor time at first and again, time to the end, KB twice."""
    first = await join(server.address, "", "")  # only later connections have the wide window
    await first.open()
    await first.link.close()
    session: Session | None = None
    rows = []
    for change in changes():
        if session is None:
            session = await join(server.address, change.page, change.query)
            await session.open()
        else:
            await session.go(change.page, change.query)
        options = _offered(session, change)
        spent: list[float] = []
        seen: list[Seen] = []
        for _ in range(1 + AGAIN):
            begun = server.cpu()
            seen = await _round(session, change.box, options)
            spent.append((server.cpu() - begun) / len(options) * 1000)
        rows.append(_row(change.title, spent, seen))
    return rows


def _row(title: str, spent: Sequence[float], seen: Sequence[Seen]) -> list[str]:
    first, best = spent[0], min(spent[1:])
    wire = statistics.median(each.wire for each in seen) / 1000
    return [
        title,
        f"{first:.0f}",
        f"{best:.0f}",
        f"{statistics.median(each.seconds for each in seen) * 1000:.0f}",
        f"{statistics.median(each.received for each in seen) / 1000:.0f}",
        f"{wire:.1f}",
        "yes" if best <= TARGET else "no",
        "yes" if wire <= WIRE_TARGET else "no",
    ]


def main(_: list[str]) -> None:
    """Print a table with a row for each page."""
    if not can_measure():
        return
    with served() as server:
        rows = asyncio.run(measure(server))
    head = ["page", "CPU ms, first time", "CPU ms, again", "until the end, ms"]
    head += ["KB raw", "KB on the wire", f"at most {TARGET} ms", f"at most {WIRE_TARGET} KB"]
    targets = f"targets: {TARGET} ms of CPU, {WIRE_TARGET} KB on the wire"
    print_table(f"What a rerun after one change costs the server ({targets})", head, rows)
