"""Outcome series: years for districts, counties and England, each selected by one catalogue entry."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from insight.build.indicators import observations
from insight.build.places import RECODED_DISTRICTS
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.periods import MONTHS, SPLIT_YEAR_STARTS, parse_period, split_year

ENGLAND = "E92000001"
LOCAL = ("E06", "E07", "E08", "E09", "E10")
MARKERS: Final = {"rev": "revised", "prov": "provisional", "final": "", "ot": ""}

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:/P(\d+)([YMQ]))?$")
_SPAN = re.compile(r"^(\d{4})(?:[/-](\d{2}))?(?:\s*-\s*(?:(\d{4})|(\d{2}))(?:[/-](\d{2}))?)?$")
_MONTH_YEAR = re.compile(r"^([A-Z][a-z]{2,8}) (\d{4})$")
_MONTHS_SPAN = re.compile(r"^([A-Z][a-z]{2,8}) (\d{4})\s*-\s*([A-Z][a-z]{2,8}) (\d{4})$")
_SUFFIX = re.compile(r"\s*\((\w+)\)$")


def _iso_period(match: re.Match[str], year_kind: str) -> str:
    year, month = int(match[1]), int(match[2])
    if match[4] is None or match[5] == "M":
        return f"{MONTHS[month - 1]} {year}"
    years = int(match[4])
    if years > 1:
        return f"{year} to {year + years - 1}"
    return str(year) if month == 1 and year_kind == "calendar" else split_year(year)


def _span_period(text: str, match: re.Match[str], year_kind: str) -> str:
    first, half, last4, last2, last_half = match.groups()
    start = int(first)
    if last4 is None and last2 is None:
        if half is not None:
            return _two_numbers(start, int(half))
        return split_year(start - 1) if year_kind in SPLIT_YEAR_STARTS else first
    last = int(last4) if last4 else start // 100 * 100 + int(last2)
    if half is not None and last_half is not None:
        return f"{split_year(start)} to {split_year(last)}"
    if half is None and last_half is None:
        return f"{start} to {last}"
    raise InvalidObservations(f"period {text!r} cannot be read")


def _two_numbers(start: int, second: int) -> str:
    """2018-19 is a split year, 2016-18 three calendar years, 2021-07 a month."""
    if (start + 1) % 100 == second:
        return split_year(start)
    if second > start % 100:
        return f"{start} to {start // 100 * 100 + second}"
    return f"{MONTHS[second - 1]} {start}"


def _month(name: str) -> int:
    """1 to 12, from a month's name or its first three letters."""
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(name[:3]))


def _months_period(match: re.Match[str]) -> str:
    """A year from any month on: "Apr 2022-Mar 2023" is 2022/23, "Jan 2022-Dec 2022" is 2022."""
    first, last = int(match[2]), int(match[4])
    if _month(match[1]) == 1 and _month(match[3]) == 12:
        return str(first) if first == last else f"{first} to {last}"
    return split_year(first)


def read_period(text: str, year_kind: str) -> tuple[str, str]:
    """Our label for a publisher's period, and a note where it is marked revised or provisional.

    `year_kind` says what a bare year means: "calendar", or for "school", "financial" and "mid_november"
    the year in which the period ended. Raises InvalidObservations when it cannot be read.

    >>> read_period("2024-04-01/P1Y", "financial")
    ('2024/25', '')
    >>> read_period("2025 (prov)", "school")
    ('2024/25', 'provisional')
    >>> read_period("2022 - 24", "as_given")
    ('2022 to 2024', '')
    >>> read_period("2020/21 - 24/25", "as_given")
    ('2020/21 to 2024/25', '')
    """
    text, note = text.strip(), ""
    if suffix := _SUFFIX.search(text):
        note = MARKERS.get(suffix[1].lower(), suffix[1])
        text = text[: suffix.start()].strip()
    if match := _ISO.match(text):
        label = _iso_period(match, year_kind)
    elif match := _MONTHS_SPAN.match(text):
        label = _months_period(match)
    elif match := _MONTH_YEAR.match(text):
        label = f"{MONTHS[_month(match[1]) - 1]} {match[2]}"
    elif match := _SPAN.match(text):
        label = _span_period(text, match, year_kind)
    else:
        raise InvalidObservations(f"period {text!r} cannot be read")
    parse_period(label)
    return label, note


def _select(table: pd.DataFrame, indicator: Indicator, source: Source) -> pd.DataFrame:
    """The rows of one series; raises InvalidCatalogue when there are none or several of them."""
    build, rows = indicator.build, table
    for column in ("indicator", "sex", "measure", "unit"):
        if column in build:
            held = rows[column].astype("object").fillna("")
            rows = rows[held == build[column]]
    if "period" in build:
        rows = rows[rows["period"].astype(str).str.fullmatch(build["period"])]
    if "england" not in indicator.areas:
        rows = rows[rows["area_code"] != ENGLAND]
    where = f"[indicator.{indicator.slug}]"
    if rows.empty:
        raise InvalidCatalogue(f"{where}: build selects no row of {source.build['file']}")
    rows = rows.dropna(subset=["value"])
    twice = rows.duplicated(["area_code", "period"], keep=False)
    if twice.any():
        again = rows[twice].drop_duplicates(["area_code", "period", "value"])
        if again.duplicated(["area_code", "period"]).any():
            row = rows[twice].iloc[0]
            raise InvalidCatalogue(
                f"{where}: build selects two values for {row['area_code']}, {row['period']}"
            )
        rows = rows.drop_duplicates(["area_code", "period"])
    return rows


def build_series(
    raw: RawFolder, catalogue: Catalogue, source: Source, known: set[str]
) -> tuple[pd.DataFrame, list[str]]:
    """All series of one source, and the area codes left out because they are not areas of today.

    `known` holds the codes of today's districts, counties and England.
    """
    build = source.build
    table = raw.table(build["file"], ["area_code", "period", "value"])
    for column, wanted in build.get("where", {}).items():
        table = table[table[column] == wanted]
    for column, unwanted in build.get("drop", {}).items():
        table = table[~table[column].isin(unwanted)]
    codes = table["area_code"].fillna(table["area_name"].map(build.get("code_of_name", {})))
    table = table.assign(area_code=codes.replace(RECODED_DISTRICTS))
    unknown = sorted(
        code
        for code in set(table["area_code"]) - known
        if str(code).startswith((*LOCAL, ENGLAND[:3]))
    )
    table = table[table["area_code"].isin(known)]
    parts = []
    for indicator in (i for i in catalogue.indicators.values() if i.source == source.slug):
        rows = _select(table, indicator, source)
        kind = indicator.build.get("year", "as_given")
        read = {text: read_period(text, kind) for text in rows["period"].astype(str).unique()}
        parts.append(
            observations(
                {
                    "indicator": indicator.slug,
                    "area_code": rows["area_code"].to_numpy(),
                    "period": [read[str(p)][0] for p in rows["period"]],
                    "value": rows["value"].to_numpy(dtype="float64"),
                    "lower_ci": rows["lci"].to_numpy() if "lci" in rows else float("nan"),
                    "upper_ci": rows["uci"].to_numpy() if "uci" in rows else float("nan"),
                    "note": [read[str(p)][1] for p in rows["period"]],
                }
            )
        )
    series = pd.concat(parts, ignore_index=True)
    return series.sort_values(["indicator", "area_code", "period"], ignore_index=True), unknown
