"""The figures of a file for today's areas: chosen, moved, divided, and all that was left out said.

`choices` are the reader's answers, `taken` the numbers of the rows, `apart` rows of one area and
period, `listed` rows that are counted, `moved` what lies in which of today's areas, `based` what a
count is divided by, and `sentences` what is to be said.
"""

from __future__ import annotations

from insight.uploads.figures.apart import one_a_row
from insight.uploads.figures.based import with_base
from insight.uploads.figures.choices import choices_of
from insight.uploads.figures.listed import count_rows, with_zeros
from insight.uploads.figures.moved import Moved, move, places_of
from insight.uploads.figures.sentences import remarks_of
from insight.uploads.figures.taken import take
from insight.uploads.records import Answers, Book, Figures, Meaning, Reading

__all__ = ["Moved", "figures_of"]


def figures_of(book: Book, reading: Reading, answers: Answers, meaning: Meaning) -> Figures:
    """The chosen figures of a file as a table of today's areas.

    Counts are shared out and added up; rates, scores and the like stay where an area is the same
    place as one of today, and are left out elsewhere, unless their base is a column of the file:
    then both are moved. A blank or a marker is missing, never 0. What was counted stays the same:
    the sum of the file is that of the table, `unplaced_sum` and `left_out`. Raises Refused naming
    the rows where an area has several figures that nothing tells apart.
    """
    choices = choices_of(reading, answers, meaning)
    taken = take(book, reading, choices)
    places = places_of(reading, answers, choices)
    counted = (
        count_rows(taken, places, choices) if choices.listed else one_a_row(taken, places, choices)
    )
    moved = move(counted.table, places, choices)
    if choices.listed:
        moved = with_zeros(moved, places, choices)
    table = with_base(moved.table, choices)
    return Figures(
        level=choices.level,
        table=table,
        unplaced=moved.unplaced_rows + taken.nowhere_rows,
        unplaced_sum=moved.unplaced_sum + taken.nowhere_sum,
        left_out=moved.left_out + counted.parts_sum,
        remarks=remarks_of(taken, counted, moved, places, choices),
    )
