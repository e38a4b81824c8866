"""What an operator can do with meetings: list, keep, delete, sweep, export. No key is shown."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.serving.live import where
from dashboard.serving.live.frozen import EARLIER, FROZEN, name_of
from dashboard.serving.live.records import Held
from dashboard.serving.live.store import Store, StoreFault
from insight.errors import InsightError, Unwritable
from insight.meeting import Meeting, from_document
from insight.meeting.file import Record, file_name, written
from insight.meeting.frozen import Frozen, made, unpacked
from insight.outside import as_words, shown
from insight.reports.stamp import data_version

DONE, FAILED = 0, 1
TITLE: Final = 50
"""Characters of a title in the list."""
HEADS: Final[tuple[str, ...]] = ("id", "begun", "changed", "goes", "size", "place", "title")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked, and give the number to end with."""
    asked = _parser().parse_args(arguments)
    try:
        for line in _do(asked):
            print(line)  # noqa: T201 - a command prints what it is asked
    except InsightError as reason:
        print(f"{str(reason).rstrip('.')}.")  # noqa: T201 - as above
        return FAILED
    finally:
        where.end()
    return DONE


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="python -m dashboard.serving.live",
        description=f"Meetings that are kept on this server ({where.NAME} says where).",
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listed = commands.add_parser("list", help="every meeting, the one changed last first")
    listed.add_argument("--json", action="store_true", help="as JSON, for a program")
    commands.add_parser("sweep", help="remove what has expired")
    for name, about in (
        ("keep", "keep a meeting for good"),
        ("unkeep", "let a meeting go 30 days after its last change"),
        ("delete", "remove a meeting and all that belongs to it"),
        ("export", "write a meeting with its views as they were to a file that opens again"),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument("id", help="as `list` gives it")
        if name == "delete":
            command.add_argument("--yes", action="store_true", help="without which nothing goes")
        if name == "export":
            command.add_argument("--out", type=Path, help="the file; else by place, title and day")
    return whole


def _do(asked: argparse.Namespace) -> Iterator[str]:
    if not where.in_use():
        yield "[]" if getattr(asked, "json", False) else "No meeting was ever begun here."
        return
    store = where.store()
    if asked.command == "list":
        yield from _json(store) if asked.json else _listed(store)
    elif asked.command == "sweep":
        gone = store.sweep(now=datetime.now(tz=UTC))
        yield f"{gone} meeting{'' if gone == 1 else 's'} had expired and {_are(gone)} gone."
    else:
        held = store.read(asked.id)
        if held is None:
            raise StoreFault(f"there is no meeting {as_words(asked.id, TITLE)!r}; `list` names all")
        yield _one(store, held, asked)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _one(store: Store, held: Held, asked: argparse.Namespace) -> str:
    name = f"“{_title(held)}” ({held.id})"
    if asked.command == "delete":
        if not asked.yes:
            raise StoreFault(f"{name} was not removed: say --yes, it cannot be brought back")
        store.delete(held.id)
        return f"{name} is removed."
    if asked.command == "export":
        return _exported(store, held, asked.out)
    store.keep(held.id, kept=asked.command == "keep")
    return f"{name} is kept for good." if asked.command == "keep" else f"{name} goes {_goes(held)}."


def _goes(held: Held) -> str:
    return f"on {held.until:%Y-%m-%d}"


def _rows(store: Store) -> Iterator[dict[str, object]]:
    sizes = store.sizes()
    for held in store.listing():
        meeting = _meeting(held)
        yield {
            "id": held.id,
            "begun": held.begun.isoformat(timespec="minutes"),
            "changed": held.changed.isoformat(timespec="minutes"),
            "goes": None if held.kept else held.until.isoformat(timespec="minutes"),
            "size": sizes.get(held.id, 0),
            "place": "" if meeting is None else meeting.place,
            "title": _title(held),
        }


def _json(store: Store) -> Iterator[str]:
    yield json.dumps(list(_rows(store)), ensure_ascii=False, indent=2)


def _listed(store: Store) -> Iterator[str]:
    """A line a meeting, in columns as wide as they need to be."""
    rows = [HEADS]
    for row in _rows(store):
        goes = "kept" if row["goes"] is None else str(row["goes"])[:10]
        size = f"{max(int(str(row['size'])) / 1000, 1):,.0f} kB"
        days = (str(row[each])[:10] for each in ("begun", "changed"))
        rows.append((str(row["id"]), *days, goes, size, str(row["place"]), str(row["title"])))
    wide = [max(len(line[n]) for line in rows) for n in range(len(HEADS))]
    for line in rows:
        cells = (cell.ljust(wide[n]) for n, cell in enumerate(line))
        yield "  ".join(cells).rstrip()
    if len(rows) == 1:
        yield "No meeting is kept here."


def _meeting(held: Held) -> Meeting | None:
    """The meeting of a document; None where it cannot be read."""
    try:
        return from_document(json.loads(held.body))
    except (InsightError, ValueError):
        return None


def _title(held: Held) -> str:
    meeting = _meeting(held)
    if meeting is None:
        return "a document that cannot be read"
    return shown(as_words(meeting.title, TITLE)) or "without a title"


def _exported(store: Store, held: Held, out: Path | None) -> str:
    meeting = _meeting(held)
    if meeting is None:
        raise StoreFault(f"the document of {held.id} cannot be read")
    frozen = dict(_frozen(store, held.id, meeting))
    days = [made(each).day for each in frozen.values()]
    earlier = dict(_frozen(store, held.id, meeting, EARLIER))
    day = max(days, default=meeting.day)
    record = Record(meeting, frozen, day, data_version(), earlier=earlier)
    path = out or Path(file_name(meeting))
    try:
        with path.open("xb") as file:  # never over what is there
            file.write(written(record))
    except OSError as reason:
        raise Unwritable(f"{path} cannot be written: {reason.strerror}") from reason
    left = len(meeting.views) - len(frozen)
    without = f"; {left} were never shown and have no figures in it" if left else ""
    return f"{path}: {len(meeting.views)} views{without}."


def _frozen(
    store: Store, name: str, meeting: Meeting, kind: str = FROZEN
) -> Iterator[tuple[str, Frozen]]:
    """The views that were frozen, by id; those of `EARLIER` with what they were before."""
    for view in meeting.views:
        content = store.view(name, name_of(view.id, kind))
        if content is not None:
            yield view.id, unpacked(content)
