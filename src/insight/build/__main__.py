"""`python -m insight.build RAW_DIR`: make every table of data/ from the official files."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from insight.build.whole import build, build_reference
from insight.errors import InsightError
from insight.store import filling, local_directory


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when data/ was built, 1 with a sentence when a check failed.

    With `--refresh` the command of `insight.build.refresh` is run instead.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if "--refresh" in given:
        from insight.build.refresh import command  # noqa: PLC0415 - opens connections, this does not

        return command.main(given)
    parser = argparse.ArgumentParser(prog="python -m insight.build", description=__doc__)
    parser.add_argument(
        "raw_dir", type=Path, nargs="?", help="the folder of official files (docs/data.md)"
    )
    parser.add_argument(
        "--out", type=Path, default=None, help="where to write; the project's data/"
    )
    parser.add_argument(
        "--only-reference",
        action="store_true",
        help="make the reference tables and the wards of later years, and keep the rest",
    )
    parser.add_argument(
        "--load", metavar="ADDRESS", help="put data that were built at s3://… or postgresql://…"
    )
    parser.add_argument(
        "--from", type=Path, dest="folder", help="which folder to put there; the project's data/"
    )
    parser.add_argument(
        "--refresh",
        action="store_true",
        help="ask the publishers for newer editions instead (docs/refresh.md)",
    )
    chosen = parser.parse_args(given)
    if chosen.load:
        return _load(chosen.load, chosen.folder)
    if chosen.raw_dir is None:
        parser.error("the folder of official files is missing")
    make_them = build_reference if chosen.only_reference else build
    begun = time.monotonic()
    try:
        make_them(chosen.raw_dir, chosen.out or local_directory())
    except (InsightError, OSError) as error:
        print(f"\n{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; the data are as they were", file=sys.stderr)
        return 130
    print(f"data built in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return 0


def _load(address: str, folder: Path | None) -> int:
    """Put a data folder at an address; 0 when it is there whole, 1 with a sentence when not."""
    try:
        print(filling.fill(address, folder or local_directory()), file=sys.stderr)
    except (InsightError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
