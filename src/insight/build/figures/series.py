"""Outcome series: years for districts, counties and England, one catalogue entry each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import pandas as pd

from insight.areas import CODE_STARTS, RECODED_DISTRICTS
from insight.build.figures.bounds import Floats, check_limits, check_values
from insight.build.figures.indicators import observations
from insight.build.raw import RawFolder, numbers, tidy_codes
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.periods import (
    KINDS,
    MONTHS,
    PERIOD_KINDS,
    SPLIT_KINDS,
    is_period,
    parse_period,
    split_year,
)

MARKERS: Final = {"rev": "revised", "prov": "provisional", "final": "", "ot": ""}
YEAR_KINDS: Final = ("as_given", *PERIOD_KINDS)
LEVELS_OF_SERIES: Final = ("district", "upper_tier", "england")
FIGURES: Final = ("value", "lower_ci", "upper_ci")
CHOSEN_BY: Final = ("indicator", "sex", "measure", "unit")
"""Columns of an outcome file by which a catalogue entry chooses its series."""
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:/P(\d+)([YMQ]))?$")
_SPAN = re.compile(r"^(\d{4})(?:[/-](\d{2}))?(?:\s*-\s*(?:(\d{4})|(\d{2}))(?:[/-](\d{2}))?)?$")
_SPLIT = re.compile(r"^(\d{4})/(\d{4})$")
_TWO = re.compile(r"^(\d{4})-(\d{2})(?:\s*\(\w+\))?$")
_MONTH_YEAR = re.compile(r"^([A-Z][a-z]{2,8}) (\d{4})$")
_MONTHS_SPAN = re.compile(r"^([A-Z][a-z]{2,8}) (\d{4})\s*-\s*([A-Z][a-z]{2,8}) (\d{4})$")
_SUFFIX = re.compile(r"\s*\((\w+)\)$")
LONGEST_SPAN: Final = 20
"""Years over the turn of a century: beyond it 2024 - 22 is a slip and not the years to 2122."""
_MONTHS_IN = {"Y": 12, "Q": 3, "M": 1}


def _unreadable(text: str) -> InvalidObservations:
    return InvalidObservations(
        f"period {text!r} cannot be read (expected a form such as 2024, 2023/24, 2022-24, "
        "2020/21 - 24/25, Apr 2024, Apr 2023-Mar 2024 or 2024-04-01/P1Y)"
    )


def _stretch(year: int, month: int, months: int) -> str:
    """The label of some months from one on: whole years as years, split unless from January."""
    if months < 1 or not 1 <= month <= 12:
        raise _unreadable(f"{months} months from month {month} of {year}")
    if months % 12 == 0:
        label = str if month == 1 else split_year
        first, last = label(year), label(year + months // 12 - 1)
    else:
        to = month - 1 + months - 1
        first = f"{MONTHS[month - 1]} {year}"
        last = f"{MONTHS[to % 12]} {year + to // 12}"
    return first if first == last else f"{first} to {last}"


def _span_period(text: str, match: re.Match[str], year_kind: str) -> str:
    first, half, last4, last2, last_half = match.groups()
    start = int(first)
    if last4 is None and last2 is None:
        if half is not None:
            return _two_numbers(text, start, int(half), year_kind)
        return split_year(start - 1) if year_kind in SPLIT_KINDS else first
    last = int(last4) if last4 else _later_year(text, start, int(last2))
    if half is None and last_half is None:
        return _whole_years(text, start, last, year_kind)
    if (half, last_half) != (split_year(start)[-2:], split_year(last)[-2:]):
        raise _unreadable(text)
    return f"{split_year(start)} to {split_year(last)}"


def _whole_years(text: str, start: int, last: int, year_kind: str) -> str:
    """2016 - 2018 are calendar years; of an entry whose years are split, 2018-2019 is one year."""
    if year_kind not in SPLIT_KINDS:
        return str(start) if last == start else f"{start} to {last}"
    if last != start + 1:
        raise _unreadable(f"{text} (years are {year_kind})")
    return split_year(start)


def _later_year(text: str, start: int, last: int) -> int:
    """The year that ends in two digits and follows another, over the turn of a century too."""
    year = start // 100 * 100 + last
    if start <= year <= start + LONGEST_SPAN:
        return year
    if year >= start or year + 100 - start > LONGEST_SPAN:
        wrong = "ends before it starts" if year < start else f"is over {LONGEST_SPAN} years long"
        raise InvalidObservations(f"period {text!r} {wrong}")
    return year + 100


def _form_of(year_kind: str) -> str | None:
    """How the labels of a kind of period look; None where the entry names no kind."""
    return next((kind.form for name, kind in KINDS.items() if name == year_kind), None)


def _two_numbers(text: str, start: int, second: int, year_kind: str) -> str:
    """2018-19 is a split year, 2016-18 and 1998-00 three calendar years, 2021-07 a month.

    Where the entry has a kind, only what is of its form.
    """
    form = _form_of(year_kind)
    if form == "month":
        return _stretch(start, second, 1)
    if form == "year" and "/" not in text:
        return _whole_years(text, start, _later_year(text, start, second), year_kind)
    if (start + 1) % 100 == second:
        return split_year(start)
    if 1 <= second <= min(len(MONTHS), start % 100):
        return f"{MONTHS[second - 1]} {start}"
    if second < start % 100 and second + 100 - start % 100 > LONGEST_SPAN:
        raise _unreadable(text)
    return _whole_years(text, start, _later_year(text, start, second), year_kind)


def read_periods(texts: Iterable[str], year_kind: str) -> dict[str, tuple[str, str]]:
    """`read_period` of each text of one series, those that stand side by side read alike.

    2008-09 may be a year or a month. Where another of its series can only be a month all are, and
    where another can only be years all are. Raises InvalidObservations where neither is plain.

    >>> [label for label, _ in read_periods(["2008-01", "2008-09"], "as_given").values()]
    ['January 2008', 'September 2008']
    >>> [label for label, _ in read_periods(["1997-99", "1999-01"], "as_given").values()]
    ['1997 to 1999', '1999 to 2001']
    """
    read = {text: read_period(text, year_kind) for text in texts}
    pairs = {text: match for text in read if (match := _TWO.match(text.strip()))}
    numbers = {text: (int(match[1]), int(match[2])) for text, match in pairs.items()}
    may_be_months = all(1 <= second <= len(MONTHS) for _, second in numbers.values())
    months = {text for text in pairs if read[text][0].split()[0] in MONTHS}
    starts = Counter(start for start, _ in set(numbers.values()))
    # No series has years of three lengths from one year.
    if may_be_months and max(starts.values(), default=0) >= 3:
        months |= set(pairs)
    if months and _form_of(year_kind) not in {None, "month"}:
        raise _unreadable(f"{min(months)}, a month (years are {year_kind})")
    if may_be_months and months:
        named = {t: f"{MONTHS[second - 1]} {year}" for t, (year, second) in numbers.items()}
        return read | {text: (label, read[text][1]) for text, label in named.items()}
    spans = {t: _later_year(t, start, second) - start for t, (start, second) in numbers.items()}
    if len(set(spans.values())) > 1 and (may_be_months or months):
        raise InvalidObservations(
            f"periods {', '.join(map(repr, sorted(pairs)[:3]))} may be months or years "
            "(expected a form such as Jan 2008, 2008/09 or 2008 - 10)"
        )
    years = {text: f"{numbers[text][0]} to {numbers[text][0] + spans[text]}" for text in months}
    return read | {text: (label, read[text][1]) for text, label in years.items()}


def _month(text: str, name: str) -> int:
    """1 to 12, from a month's name or how it begins."""
    for number, month in enumerate(MONTHS, start=1):
        if month.startswith(name):
            return number
    raise _unreadable(text)


