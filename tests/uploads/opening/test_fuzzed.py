"""Whatever is cut off a real file or changed in it: cells or a refusal, never anything else."""

import random
from pathlib import Path

import pytest

from insight.uploads.opening import open_file
from insight.uploads.records import Book, Refused

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "uploads"
FILES = sorted(CASES.glob("*.[cxo][sld]*")) if CASES.is_dir() else []
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the reference files are not here")


def harmed(body, chance):
    """A file cut off, with bits flipped, with a stretch doubled, zeroed or taken out."""
    size = len(body)
    yield body[: chance.randrange(1, size)]
    flipped = bytearray(body)
    for _ in range(20):
        flipped[chance.randrange(size)] ^= 1 << chance.randrange(8)
    yield bytes(flipped)
    start = chance.randrange(size - 50)
    for middle in (body[start : start + 50] * 2, bytes(50), b"", b'"' * 3):
        yield body[:start] + middle + body[start + 50 :]


def outcome(name, body):
    """What comes of a file; anything but these two fails the test."""
    try:
        return open_file(name, body)
    except Refused as refused:
        return refused


def well_made(found, name):
    if isinstance(found, Book):
        return all(len({len(row) for row in sheet.rows}) <= 1 for sheet in found.sheets)
    return str(found).startswith(f"“{name}” ")


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_harmed_file_is_read_or_refused(file):
    body, chance = file.read_bytes(), random.Random(file.name)  # noqa: S311 - the same each time
    rounds = 1 if file.suffix in {".xlsx", ".xls", ".ods"} else 3
    for _ in range(rounds):
        for each in harmed(body, chance):
            assert well_made(outcome(file.name, each), file.name)
