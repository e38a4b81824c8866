"""What a file's figures are taken to mean until their reader says otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from insight.errors import InvalidObservations
from insight.outside import as_words
from insight.periods import KINDS as KINDS_OF_PERIOD
from insight.periods import REPORTED, PeriodKind, parse_period
from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.figures import measures_of
from insight.uploads.reading.kinds import kind_of_words, spaced
from insight.uploads.reading.saying.asked import ALL_TOGETHER, ROWS
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
    """Columns that are one indicator: one, or one a period; none where rows are counted.

    `key` is what a reader's choice of it is known by, `label` how it stands in a list, `heading`
    what its columns are called without their periods.
    """

    key: str
    label: str
    columns: tuple[ValueColumn, ...]
    heading: str = ""

    @property
    def first(self) -> ValueColumn:
        """Its first column, which says what all are; of counted rows what they would be."""
        return self.columns[0] if self.columns else ValueColumn(0, self.heading, "count")

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its columns by number."""
        return tuple(each.column for each in self.columns)


def series_of(reading: Reading) -> tuple[Series, ...]:
    """What may become an indicator, in the order in which it is asked; () for nothing."""
    by_number = {each.column: each for each in reading.values}
    held = {each.columns: each.words for each in measures_of(reading.values) if not each.limit}
    asked = next((each for each in reading.questions if each.about == "column"), None)
    if asked is None:
        if not reading.values:
            return (_counted(),) if reading.rows else ()
        columns, words = next(iter(held.items()), (tuple(by_number)[:1], ""))
        return (_series(columns, words or by_number[columns[0]].heading, words, by_number),)
    found = []
    for option in asked.options:
        if option.key == ROWS:
            found.append(_counted(option.label))
        else:
            columns = tuple(int(each) for each in option.key.split(","))
            found.append(_series(columns, option.label, held.get(columns, ""), by_number))
    return tuple(found)


def _series(
    columns: tuple[int, ...], label: str, words: str, by_number: Mapping[int, ValueColumn]
) -> Series:
    key = ",".join(map(str, columns))
    return Series(key, label, tuple(by_number[each] for each in columns), words)


def _counted(label: str = "The number of rows") -> Series:
    return Series(ROWS, label, ())


def usual_meaning(
    reading: Reading, series: Series, said: Mapping[str, str], *, name: str = ""
) -> Meaning:
    """What the figures of a series are taken to mean; `name` is that of their file.

    `said` is what its reader has answered: the class that they chose stands in the title.
    """
    first = series.first
    title = _called(series)
    if chosen := _class(reading, said):
        title = f"{title}: {chosen}" if title else chosen
    title = title or _of_file(name)
    title = as_words(title, TITLE)
    kind = _kind_of_class(reading, chosen) or first.kind
    is_count = kind == "count"
    return Meaning(
        title=title[:1].upper() + title[1:] or "Figures",
        unit=unit_of(kind, first.unit if kind == first.kind else ""),
        kind=kind,
        base="people" if is_count and reading.level in PEOPLE else "",
        per=_per(reading, first) if series.columns else PER_THOUSAND,
        decimals=min(first.decimals, 2) if not is_count else 1,
        period_kind=kind_of_periods(series_periods(reading, series, said)),
    )


def _per(reading: Reading, first: ValueColumn) -> float:
    """What a count of residents is given as, so that the usual figure is not next to nothing."""
    share = first.typical / RESIDENTS.get(reading.level, 1)
    return next((per for per in (PER_CENT, PER_THOUSAND) if share * per >= LEAST), PER_MANY)


def _called(series: Series) -> str:
    """What a heading calls its figures, without their period; "" where it says nothing of them."""
    heading = series.first.heading
    stretch = stretch_in(heading)
    words = heading if stretch is None else stretch.rest
    words = " ".join(words.replace("_", " ").replace(" / ", ", ").split()).strip(" ,:;-")
    bare = sum(letter.isalpha() for letter in words) < LETTERS
    return "" if bare or words.casefold() in SAYS_NOTHING else words


