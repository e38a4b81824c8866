"""A sheet understood as officers make them: where its table stands, what its columns are.

`read` is the door. `cells` hold what stands in the sheet, `keys` and `areas` find the areas,
`tables` the headings and the last row, `roles` and `figures` the other columns, `sheets` the
sheet; `saying` has the words.
"""

from __future__ import annotations

from insight.outside import as_words
from insight.uploads.reading.cells.grid import grid_of
from insight.uploads.reading.sheets import default_sheet, sheet_named, tables_in
from insight.uploads.reading.understood import understand
from insight.uploads.records import Answers, Book, Reading, Refused

__all__ = ["read"]


def read(book: Book, *, sheet: str | None = None, answers: Answers | None = None) -> Reading:
    """What a file says: of one sheet, which is chosen by its name, by an answer or by default.

    What cannot be taken is a reading that is refused, with its reason; raises Refused only for a
    sheet that the file does not have, and for a column or row that is not what a reader says it is
    (`said.ROLES`).
    """
    answers = answers or Answers()
    held = tables_in(book) if len(book.sheets) > 1 else []
    wanted = sheet if sheet is not None else answers.by_question.get("sheet")
    if wanted is not None and sheet_named(book, wanted) is None:
        names = ", ".join(f"“{as_words(each.name, 40)}”" for each in book.sheets[:8])
        raise Refused(
            f"{as_words(book.name, 100)} has no sheet “{as_words(wanted, 40)}” (it has {names})"
        )
    if wanted is None:
        wanted = default_sheet(held).name if held else _fullest(book)
    chosen = sheet_named(book, wanted)
    if chosen is None:
        raise Refused(f"{as_words(book.name, 100)} has no sheet with anything on it")
    siblings = tuple(each.name for each in held if each.name != wanted)
    return understand(book, grid_of(chosen), siblings, answers)


def _fullest(book: Book) -> str:
    """The sheet with the most on it, to say why it cannot be taken."""
    fullest = max(book.sheets, key=lambda sheet: len(sheet.rows), default=None)
    return "" if fullest is None else fullest.name
