"""How an exhibit differs from the same one as it was: figure by figure, as it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from insight.exhibits.exhibit import Exhibit
from insight.exhibits.methods import in_words
from insight.meeting.records import View

State = Literal["same", "moved", "gone", "failed"]
CLOSE: Final = 1e-9
"""Part of a number by which two are still the same: what adding up in another order makes."""


@dataclass(frozen=True)
class Moved:
    """One figure of a table as it is read: its row, its column, and what stood and stands there."""

    row: str
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class Difference:
    """How an exhibit differs from what it was; "" and nothing where it does not.

    `finding` and `period` are what was and what is. `rows` is how many rows both have. `unseen` is
    whether figures differ only in digits that are not shown.
    """

    finding: tuple[str, str] = ("", "")
    period: tuple[str, str] = ("", "")
    moved: tuple[Moved, ...] = ()
    rows: int = 0
    rows_new: tuple[str, ...] = ()
    rows_gone: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()
    unseen: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether all that a reader sees is as it was."""
        seen = (self.moved, self.rows_new, self.rows_gone, self.columns_new, self.columns_gone)
        return self.finding == self.period == ("", "") and not any(seen)


@dataclass(frozen=True)
class Changed:
    """What became of one view: `place` is its number from 1, `reason` why it cannot be made."""

    view: View
    place: int
    state: State
    difference: Difference = Difference()
    reason: str = ""


def difference(was: Exhibit, now: Exhibit) -> Difference:
    """How an exhibit differs from the same one as it was."""
    read, reads = in_words(was), in_words(now)
    before, after = _cells(read), _cells(reads)
    columns = [name for name in before if name in after]
    moved, rows = _moved(before, after, columns)
    rows_new, rows_gone = _only(_heads(reads), _heads(read))
    columns_new, columns_gone = _only(tuple(after), tuple(before))
    same = not (moved or rows_new or rows_gone or columns_new or columns_gone)
    return Difference(
        _unlike(was.finding, now.finding),
        _unlike(was.of.period, now.of.period),
        moved,
        rows,
        rows_new,
        rows_gone,
        columns_new,
        columns_gone,
        unseen=same and not _alike(_exact(was), _exact(now)),
    )


def _exact(exhibit: Exhibit) -> pd.DataFrame:
    return in_words(exhibit) if exhibit.exact is None else exhibit.exact


def _unlike(was: str, now: str) -> tuple[str, str]:
    return ("", "") if was.split() == now.split() else (was, now)


def _heads(table: pd.DataFrame) -> tuple[str, ...]:
    """What heads each row; of two that are alike the second says so, in the order they stand."""
    if table.empty:
        return ()
    seen: Counter[str] = Counter()
    heads = []
    for head in table.iloc[:, 0].map(str):
        seen[head] += 1
        heads.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return tuple(heads)


def _cells(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The cells after the first column by column and head, as text."""
    heads = _heads(table)
    return {
        str(name): dict(zip(heads, (" ".join(str(c).split()) for c in table[name]), strict=True))
        for name in dict.fromkeys(table.columns[1:])
        if isinstance(table[name], pd.Series)
    }


def _moved(
    before: Mapping[str, Mapping[str, str]],
    after: Mapping[str, Mapping[str, str]],
    columns: Sequence[str],
) -> tuple[tuple[Moved, ...], int]:
    """The cells of both tables that differ, row by row, and how many rows both have."""
    if not columns:
        return (), 0
    heads = [head for head in before[columns[0]] if head in after[columns[0]]]
    found = tuple(
        Moved(head, name, before[name][head], after[name][head])
        for head in heads
        for name in columns
        if before[name][head] != after[name][head]
    )
    return found, len(heads)


def _only(these: Sequence[str], those: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What only the one has, and what only the other."""
    left, right = set(those), set(these)
    return tuple(e for e in these if e not in left), tuple(e for e in those if e not in right)


def _alike(was: pd.DataFrame, now: pd.DataFrame) -> bool:
    """Whether exact figures are the same, but for how they were added up."""
    try:
        pd.testing.assert_frame_equal(
            was.reset_index(drop=True),
            now.reset_index(drop=True),
            check_dtype=False,
            check_column_type=False,
            rtol=CLOSE,
            atol=CLOSE,
        )
    except AssertionError:
        return False
    return True


def undated(name: str) -> str:
    """The name of an exhibit without the years in it."""
    return re.sub(r"\d{4}", "", name)
