"""What is taken away: how long a file takes, once its exhibits are made.

The targets are those of a reader who waits for a download. Each file is made anew each time, from
the same exhibits, which stand in the memory of the server by then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from bench import measured, print_table
from insight import cached
from insight.assembly.ward.book import profile, sentences
from insight.assembly.ward.gap import gap
from insight.assembly.ward.sections import exhibits_of
from insight.exhibits.exhibit import Exhibit
from insight.reports.citation import bibtex
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import stamp
from insight.reports.tables import csv
from insight.reports.workbook import csvw, ods, xlsx

PLACE, WARD, OUTCOME = "stockport", "brinnington-and-stockport-central", "claimants"
WORKBOOK: Final = 200
"""Milliseconds that a workbook of a ward's indicators may take."""


def ward_paper() -> Paper:
    """All that the page of one ward shows."""
    district = cached.district(PLACE)
    codes = cached.wards(district.code).set_index("ward_slug")["ward_code"]
    code = str(codes[WARD])
    found = (sentences(code, None), profile(district, code), gap(district, code, OUTCOME))
    held = [each if isinstance(each, Exhibit | str) else each.exhibit for each in found]
    exhibits = [each for each in held if isinstance(each, Exhibit)]
    parts = (Part("", (*exhibits, *exhibits_of(district, code))),)
    return Paper("A ward", "Brinnington & Stockport Central", parts, stamp(date(2026, 1, 1)))


def main(_: Sequence[str]) -> None:
    """The time of each kind of file of one ward."""
    paper = ward_paper()
    figures = next(each for each in paper.exhibits if each.name.endswith("-profile"))
    one = paper_of(figures, paper.place, paper.stamp)
    files: dict[str, tuple[Callable[[], bytes], int]] = {
        "workbook of a ward’s indicators (.xlsx)": (lambda: xlsx(one), WORKBOOK),
        f"workbook of a ward’s page, {len(paper.exhibits)} tables (.xlsx)": (
            lambda: xlsx(paper),
            WORKBOOK,
        ),
        "the same (.ods)": (lambda: ods(paper), WORKBOOK),
        "the same (CSV with metadata)": (lambda: csvw(paper), WORKBOOK),
        "the table alone (.csv)": (lambda: csv(figures), WORKBOOK),
        "the citation (BibTeX)": (lambda: bibtex(figures, paper.stamp).encode(), WORKBOOK),
    }
    rows = []
    for name, (make, most) in files.items():
        took = measured(make)
        size = f"{len(make()) / 1000:,.0f} kB"
        rows.append((name, f"{took:.0f} ms", f"under {most} ms", size))
    print_table("Files to take away", ("file", "time", "target", "size"), rows)
