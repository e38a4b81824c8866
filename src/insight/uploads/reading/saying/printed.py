"""A reading as plain values, for other programs and for comparing with what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from insight.uploads.records import Book, Question, Reading, ValueColumn

_LEVELS: Final = {"": "none", "lsoa": "LSOA", "msoa": "MSOA", "upper_tier": "district or county"}
_FOUND: Final = frozenset({"current", "found", "exact district", "likely", "loose"})
_LISTED: Final = 200


def printed(book: Book, reading: Reading) -> dict[str, object]:
    """What was read of a file: where its table stands, what its columns are, what became of it."""
    return {
        "file": book.name,
        "kind": book.kind,
        "encoding": book.encoding or None,
        "delimiter": book.delimiter or None,
        "sheet": reading.sheet or None,
        "sheets": [sheet.name for sheet in book.sheets] if reading.sheet else None,
        "level": _LEVELS.get(reading.level, reading.level),
        "vintage": reading.vintage,
        "header_row": list(reading.header_rows),
        "first_data_row": reading.first_row or None,
        "last_data_row": reading.last_row or None,
        "code_column": reading.code_column,
        "name_column": reading.name_column,
        "period_columns": _periods(reading),
        "period_column": reading.period_column,
        "part_column": reading.part_column,
        "period_in": reading.period or None,
        "category_column": next(iter(reading.category_columns), None),
        "category_columns": list(reading.category_columns),
        "value_columns": runs(value.column for value in reading.values),
        "values": [_value(value) for value in reading.values],
        "markers": dict(reading.markers),
        "ignored_rows": dict(reading.ignored),
        "footer_rows": runs(reading.footer_rows),
        **_counts(reading),
        "unmatched": _unmatched(reading),
        "expected": reading.expected,
        "asks_or_reason": reading.why
        or "; ".join(question.asked for question in reading.questions if question.must)
        or None,
        "questions": [_question(question) for question in reading.questions],
        "remarks": [remark.said for remark in reading.remarks],
    }


def _counts(reading: Reading) -> dict[str, object]:
    """How many rows are of an area, have a figure, and are of which state."""
    keyed, usable, filled = set(reading.keys), set(reading.rows), set(reading.filled_rows)
    refused = reading.expected == "refuses"
    return {
        "rows_identified": len(keyed - filled),
        "usable_rows": len(usable - filled),
        "distinct_areas": len(set(reading.keys.values())),
        "rows_all_suppressed": 0 if refused else len(keyed - usable - filled),
        "match": dict(Counter(_states(reading).values())),
    }


def _value(value: ValueColumn) -> dict[str, object]:
    return {
        "column": value.column,
        "heading": value.heading,
        "kind": value.kind,
        "unit": value.unit,
        "scale": value.scale,
        "period": value.period,
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "about": question.about,
        "asked": question.asked,
        "options": {option.key: option.label for option in question.options},
        "default": question.default,
        "must": question.must,
    }


def printed_refusal(name: str, why: str) -> dict[str, object]:
    """A file that could not be opened as a table."""
    return {
        "file": name,
        "level": "none",
        "usable_rows": 0,
        "expected": "refuses",
        "asks_or_reason": why,
    }


def runs(numbers: Iterable[int]) -> str | None:
    """Numbers as runs; None for none.

    >>> runs([4, 5, 7, 8, 9]), runs([3]), runs([])
    ('4-5,7-9', '3', None)
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    parts = [str(low) if low == high else f"{low}-{high}" for low, high in found]
    return ",".join(parts) or None


def _states(reading: Reading) -> dict[int, str]:
    filled = set(reading.filled_rows)
    return {
        row: reading.areas[key].state
        for row, key in reading.keys.items()
        if key in reading.areas and row not in filled
    }


def _periods(reading: Reading) -> str | None:
    labels = [value.period for value in reading.values if value.period]
    if not labels:
        return None
    different = list(dict.fromkeys(labels))
    columns = runs(value.column for value in reading.values if value.period)
    return f"columns {columns}: {', '.join(different)}"


def _unmatched(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, area in sorted(reading.areas.items()):
        if area.state not in _FOUND or area.state == "likely":
            found.setdefault(area.state, []).append(key)
    return {state: keys[:_LISTED] for state, keys in found.items()}
