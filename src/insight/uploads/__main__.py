"""What a file was understood to hold: `python -m insight.uploads FILE… [--sheet NAME]`, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.reading.saying.printed import printed, printed_refusal
from insight.uploads.records import Refused


def main(arguments: list[str]) -> int:
    """Print a reading for each file; 2 where a file cannot be found, else 0."""
    parser = argparse.ArgumentParser(prog="python -m insight.uploads", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--sheet", help="the sheet to read (the default is said aloud)")
    wanted = parser.parse_args(arguments)
    missing = [str(path) for path in wanted.files if not path.is_file()]
    if missing:
        sys.stderr.write(f"no such file: {', '.join(missing)}\n")
        return 2
    readings = [_reading(path, wanted.sheet) for path in wanted.files]
    sys.stdout.write(f"{json.dumps(readings, indent=1, ensure_ascii=False)}\n")
    return 0


def _reading(path: Path, sheet: str | None) -> dict[str, object]:
    try:
        book = open_file(path.name, path.read_bytes())
        return printed(book, read(book, sheet=sheet))
    except Refused as why:
        return printed_refusal(path.name, str(why))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
