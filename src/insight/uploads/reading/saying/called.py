"""What a figure is called among those that one is chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from insight.outside import as_words
from insight.uploads.reading.figures import Measure
from insight.uploads.records import Option, ValueColumn
from insight.uploads.seen import letter_of

CALLED: Final = 60
"""Characters of a choice at most."""


def told_apart(options: Sequence[Option]) -> list[Option]:
    """Choices of which those that are called the same say in which column they stand."""
    many = Counter(each.label for each in options)
    return [
        each
        if many[each.label] == 1
        else replace(each, label=f"{each.label}, column {letter_of(int(each.key.split(',')[0]))}")
        for each in options
    ]


def measure_words(measure: Measure, values: Mapping[int, ValueColumn]) -> str:
    """A measure as a choice: its heading, unit and periods."""
    first = values[measure.columns[0]]
    words = as_words(measure.words or first.heading, CALLED)
    unit = f" ({first.unit})" if first.unit and first.unit not in words.casefold() else ""
    if len(measure.columns) == 1:
        return f"{words}{unit}"
    many = len(measure.columns)
    between = (
        f" to {measure.periods[-1]}, {many} periods" if many > 2 else f" and {measure.periods[1]}"
    )
    return f"{words}{unit}: {measure.periods[0]}{between}"
