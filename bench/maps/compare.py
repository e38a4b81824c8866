"""The table: every contender on every case in turn, with the ratios to this map."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from bench import print_table
from bench.maps.measure import LIMIT, Measured, Unfinished, look
from bench.serving import REPO, Server, can_measure, chromium, free_port, running, served

CONTENDERS: Final = {
    "ours": "this map",
    "plotly": "plotly choroplethmap by address",
    "plotly-inline": "plotly choroplethmap inline",
    "pydeck": "pydeck GeoJsonLayer by address",
    "dash": "Dash, choroplethmap by address",
}
CASES: Final = (
    ("ward", "stockport", "Stockport, 21 wards"),
    ("ward", "stratford-on-avon", "Stratford-on-Avon, 39 wards"),
    ("lsoa", "birmingham", "Birmingham, 659 neighbourhoods"),
)
ENGLAND: Final = "pages/england.py"
SCRIPT: Final = "from bench.maps.contenders import show\n\nshow({name!r})\n"


@contextmanager
def contender(name: str, folder: Path) -> Iterator[Server]:
    """The server of a contender; the case stands in the environment."""
    if name == "dash":
        port = free_port()
        command = [sys.executable, "-m", "bench.maps.contenders", str(port)]
        with running(command, port=port, ready="/") as server:
            yield server
        return
    script = folder / "app.py"
    script.write_text(SCRIPT.format(name=name), encoding="utf-8")
    with served(str(script)) as server:
        yield server


def measured(launch: Any, name: str, case: tuple[str, str]) -> Measured | str:
    """What was seen of a contender on a case, or why nothing was."""
    if name == "dash" and importlib.util.find_spec("dash") is None:
        return "not installed (bench/requirements.txt)"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "static").mkdir()
        os.environ["BENCH_MAP"] = "|".join((*case, str(folder / "static" / "peers")))
        paths = [str(REPO), str(REPO / "src"), os.environ.get("PYTHONPATH", "")]
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, dict.fromkeys(paths)))
        try:
            with contender(name, folder) as server:
                return look(launch, server, gl=name != "ours")
        except Unfinished:
            return f"did not finish in {LIMIT:.0f} s"
        except Exception as fault:  # noqa: BLE001 - a peer that breaks is a line of the table
            return f"broke off: {str(fault).splitlines()[0][:60]}"


def row(title: str, seen: Measured | str, base: Measured | str) -> list[str]:
    """A contender's line: its numbers, and how many times this map's they are."""
    if isinstance(seen, str):
        return [title, seen, *[""] * 7]

    def times(name: str) -> str:
        own = getattr(base, name, 0)
        return f"{getattr(seen, name) / own:.1f}" if own else ""

    return [
        title,
        f"{seen.kb_a_change:.1f}",
        times("kb_a_change"),
        f"{seen.kb_geometry:.0f}",
        f"{seen.mb_first_load:.1f}",
        f"{seen.first_paint:.1f}",
        f"{seen.repaint * 1000:.0f}",
        times("repaint"),
        f"{seen.cpu:.0f}",
    ]


HEAD: Final = (
    *("map", "KB a change", "× ours", "KB geometry", "MB first load", "first paint s"),
    *("repaint ms", "× ours", "server CPU ms"),
)


def main(arguments: list[str]) -> None:
    """Print a table for each case; with a word, only for the cases whose title holds it."""
    browser = chromium()
    if browser is None or not can_measure():
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed for other parts

    word = arguments[0].lower() if arguments else ""
    with sync_playwright() as playwright:

        def launch(**options: Any) -> Any:
            return playwright.chromium.launch(executable_path=browser, **options)

        for level, place, title in CASES:
            if word not in title.lower():
                continue
            seen = {name: measured(launch, name, (level, place)) for name in CONTENDERS}
            rows = [row(CONTENDERS[name], each, seen["ours"]) for name, each in seen.items()]
            print_table(title, HEAD, rows)
    if not (REPO / ENGLAND).is_file():
        print(f"\nEngland is not measured: {ENGLAND} is not there.")
    else:
        print("\nEngland is not measured: its page has no contender here yet.")
