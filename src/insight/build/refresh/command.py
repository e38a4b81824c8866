"""`python -m insight.build --refresh`: newer editions asked for, fetched, built, shown, swapped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from insight.areas import read_lookup
from insight.build import swap
from insight.build.downloads import FOLDER
from insight.build.refresh import stopping, verdicts
from insight.build.refresh.asking import STAY, ask_all
from insight.build.refresh.beside import Beside, read_beside, write_beside
from insight.build.refresh.changes import changes_of
from insight.build.refresh.declared import Asked, read_asked
from insight.build.refresh.fetched import read_fetched, write_fetched
from insight.build.refresh.report import NAME, Answered, Report
from insight.build.refresh.taking import put_back
from insight.build.refresh.web import Web
from insight.catalogue import Catalogue, read_catalogue
from insight.errors import InsightError, InvalidCatalogue, Unwritable
from insight.provenance import doubts
from insight.store import local_directory

SOME_FAILED: Final = 3
"""The exit code where all went on but a publisher gave nothing that could be used."""


class NotSwapped(InsightError):
    """What was built beside is not put in place: nothing has changed, or nobody said yes."""


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0, or 3 where a publisher failed, or 1 with a sentence."""
    chosen = _parser().parse_args(arguments)
    folder, before = chosen.out, None
    try:
        with stopping.told_to_end():
            folder = chosen.out or local_directory()
            before = stopping.mark_of(folder)
            catalogue = read_catalogue(folder)
            asked = _chosen(read_asked(folder, catalogue), chosen.only)
            if chosen.list:
                print("\n".join(map(_listed, asked)))
                return 0
            return _refresh(chosen, folder, catalogue, asked)
    except (InsightError, OSError) as error:
        print(f"\n{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as error:
        swapped = folder is not None and stopping.mark_of(folder) != before
        now = f"{folder.name}/ holds the newer editions" if swapped else "the data are as they were"
        print(f"\nstopped; {now}", file=sys.stderr)
        return stopping.code_of(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m insight.build --refresh", description=__doc__)
    parser.add_argument("--refresh", action="store_true", help=argparse.SUPPRESS)
    add = parser.add_argument
    add("raw_dir", type=Path, nargs="?", help="the folder of official files, if there is one")
    add("--out", type=Path, help="the data folder; the project's data/")
    add("--into", type=Path, help="where files are kept that were fetched; RAW_DIR/downloads")
    add("--list", action="store_true", help="where each source is asked, and how; nothing is asked")
    add("--only", action="append", metavar="SOURCE", help="these sources alone")
    add(
        "--allow", action="append", default=[], metavar="INDICATOR", help="put in what is held back"
    )
    add(
        "--again",
        action="store_true",
        help="fetch what is held anew: was it corrected?",
    )
    add("--dry-run", action="store_true", help="show what would change and change nothing")
    add("--yes", action="store_true", help="put it in place without asking")
    add("--replay", default="", metavar="URL", help="ask recorded answers on this machine instead")
    return parser


def _chosen(asked: Sequence[Asked], only: Sequence[str] | None) -> list[Asked]:
    """Those of some slugs; all that are held where none is named."""
    if not only:
        return [each for each in asked if each.held]
    strange = sorted(set(only) - {each.slug for each in asked})
    if strange:
        raise InvalidCatalogue(f"--only {strange[0]}: no such source (--list names them)")
    return [each for each in asked if each.slug in only]


def _listed(each: Asked) -> str:
    """One source for the list: what is held, how and where it is kept new."""
    where = each.newest or each.do or "nothing to ask"
    held = "" if each.held else "; not held"
    released = each.source.released
    return (
        f"{each.slug}: {each.source.publication}, {each.source.edition} (released {released}"
        f"{held})\n  {each.how}: {where}"
    )


def _kept(chosen: argparse.Namespace, folder: Path) -> Path:
    """Where fetched files are kept: given, else among the official files, else beside the data."""
    if chosen.into:
        return Path(chosen.into)
    if chosen.raw_dir:
        return Path(chosen.raw_dir) / FOLDER
    home = folder.resolve()
    return home.with_name(f"{home.name}-{FOLDER}")


def _refresh(
    chosen: argparse.Namespace, folder: Path, catalogue: Catalogue, asked: Sequence[Asked]
) -> int:
    into, report = _kept(chosen, folder), Report(date.today())  # noqa: DTZ011 - the operator's day
    web = Web(replay=chosen.replay, pause=0.1 if chosen.replay else 1.0)
    stays = f"Nothing was put in place: {folder.name}/ is as it was."
    with _only_one(into):
        put_back(into)
        fetched = ask_all(
            web, asked, folder, into, catalogue=catalogue, report=report, again=chosen.again
        )
        try:
            if fetched:
                _put_in_place(chosen, folder, into, fetched, report)
                report.outcome = (
                    f"{folder.name}/ holds the newer editions now; restart what serves it."
                )
        except NotSwapped as reason:
            report.notes.append(str(reason))
        finally:
            report.outcome = report.outcome or stays
            where = _written(report, into)
    print("\n".join(["", *report.notes, report.outcome]) if fetched else report.text())
    print(where, file=sys.stderr)
    return SOME_FAILED if report.failed else 0


@contextmanager
def _only_one(into: Path) -> Iterator[None]:
    """Hold the folder of what is fetched for this refresh. Raises Unwritable."""
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(
            f"{into} cannot be made: {error.strerror} (expected leave to write in {into.parent}, "
            "or another folder by --into)"
        ) from error
    busy = (
        f"another refresh is at work on {into.name}/ (expected one at a time; it goes on, this one "
        "has stopped)"
    )
    with swap.alone(into, busy):
        yield


def _written(report: Report, into: Path) -> str:
    """The sentence on where the report is."""
    try:
        report.write(into)
    except OSError as error:
        return f"The report could not be written into {into}: {error.strerror or error}"
    return f"The report: {into / NAME}.md"


def _put_in_place(
    chosen: argparse.Namespace, folder: Path, into: Path, fetched: Sequence[Asked], report: Report
) -> None:
    """Build beside, show, ask and swap. Raises NotSwapped where it stays as it was."""
    with swap.replacing(folder) as new:
        catalogue = read_catalogue(folder)
        made = read_beside(folder, catalogue, fetched, into, allow=chosen.allow)
        _tell(made, fetched, into, report)
        if made.changed:
            write_beside(made, folder, new, into)
            _check(new)
            _show(made, folder, new, report)
        print(report.text())
        _ask(made, chosen, folder)


def _check(new: Path) -> None:
    """Raise InvalidCatalogue where the new folder is not as its own record says."""
    if wrong := doubts(new):
        raise InvalidCatalogue(f"what was built is not as it was written: {wrong[0]}")


def _tell(made: Beside, fetched: Sequence[Asked], into: Path, report: Report) -> None:
    """What became of each fetched file; one of which nothing is new is not fetched again."""
    report.files, report.back = made.told, made.back
    for each in fetched:
        said = [s for file, ss in made.told.items() if file.startswith(f"{each.slug}/") for s in ss]
        kept_back = any(made.catalogue.indicators[s].source == each.slug for s in made.back)
        if said and all(s.startswith("refused:") for s in said):
            # What a file says of an indicator tells more than that it holds nothing.
            first = next((s for s in said if "`" in s), said[0])
            sentence = f"{first.removeprefix('refused: ')}. {STAY}"
            report.answer(Answered(each.slug, each.source.publication, "refused", sentence))
        elif kept_back:
            slug = next(s for s in made.back if made.catalogue.indicators[s].source == each.slug)
            sentence = f"{slug}: {made.back[slug]}. {STAY}"
            report.answer(Answered(each.slug, each.source.publication, "refused", sentence))
        elif each.slug not in made.changed and (told := read_fetched(into / each.slug)):
            write_fetched(into / each.slug, replace(told, looked=True))


def _show(made: Beside, folder: Path, new: Path, report: Report) -> None:
    """What would change: figures, verdicts and claims."""
    lookup = read_lookup(None, folder)
    for slug in made.changed:
        before, after = made.before[slug], made.after[slug]
        report.changes += changes_of(before, after, made.catalogue, lookup)
    try:
        was, now = verdicts.spoken(folder, new)
    except InsightError as error:
        report.notes.append(str(error))
        report.spoken = False
        return
    report.verdicts = verdicts.differences(was.verdicts, now.verdicts)
    report.claims = verdicts.differences(was.claims, now.claims)


def _ask(made: Beside, chosen: argparse.Namespace, folder: Path) -> None:
    """Raise NotSwapped unless the new folder is to be put in place."""
    if not made.changed:
        raise NotSwapped("No figure of what was fetched is other than those held.")
    if chosen.dry_run:
        raise NotSwapped("It was a dry run.")
    if chosen.yes:
        return
    try:
        said = input(f"\nPut this in the place of {folder.name}/? Write yes: ")
    except EOFError:
        said = ""
    if said.strip().lower() != "yes":
        raise NotSwapped("Nobody said yes.")
