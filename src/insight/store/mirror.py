"""A folder of this process that stands for an address: its texts whole, its tables by name alone.

So all that reads a text, or looks which files there are and when they changed, finds them as in any
data folder; a table is there with its size and time but without content, and `tables` reads it at
the address. What changes there is seen within `LOOK_SECONDS`, and no reader waits for the look.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from insight.errors import MissingData, UnreadableData
from insight.store.far import Far, Stamp, is_table

LOG: Final = logging.getLogger("insight")
LOOK_SECONDS: Final = 10.0
"""How old what is known of an address may be."""
REST_SECONDS: Final = 5.0
"""How long nobody asks an address again that did not answer at the start."""
PREFIX: Final = "insight-data-"


class Mirror:
    """The folder of one address."""

    def __init__(self, far: Far) -> None:
        """Nothing is asked for yet."""
        self.far = far
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self.starts_with = f"{self.folder}{os.sep}"
        self._held: dict[str, Stamp] = {}
        self._looking = threading.Lock()
        self._looked, self._failed = -1.0, -REST_SECONDS
        self._fault: MissingData | None = None

    def ready(self) -> Path:
        """The folder, once all texts have been fetched; later looks are made in the background.

        Raises MissingData where the address has not answered yet.
        """
        if self._looked < 0:
            self._first()
        elif time.monotonic() - self._looked > LOOK_SECONDS and not self._looking.locked():
            self._looked = time.monotonic()
            threading.Thread(target=self._look_quietly, name="data look", daemon=True).start()
        return self.folder

    def _first(self) -> None:
        with self._looking:
            if self._looked >= 0:  # another reader has waited for it
                return
            if self._fault is not None and time.monotonic() - self._failed < REST_SECONDS:
                raise UnreadableData(str(self._fault))
            try:
                self._renew()
            except MissingData as error:
                self._fault, self._failed = error, time.monotonic()
                raise

    def look(self) -> None:
        """Ask now what the address holds, and fetch the texts that changed; raises MissingData."""
        with self._looking:
            self._renew()

    def _look_quietly(self) -> None:
        try:
            self.look()
        except MissingData as error:
            LOG.warning("the data stay as they were: %s", error)

    def _renew(self) -> None:
        found = self.far.listing()
        if "catalogue.toml" not in found:
            raise UnreadableData(
                f"{self.far.name} holds no catalogue.toml (expected a data folder: "
                "python -m insight.build --load)"
            )
        for name, stamp in found.items():
            if self._held.get(name) != stamp:
                self._bring(name, stamp)
        for name in self._held.keys() - found.keys():
            self.folder.joinpath(name).unlink(missing_ok=True)
            del self._held[name]
        self._looked = time.monotonic()

    def _bring(self, name: str, stamp: Stamp) -> None:
        """Put a text into the folder, or a table's name with its size and time."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        content = b"" if is_table(name) else self.far.text(name)
        beside.write_bytes(content)
        if is_table(name):
            os.truncate(beside, stamp[1])  # a hole: it takes no room
        os.utime(beside, ns=(stamp[0], stamp[0]))
        beside.replace(path)
        self._held[name] = stamp

    def held(self) -> Mapping[str, Stamp]:
        """The stamp of each file, by name."""
        return self._held


_mirrors: dict[str, Mirror] = {}
_opening = threading.Lock()


def close() -> None:
    """Take away the folders of all addresses: a server that ends does not come to `atexit`."""
    with _opening:
        for mirror in _mirrors.values():
            shutil.rmtree(mirror.folder, ignore_errors=True)


def mirror_of(path: Path) -> tuple[Mirror, str] | None:
    """The mirror in whose folder a path lies, and its name there; None for any other path."""
    if not _mirrors:
        return None
    text = os.fspath(path)
    for mirror in tuple(_mirrors.values()):
        if text.startswith(mirror.starts_with):
            return mirror, Path(text[len(mirror.starts_with) :]).as_posix()
    return None


def mirror_at(address: str) -> Mirror:
    """The mirror of an address, one a process; raises MissingData where it is of no known kind."""
    with _opening:
        if address not in _mirrors:
            _mirrors[address] = Mirror(_far(address))
        return _mirrors[address]


atexit.register(close)


def _far(address: str) -> Far:
    scheme = address.partition("://")[0].lower()
    if scheme == "s3":
        from insight.store.bucket import Bucket  # noqa: PLC0415 - most servers need neither

        return Bucket(address)
    if scheme in {"postgresql", "postgres"}:
        from insight.store.database import Database  # noqa: PLC0415

        return Database(address)
    raise UnreadableData(
        f"INSIGHT_DATA begins with {scheme}:// (expected a folder, s3://bucket/folder or "
        "postgresql://server/database)"
    )


def _sweep() -> None:
    """Take away what killed processes left: their folders are named for them."""
    if os.name != "posix":  # pragma: no cover - asking for a process there would end it
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (OSError, ValueError, OverflowError):  # another's process, or not ours at all
            continue
