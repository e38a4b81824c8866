"""What is in a pack of evidence: each part with what it holds, and what is not there and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import District
from insight.exhibits.exhibit import Cited, Exhibit, Link
from insight.exhibits.of import WHOLE, Of
from insight.words.names import place_name

EVERYTHING: Final = "All of it is here."


@dataclass(frozen=True)
class Entry:
    """A part of a pack: its title, what it is about, how many findings it has, what it lacks."""

    title: str
    about: str
    findings: int
    missing: tuple[str, ...] = ()


def contents_exhibit(
    district: District, entries: Sequence[Entry], sources: Sequence[Cited]
) -> Exhibit:
    """The parts of a pack, with the reason for each thing that is not there."""
    rows = [(e.title, e.about, _findings(e.findings), " ".join(e.missing)) for e in entries]
    columns = ["Part", "What it says", "Findings", "What is not here, and why"]
    table = pd.DataFrame(rows, columns=columns)
    lacking = [e for e in entries if e.missing]
    if not lacking:
        table = table.drop(columns=columns[-1])
    return Exhibit(
        name=f"{district.slug}-contents",
        finding=f"What is in this pack of evidence on {place_name(district.name)}",
        subtitle=f"{_parts(len(entries))}. {_whole(lacking)}",
        words="; ".join(f"{e.title}: {_findings(e.findings)}" for e in entries) + ".",
        caption=f"The parts of the evidence pack of {place_name(district.name)}",
        table=table,
        numbers=("Findings",),
        sources=tuple(sources),
        link=Link("", {"place": district.slug}),
        of=Of(district.name, "What is in this pack", level=WHOLE),
    )


def _findings(count: int) -> str:
    return {0: "none", 1: "1 finding"}.get(count, f"{count} findings")


def _parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count} parts"


def _whole(lacking: Sequence[Entry]) -> str:
    if not lacking:
        return EVERYTHING
    count = sum(len(each.missing) for each in lacking)
    return f"{'One thing is' if count == 1 else f'{count} things are'} not here; the table says why"