def _of_file(name: str) -> str:
    """The name of a file as a title."""
    return " ".join(re.sub(r"\.\w{2,4}$", "", name).replace("_", " ").split()) or "Figures"


def _class(reading: Reading, said: Mapping[str, str]) -> str:
    """The class that is looked at of those by which rows are told apart; "" for all of them."""
    asked = next((each for each in reading.questions if each.about == "category"), None)
    if asked is None:
        return ""
    chosen = said.get("category", asked.default if asked.must else ALL_TOGETHER)
    label = next((each.label for each in asked.options if each.key == chosen), "")
    return "" if chosen == ALL_TOGETHER else label


def _kind_of_class(reading: Reading, chosen: str) -> str:
    """What the figures of a class are, where classes are different figures; "" where they are not.

    A count of people may stand below a share of them in one column: the class says which it is.
    """
    asked = next((each for each in reading.questions if each.about == "category"), None)
    if asked is None or not chosen:
        return ""
    kinds = {kind_of_words(spaced(each.label)) for each in asked.options} - {None}
    return (kind_of_words(spaced(chosen)) or "") if len(kinds) > 1 else ""


LETTERS: Final = 3
"""Letters that a heading has at least besides its period, or it says nothing."""
SAYS_NOTHING: Final = frozenset(
    ("value", "values", "obs value", "number", "count", "total", "figure", "figures", "data")
)
"""Headings that say less than the class of the rows does."""


def series_periods(reading: Reading, series: Series, said: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the periods that a series is of, as far as its headings say them."""
    one = said.get("period", "") or reading.period
    one = stretch.label if (stretch := stretch_in(one)) else one
    found = [each.period or one for each in series.columns] or [one]
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

    A rate of which nothing says by how many it is has none until its reader says it.

    >>> unit_of("share", ""), unit_of("mean", "years"), unit_of("rate", "")
    ('%', 'years', '')
    """
    held = {"share": "%", "rate": "", "count": "number", "mean": "", "amount": ""}
    return unit or held.get(kind, kind)


OF: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("residents", "people"),
    "households": ("households", "households"),
}
"""What a count is taken over, as a title and as a unit say it."""


def settled(meaning: Meaning, typed: Collection[str]) -> Meaning:
    """A meaning with the unit that follows from what its count is taken over.

    Unless its title was `typed`, that says it too: "%" alone would not say of whom.

    >>> settled(Meaning("Claimants", "", "count", base="people", per=1000), ()).unit
    'per 1,000 people'
    >>> settled(Meaning("Claimants", "", "count", base="people"), ()).title
    'Claimants, share of residents'
    """
    if meaning.kind != "count" or not meaning.base:
        return meaning
    of, people = OF.get(meaning.base, ("", ""))
    share = meaning.per == PER_CENT
    unit = "%" if share else f"{PERS[f'{meaning.per:.0f}']} {people}".strip()
    title = meaning.title
    if share and of and "title" not in typed:
        title = as_words(f"{title}, share of {of}", TITLE)
    return replace(meaning, unit=unit, title=title)


PER_CENT: Final = 100
PER_THOUSAND: Final = 1000
"""What places and events are counted by: there are fewer of them than people."""


PER_MANY: Final = 100_000
"""What rare things are counted by, such as deaths of one cause."""
LEAST: Final = 0.5
"""The figure that the usual area has at least."""
RESIDENTS: Final[Mapping[str, int]] = {
    "lsoa": 1_700,
    "msoa": 8_000,
    "ward": 8_000,
    "district": 190_000,
}
"""Residents of a usual area of a level, to the nearest order of size."""


def columns_for_base(series: Sequence[Series], taken: Series) -> dict[str, str]:
    """Columns of counts that a count could be taken over, by the key of a base."""
    return {
        f"column:{each.first.column}": f"Column “{as_words(each.label, 60)}”"
        for each in series
        if each.columns and each.first.kind == "count" and each.key != taken.key
    }
