"""`python -m insight.translating extract | check FILE | missing CODE`: for who runs the server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from insight.errors import InsightError
from insight.messages.pofile import read_messages
from insight.store import data_directory
from insight.translating.gathering import VARIED, gathered
from insight.translating.template import faults, template


def main(given: Sequence[str] | None = None) -> int:
    """Do what is asked; 0 where all is well, 1 where a translation has faults or cannot be read."""
    asked = _arguments().parse_args(given)
    try:
        return int(asked.does(asked))
    except InsightError as reason:
        sys.stderr.write(f"{reason}.\n")
        return 1


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m insight.translating", description=__doc__)
    parts = parser.add_subparsers(required=True)
    extract = parts.add_parser("extract", help="write every message into a POT file")
    extract.add_argument("--to", type=Path, default=data_directory() / "languages" / "messages.pot")
    extract.add_argument("places", nargs="*", default=VARIED, help="districts, by slug")
    extract.set_defaults(does=_extract)
    check = parts.add_parser("check", help="say what is wrong with a PO file")
    check.add_argument("file", type=Path)
    check.set_defaults(does=_check)
    missing = parts.add_parser("missing", help="name the messages that a PO file does not have")
    missing.add_argument("file", type=Path)
    missing.add_argument("places", nargs="*", default=VARIED, help="districts, by slug")
    missing.set_defaults(does=_missing)
    return parser


def _extract(asked: Any) -> int:
    heard = gathered(asked.places)
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    asked.to.write_bytes(template(heard))
    sys.stdout.write(f"{len(heard):,} messages in {asked.to}\n")
    return 0


def _check(asked: Any) -> int:
    pot = data_directory() / "languages" / "messages.pot"
    known = read_messages(pot, "en").every if pot.exists() else {}
    found = list(faults(asked.file, asked.file.stem, known))
    sys.stdout.write("\n".join(found or ["Nothing is wrong with it."]) + "\n")
    return 1 if found else 0


def _missing(asked: Any) -> int:
    held = read_messages(asked.file, asked.file.stem).forms
    lacking = sorted(message for message in gathered(asked.places) if message not in held)
    sys.stdout.write("".join(f"{message}\n" for message in lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
