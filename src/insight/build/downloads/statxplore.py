"""Stat-Xplore (Department for Work and Pensions): its CSV, wide or one figure a row.

    "Households on Universal Credit (I II)"
    "National - Regional - LA - OAs by Month"
    "Counting: Households on Universal Credit"

    "Month","August 2015","August 2015 - Annotations",…
    "National - Regional - LA - OAs",
    "County Durham 001",..,,6,,…
    "Total",…

Below the table stand the lines INFO, the symbols and the source. Those who strip what is above and
below it still have a table that is known by its fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.build.downloads.cells.figures import LOW, MARKS, read_figure, read_figures
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.months import as_period
from insight.build.downloads.cells.reading import UNTITLED, Reading, code_in, name_in, plain
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE

KIND: Final = "stat-xplore"
_TIMES: Final = frozenset({"month", "year", "quarter", "time period", "financial year", "date"})
_PLACE: Final = re.compile(
    r"\bLA\b|\bOAs?\b|\bLSOA|\bMSOA|[Oo]utput [Aa]rea|[Ll]ocal [Aa]uthorit|\b[Ww]ards?\b(?! [A-Z])"
    r"|[Gg]eograph|[Nn]ational\b"
)
_ROWS_LEFT_OUT: Final = re.compile(
    r"^(?:total|unknown|unallocated|not available|great britain|united kingdom|column total)\b",
    re.IGNORECASE,
)
_ANNOTATION: Final = re.compile(r"\s*-\s*annotations?$", re.IGNORECASE)
_NUMERALS: Final = re.compile(r"\s*\((?:[IVXLC]+|[a-z])(?: (?:[IVXLC]+|[a-z]))*\)$")
_LONG: Final = frozenset({"count", "value", "counting"})


@dataclass(frozen=True)
class _Block:
    """One table: its head rows, its rows of figures, how many cells of these are labels."""

    heads: list[list[str]]
    body: list[list[str]]
    labels: int


def is_statxplore(download: Download) -> bool:
    """Whether a text is of Stat-Xplore: by its name, its lines above the table, or its fields."""
    head = download.head
    firsts = [row[0] for row in head if row]
    if "stat-xplore" in [plain(cell) for cell in firsts[:3]]:
        return True
    if any(cell.startswith("Counting:") for cell in firsts):
        return True
    annotated = any(_ANNOTATION.search(cell) for row in head[:15] for cell in row)
    fields = [row[0] for row in head[:15] if row and (plain(row[0]) in _TIMES)]
    return annotated or bool(fields and any(_PLACE.search(c) for c in firsts[:15]))


def read_statxplore(download: Download) -> list[Reading]:
    """The dataset of a file; raises InvalidObservations where it has no table, area or period."""
    rows, file = download.rows(), download.name
    blocks = _blocks(rows)
    if not blocks:
        raise InvalidObservations(
            f"{file}: Stat-Xplore, and no row of figures (expected one for each area)"
        )
    marks = {**MARKS, "..": _meaning_of_dots(rows)}
    parts = [_cells(file, block, facts, marks) for block, facts in blocks]
    return [Reading(KIND, _titles(rows), pd.concat(parts, ignore_index=True))]


def _titles(rows: list[list[str]]) -> tuple[str, ...]:
    """The dataset's own line and what is counted, without the numerals of their notes."""
    firsts = [row[0] for row in rows[:12] if row and len([c for c in row if c]) == 1]
    said = [cell for cell in firsts if plain(cell) != "stat-xplore"]
    counted = [cell.split(":", 1)[1] for cell in said if cell.startswith("Counting:")]
    above = [cell for cell in said[:1] if not _PLACE.search(cell) and ":" not in cell]
    names = [_NUMERALS.sub("", cell).strip() for cell in (*above, *counted)]
    return tuple(dict.fromkeys(names)) or (UNTITLED,)


def _meaning_of_dots(rows: list[list[str]]) -> str:
    """What two dots stand for by the file's own symbols: next to nothing, unless these differ."""
    for row in rows:
        text = " ".join(row)
        if '".."' in text or (row and row[0] == ".."):
            return LOW if "nil" in text.lower() or "negligible" in text.lower() else NOT_AVAILABLE
    return LOW


def _is_figure(cell: str) -> bool:
    return bool(cell) and read_figure(cell) is not None


def _labels(row: list[str]) -> int:
    """How many cells stand before a row's figures; 0 where it has none.

    A year in a head row is no figure: there the first cell names the field.
    """
    first = next((n for n, cell in enumerate(row) if _is_figure(cell)), 0)
    if not first or plain(row[0]) in _TIMES or (_PLACE.search(row[0]) and not code_in(row[0])):
        return 0 if not code_in(row[0] if row else "") else first
    rest = [cell for cell in row[first:] if cell]
    good = all(_is_figure(c) or re.fullmatch(r"[a-zIVX, ]{1,12}", c) for c in rest)
    return first if good else 0


