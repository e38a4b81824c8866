"""Files of readers opened: seconds, and memory at most, of a national file of neighbourhoods."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

import xlsxwriter

from bench import print_table

ROWS = 35_000
CASES = (
    ("CSV, 12 columns", "csv", 12, 1.0, 100),
    ("XLSX, 12 columns", "xlsx", 12, 1.5, 100),
    ("CSV, 90 columns", "csv", 90, 8.0, 600),
    ("XLSX, 90 columns", "xlsx", 90, 12.0, 600),
)
"""What, how, columns, and the seconds and megabytes at most: beyond those of the library alone."""
_CHILD = """
import pathlib, re, sys, threading, time
from insight.uploads.opening import open_file

def peak(process="self"):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024

def watch():
    while True:
        for child in pathlib.Path("/proc/self/task").glob("*/children"):
            for process in child.read_text().split():
                try:
                    peaks.append(peak(process))
                except (OSError, TypeError):
                    pass
        time.sleep(0.01)

peaks = [0]
body = sys.stdin.buffer.read()
pathlib.Path("/proc/self/clear_refs").write_text("5")
before = peak()
threading.Thread(target=watch, daemon=True).start()
begun = time.perf_counter()
book = open_file("file", body)
seconds = time.perf_counter() - begun
print(len(book.sheets[0].rows), seconds, peak() - before, max(peaks))
"""


def as_csv(columns: int) -> bytes:
    """A file of codes and long decimals."""
    heads = ",".join(["LSOA code", *[f"Column {at}" for at in range(1, columns)]])
    lines = (
        ",".join([f"E01{row:06d}", *[repr((row * at % 997) / 7) for at in range(1, columns)]])
        for row in range(ROWS)
    )
    return "\n".join([heads, *lines]).encode()


def as_xlsx(columns: int) -> bytes:
    """The same as a workbook."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row, line in enumerate(as_csv(columns).decode().splitlines()):
        cells = line.split(",")
        sheet.write_row(row, 0, cells if row == 0 else [cells[0], *map(float, cells[1:])])
    book.close()
    return file.getvalue()


def opened(body: bytes) -> tuple[int, float, float, float]:
    """Rows, seconds, megabytes of this process and of the child that reads a workbook."""
    made = subprocess.run(
        [sys.executable, "-c", _CHILD], input=body, check=True, capture_output=True
    )
    rows, *rest = made.stdout.split()
    seconds, own, child = map(float, rest)
    return int(rows), seconds, own, child


def main(_: list[str]) -> None:
    """Print a row for each file."""
    makers: dict[str, Callable[[int], bytes]] = {"csv": as_csv, "xlsx": as_xlsx}
    rows = []
    for what, how, columns, most, room in CASES:
        body = makers[how](columns)
        found, seconds, own, child = opened(body)
        assert found == ROWS + 1
        size = f"{len(body) / 1e6:.1f}"
        taken = [f"{seconds:.2f} ({most:g})", f"{own:.0f} ({room})", f"{child:.0f}"]
        rows.append([what, size, *taken])
    head = ["file", "MB", "seconds (at most)", "MB of memory (at most)", "MB of the child’s"]
    print_table("Files of readers", head, rows)
