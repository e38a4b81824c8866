"""An exhibit's exact figures as a table to take away, which begins with what they are of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from insight.areas import WARD_VINTAGE, WARDS_OF, years_offered
from insight.cached.where import catalogue
from insight.catalogue import Indicator
from insight.exhibits.exhibit import Exhibit
from insight.markers import NOT_APPLICABLE, NOT_AVAILABLE
from insight.outside import shown
from insight.reports.tables.headings import PLACES, Called, called, with_unit
from insight.reports.tables.records import NUMBERS, Cell, Column, Kind, Table
from insight.words.glossary import MARKERS
from insight.words.names import start_sentence
from insight.words.numbers import MINUS, unit_words

_CODES: Final = ("indicator", "slug")
_NUMBER: Final = re.compile(rf"[-{MINUS}]?\d{{1,3}}(,?\d{{3}})*(\.\d+)?%?")
_SAID_FIRST: Final = ("title", "short_title", "label")
_HOW_TO_SHOW: Final = ("decimals", "value_type", "polarity", "short_title")
"""Columns that say how a figure is written, not what it is."""


def table_of(exhibit: Exhibit, place: str = "") -> Table:
    """The figures of an exhibit, each row headed by place, indicator, period and level.

    `place` is said where the exhibit says none. A column without any words or figures is left out.
    """
    figures = exhibit.figures.reset_index(drop=True)
    figures.columns = pd.Index([str(name) for name in figures.columns])
    known = catalogue().indicators
    code = next((name for name in _CODES if name in figures), "")
    held = [known.get(str(slug)) for slug in figures[code]] if code else []
    first, used = _first(exhibit, figures, place, held)
    named = {each.title: each for each in known.values()}
    one = named.get(exhibit.of.indicator) if not held else None
    if held and all(each is held[0] for each in held):
        one = held[0]
    rest = (
        _columns(
            figures.drop(columns=[*used]), known, one, varies=bool(held), vintage=_vintage(exhibit)
        )
        if exhibit.exact is not None
        else _words(figures)
    )
    units = _units(figures, held)
    # A code stands beside its name, before any figure; the longest words stand last.
    body = sorted(rest, key=lambda column: (column.kind == "source", column.name not in PLACES))
    columns = [*first, *([units] if units else []), *body]
    return Table(tuple(_apart(each for each in columns if each.says_something or not len(figures))))


def _vintage(exhibit: Exhibit) -> str:
    """The date of the wards that an exhibit is by, as its address says it."""
    choices = exhibit.link.choices
    return years_offered(choices.get("place", "")).get(choices.get(WARDS_OF, ""), WARD_VINTAGE)


def _first(
    exhibit: Exhibit, figures: pd.DataFrame, place: str, held: Sequence[Indicator | None]
) -> tuple[list[Column], set[str]]:
    """The four columns that come first, and the columns of the figures that say the same."""
    of, rows = exhibit.of, len(figures)
    used = {"unit"} | ({name for name in _HOW_TO_SHOW if name in figures} if held else set())
    titles = [each.title if each else NOT_AVAILABLE for each in held]
    if titles and (not of.indicator or len(set(titles)) > 1):
        indicators = titles
        used |= {*_SAID_FIRST}
    else:
        indicators = [of.indicator or exhibit.caption] * rows
    periods, said = _periods(of.period, figures)
    used |= said
    cells = {
        "place": [of.place or place or NOT_APPLICABLE] * rows,
        "indicator": indicators,
        "period": periods,
        "level": [start_sentence(of.level) if of.level else NOT_APPLICABLE] * rows,
    }
    first = [Column(name, start_sentence(name), "text", _texts(c)) for name, c in cells.items()]
    return first, {name for name in used if name in figures}


def _periods(period: str, figures: pd.DataFrame) -> tuple[list[str], set[str]]:
    """The period of each row, and the columns that say it."""
    if "when" in figures:
        return [start_sentence(str(when)) for when in figures["when"]], {"when", "period"}
    if "period" in figures and (not period or len({*figures["period"]}) > 1):
        return [*map(str, figures["period"])], {"period"}
    if not period and {"since", "until"} <= {*figures}:
        both = zip(figures["since"], figures["until"], strict=True)
        return [f"{since} to {until}" for since, until in both], {"since", "until"}
    if not period and "edition" in figures:
        return [f"{edition} edition" for edition in figures["edition"]], {"edition"}
    return [start_sentence(period) if period else NOT_APPLICABLE] * len(figures), {"period"}


def _units(figures: pd.DataFrame, held: Sequence[Indicator | None]) -> Column | None:
    """The unit of each row in words, where the indicator is known or a column says it."""
    if held and all(held):
        units = [start_sentence(unit_words(each)) if each else "" for each in held]
    elif "unit" in figures:
        units = [start_sentence(str(unit)) for unit in figures["unit"]]
    else:
        return None
    return Column("unit", "Unit", "text", _texts(units))


def _columns(
    figures: pd.DataFrame,
    known: Mapping[str, Indicator],
    one: Indicator | None,
    *,
    varies: bool,
    vintage: str,
) -> Iterator[Column]:
    for name in figures.columns:
        column = figures[name]
        what = called(name, known, shares=pd.api.types.is_float_dtype(column))
        heading = with_unit(what, one, varies=varies).replace("{vintage}", vintage)
        kind = _kind(what, column)
        cells = tuple(_cells(column, _why(figures, name), kind))
        decimals = _decimals(kind, cells, known.get(name, one if what.unit else None))
        slug = "indicator_code" if name in _CODES else name
        yield Column(slug, heading, kind, cells, decimals)


def _kind(what: Called, column: pd.Series) -> Kind:
    """What a column holds, by its name and by what stands in it."""
    if pd.api.types.is_bool_dtype(column):
        return "yes"
    if not pd.api.types.is_numeric_dtype(column):
        return "text" if what.kind in NUMBERS else what.kind
    if what.kind not in NUMBERS:
        whole = pd.api.types.is_integer_dtype(column)
        return "count" if whole else "figure"
    return what.kind


def _why(figures: pd.DataFrame, name: str) -> pd.Series | None:
    """The column of notes that says why a figure of another one is missing."""
    stem = name.removesuffix("_value")
    notes = (f"{name}_note", f"{stem}_note", "note")
    return next((figures[note] for note in notes if note in figures and note != name), None)


def _cells(column: pd.Series, why: pd.Series | None, kind: Kind) -> Iterator[Cell]:
    if kind not in NUMBERS:
        said: dict[Any, Cell] = {}
        for value in column:
            if value not in said:
                gone = pd.api.types.is_scalar(value) and pd.isna(value)
                said[value] = "" if gone else bool(value) if kind == "yes" else shown(str(value))
            yield said[value]
        return
    notes: Sequence[str] = [""] * len(column) if why is None else [*map(str, why)]
    for number, note in zip(column.to_numpy(float, na_value=math.nan), notes, strict=True):
        if math.isnan(number):
            yield note if note in MARKERS else NOT_AVAILABLE
        else:
            yield int(number) if number.is_integer() else float(number)


def _decimals(kind: Kind, cells: Sequence[Cell], indicator: Indicator | None) -> int:
    """How many decimals of a column are shown: the indicator's, else what its size asks for."""
    numbers = [abs(cell) for cell in cells if isinstance(cell, int | float)]
    if kind == "share" or not numbers:
        return 1
    if all(isinstance(cell, int) for cell in cells if not isinstance(cell, str)):
        return 0
    if indicator is not None:
        return max(indicator.decimals, 1)
    return 1 if max(numbers) >= 10 else 2 if max(numbers) >= 1 else 3


