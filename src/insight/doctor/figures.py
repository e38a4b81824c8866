"""Whether the figures are whole, of when they are, and whether the plans can be read."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from insight import provenance
from insight.build.downloads import FOLDER
from insight.build.refresh.report import NAME
from insight.catalogue import Catalogue, Source, read_catalogue
from insight.doctor import records
from insight.doctor.records import Asked, Finding, listed, ok, sentence, wrong
from insight.errors import InsightError
from insight.plans.reading import LeftOut, read_starter_set, scan_plans
from insight.plans.records import Plan
from insight.store import data_directory, read_table

MOST: Final = 3
"""Sentences about one thing at most."""
OLD, STALE = 5, 2
"""Years after which an edition is old, and after which nobody can have looked for new ones."""
REBUILD: Final = (
    "Put the data folder of the release in its place, or build it again: python -m insight.build"
)
CLOSED: Final = "Let the server’s user read it (chmod, chown), and the folders above it."
REFRESH: Final = "python -m insight.build --refresh asks the publishers for newer ones."
NEWER: Final = ("newer", "newer, by hand")
"""What a refresh calls a source with a newer edition; the second it cannot fetch itself."""
NOTHING: Final = "Nothing was put in place"
"""How the outcome of a refresh begins that changed no figure."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def look(asked: Asked) -> Iterator[Finding]:  # noqa: ARG001 - all that look are called alike
    """All of it; what hangs on what is missing is left out."""
    found = look_at_tables()
    yield from found
    try:
        catalogue = read_catalogue()
    except InsightError as error:
        yield wrong("Catalogue", sentence(f"{error}"), mended(f"{error}"))
        return
    yield from look_at_catalogue(catalogue)
    today = date.today()  # noqa: DTZ011 - ages in years
    yield look_at_editions(
        catalogue.sources.values(), today=today, newer=known_newer(last_refresh())
    )
    yield from look_at_plans(*_plans())


def is_closed(said: str) -> bool:
    """Whether a message is of something that may not be read."""
    return os.strerror(errno.EACCES).lower() in said.lower()


def mended(said: str) -> str:
    """What to do about figures that cannot be read, by why that is."""
    named = os.environ.get("INSIGHT_DATA", "").strip()
    if is_closed(said):
        return CLOSED
    if "://" in named:
        return "Look at the address, its password and the network (docs/engines.md); then again."
    if named and not (Path(named) / "provenance.json").is_file():
        return f"INSIGHT_DATA names {named}: let it name a folder with figures, or unset it."
    return REBUILD


def look_at_tables() -> list[Finding]:
    """Whether every table is there, as it was built, and holds no figure that is none."""
    try:
        folder = data_directory()
        told = provenance.read_provenance(folder)["tables"]
    except InsightError as error:
        return [wrong("Figures", sentence(f"{error}"), mended(f"{error}"))]
    found = [wrong("Figures", said, mended(said)) for said in provenance.doubts(folder)]
    if not found:
        found = [wrong("Figures", said, mended(said)) for said in _unsound(told)]
    if len(found) > MOST:
        more = f"{len(found) - MOST} more tables are not as they were built."
        return [*found[:MOST], wrong("Figures", more, REBUILD)]
    if found:
        return found
    rows = sum(each.get("rows", 0) for each in told.values() if isinstance(each, dict))
    said = f"All {len(told)} tables are as they were built: {rows / 1e6:.1f} million rows, none"
    return [ok("Figures", f"{said} missing or no number.")]


def _unsound(names: Iterable[str]) -> Iterator[str]:
    """What reading finds at fault: a text among numbers, infinity, nothing in a name’s place."""
    folder = data_directory()
    for name in sorted(names):
        try:
            read_table(folder / name)
        except InsightError as error:
            yield sentence(f"{error}")


def look_at_catalogue(catalogue: Catalogue) -> Iterator[Finding]:
    """Whether what an operator has put beside the catalogue can be used."""
    for said in catalogue.left_out[:MOST]:
        yield records.look(
            "Catalogue",
            sentence(f"Left out: {said}"),
            "Mend or remove the file in own/; it harms nothing else.",
        )
    if not catalogue.left_out:
        yield ok(
            "Catalogue",
            f"{len(catalogue.indicators)} indicators of {len(catalogue.sources)} sources.",
        )


def newest_year(source: Source) -> int | None:
    """The year of the newest release that a source names; None where it names none."""
    if isinstance(source.released, date):
        return source.released.year
    years = [int(each) for each in _YEAR.findall(source.released)]
    return max(years, default=None)


def last_refresh() -> Path:
    """Where the last refresh of this copy wrote what it found, unless it was told another place."""
    home = data_directory().resolve()
    return home.with_name(f"{home.name}-{FOLDER}") / f"{NAME}.json"


def known_newer(report: Path) -> list[str]:
    """The sources of which the last refresh found a newer edition that is not in place.

    None where there was no refresh, or the figures were built again since.
    """
    try:
        told = json.loads(report.read_text(encoding="utf-8"))
        waits = NEWER if told["outcome"].startswith(NOTHING) else NEWER[1:]
        found = [str(each["source"]) for each in told["answered"] if each["state"] in waits]
        built = (data_directory() / "provenance.json").stat().st_mtime
        return found if report.stat().st_mtime >= built else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def look_at_editions(
    sources: Iterable[Source], *, today: date, newer: Sequence[str] = ()
) -> Finding:
    """Of when the editions are, and of which a newer one is known."""
    dated = sorted((year, each.publication) for each in sources if (year := newest_year(each)))
    if not dated:
        return records.look("Editions", "No source says when it was released.", REFRESH)
    first, last = dated[0][0], dated[-1][0]
    said = f"{len(dated)} sources, released from {first} to {last}"
    if newer:
        said = f"{said}; newer ones are known of {listed(newer)}."
        return records.look(
            "Editions", said, "Put them in place: python -m insight.build --refresh"
        )
    if today.year - last >= STALE:
        return records.look("Editions", f"{said}: none in the last year.", REFRESH)
    old = sum(today.year - year >= OLD for year, _ in dated)
    return ok("Editions", f"{said}; {old} of them {OLD} years ago or more. {REFRESH}")


def _plans() -> tuple[tuple[Plan, ...], tuple[LeftOut, ...], str]:
    found, left_out = scan_plans()
    try:
        read_starter_set()
    except InsightError as error:
        return found, left_out, str(error)
    return found, left_out, ""


def look_at_plans(
    plans: Iterable[Plan], left_out: Iterable[LeftOut], starter: str
) -> Iterator[Finding]:
    """Whether every plan can be read, and how many of their measures nothing official follows."""
    held, out = list(plans), list(left_out)
    if starter:
        yield wrong("Plans", sentence(starter), mended(starter))
    for each in out[:MOST]:
        advice = CLOSED if is_closed(each.reason) else f"Mend {each.file} (docs/plans.md)."
        yield wrong("Plans", sentence(f"Left out: {each.reason}"), advice)
    measures = [measure for plan in held for measure in plan.measures]
    bare = sum(not measure.series for measure in measures)
    said = f"{len(held)} plans with {len(measures)} measures, {bare} without an official series"
    if not out and not starter:
        yield ok("Plans", f"{said} (their pages say why).")
