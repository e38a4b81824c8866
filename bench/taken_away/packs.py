"""Whole packs by command: seconds, and memory at most, of districts of 21 and of 87 wards."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import print_table

CASES = (
    ("pack", "stockport", 20, 400),
    ("pack", "cornwall", 75, 400),
    ("wards", "stockport", 20, 400),
    ("wards", "cornwall", 75, 400),
)
"""The command, the place, and the seconds and megabytes at most."""
_CHILD = """
import resource, sys
from insight.reports.command.memory import frugal
frugal()
from insight.reports.command.main import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(code)
"""


def run(command: str, place: str) -> tuple[float, float, float, float]:
    """Seconds, seconds of processor, megabytes at most, and megabytes of the file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, f"{place}.zip")
        begun = time.perf_counter()
        made = subprocess.run(
            [sys.executable, "-c", _CHILD, command, place, "--out", str(out), "--quiet"],
            check=True,
            capture_output=True,
            text=True,
        )
        seconds = time.perf_counter() - begun
        processor, memory = map(float, made.stdout.splitlines()[-1].split())
        return seconds, processor, memory, out.stat().st_size / 1e6


def main(_: list[str]) -> None:
    """Print a row for each pack."""
    rows = []
    for command, place, most, room in CASES:
        seconds, processor, memory, size = run(command, place)
        rows.append(
            [
                f"{command} {place}",
                f"{seconds:.1f} ({most})",
                f"{processor:.1f}",
                f"{memory:.0f} ({room})",
                f"{size:.1f}",
            ]
        )
    head = ["command", "seconds (at most)", "of processor", "MB of memory (at most)", "MB of file"]
    print_table("Packs by command", head, rows)
