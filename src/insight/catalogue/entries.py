"""The catalogue's file as it is written: its tables, and each field of an entry held to its kind.

`insight.catalogue` makes the records of it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from insight.breaks import read_breaks
from insight.catalogue.records import Aggregation, ValueType
from insight.catalogue.status import NOT_STATED, STATUSES
from insight.errors import InvalidCatalogue
from insight.measures._polarity import Polarity
from insight.periods import PERIOD_KINDS

KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "str": (str, "text in quotes"),
    "date | str": ((date, str), "a date, or text in quotes"),
    "tuple[str, ...]": (tuple, "a list of texts"),
    "int": (int, "a whole number"),
    "bool": (bool, "true or false"),
    "Mapping[str, Any]": (dict, "a table in braces"),
}
"""What a field of a record holds: the type it is read as, and the words for it."""
MAY_BE_EMPTY = ("edition",)
"""Fields that an entry has to have, and that some publications have nothing for."""
NUMBERS = {"decimals": (0, 6), "min_count": (0, 1_000_000)}
"""The least and the most of a whole number of an entry."""
CHOICES: dict[str, tuple[str, ...]] = {
    "value_type": get_args(ValueType),
    "polarity": get_args(Polarity),
    "aggregation": get_args(Aggregation),
    "period_kind": PERIOD_KINDS,
    "prices": ("current",),
    "status": tuple(STATUSES),
}
"""The words that a field may hold."""


def read_tables(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file by kind and slug; raises InvalidCatalogue naming the file."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:  # the whole error would tell where on the machine the file is
        raise InvalidCatalogue(f"{path.name} cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise InvalidCatalogue(
            f"{path.name} cannot be read: lists or tables stand too deep in one another"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidCatalogue(f"{path.name} cannot be read: {error}") from error
    except ValueError as error:  # Python itself refuses to read a number of over 4,300 digits
        raise InvalidCatalogue(
            f"{path.name} cannot be read: a number has too many digits"
        ) from error
    unknown = sorted(set(raw) - {"source", "indicator", "reference"})
    if unknown:
        raise InvalidCatalogue(
            f"{path.name}: unknown table {unknown[0]!r} (source, indicator or reference)"
        )
    for kind in ("source", "indicator"):
        if not (isinstance(raw.get(kind), dict) and raw[kind]):
            raise InvalidCatalogue(f"{path.name} holds no [{kind}.…] (expected one or more)")
    if not isinstance(raw.get("reference", {}), dict):
        raise InvalidCatalogue(f"{path.name}: reference is no table (expected [reference.…])")
    return raw


def check_types(
    kind: type[Any], values: Mapping[str, Any], entry: Mapping[str, Any], where: str
) -> None:
    """Raise InvalidCatalogue where a field of a record is of another kind, or empty and needed."""
    for f in fields(kind):
        if f.name in values and f.type in KINDS:
            expected, words = KINDS[cast("str", f.type)]
            value = values[f.name]
            if (
                not isinstance(value, expected)
                or (isinstance(value, bool) and expected is int)
                or (isinstance(value, tuple) and not all(isinstance(v, str) for v in value))
            ):
                raise InvalidCatalogue(f"{where}: {f.name} is {entry[f.name]!r} (expected {words})")
            needed = f.default is MISSING and f.name not in MAY_BE_EMPTY
            if needed and isinstance(value, str) and not value.strip():
                raise InvalidCatalogue(f"{where}: {f.name} is empty (expected {words})")


def check_status(values: Mapping[str, Any], where: str) -> None:
    """Refuse a status without a word on where it was read: nobody could defend it."""
    claimed = values.get("status", NOT_STATED) != NOT_STATED
    if claimed and not str(values.get("status_from", "")).strip():
        raise InvalidCatalogue(
            f"{where}: status_from missing (where its publisher calls it {values['status']!r})"
        )


def check_numbers(values: Mapping[str, Any], where: str) -> None:
    """Refuse numbers that no figure can be written or counted by."""
    for key, (least, most) in NUMBERS.items():
        if key in values and not least <= values[key] <= most:
            raise InvalidCatalogue(
                f"{where}: {key} is {values[key]} (expected a whole number from {least} to {most})"
            )
    scale = values.get("build", {}).get("scale", 1)
    if not isinstance(scale, int | float) or isinstance(scale, bool) or not 0 < scale < math.inf:
        raise InvalidCatalogue(f"{where}: scale is {scale!r} (expected a number above 0)")


def record_of(kind: type[Any], slug: str, entry: Mapping[str, Any], where: str) -> Any:
    """An entry as a record; raises InvalidCatalogue naming what it lacks or has too much."""
    if not isinstance(entry, dict):
        raise InvalidCatalogue(f"{where} is {entry!r} (expected a table of its own)")
    known = {f.name for f in fields(kind)} - {"slug"}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise InvalidCatalogue(f"{where}: unknown key {unknown[0]!r} (known: {sorted(known)})")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    if values.get("periods") == "from data":
        values["periods"] = ()
    for key, allowed in CHOICES.items():
        if key in values and values[key] not in allowed:
            raise InvalidCatalogue(
                f"{where}: {key} is {values[key]!r} (expected one of {', '.join(allowed)})"
            )
    if "breaks" in values:
        values["breaks"] = read_breaks(values["breaks"], str(values.get("period_kind", "")), where)
    check_types(kind, values, entry, where)
    check_numbers(values, where)
    check_status(values, where)
    try:
        return kind(slug=slug, **values)
    except TypeError as error:
        missing = str(error).rsplit(":", maxsplit=1)[-1].strip()
        raise InvalidCatalogue(f"{where}: {missing} missing") from error
