"""Consumer prices: a monthly index of the whole United Kingdom, to take inflation out of money."""

from __future__ import annotations

import csv
import re
from typing import Final

import pandas as pd

from insight.build.figures.indicators import observations
from insight.build.raw import RawFolder, numbers
from insight.catalogue import Catalogue, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.money import UNITED_KINGDOM
from insight.periods import MONTHS, parse_period

_MONTH: Final = re.compile(r"^(\d{4}) ([A-Z]{3})$")
"""A month as the ONS's tables of one series have it, beside years and quarters."""


def build_prices(raw: RawFolder, catalogue: Catalogue, source: Source) -> pd.DataFrame:
    """The index of one source, one row a month, from a table of year, month (1 to 12) and index.

    `value` in the source's build names the column of the index. Raises InvalidCatalogue unless one
    indicator is taken from it, and InvalidObservations where a month is not one, or stands there
    twice, or its index is not above zero.
    """
    slug = _only_indicator(catalogue, source)
    file, column = source.build["file"], source.build["value"]
    table = raw.table(file, ["year", "month", column])
    rows = pd.Series([f"row {n + 2}" for n in range(len(table))], index=table.index)
    index, year, month = (numbers(file, table[name], rows) for name in (column, "year", "month"))
    return _observed(file, slug, pd.DataFrame({"year": year, "month": month, "index": index}), rows)


def read_series(raw: RawFolder, file: str, catalogue: Catalogue, source: Source) -> pd.DataFrame:
    """The same from the ONS's own table of one series (“Download CSV” of its page).

    Above its rows, a year, a quarter or a month each, stand the title, the unit and the day of
    release. Raises as `build_prices`, and InvalidObservations where the title names another index
    or another year that is 100 than the catalogue's entry.
    """
    slug = _only_indicator(catalogue, source)
    with raw.path(file).open(encoding="utf-8-sig", newline="") as opened:
        lines = [line for line in csv.reader(opened) if len(line) >= 2]
    heads = {line[0].strip(): line[1].strip() for line in lines[:12]}
    title, unit = heads.get("Title", ""), catalogue.indicator(slug).unit
    base = unit.removeprefix("index, ")
    if "CPIH" not in title or base.replace(" ", "") not in title.replace(" ", ""):
        raise InvalidObservations(
            f"{file}: its title is {title!r} (expected CPIH with {base}: where the publisher has "
            "taken another year for 100, the entry of the catalogue says so first)"
        )
    months = [(match, line[1]) for line in lines if (match := _MONTH.match(line[0].strip()))]
    names = {month[:3].upper(): number for number, month in enumerate(MONTHS, start=1)}
    rows = pd.Series([match[0] for match, _ in months], dtype="str")
    table = pd.DataFrame(
        {
            "year": [int(match[1]) for match, _ in months],
            "month": [names.get(match[2], 0) for match, _ in months],
            "index": numbers(file, pd.Series([text for _, text in months], name="index"), rows),
        }
    )
    if table.empty:
        raise InvalidObservations(f"{file}: no row of a month (expected one such as 2024 OCT)")
    return _observed(file, slug, table, rows)


def last_month(table: pd.DataFrame) -> str:
    """The last month of an index.

    >>> last_month(pd.DataFrame({"period": ["May 2024", "April 2025"]}))
    'April 2025'
    """
    return max(map(str, table["period"]), key=lambda label: parse_period(label, "month").end)


def _only_indicator(catalogue: Catalogue, source: Source) -> str:
    chosen = [s for s, i in catalogue.indicators.items() if i.source == source.slug]
    if len(chosen) != 1:
        raise InvalidCatalogue(
            f"[source.{source.slug}]: {len(chosen)} indicators are taken from it (expected one)"
        )
    return chosen[0]


def _observed(file: str, slug: str, table: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    """An index by year and month as observations; `rows` name the rows for a message."""
    year, month, index = table["year"], table["month"], table["index"]
    wrong = ~month.isin(range(1, 13)) | ~(index > 0) | table.duplicated(["year", "month"])
    if wrong.any():
        raise InvalidObservations(
            f"{file} {rows[wrong].iloc[0]}: expected each month once, from 1 to 12, with an index "
            "above zero"
        )
    return observations(
        {
            "indicator": slug,
            "area_code": UNITED_KINGDOM,
            "period": [f"{MONTHS[int(m) - 1]} {int(y)}" for y, m in zip(year, month, strict=True)],
            "value": index.to_numpy(),
            "note": "",
        }
    )
