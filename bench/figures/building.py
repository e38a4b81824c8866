"""Building data/ anew: how long the whole takes, into a folder that is then thrown away."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from bench import print_table
from insight.build.whole import build
from insight.store import data_directory

REPO = Path(__file__).parents[2]
TARGET = 120


def differing(made: Path, shipped: Path) -> list[str]:
    """The tables that are not byte for byte those that ship."""
    names = sorted(str(path.relative_to(made)) for path in made.rglob("*.parquet"))
    return [n for n in names if (made / n).read_bytes() != (shipped / n).read_bytes()]


def main(arguments: list[str]) -> None:
    """Build from the folder named, or the one beside the repository; say so if there is none."""
    raw = Path(arguments[0]) if arguments else REPO.parent / "shared" / "raw"
    if not raw.is_dir():
        print(f"\nBuilding is not timed: the publishers' files are not in {raw}.")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        shutil.copy(data_directory() / "catalogue.toml", out)
        begun = time.perf_counter()
        build(raw, out)
        seconds = time.perf_counter() - begun
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        other = differing(out, data_directory())
    same = "yes" if not other else f"no: {', '.join(other)}"
    rows = [
        [f"seconds (target {TARGET})", f"{seconds:.0f}"],
        ["MiB made (target 25)", f"{size / 1024**2:.1f}"],
        ["same bytes as those that ship", same],
    ]
    print_table("Building data/ from the publishers' files", ["what", "measured"], rows)
