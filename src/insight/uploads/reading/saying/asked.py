"""What only the reader can say of a sheet, asked in plain words with the answers to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np

from insight.outside import as_words
from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.figures import Measure
from insight.uploads.reading.found import Understood
from insight.uploads.reading.kinds import kind_of_words, spaced
from insight.uploads.reading.saying.called import CALLED, measure_words, told_apart
from insight.uploads.reading.saying.older import boundaries
from insight.uploads.reading.saying.twice import differing_keys, repeats
from insight.uploads.reading.saying.where import (
    how_parts_stand,
    places_of,
    rows_of,
    where_part,
)
from insight.uploads.records import Option, Question, UploadLevel

CONFIRMED_LATER: Final = frozenset({"period"})
"""What every figure is asked with its title and unit: by itself it makes no file one that asks."""
ROWS: Final = "rows"
"""The column that is no column: each row counts as one."""
ALL_TOGETHER: Final = "*"
"""The category that is all of them added up."""
LEVEL_WORDS: Final[dict[UploadLevel, str]] = {
    "lsoa": "neighbourhoods (LSOAs)",
    "msoa": "middle-layer areas (MSOAs)",
    "ward": "wards",
    "district": "districts",
    "county": "counties",
    "upper_tier": "counties and unitary districts",
    "postcode": "postcodes",
}
_WHOLE: Final = frozenset(
    "all total persons person people both everyone any overall both@sexes all@persons all@people"
    " all@ages all@categories all@types all@sexes male@and@female".replace("@", "\0").split(" ")
)


def questions(found: Understood) -> tuple[Question, ...]:
    """All that is to be asked, in the order in which it is best answered."""
    asked = (
        _sheet(found),
        _table(found),
        _level(found),
        _layout(found),
        _column(found),
        *_categories(found),
        _period(found),
        boundaries(found),
        _names(found),
        _duplicates(found),
        repeats(found),
    )
    return tuple(each for each in asked if each is not None)


def _sheet(found: Understood) -> Question | None:
    if not found.siblings:
        return None
    named = (found.table.grid.name, *found.siblings)
    in_order = [sheet.name for sheet in found.book.sheets if sheet.name in named]
    return Question(
        "sheet",
        f"Which sheet? {len(in_order)} of them have a table of areas.",
        tuple(Option(name, as_words(name, CALLED)) for name in in_order),
        found.table.grid.name,
    )


def _table(found: Understood) -> Question | None:
    """Which of the tables that stand one below or beside the other."""
    parts, part = found.stack.parts, found.stack.part
    if part is None:
        return None
    return Question(
        "table",
        f"Which table? {len(parts)} stand {how_parts_stand(parts)} on this sheet, and one is read "
        "at a time.",
        tuple(Option(each.known_by, _placed(each.title, where_part(each))) for each in parts),
        part.known_by,
    )


def _level(found: Understood) -> Question | None:
    placed = found.placed
    if placed.level == "upper_tier":
        return Question(
            "level",
            "Counties and unitary districts stand in one column. Which are wanted?",
            (
                Option("upper_tier", "All: unitary districts as districts, counties as counties"),
                Option("district", "Only those that are districts; the counties are left out"),
            ),
            "upper_tier",
        )
    if not placed.others:
        return None
    counts: dict[UploadLevel, int] = {placed.level: len(set(placed.keys[placed.mine]))}
    counts |= placed.others
    named = ((level, LEVEL_WORDS[level]) for level in LEVEL_WORDS if level in counts)
    return Question(
        "level",
        "Areas of several levels stand in one column. Added together they would count people more "
        "than once. Which are wanted?",
        tuple(Option(level, f"{counts[level]:,} {words}") for level, words in named),
        placed.level,
    )


def _layout(found: Understood) -> Question | None:
    if not found.commas and found.answers.by_question.get("layout") != "point":
        return None
    row, column, text = _with_comma(found)
    if "." in text:  # "1.234,5" can be read in one way only
        return None
    plain = text.replace(".", "").replace(",", ".")
    return Question(
        "layout",
        f"Row {row} has “{as_words(text, 20)}”. What is the comma?",
        (
            Option("comma", f"A decimal comma: {plain}"),
            Option("point", f"It parts thousands: {text.replace(',', '')}"),
        ),
        "comma",
        places=places_of(found, [row - 1], column),
    )


def _with_comma(found: Understood) -> tuple[int, int, str]:
    for number in found.roles.figures:
        column = found.table.grid.columns[number]
        rows = np.flatnonzero(found.placed.mine & column.numeric & np.isnan(column.values))
        if len(rows):
            return int(rows[0]) + 1, number, str(column.texts[rows[0]])
    return found.table.first + 1, found.table.key.column, "1,5"


def _column(found: Understood) -> Question | None:
    measures = [each for each in found.measures if not each.limit] or list(found.measures)
    counted = found.placed.level == "postcode" and not found.listed
    if len(measures) + counted < 2:
        return None
    by_number = {value.column: value for value in found.values}
    options = told_apart(
        [
            Option(",".join(map(str, each.columns)), measure_words(each, by_number))
            for each in measures
        ]
    )
    if counted:
        options.insert(0, Option(ROWS, "The number of rows: each row counts as one"))
    most = max(len(each.columns) for each in measures)
    whole = (
        ",".join(map(str, each.columns))
        for each in measures
        if len(each.columns) == most and _is_whole_of(_undated(each.words), measures)
    )
    return Question(
        "column",
        "Which figures? One becomes an indicator at a time.",
        tuple(options),
        next(whole, options[0].key),
    )


def _is_whole(text: str) -> bool:
    """Whether a class is that of all: "Persons", "All ages", "Total"."""
    return text.casefold().replace(" ", "\0") in _WHOLE


def _is_whole_of(words: str, measures: list[Measure]) -> bool:
    """Whether a heading is of all of them: "All patients" where others are "Male patients"."""
    first, _, rest = words.casefold().partition(" ")
    others = [each.words.casefold() for each in measures]
    alike = [each for each in others if rest and each.endswith(f" {rest}")]
    return _is_whole(words) or (first in {"all", "total"} and len(alike) > 1)


def _undated(words: str) -> str:
    found = stretch_in(words)
    return words if found is None else found.rest


def _categories(found: Understood) -> list[Question]:
    return [_category(found, n, first=n == found.categories[0]) for n in found.categories]


def _category(found: Understood, number: int, *, first: bool) -> Question:
    """Which of the classes by which rows of one area are told apart."""
    rows = np.flatnonzero(found.placed.mine)
    counts = Counter(map(str, found.table.grid.columns[number].texts[rows]))
    heading = as_words(found.table.headings[number], CALLED) or f"column {number + 1}"
    whole = next(filter(_is_whole, counts), None)
    mixed = are_mixed(counts)
    adds = found.listed or (not mixed and all(v.kind == "count" for v in found.values))
    options = [Option(text, as_words(text, CALLED) or "(blank)") for text in counts]
    if adds and whole is None:
        options.insert(0, Option(ALL_TOGETHER, "All of them, added up"))
    default = whole if whole is not None else ALL_TOGETHER if adds else next(iter(counts))
    why = "They are different figures in one column." if mixed else "Each area has several rows."
    return Question(
        "category" if first else f"category:{number + 1}",
        f"Which “{heading}”? {why}",
        tuple(options),
        default,
        must=not (adds or whole is not None) or mixed,
        places=places_of(found, [*found.table.header[-1:], *rows[:2]], number),
    )


def are_mixed(counts: Iterable[str]) -> bool:
    """Whether the classes are different figures: a count here, a share of people there."""
    said = {kind_of_words(spaced(text)) or "" for text in counts}
    apart = said & {"share", "rate", "mean", "score", "rank", "amount"}
    return bool(apart) and len(said) > 1


def _period(found: Understood) -> Question | None:
    values = [value for value in found.values if not value.derived] or list(found.values)
    dated = [value.period for value in values if value.period]
    if found.roles.period is not None or (values and len(dated) == len(values)):
        return None
    # What most columns are of the others may be of; the year of one column is that column's.
    same = len(set(dated)) == 1 and 2 * len(dated) >= len(values)
    period = dated[0] if same else found.period
    if period:
        return Question(
            "period",
            f"Of when are the figures? The file says {period}.",
            default=period,
            must=False,
        )
    return Question(
        "period",
        "Of when are the figures? The file does not say: a year, for example, or a month.",
    )


def _names(found: Understood) -> Question | None:
    likely = [area for area in found.placed.areas.values() if area.state == "likely"]
    if not likely:
        return None
    few = len(likely) == 1
    return Question(
        "names",
        f"{len(likely):,} name{'' if few else 's'} {'is' if few else 'are'} only like one that is "
        "known. Confirm or change each.",
        places=places_of(found, rows_of(found, [area.key for area in likely])),
    )


def _duplicates(found: Understood) -> Question | None:
    if found.listed or found.placed.level == "postcode" or not found.alike.any():
        return None  # things at a postcode may be many
    rows = np.flatnonzero(found.placed.mine)[found.alike]
    differing = differing_keys(found, rows)
    if not differing:
        return None
    adds = all(value.kind == "count" for value in found.values)
    options = [
        Option("add", "Add their figures up"),
        Option("first", "Keep the first"),
        Option("last", "Keep the last"),
    ]
    return Question(
        "duplicates",
        f"{len(differing):,} area{'s stand' if len(differing) > 1 else ' stands'} in several rows "
        f"that are not the same (“{as_words(differing[0], CALLED)}”, for one). Which hold?",
        tuple(options if adds else options[1:]),
        places=places_of(found, rows_of(found, differing)),
    )


def _placed(title: str, where: str) -> str:
    """A title of a sheet, apart from where it stands, which is ours to say."""
    return " · ".join(filter(None, (as_words(title, CALLED), where)))
