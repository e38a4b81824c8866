"""A page as PDF and as HTML, and all briefings of a district, beside Chromium printing the page.

Both make a tagged PDF of the same words, picture and table. Chromium is already running when it is
timed, and only where there is one on the machine.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench import measured, print_table
from insight import cached
from insight.assembly import overview
from insight.reports.page import briefing, html, one_by_one, paper_of_wards, pdf
from insight.reports.paper import paper_of
from insight.reports.stamp import stamp

PLACE, MANY = "stockport", "cornwall"
TARGETS = {"page": 200, "district": 3000, "many": 11_000}
"""Milliseconds at most: one page, the 21 wards of a district, the 87 of another."""


def once(work: Callable[[], object]) -> float:
    """The milliseconds of one call, for what takes seconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def printer(page: bytes) -> Iterator[Callable[[], object] | None]:
    """What prints a page in Chromium; None where there is none."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        yield None
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a peer, not always there

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        held = Path(folder, "page.html")
        held.write_bytes(page)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()

        def printed() -> object:
            tab.goto(held.as_uri())
            return tab.pdf(format="A4", tagged=True)

        yield printed
        browser.close()


def main(_: list[str]) -> None:
    """Print a row for each kind of file."""
    stamped = stamp(date(2026, 11, 29), base="https://example.org")
    district = cached.district(PLACE)
    paper = paper_of(overview.residents_by_tenth(district), district.name, stamped)
    wards, many = (paper_of_wards(cached.district(slug), stamped) for slug in (PLACE, MANY))
    first = next(one_by_one(wards))
    times = {
        "one exhibit, PDF": (measured(lambda: pdf(paper)), TARGETS["page"]),
        "one exhibit, HTML": (measured(lambda: html(paper)), TARGETS["page"]),
        "briefing of a ward": (measured(lambda: briefing(first)), TARGETS["page"]),
        f"briefings of {len(wards.parts)} wards": (
            once(lambda: briefing(wards)),
            TARGETS["district"],
        ),
        f"briefings of {len(many.parts)} wards": (
            once(lambda: briefing(many)),
            TARGETS["many"],
        ),
    }
    with printer(html(paper)) as printed:
        peer = None if printed is None else measured(printed, repeats=5)
    rows = [
        [
            name,
            f"{took:.0f}",
            "–" if peer is None or "PDF" not in name else f"{peer / took:.1f} times faster",
            "yes" if took <= target else "no",
        ]
        for name, (took, target) in times.items()
    ]
    rows.append(
        ["the same page printed by Chromium", "–" if peer is None else f"{peer:.0f}", "", ""]
    )
    print_table("Pages and briefings", ["file", "ms", "than Chromium", "in time"], rows)
