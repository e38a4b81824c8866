"""Twenty readers of a server while a pack is made beside them: how long each change takes them."""

from __future__ import annotations

import sys
import tempfile
import threading
from pathlib import Path
from typing import Final, Self

from bench import print_table
from bench.readers.sessions import P95, measure, quantile, warm
from bench.running.serving import can_measure, served
from dashboard.serving.away.process import start

READERS: Final = 20
ROUNDS: Final = 6
PLACE: Final = "stockport"


class Packs:
    """Packs made one after the other, each by a process as the server starts it."""

    def __init__(self, folder: Path) -> None:
        """Make the first, and the next until it is left."""
        self.folder, self.ended, self.made = folder, threading.Event(), 0
        self.thread = threading.Thread(target=self._make)

    def __enter__(self) -> Self:
        """Begin."""
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the one at work."""
        self.ended.set()
        self.thread.join()

    def _make(self) -> None:
        while not self.ended.is_set():
            out = self.folder / f"{self.made}.zip"
            command = [sys.executable, "-m", "insight.reports", "pack", PLACE, "--out", str(out)]
            with (self.folder / "log.txt").open("wb") as log:
                process = start(command, log=log)
                while process.poll() is None:
                    if self.ended.wait(0.2):
                        process.terminate()
            self.made += process.returncode == 0


def main(_: list[str]) -> None:
    """Print what the readers see alone, and while packs are made."""
    if not can_measure():
        return
    with served() as server, tempfile.TemporaryDirectory() as folder:
        warm(server)
        alone = measure(server, READERS, ROUNDS)
        with Packs(Path(folder)) as packs:
            beside = measure(server, READERS, ROUNDS)
    rows = [
        [name, f"{quantile(alone.seconds, part):.2f}", f"{quantile(beside.seconds, part):.2f}"]
        for name, part in (("p50, s", 0.5), (f"p95, s (target {P95})", 0.95))
    ]
    rows.append(["longest, s", f"{alone.seconds[-1]:.2f}", f"{beside.seconds[-1]:.2f}"])
    rows.append(["packs made meanwhile", "", str(packs.made)])
    title = f"{READERS} readers of the map page, and a pack of {PLACE} made beside them"
    print_table(title, ["what", "alone", "beside a pack"], rows)


if __name__ == "__main__":
    main([])
