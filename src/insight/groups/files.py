"""A set of groups as a file to keep and hand round: JSON, or a sheet of names and codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from insight.areas.group import MOST, Group, group_name
from insight.errors import InvalidObservations
from insight.groups.ground import Ground
from insight.outside import SHORT, as_words, in_a_cell

KIND, VERSION = "insight groups", 1
LARGEST: Final = 500_000
"""Bytes of a file that are read."""
HEAD: Final = ("group", "area_code", "area_name")
_TYPES: Final = {"E05", "E02", "E01"}


@dataclass(frozen=True)
class Kept:
    """The groups of a file, and what of it is not of this district, in sentences."""

    groups: tuple[Group, ...]
    left_out: tuple[str, ...] = ()


def to_json(groups: Sequence[Group], ground: Ground) -> bytes:
    """A set as JSON: the district, and each group's name with its areas by code and name."""
    document = {
        "kind": KIND,
        "version": VERSION,
        "district": {"code": ground.district.code, "name": ground.district.name},
        "groups": [
            {
                "name": group.name,
                "areas": [{"code": m, "name": ground.names.get(m, "")} for m in group.members],
            }
            for group in groups
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def to_csv(groups: Sequence[Group], ground: Ground) -> bytes:
    """A set as a sheet: a row an area, with the name of its group; nothing in it is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for group in groups:
        for member in group.members:
            row = (group.name, member, ground.names.get(member, ""))
            writer.writerow([in_a_cell(each) for each in row])
    return out.getvalue().encode("utf-8-sig")  # so that a spreadsheet reads accents


def from_file(data: bytes, ground: Ground) -> Kept:
    """The groups of a file of `to_json`, or of a sheet whose columns hold names and codes.

    What is not of the district is left out and said. Raises InvalidObservations, with a sentence,
    for a file that is neither, is too large, or holds no group of the district.
    """
    if len(data) > LARGEST:
        raise InvalidObservations(
            f"the file has {len(data):,} bytes (expected at most {LARGEST:,}: names and codes)"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidObservations(
            "the file is no text in UTF-8 (expected JSON or CSV of names and codes)"
        ) from error
    start = text.lstrip()[:1]
    rows = _json_rows(text) if start in {"{", "["} else _csv_rows(text)
    return _kept(rows, ground)


def _json_rows(text: str) -> list[tuple[str, str]]:
    """Names and codes of a JSON file."""
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidObservations("the file is no JSON (expected a set of groups)") from error
    groups = document.get("groups") if isinstance(document, dict) else None
    if not isinstance(groups, list):
        raise InvalidObservations("the file holds no list “groups” (expected a set of groups)")
    rows = []
    for group in groups:
        name = group.get("name") if isinstance(group, dict) else None
        areas = group.get("areas") if isinstance(group, dict) else None
        if not isinstance(name, str) or not isinstance(areas, list):
            raise InvalidObservations("a group of the file has no “name” or no list “areas”")
        for area in areas:
            code = area.get("code") if isinstance(area, dict) else area
            rows.append((name, code if isinstance(code, str) else ""))
    return rows


def _csv_rows(text: str) -> list[tuple[str, str]]:
    """Names and codes of a sheet: in each row the code is a cell that looks so, the name another.

    A heading says which, where it names a column as ours do; else the name is the first other cell.
    """
    sample = text[:4000]
    delimiter = max(",;\t", key=sample.count)
    try:
        table = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise InvalidObservations("the file is no table of names and codes") from error
    head = [cell.strip().casefold() for cell in table[0]] if table else []
    at = next((head.index(each) for each in ("group", "team", "name") if each in head), None)
    rows = []
    for row in table:
        cells = [cell.strip().removeprefix("'") for cell in row]
        code = next((cell.upper() for cell in cells if _is_code(cell)), "")
        others = [cell for cell in cells if cell and not _is_code(cell)]
        named = cells[at] if at is not None and at < len(cells) else (others or [""])[0]
        if code and named:
            rows.append((named, code))
    return rows


def _is_code(cell: str) -> bool:
    return len(cell) == 9 and cell[:3].upper() in _TYPES and cell[1:].isdecimal()


def _kept(rows: Iterable[tuple[str, str]], ground: Ground) -> Kept:
    found: dict[str, list[str]] = {}
    away: dict[str, None] = {}
    nameless = 0
    for name, code in rows:
        said, member = group_name(name), code.strip().upper()
        if not said:
            nameless += 1
        elif member in ground.names:
            found.setdefault(said, []).append(member)
        else:
            away[as_words(code, SHORT) or "an empty code"] = None
    place = ground.district.name
    if not found:
        raise InvalidObservations(f"the file holds no area of {place} by its code in a named group")
    notes = _left_out(list(away), nameless, f"{place} in {ground.district.ward_vintage}")
    groups = [Group(name, tuple(dict.fromkeys(members))) for name, members in found.items()]
    if len(groups) > MOST:
        notes.append(
            f"The file has {len(groups)} groups; an address holds {MOST}: the others are left out."
        )
    return Kept(tuple(groups[:MOST]), tuple(notes))


def _left_out(away: Sequence[str], nameless: int, place: str) -> list[str]:
    said = []
    if away:
        named = ", ".join(away[:10])
        more = f" and {len(away) - 10} more" if len(away) > 10 else ""
        said.append(f"Left out: {named}{more} (no area of {place}).")
    if nameless:
        said.append(f"Left out: {nameless} areas in a group without a name.")
    return said
