"""What every file says of itself: when it was made, of which data, licensed how, from where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insight.exhibits.exhibit import Exhibit
from insight.periods import MONTHS
from insight.provenance import read_provenance

LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Contains National Statistics data © Crown copyright and database right."
)


@dataclass(frozen=True)
class Stamp:
    """When a file was made, the version of its data, and the address of the dashboard, if known.

    `version` is the beginning of a SHA-256 over all tables; `base` ends without a slash.
    """

    made: date
    version: str
    base: str = ""

    def address(self, exhibit: Exhibit) -> str:
        """Where the same view stands."""
        return f"{self.base}/{exhibit.link.address}" if self.base else exhibit.link.address

    def lines(self) -> tuple[str, ...]:
        """What each file carries, in words."""
        day = f"{self.made.day} {MONTHS[self.made.month - 1]} {self.made.year}"
        return (f"Made on {day} from data version {self.version}.", LICENCE)


def data_version(data_dir: Path | None = None) -> str:
    """Twelve letters that change whenever a table does; raises MissingData without the record."""
    tables = read_provenance(data_dir)["tables"]
    text = "".join(f"{name}{tables[name].get('sha256', '')}" for name in sorted(tables))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def stamp(made: date, *, base: str = "", data_dir: Path | None = None) -> Stamp:
    """The stamp of files that are made on a day."""
    return Stamp(made, data_version(data_dir), base.rstrip("/"))
