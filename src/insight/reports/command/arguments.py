"""What can be asked of the command."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from insight.reports.formats import FORMATS
from insight.reports.pack import SECTIONS, USES, USUAL

MADE = (
    "the day that the files carry, as 2026-11-29 (expected a date; the day it is now if left out)"
)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    whole = argparse.ArgumentParser(
        prog="python -m insight.reports",
        description="Evidence on a place as files: a whole pack, its wards, or one view.",
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    pack = commands.add_parser("pack", help="a whole district as a zip of files")
    _place(pack, "pack.zip")
    pack.add_argument("--parts", type=_several, help=f"some of {', '.join(SECTIONS)}")
    pack.add_argument(
        "--formats", type=_several, help=f"some of {', '.join(USES)} (usual: {','.join(USUAL)})"
    )
    _template(pack)
    _groups(pack)
    wards = commands.add_parser("wards", help="a page for each ward: all in one .pdf, or a .zip")
    _place(wards, "wards.pdf")
    _groups(wards)
    for form in FORMATS.values():
        one = commands.add_parser(form.slug, help=f"one view as {form.label}")
        one.add_argument("address", help="the address of the view, such as ward?place=stockport&…")
        one.add_argument("--name", help="one exhibit of the view, by its name (all without)")
        one.add_argument("--out", type=Path, help="the file (a name that says what it is without)")
        _shared(one)
        if form.slug == "slides":
            _template(one)
    commands.add_parser("parts", help="the parts that a pack can have")
    commands.add_parser("formats", help="the formats that there are")
    return whole


def _place(to: argparse.ArgumentParser, example: str) -> None:
    to.add_argument("place", help="a district of England by its name, slug or code")
    to.add_argument("--out", type=Path, required=True, metavar=example.upper(), help="the file")
    _shared(to)


def _groups(to: argparse.ArgumentParser) -> None:
    said = "groups that have a page too, as an address has them: ~name~ward~ward,~name~ward"
    to.add_argument("--groups", type=_several, default=(), help=said)
    years = "the year of the wards it is by, where the district has later ones, such as 2026"
    to.add_argument("--wards-of", default="", help=years)


def _shared(to: argparse.ArgumentParser) -> None:
    to.add_argument("--base", default="", help="the address of the dashboard, for links back to it")
    to.add_argument("--made", type=_day, default=datetime.now(tz=UTC).date(), help=MADE)
    to.add_argument("--progress", type=Path, help="a file to write progress to, as JSON")
    to.add_argument("--quiet", action="store_true", help="no progress on the terminal")


def _template(to: argparse.ArgumentParser) -> None:
    to.add_argument("--template", type=Path, help="a council’s own .pptx or .potx for the slides")


def _several(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day (expected 2026-11-29)") from error