def _blocks(rows: list[list[str]]) -> list[tuple[_Block, dict[str, str]]]:
    """The tables of a file, each with the lines of one field and one value that stand above it."""
    found: list[tuple[_Block, dict[str, str]]] = []
    facts: dict[str, str] = {}
    heads: list[list[str]] = []
    body: list[list[str]] = []
    labels = 0
    for row in [*rows, ["end"]]:
        if row and (count := _labels(row)) and heads:
            labels = max(labels, count) if not body else labels
            body.append(row)
            continue
        if not row and not body:
            heads = [h for h in heads if len([c for c in h if c]) > 2]
            continue
        if body and row:
            found.append((_Block(heads, body, labels), dict(facts)))
            heads, body = [], []
        if row:
            cells = [cell for cell in row if cell]
            if len(cells) == 2 and len(row) == 2 and plain(cells[0]) not in _TIMES:
                facts[plain(cells[0])] = cells[1]
            heads = [*heads, row]
    return found


def _forward(cells: list[str]) -> list[str]:
    """Names over several columns, repeated over each."""
    said, out = "", []
    for cell in cells:
        said = cell or said
        out.append(said)
    return out


def _cells(
    file: str, block: _Block, facts: Mapping[str, str], marks: Mapping[str, str]
) -> pd.DataFrame:
    """A table as rows of figures, a column for each of its fields."""
    width = max(map(len, block.body))
    heads = [row + [""] * (width - len(row)) for row in block.heads]
    heads = [row for row in heads if len([c for c in row if c]) > 1 or row[0]][-6:]
    over = [row for row in heads if any(row[block.labels :])]
    names = [row[: block.labels] for row in heads if not any(row[block.labels :])]
    fields = (names[-1] if names else over[-1][: block.labels]) if heads else []
    if over and not names and all(over[-1][: block.labels]) and _is_long(over[-1], block.labels):
        return _tidied(file, _records(file, block, over[-1], marks), facts)
    across = [row[0] or f"field {n}" for n, row in enumerate(over)]
    over = [[c.strip() for c in row[block.labels :]] for row in over]
    over = [*map(_forward, over[:-1]), *over[-1:]]  # the last stands over each of its columns
    parts = []
    for n in range(width - block.labels):
        titles = [row[n] for row in over]
        if any(_ANNOTATION.search(title) for title in titles) or not any(titles[-1:]):
            continue
        cells = [r[block.labels + n] if block.labels + n < len(r) else "" for r in block.body]
        values, notes = read_figures(file, cells, [row[0] for row in block.body], marks)
        down = {f: [r[p] for r in block.body] for p, f in enumerate(fields)}
        columns = down | dict(zip(across, titles, strict=True)) | {"value": values, "note": notes}
        parts.append(pd.DataFrame(columns))
    if not parts:
        raise InvalidObservations(f"{file}: Stat-Xplore, and no column of figures")
    return _tidied(file, pd.concat(parts, ignore_index=True), facts)


def _is_long(head: list[str], labels: int) -> bool:
    """Whether one figure stands in each row: all heads but the last name fields."""
    rest = [cell for cell in head[labels:] if cell and not _ANNOTATION.search(cell)]
    return labels >= 2 and len(rest) == 1


def _records(file: str, block: _Block, head: list[str], marks: Mapping[str, str]) -> pd.DataFrame:
    """The rows of a table of one figure a row."""
    cells = [row[block.labels] for row in block.body]
    values, notes = read_figures(file, cells, [row[0] for row in block.body], marks)
    down = {head[n]: [row[n] for row in block.body] for n in range(block.labels)}
    return pd.DataFrame(down | {"value": values, "note": notes})


def _tidied(file: str, table: pd.DataFrame, facts: Mapping[str, str]) -> pd.DataFrame:
    """A table with its area, its period and its other fields by our names; totals are left out."""
    place = next((c for c in table if _PLACE.search(str(c))), None)
    if place is None:  # a field named otherwise, whose cells are codes
        place = next((c for c in table if code_in(*map(str, table[c].head(3)))), None)
    time = next((c for c in table if plain(c) in _TIMES), None)
    when = next((facts[key] for key in _TIMES if key in facts), "")
    if place is None or (time is None and not when):
        lacking = "area" if place is None else "month or year"
        raise InvalidObservations(
            f"{file}: Stat-Xplore, and no field of its table is {'an' if place is None else 'a'} "
            f"{lacking} (its fields are {', '.join(str(c) for c in table if c != 'value')})"
        )
    table = table[~table[place].str.match(_ROWS_LEFT_OUT)]
    others = [c for c in table if c not in (place, time, "value", "note")]
    for column in others:  # a total of a field that is told apart is one of its categories
        table = table[~table[column].astype(str).str.match(r"(?i)unknown|not available")]
    said = [when] * len(table) if time is None else list(table[time])
    read = {text: as_period(text) for text in set(said)}
    labels = list(table[place])
    columns: dict[str, object] = {
        "area_code": [code_in(label) for label in labels],
        "area_name": [name_in(label) for label in labels],
        "period": [read[text][0] for text in said],
        "value": table["value"].to_numpy(),
        "note": [n or read[t][1] for n, t in zip(table["note"], said, strict=True)],
    }
    left = {k: v for k, v in facts.items() if k not in (*_TIMES, "default summation", "symbol")}
    columns |= {key: [value] * len(table) for key, value in left.items()}
    return pd.DataFrame(columns | {plain(c): table[c].to_numpy() for c in others})
