"""What was chosen: the reader's answers, and for what they left open what the reading takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.figures import measures_of
from insight.uploads.records import Answers, Meaning, Reading, Refused, ValueColumn

ROWS: Final = "rows"
"""The column that is no column: each row counts as one."""
ALL_TOGETHER: Final = "*"
"""The category that is all of them added up."""
LEVELS: Final = {"postcode": "lsoa"}
"""The level of the figures of a file whose areas are of another: a postcode is no area here."""
COUNT: Final = "count"
ONCE: Final = "once"
"""What rows that are alike in every cell may count for."""
OF_BASE: Final = frozenset(("share", "rate"))
"""Kinds that are a count among a base, so that both can be moved where the base is held."""
BASE_COLUMN: Final = "column:"


@dataclass(frozen=True)
class Choices:
    """What is taken of a sheet and how. `chosen` is empty where rows are counted (`listed`).

    `categories` are columns with the text that is wanted of each, "*" for all of them added up.
    `once` says whether rows that are alike in every cell count once. `base` is the column of the
    base, 0 where there is none; `adds` says whether the figures are counts, which may be added up
    and shared out; `moves` whether those of changed areas go on.
    """

    level: str
    chosen: tuple[ValueColumn, ...]
    categories: tuple[tuple[int, str], ...]
    duplicates: str
    once: bool
    period: str
    commas: bool
    base: int
    adds: bool
    moves: bool
    meaning: Meaning

    @property
    def listed(self) -> bool:
        """Whether each row counts as one."""
        return not self.chosen

    @property
    def sums(self) -> bool:
        """Whether the figures as they stand in the file are counts, which have a total."""
        return self.listed or self.meaning.kind == COUNT

    @property
    def together(self) -> tuple[int, ...]:
        """The columns whose categories are added up."""
        return tuple(column for column, text in self.categories if text == ALL_TOGETHER)


def choices_of(reading: Reading, answers: Answers, meaning: Meaning) -> Choices:
    """What is to be taken; raises Refused where an answer names what the sheet does not have."""
    said = {each.about: each.default for each in reading.questions} | dict(answers.by_question)
    values = _values(reading, answers, said)
    level = said.get("level") or reading.level
    base = _base(meaning)
    return Choices(
        level=LEVELS.get(level, level),
        chosen=values,
        categories=_categories(reading, said),
        duplicates=answers.by_question.get("duplicates", ""),
        once=said.get("repeats", "") == ONCE,
        period=_period(reading, said),
        commas=said.get("layout") == "comma",
        base=base,
        adds=not values or meaning.kind == COUNT or (bool(base) and meaning.kind in OF_BASE),
        moves=said.get("boundaries", "shares") != "current",
        meaning=meaning,
    )


def _values(reading: Reading, answers: Answers, said: dict[str, str]) -> tuple[ValueColumn, ...]:
    by_number = {value.column: value for value in reading.values}
    chosen = answers.columns or _numbers(said.get("column", ""))
    if not reading.values or (not chosen and said.get("column") == ROWS):
        return ()
    if not chosen:
        measures = measures_of(reading.values)
        chosen = next((m.columns for m in measures if not m.limit), measures[0].columns)
    strange = [column for column in chosen if column not in by_number]
    if strange:
        raise Refused(f"column {strange[0]} holds no figures (expected one that does)")
    return tuple(by_number[column] for column in chosen)


def _numbers(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",")]
    return tuple(map(int, parts)) if all(map(str.isdecimal, parts)) else ()


def _categories(reading: Reading, said: dict[str, str]) -> tuple[tuple[int, str], ...]:
    found = []
    for place, column in enumerate(reading.category_columns):
        about = "category" if place == 0 else f"category:{column}"
        found.append((column, said.get(about, "") or ALL_TOGETHER))
    return tuple(found)


def _period(reading: Reading, said: dict[str, str]) -> str:
    text = said.get("period", "") or reading.period
    found = stretch_in(text)
    return found.label if found else text.strip()


def _base(meaning: Meaning) -> int:
    if not meaning.base.startswith(BASE_COLUMN):
        return 0
    number = meaning.base.removeprefix(BASE_COLUMN)
    if not number.isdecimal():
        raise Refused(f"the base {meaning.base!r} is no column (expected “column:3”, say)")
    return int(number)
