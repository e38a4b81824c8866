"""The table: every contender on every case in turn, with the ratios to this map."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from bench import print_table
from bench.maps.case import ENGLAND, STEPS, Case
from bench.maps.measure import Job, Measured, look
from bench.maps.screen import Unfinished
from bench.running.serving import REPO, Server, can_measure, chromium, free_port, running, served

CONTENDERS: Final = {
    "ours": "this map, by a rerun",
    "ours-by-itself": "this map, in the browser",
    "floor": "(Streamlit, a rerun that recolours one box)",
    "plotly": "plotly by address",
    "plotly-inline": "plotly inline",
    "pydeck": "pydeck by address",
    "dash": "Dash, plotly by address",
}
LIMIT, ENGLAND_LIMIT = 60.0, 180.0
MANY: Final = "33,755"
SCRIPT: Final = "from bench.maps.contenders import show\n\nshow({name!r})\n"
CHOICES: Final = tuple(("radio", f"Step {n % STEPS}") for n in range(1, STEPS + 1))
VIEWS: Final = (("radio", "National tenth"), ("radio", "Value"))


@dataclass(frozen=True)
class Listed:
    """A case of the table: level and place, and its title."""

    level: Literal["ward", "lsoa"]
    place: str
    title: str

    def job(self, name: str) -> Job:
        """How a contender is looked at in this case."""
        england = self.place == ENGLAND
        limit = ENGLAND_LIMIT if england else LIMIT
        drawn = name in {"ours", "ours-by-itself", "floor"} and (
            not england or self.level == "ward"
        )
        if name != "ours-by-itself":
            return Job(limit, gl=not drawn)
        if england:
            return Job(limit, gl=not drawn, clicks=VIEWS, shifts=(1, 0, 1, 0, 1))
        return Job(limit, gl=False, clicks=CHOICES)

    def without(self, name: str) -> str:
        """Why a contender is left out, or nothing."""
        if name == "dash" and importlib.util.find_spec("dash") is None:
            return "not installed (make bench installs it)"
        if name == "plotly-inline" and MANY in self.title:
            return "not tried: 20 MB a click"
        return ""


CASES: Final = (
    Listed("ward", "stockport", "Stockport, 21 wards"),
    Listed("ward", "stratford-on-avon", "Stratford-on-Avon, 39 wards"),
    Listed("lsoa", "birmingham", "Birmingham, 659 neighbourhoods"),
    Listed("ward", ENGLAND, "England, 6,826 wards"),
    Listed("lsoa", ENGLAND, f"England, {MANY} neighbourhoods"),
)


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


@contextmanager
def published(listed: Listed) -> Iterator[Path]:
    """A folder with the files of a case, which processes started meanwhile are asked for."""
    paths = [str(REPO), str(REPO / "src"), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, dict.fromkeys(paths)))
    with tempfile.TemporaryDirectory() as made:
        case = Case(listed.level, listed.place, Path(made) / "static" / "peers")
        case.publish()
        case.ask()
        if listed.place == ENGLAND:
            from bench.maps.england import make_files  # noqa: PLC0415 - asks for the case

            make_files()
        yield Path(made)


def measured(launch: Any, name: str, listed: Listed, folder: Path) -> Measured | str:
    """What was seen of a contender on a case, or why nothing was."""
    if why := listed.without(name):
        return why
    job = listed.job(name)
    try:
        with contender(name, folder) as server:
            return look(launch, server, job)
    except Unfinished:
        return f"did not finish in {job.limit:.0f} s"
    except Exception as fault:  # noqa: BLE001 - a peer that breaks is a line of the table
        return f"broke off: {str(fault).splitlines()[0][:60]}"


def row(title: str, seen: Measured | str, base: Measured | str | None) -> list[str]:
    """A contender's line: its numbers, and how many times this map's they are."""
    if isinstance(seen, str):
        return [title, seen, *[""] * (len(HEAD) - 2)]

    def times(name: str) -> str:
        own = getattr(base, name, 0)
        return f"{getattr(seen, name) / own:.1f}" if own else ""

    return [
        title,
        f"{seen.kb_a_change:.1f}",
        times("kb_a_change"),
        f"{seen.kb_geometry:,.0f}" if seen.kb_geometry else "–",
        f"{seen.mb_first_load:.1f}",
        f"{seen.first_paint:.1f}",
        f"{seen.repaint * 1000:,.0f}",
        times("repaint"),
        f"{seen.cpu:,.0f}",
        "–" if seen.frames is None else f"{seen.frames:.0f}",
        "–" if seen.longest_frame is None else f"{seen.longest_frame:,.0f}",
    ]


HEAD: Final = (
    *("map", "KB a change", "ratio", "KB geometry", "MB first load", "first paint s"),
    *("repaint ms", "ratio", "server CPU ms", "frames/s panning", "longest frame ms"),
)


def compare(launch: Any, listed: Listed, names: Sequence[str]) -> None:
    """Measure and print one case; a line on the error output says what is at work."""
    seen: dict[str, Measured | str] = {}
    with published(listed) as folder:
        for name in names:
            print(f"{listed.title}: {CONTENDERS[name]} ...", file=sys.stderr, flush=True)
            seen[name] = measured(launch, name, listed, folder)
            print(f"  {seen[name]}", file=sys.stderr, flush=True)
    rows = [row(CONTENDERS[name], each, seen.get("ours")) for name, each in seen.items()]
    print_table(f"**{listed.title}**", HEAD, rows)
    with contextlib.suppress(OSError):
        print(f"\nLoad average at the end: {os.getloadavg()[0]:.1f}.", flush=True)


def main(arguments: list[str]) -> None:
    """Print a table in Markdown for each case.

    Words choose: contenders by their names (`ours`, `dash`), cases by what their titles hold
    (`stockport`, `england`, `6,826`).
    """
    browser = chromium()
    if browser is None or not can_measure():
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed for other parts

    names = [name for name in CONTENDERS if name in arguments] or list(CONTENDERS)
    words = [each.lower() for each in arguments if each not in CONTENDERS]
    cases = [each for each in CASES if all(word in each.title.lower() for word in words)]
    if not cases:
        titles = "; ".join(each.title for each in CASES)
        print(f"no place or map is called {' '.join(words)!r} (expected part of: {titles})")
        return
    with sync_playwright() as playwright:

        def launch(**options: Any) -> Any:
            return playwright.chromium.launch(executable_path=browser, **options)

        for each in cases:
            compare(launch, each, names)