def read_period(text: str, year_kind: str) -> tuple[str, str]:
    """Our label for a publisher's period, and a note where it is marked revised or provisional.

    `year_kind` is the indicator's `period_kind`, or "as_given" where it has none. It says what a
    bare year means: for kinds of two years, such as "school", the year in which the period ended;
    for others itself. Raises InvalidObservations when it cannot be read.

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
        months = int(match[4]) * _MONTHS_IN[match[5]] if match[4] else 1
        label = _stretch(int(match[1]), int(match[2]), months)
    elif match := _MONTHS_SPAN.match(text):
        start, end = (12 * int(match[y]) + _month(text, match[m]) for m, y in ((1, 2), (3, 4)))
        label = _stretch(int(match[2]), _month(text, match[1]), end - start + 1)
    elif match := _MONTH_YEAR.match(text):
        label = _stretch(int(match[2]), _month(text, match[1]), 1)
    elif match := _SPAN.match(text):
        label = _span_period(text, match, year_kind)
    elif (match := _SPLIT.match(text)) and int(match[2]) == int(match[1]) + 1:
        label = split_year(int(match[1]))
    else:
        raise _unreadable(text)
    if year_kind in PERIOD_KINDS:
        parse_period(label, year_kind)
    is_period(label)
    return label, note


def _select(table: pd.DataFrame, indicator: Indicator, source: Source) -> pd.DataFrame:
    """The rows of one series at the levels it is listed for, with a value.

    Raises InvalidCatalogue when there are none, or two different values for one area and period.
    """
    build, rows = indicator.build, table
    where, file = f"[indicator.{indicator.slug}]", source.build["file"]
    known = {*CHOSEN_BY, "period", "year", "range", "download", "called"}
    strange = sorted(set(build) - known)
    if strange:
        raise InvalidCatalogue(f"{where}: unknown key {strange[0]!r} in build (a series of {file})")
    for column in CHOSEN_BY:
        if column in build:
            if column not in rows:
                raise InvalidCatalogue(f"{where}: {file} has no column {column!r}")
            rows = rows[rows[column].astype("object").fillna("") == build[column]]
    if "period" in build:
        rows = rows[rows["period"].str.fullmatch(build["period"])]
    starts = tuple(start for level in indicator.areas for start in CODE_STARTS.get(level, ()))
    rows = rows[rows["area_code"].str.startswith(starts)].dropna(subset=["value"])
    if rows.empty:
        raise InvalidCatalogue(f"{where}: build selects no row of {file}")
    limits = [column for column in ("lci", "uci") if column in rows]
    rows = rows.drop_duplicates(["area_code", "period", "value", *limits])
    twice = rows.duplicated(["area_code", "period"])
    if twice.any():
        row = rows[twice].iloc[0]
        raise InvalidCatalogue(
            f"{where}: build selects two values for {row['area_code']}, {row['period']}"
        )
    return rows


def _one_series(table: pd.DataFrame, indicator: Indicator, source: Source) -> pd.DataFrame:
    """One series as observations; raises InvalidCatalogue when two periods get one label."""
    where, file = f"[indicator.{indicator.slug}]", source.build["file"]
    rows = _select(table, indicator, source)
    # A record made by hand may say it in build; the catalogue itself asks for period_kind.
    kind = indicator.period_kind or indicator.build.get("year", "as_given")
    if kind not in YEAR_KINDS:
        raise InvalidCatalogue(f"{where}: year is {kind!r} (expected one of {YEAR_KINDS})")
    read = read_periods(rows["period"].unique(), kind)
    codes = rows["area_code"]
    columns = {
        "indicator": indicator.slug,
        "area_code": codes.to_numpy(),
        "period": [read[p][0] for p in rows["period"]],
        "value": _checked(file, rows["value"], codes, indicator),
        "note": [read[p][1] for p in rows["period"]],
    }
    for ours, theirs in (("lower_ci", "lci"), ("upper_ci", "uci")):
        if theirs in rows:
            columns[ours] = _checked(file, rows[theirs], codes, indicator)
    series = observations(columns)
    value, lower, upper = (series[n].to_numpy(dtype="float64") for n in FIGURES)
    check_limits(file, value, lower, upper, codes)
    twice = series.duplicated(["area_code", "period"])
    if twice.any():
        row = series[twice].iloc[0]
        raise InvalidCatalogue(f"{where}: two figures of {row['area_code']} become {row['period']}")
    return series


def _checked(file: str, figures: pd.Series, codes: pd.Series, indicator: Indicator) -> Floats:
    """A column as numbers, each of which the indicator can be."""
    found = numbers(file, figures, codes).to_numpy()
    check_values(file, indicator, found, codes, str(figures.name))
    return found


def _texts(periods: pd.Series) -> pd.Series:
    """Periods as they are written; years that a gap in their column made decimals are years."""
    if pd.api.types.is_float_dtype(periods) and (periods.dropna() % 1 == 0).all():
        return periods.astype("Int64").astype("str").where(periods.notna(), "")
    return periods.astype("str").fillna("")


def build_series(
    raw: RawFolder, catalogue: Catalogue, source: Source, known: set[str]
) -> tuple[pd.DataFrame, list[str]]:
    """All series of one source, and the area codes left out because they are not areas of today.

    `known` holds the codes of today's districts, counties and England.
    """
    build = source.build
    where, drop = build.get("where", {}), build.get("drop", {})
    wanted = ["area_code", "area_name", "period", "value", *where, *drop]
    table = raw.table(build["file"], wanted)
    for column, value in where.items():
        table = table[table[column] == value]
    for column, unwanted in drop.items():
        table = table[~table[column].isin(unwanted)]
    codes = tidy_codes(table["area_code"])
    for name, code in build.get("code_of_name", {}).items():
        codes = codes.mask(codes.isna() & (table["area_name"] == name), code)
    table = table.assign(area_code=codes.replace(RECODED_DISTRICTS), period=_texts(table["period"]))
    starts = tuple(start for level in LEVELS_OF_SERIES for start in CODE_STARTS[level])
    codes = table["area_code"].dropna()
    unknown = sorted(set(codes[codes.str.startswith(starts)]) - known)
    table = table[table["area_code"].isin(known)]
    chosen = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if not chosen:
        raise InvalidCatalogue(f"[source.{source.slug}]: no indicator is taken from it")
    parts = dict(iter(table.groupby("indicator"))) if "indicator" in table else {}
    rows = [parts.get(i.build.get("indicator", ""), table) for i in chosen]
    series = pd.concat(
        [_one_series(part, i, source) for part, i in zip(rows, chosen, strict=True)],
        ignore_index=True,
    )
    return series.sort_values(["indicator", "area_code", "period"], ignore_index=True), unknown
