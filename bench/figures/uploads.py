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


_ALL = """
import io, pathlib, re, sys, time
from datetime import date
from insight.assembly.yours import district_counts, preview_of
from insight.own import Shelf, using
from insight.uploads.figures import figures_of
from insight.uploads.indicator import indicator_of
from insight.uploads.matching import gazetteer
from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.records import Answers
from insight.uploads.usual import series_of, settled, usual_meaning

def peak():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024

def previewed(body):
    times = [time.process_time()]
    book = open_file("file.csv", body)
    times.append(time.process_time())
    reading = read(book)
    times.append(time.process_time())
    series = series_of(reading)[0]
    meaning = settled(usual_meaning(reading, series, {}), ())
    said = Answers(series.numbers, {"column": series.key, "period": "2024"})
    figures = figures_of(book, reading, said, meaning)
    times.append(time.process_time())
    made = indicator_of(meaning, figures, file_name="file.csv", day=date(2026, 1, 1))
    times.append(time.process_time())
    slug, source = made.indicator.slug, made.source
    with using(Shelf({slug: made.indicator}, {source.slug: source}, {slug: made.table})):
        preview_of(made.indicator, figures, next(iter(district_counts(figures))))
    times.append(time.process_time())
    return [after - before for before, after in zip(times, times[1:])]

codes = list(gazetteer().lsoas)
def body(codes):
    heads = ["LSOA code", *[f"Things {n} 2024" for n in range(11)]]
    rows = [[code, *[str(n * at % 397) for at in range(1, 12)]] for n, code in enumerate(codes)]
    return "\\n".join(map(",".join, [heads, *rows])).encode()

previewed(body(codes[:300]))  # the tables of England are read
file = body([*codes, *(f"W01{n:06d}" for n in range(35_000 - len(codes)))])
pathlib.Path("/proc/self/clear_refs").write_text("5")
before = peak()
print(*previewed(file), peak() - before)
"""
STEPS = ("opened", "read", "placed", "an indicator", "its map")


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
    made = subprocess.run([sys.executable, "-c", _ALL], check=True, capture_output=True)
    *seconds, memory = map(float, made.stdout.split())
    steps = [[what, f"{taken:.2f}"] for what, taken in zip(STEPS, seconds, strict=True)]
    whole = [["all (3)", f"{sum(seconds):.2f}"], ["MB of memory (250)", f"{memory:.0f}"]]
    title = f"A file of {ROWS:,} rows to its preview, seconds of one core (at most)"
    print_table(title, ["step", "seconds"], [*steps, *whole])
