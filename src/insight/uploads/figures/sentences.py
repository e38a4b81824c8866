"""What is to be said of figures that were moved, left out or divided, in plain words."""

from __future__ import annotations

from typing import Final

from insight.uploads.figures.apart import Counted
from insight.uploads.figures.based import BASES
from insight.uploads.figures.changes import changes, new_codes, of_two_dates
from insight.uploads.figures.choices import Choices
from insight.uploads.figures.left_out import declined, lacking, rows_told, unplaced, zeros
from insight.uploads.figures.moved import Moved, Places
from insight.uploads.figures.saying import NAMED, of_all, placed, start
from insight.uploads.figures.taken import Taken
from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.records import Place, Remark

BASE_WORDS: Final = {
    "people": "residents of mid-2022",
    "households": "households of Census 2021",
}


def remarks_of(
    taken: Taken, counted: Counted, moved: Moved, places: Places, choices: Choices
) -> tuple[Remark, ...]:
    """All that changes what the figures say, the gravest first."""
    said = [
        *changes(moved, places, choices),
        *of_two_dates(places),
        *new_codes(places),
        *_kept_back(moved, places, choices),
        *lacking(moved, counted, choices),
        *declined(moved, places, choices),
        *unplaced(taken, moved, places, choices),
        *rows_told(taken, counted),
        *zeros(moved, choices),
        *_base(choices),
        *_years_by_month(choices),
    ]
    said = sorted(said, key=lambda remark: not remark.grave)
    return placed(said, places.reading) if places.reading else tuple(said)


def _kept_back(moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """Figures that cannot be moved, and why."""
    if not moved.kept_back:
        return []
    count, every = len(moved.kept_back), places.every
    areas = of_all(count, every, choices.level)
    keys = [key for key, number in places.number.items() if number in moved.kept_back]
    kinds = {
        "score": "a score",
        "rank": "a rank",
        "mean": "a mean",
        "amount": "an amount such as a median",
        "share": "a percentage without its base",
        "rate": "a rate without its base",
    }
    what = kinds.get(choices.meaning.kind, "a figure of this kind")
    because = (
        "postcodes are no areas of their own here"
        if choices.level == "lsoa" and any(places.areas[k].state == "found" for k in keys)
        else "their boundaries have changed"
    )
    return [
        Remark(
            f"{start(areas)} {'is' if count == 1 else 'are'} left out: {because}, and "
            f"{what} cannot be shared out or added up.",
            tuple(Place(text=key) for key in keys[:NAMED]),
            grave=True,
        )
    ]


def _years_by_month(choices: Choices) -> list[Remark]:
    """That a month stands for the year that it ends, where headings say so."""
    found = [(each.period, stretch_in(each.heading)) for each in choices.chosen]
    if not any(year and year.form == "span" and year.split == period for period, year in found):
        return []
    return [Remark("Each figure is of the twelve months that end with the month it goes by.")]


def _base(choices: Choices) -> list[Remark]:
    base = choices.meaning.base
    if base not in BASES or not choices.adds:
        return []
    return [Remark(f"Counts are divided by {BASE_WORDS[base]}, whatever year they are of.")]
