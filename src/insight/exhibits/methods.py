"""One measure explained: its idea, its formula, when to use it, and an example from a district."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Source
from insight.errors import InsightError
from insight.exhibits.drawings import Formula
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import WHOLE, Of
from insight.methods.examples import work_example
from insight.methods.records import Example, MethodNote, Place
from insight.methods.sentences import (
    CAUTION,
    example_words,
    method_source,
    no_example,
    worked_for,
)
from insight.words.names import place_name

NEXT: Final = r", \qquad "
"""What parts the lines of a formula: on a phone, a formula in two parts is two lines."""


FORMULA_ROWS: Final = ("Formula", "With its numbers")
"""The rows of a measure's table that hold LaTeX."""


@dataclass(frozen=True, eq=False)
class Explained:
    """A note with its example: `worked` says for whom, `example` what it shows.

    Where there is none, `example` is "" and `why_not` says why.
    """

    exhibit: Exhibit
    note: MethodNote
    formula: Formula
    worked: str
    example: str
    why_not: str
    method: str


def explained(
    note: MethodNote, district: District, place: Callable[[], Place], sources: Iterable[Source]
) -> Explained:
    """One measure, worked with the district's own figures, or with the reason why it cannot be.

    `place` gives those figures; an `InsightError` that it raises is such a reason.
    """
    name = place_name(district.name)
    found = _worked(note, place)
    example = "" if isinstance(found, str) else example_words(found)
    why_not = no_example(name, found) if isinstance(found, str) else ""
    working = "" if isinstance(found, str) else found.working
    formula, worked = Formula(tuple(note.formula.split(NEXT)), working), worked_for(name)
    method = method_source(note)
    exhibit = Exhibit(
        finding=note.idea,
        subtitle=note.name,
        words=example or why_not,
        caption=f"{note.name}: {worked[0].lower()}{worked[1:]}",
        table=_table(note, formula, worked, example or why_not, method),
        name=f"{district.slug}-{note.slug}",
        sources=tuple(sources),
        link=Link("methods", {"place": district.slug, "method": note.slug}),
        of=Of(district.name, note.name, level=WHOLE),
        drawing=formula,
        numbers=(),
        notes=(note.symbols,),
        how_sure=(note.avoid, CAUTION, method),
    )
    return Explained(exhibit, note, formula, worked, example, why_not, method)


def _worked(note: MethodNote, place: Callable[[], Place]) -> Example | str:
    """The example, or the reason why there is none."""
    try:
        return work_example(note.slug, place())
    except InsightError as reason:
        return str(reason)


def in_words(exhibit: Exhibit) -> pd.DataFrame:
    """The table for paper: without the source of a formula that stands there drawn."""
    table = exhibit.table
    if not isinstance(exhibit.drawing, Formula):
        return table
    source = {*FORMULA_ROWS}
    return table[~table.iloc[:, 0].isin(source)]


def _table(
    note: MethodNote, formula: Formula, worked: str, example: str, method: str
) -> pd.DataFrame:
    rows = {
        FORMULA_ROWS[0]: "; ".join(formula.lines),
        "Symbols": note.symbols,
        "When to use it": note.use,
        "When not": note.avoid,
        worked: example,
        FORMULA_ROWS[1]: formula.working,
        "Whose it is": method,
    }
    held = {part: text for part, text in rows.items() if text}
    return pd.DataFrame({"Part": list(held), note.name: list(held.values())})
