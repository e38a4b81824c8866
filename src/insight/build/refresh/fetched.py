"""What is told of the files that were fetched of one source: `.fetched.json` beside them.

Which edition they are of, and for each file its address, its SHA-256 and by what its publisher
tells whether it has changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from insight.catalogue import NewerEdition
from insight.words.days import day_words

RECORD: Final = ".fetched.json"


@dataclass(frozen=True)
class Fetched:
    """The files that were fetched of one edition. `day` is the edition's, as YYYY-MM-DD.

    `looked` says that what they hold was looked at and nothing of it was new.
    """

    day: str
    title: str = ""
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    looked: bool = False

    @property
    def edition(self) -> NewerEdition:
        """The edition as the catalogue names it."""
        released = date.fromisoformat(self.day)
        hosts = {str(urlsplit(told["address"]).hostname) for told in self.files.values()}
        where = ", ".join(sorted(hosts)) or "its own address"
        return NewerEdition(
            edition=f"as published on {day_words(released)}",
            released=released,
            retrieved_via=f"the publisher, {where}",
        )


def read_fetched(folder: Path) -> Fetched | None:
    """What is told of the files of a folder; None where there is no record, or none that reads."""
    try:
        return Fetched(**json.loads((folder / RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_fetched(folder: Path, fetched: Fetched) -> None:
    """Write the record; the old one or the new one is there, whenever this is stopped."""
    new = folder / f"{RECORD}.new"
    text = json.dumps(asdict(fetched), indent=1, ensure_ascii=False, sort_keys=True)
    new.write_text(text + "\n", encoding="utf-8")
    os.replace(new, folder / RECORD)  # noqa: PTH105 - in one step


def editions_of(downloads: Path, sources: Iterable[str]) -> dict[str, NewerEdition]:
    """The editions of those sources whose files were fetched into a folder of downloads."""
    found = {slug: read_fetched(downloads / slug) for slug in sources}
    return {slug: each.edition for slug, each in found.items() if each is not None and each.files}