def _words(table: pd.DataFrame) -> Iterator[Column]:
    """The columns of a table that is all words: numbers where every cell of one is written so."""
    for name in table.columns:
        cells = [shown(str(value)) if pd.notna(value) else "" for value in table[name]]
        said = {cell for cell in cells if cell and cell not in MARKERS}
        slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        if not said or not all(_NUMBER.fullmatch(cell) for cell in said):
            yield Column(slug, name, "text", tuple(cells))
            continue
        numbers = tuple(_number(cell) if cell in said else cell or NOT_AVAILABLE for cell in cells)
        places = max(len(cell.rstrip("%").partition(".")[2]) for cell in said)
        kind: Kind = "figure" if places else "count"
        yield Column(slug, name, "share" if "%" in "".join(said) else kind, numbers, places)


def _number(text: str) -> int | float:
    """A number that is written as readers see it: "−1,234.5", "12.3%"."""
    plain = text.replace(",", "").replace(MINUS, "-")
    if plain.endswith("%"):
        return round(float(plain[:-1]) / 100, len(plain))
    return float(plain) if "." in plain else int(plain)


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(shown(str(value)) for value in values)


def _apart(columns: Iterator[Column]) -> Iterator[Column]:
    """The columns with no two names or headings alike, which a named table cannot have."""
    seen: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for column in columns:
        told = []
        both = (column.name or "column", column.heading or "Column")
        for names, text in zip(seen, both, strict=True):
            count = names[text.casefold()] = names.get(text.casefold(), 0) + 1
            told.append(text if count == 1 else f"{text} {count}")
        yield Column(told[0].replace(" ", "_"), told[1], column.kind, column.cells, column.decimals)
