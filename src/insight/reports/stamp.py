"""What every file says of itself: when it was made, of which data, licensed how, from where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from insight.areas import ATTRIBUTION
from insight.brand import brand
from insight.catalogue import Source
from insight.deprivation.editions import EDITIONS, LATEST
from insight.exhibits.exhibit import Exhibit
from insight.periods import MONTHS
from insight.provenance import read_provenance

OWN: Final = (
    "It has data that a reader brought: the address opens that view for them alone, and only while "
    "their browser session lasts."
)
"""What a file says with figures in it that nobody else can look up."""
LICENCE: Final = f"{ATTRIBUTION}."
"""What the licence of every boundary and look-up asks for; `attributions` are the sources'."""


def site() -> str:
    """What the dashboard is called, as the author of what is cited from it."""
    return brand().name


@dataclass(frozen=True)
class Stamp:
    """When a file was made, the version of its data, the address of the dashboard, the edition.

    `version` is the beginning of a SHA-256 over all tables; `base` ends without a slash, or is ""
    where the address is not known; `edition` is the one of the Indices that orders areas.
    `of_reader` says that a reader's own data are in it.
    """

    made: date
    version: str
    base: str = ""
    edition: str = EDITIONS[LATEST].name
    of_reader: bool = False

    def address(self, exhibit: Exhibit) -> str:
        """Where the same view stands."""
        return f"{self.base}/{exhibit.link.address}" if self.base else exhibit.link.address

    @property
    def day(self) -> str:
        """The day it was made, in words."""
        return f"{self.made.day} {MONTHS[self.made.month - 1]} {self.made.year}"

    def lines(self) -> tuple[str, ...]:
        """What each file carries, in words."""
        made = f"Made on {self.day} from data version {self.version}. Edition: {self.edition}."
        if self.of_reader:
            made = f"{made} {OWN}"
        return made, LICENCE


def attributions(exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """What the licences of the sources ask to be said, each once, as the catalogue has it."""
    sources = (source for each in exhibits for source in each.sources)
    return tuple(dict.fromkeys(s.attribution for s in sources if isinstance(s, Source)))


def data_version(data_dir: Path | None = None) -> str:
    """Twelve letters that change whenever a table does; raises MissingData without the record."""
    tables = read_provenance(data_dir)["tables"]
    text = "".join(f"{name}{tables[name].get('sha256', '')}" for name in sorted(tables))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def stamp(made: date, *, base: str = "", data_dir: Path | None = None) -> Stamp:
    """The stamp of files that are made on a day."""
    return Stamp(made, data_version(data_dir), base.rstrip("/"))
