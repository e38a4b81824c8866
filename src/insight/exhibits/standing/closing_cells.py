"""The ranked list of how far gaps moved, as text: ranks, sizes, changes and intervals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.exhibits.standing.closing_seen import Seen
from insight.gap_over_time.league import Closing
from insight.gap_over_time.league_sentences import TREND, rank_words, ratio_size
from insight.gap_over_time.shown import when
from insight.markers import NOT_AVAILABLE
from insight.words.numbers import MINUS, format_number, format_ratio, ordinal, unit_words

CHANGED_SIDES: Final = "changed sides"
INTERVAL: Final = "95% interval"


def measure_words(league: Closing, indicator: Indicator) -> str:
    """What moved, in which unit: "Change in the gap, points"."""
    if league.relative:
        return "Change in the ratio, per cent"
    return f"Change in the gap, {_unit(indicator)}"


def _unit(indicator: Indicator) -> str:
    return "points" if indicator.unit == "%" else unit_words(indicator) or "units"


def _number(value: float, indicator: Indicator, *, signed: bool = False) -> str:
    """A size or change without its unit, which the head of the column has; pounds keep their sign.

    >>> from insight.catalogue import read_catalogue
    >>> _number(-1.26, read_catalogue().indicator("fuel_poverty"), signed=True)
    '−1.3'
    """
    text = format_number(value, indicator.decimals, signed=signed)
    if not indicator.unit.startswith("£"):
        return text
    sign = text[:1] if text[:1] in {"+", MINUS} else ""
    return f"{sign}£{text.removeprefix(sign)}"


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def change_words(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    """A change with its sign and unit: "+0.3 points", "−14%"."""
    number = _signed(row["change"], league, indicator)
    short = league.relative or indicator.unit.startswith("£")
    return number if short else f"{number} {_unit(indicator)}"


def ranked_table(seen: Seen) -> pd.DataFrame:
    """The ranked list as text, those without a rank at its end with the reason."""
    league, indicator, marks = seen.league, seen.indicator, seen.marks
    rows = rows_of(in_order(seen))
    unit = "ratio" if league.relative else _unit(indicator)
    both = [f"Gap in {when(label)}, {unit}" for label in (league.since, league.until)]
    table = {
        "District": [seen.name(row) for row in rows],
        "Rank": [rank_cell(row) for row in rows],
        both[0]: [_size(row["start"], league, indicator) for row in rows],
        both[1]: [_size(row["now"], league, indicator) for row in rows],
        "Change": [_cell(row, league, indicator) for row in rows],
        INTERVAL: [_interval(row, league, indicator) for row in rows],
        "Over all years": ["" if row["reason"] else TREND[str(row["verdict"])] for row in rows],
    }
    if not league.has_intervals:
        del table[INTERVAL]
    if marks.codes:
        table["Marked"] = [marks.name if r["district_code"] in marks.codes else "" for r in rows]
    return pd.DataFrame(table)


def in_order(seen: Seen) -> pd.DataFrame:
    """All districts: by rank, then those without one by name."""
    table = seen.league.table
    named = table.assign(district_name=[seen.name(row) for row in rows_of(table)])
    return named.sort_values(["rank", "district_name"], kind="stable", na_position="last")


def rank_cell(row: Mapping[str, Any]) -> str:
    """The rank of a row and the range that chance leaves it: “147th (95th to 205th)”."""
    if math.isnan(row["rank"]):
        return NOT_AVAILABLE
    own = ordinal(int(row["rank"]))
    return own if math.isnan(row["rank_low"]) else f"{own} ({rank_words(row)})"


def _size(value: float, league: Closing, indicator: Indicator) -> str:
    if math.isnan(value):
        return NOT_AVAILABLE
    return format_ratio(ratio_size(value)) if league.relative else _number(abs(value), indicator)


def _cell(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    if row["reason"]:
        return NOT_AVAILABLE
    said = _signed(row["change"], league, indicator)
    return f"{said} ({CHANGED_SIDES})" if row["turned"] else said


def _signed(change: float, league: Closing, indicator: Indicator) -> str:
    if league.relative:
        return f"{format_number(change, 0, signed=True)}%"
    return _number(change, indicator, signed=True)


def _interval(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    """The limits of a change with their signs: "−0.1 to +0.6"."""
    if math.isnan(row["lower"]):
        return NOT_AVAILABLE
    return " to ".join(_signed(row[end], league, indicator) for end in ("lower", "upper"))


def texts(cells: Sequence[object] | pd.Series) -> tuple[str, ...]:
    """The cells of a column as text."""
    return tuple(map(str, cells))
