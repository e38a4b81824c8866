"""What a file's figures are taken to mean until their reader says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from insight.errors import InvalidObservations
from insight.outside import as_words
from insight.periods import KINDS as KINDS_OF_PERIOD
from insight.periods import REPORTED, PeriodKind, parse_period
from insight.uploads.records import Meaning, Reading, ValueColumn
from insight.words.names import start_sentence

KINDS: Final[Mapping[str, str]] = {
    "count": "Count: people or things",
    "share": "Share: per cent of something",
    "rate": "Rate: per 1,000, per 100,000",
    "mean": "Average",
    "amount": "Amount: pounds, tonnes, hours",
    "score": "Score or index",
    "rank": "Rank or decile",
}
"""What a figure may be, as a reader sees it."""
BASES: Final[Mapping[str, str]] = {
    "people": "Residents",
    "households": "Households",
    "": "Nothing: show the counts themselves",
}
"""What a count may be taken over; a column of the file besides."""
POLARITIES: Final[Mapping[str, str]] = {
    "neutral": "Neither: higher is not better or worse",
    "higher_is_better": "Higher is better",
    "lower_is_better": "Lower is better",
}
PERS: Final[Mapping[str, str]] = {
    "100": "per cent",
    "1000": "per 1,000",
    "10000": "per 10,000",
    "100000": "per 100,000",
}
"""What a count over something is given as."""
TITLE: Final = 120
"""Characters of a title at most."""


@dataclass(frozen=True)
class Series:
    """Columns that are one indicator: one column, or one a period."""

    columns: tuple[ValueColumn, ...]

    @property
    def key(self) -> str:
        """What a reader's choice of it is known by."""
        return "_".join(str(each.column) for each in self.columns)

    @property
    def first(self) -> ValueColumn:
        """Its first column, which says what all are."""
        return self.columns[0]

    @property
    def heading(self) -> str:
        """What all of its columns are called, without their periods; "" where that is all."""
        return _without_period(self.first)


def _without_period(column: ValueColumn) -> str:
    heading = column.heading
    if column.period and len(column.period) > 3:
        heading = re.sub(re.escape(column.period), " ", heading, flags=re.IGNORECASE)
    return " ".join(heading.strip(" ,;:-_()").split())


def series_of(reading: Reading) -> tuple[Series, ...]:
    """The columns of figures by what becomes one indicator, in their order.

    Columns go together that differ only in their period.
    """
    found: dict[tuple[str, str, str], list[ValueColumn]] = {}
    for each in reading.values:
        alone = "" if each.period else str(each.column)
        found.setdefault((_without_period(each).casefold(), each.kind, alone), []).append(each)
    made: list[Series] = []
    for columns in found.values():
        if len({each.period for each in columns}) < len(columns):
            made += [Series((each,)) for each in columns]
        else:
            made.append(Series(tuple(columns)))
    return tuple(sorted(made, key=lambda each: each.first.column))


def series_label(series: Series) -> str:
    """A series as it stands in a list to choose from."""
    columns = series.columns
    if len(columns) == 1:
        return as_words(series.first.heading, 80) or "Figures"
    span = f"{columns[0].period} to {columns[-1].period}, {len(columns)} periods"
    return as_words(f"{series.heading} ({span})" if series.heading else f"All of {span}", 100)


def usual_meaning(reading: Reading, series: Series, *, name: str = "") -> Meaning:
    """What the figures of a series are taken to mean; `name` is that of their file."""
    first = series.first
    heading = series.heading or first.heading
    by_file = re.sub(r"\.\w{2,4}$", "", name).replace("_", " ")
    only_period = not series.heading and bool(first.period)
    title = as_words(by_file if only_period or not heading else heading.replace("_", " "), TITLE)
    is_count = first.kind == "count"
    return Meaning(
        title=title[:1].upper() + title[1:] or "Figures",
        unit=unit_of(first.kind, first.unit),
        kind=first.kind,
        base="people" if is_count and reading.level in PEOPLE else "",
        decimals=min(first.decimals, 2) if not is_count else 1,
        period_kind=kind_of_periods(series_periods(reading, series)),
    )


def series_periods(reading: Reading, series: Series) -> tuple[str, ...]:
    """The labels of the periods that a series is of, as far as its headings say them."""
    found = (each.period or reading.period for each in series.columns)
    return tuple(dict.fromkeys(label for label in found if label))


def kind_of_periods(labels: Iterable[str]) -> str:
    """Which days the periods of some labels stand for, as a kind of `insight.periods`.

    Years are calendar years and split years financial years until the reader says otherwise.

    >>> kind_of_periods(["2021/22", "2022/23"]), kind_of_periods(["Q1 2022/23"])
    ('financial', 'reported')
    """
    forms = {_form(label) for label in labels}
    form = forms.pop() if len(forms) == 1 else ""
    return {"year": "calendar", "split": "financial", "month": "month"}.get(form, REPORTED)


def _form(label: str) -> str:
    for kind in ("calendar", "financial", "month"):
        try:
            parse_period(label, kind)
        except InvalidObservations:
            continue
        return KINDS_OF_PERIOD[kind].form
    return ""


def kinds_for(kind: str) -> dict[str, str]:
    """The kinds of year that labels of the same form may stand for, with their words."""
    held = KINDS_OF_PERIOD.get(cast("PeriodKind", kind))
    if held is None or held.form == "month":
        return {}
    asked = ASKED[held.form]
    return {each: start_sentence(KINDS_OF_PERIOD[each].words) for each in asked}


ASKED: Final[Mapping[str, tuple[PeriodKind, ...]]] = {
    "year": ("calendar", "mid_year", "census", "april", "autumn"),
    "split": ("financial", "school", "academic", "january_census", "winter", "end_of_march"),
}
"""Kinds of year that a reader is offered, by the form of the label."""
PEOPLE: Final = frozenset(("lsoa", "msoa", "ward", "district", "postcode"))
"""Levels whose residents are known, so that counts can be taken over them."""


def unit_of(kind: str, unit: str) -> str:
    """The unit of a figure as it follows the number; what its kind says where the file does not.

    >>> unit_of("share", ""), unit_of("mean", "years")
    ('%', 'years')
    """
    return unit or {"share": "%", "rate": "per 1,000", "rank": "rank"}.get(kind, "")


def counted_in(meaning: Meaning) -> str:
    """The unit of a count over something, "" for no such count.

    >>> counted_in(Meaning("x", "", "count", base="people", per=1000))
    'per 1,000 residents'
    """
    if meaning.kind != "count" or not meaning.base:
        return ""
    of = {"people": " residents", "households": " households"}.get(meaning.base, "")
    return "%" if meaning.per == 100 else f"{PERS.get(f'{meaning.per:.0f}', '%')}{of}"


def columns_for_base(series: Sequence[Series], taken: Series) -> dict[str, str]:
    """Columns of counts that a count could be taken over, by the key of a base."""
    inside = {each.column for each in taken.columns}
    return {
        f"column:{each.first.column}": f"Column “{as_words(each.first.heading, 60)}”"
        for each in series
        if each.first.kind == "count" and each.first.column not in inside
    }
