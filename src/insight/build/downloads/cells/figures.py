"""Figures as publishers write them: thousands with commas, flags, and marks where there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from insight.build.raw import UNSEEN
from insight.errors import InvalidObservations
from insight.markers import NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED

LOW: Final = "[low]"
"""A figure that rounds to zero: it is counted as zero."""
PROVISIONAL, REVISED, ESTIMATED = "provisional", "revised", "estimated"
MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("*", "**", "c", "[c]", "!", "#", "s", "suppressed"), SUPPRESSED),
        **dict.fromkeys(("x", "[x]", ":", "-", "–", "—", "..", "...", "na", "n/a"), NOT_AVAILABLE),
        **dict.fromkeys(("not available", "null", "nan", "none", "#n/a", "[u]"), NOT_AVAILABLE),
        **dict.fromkeys(("z", "[z]", "not applicable"), NOT_APPLICABLE),
        **dict.fromkeys(("~", "low", "[low]"), LOW),
    }
)
"""What stands where there is no figure, in small letters, and what it means here."""
_NUMBER: Final = re.compile(
    r"^[-−]?£?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?%?$", re.IGNORECASE
)
_FLAG: Final = re.compile(
    r"\s*[\[(]?(p|prov|provisional|r|rev|revised|e|est|estimated)[\])]?$", re.IGNORECASE
)
_FLAGS: Final = {"p": PROVISIONAL, "r": REVISED, "e": ESTIMATED}

Floats = npt.NDArray[np.float64]
Figure = tuple[float, str]


def tidy(cell: object) -> str:
    """A cell as text: whole numbers without their .0, no blanks around it.

    >>> tidy(12.0), tidy(" Adur 001A "), tidy(None)
    ('12', 'Adur 001A', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return UNSEEN.sub("", str(cell)).replace("\u00a0", " ").strip()


def flag_of(text: str) -> str:
    """What a publisher's letter beside a figure means: p provisional, r revised; else "".

    >>> flag_of("(p)"), flag_of("Rev"), flag_of("I II")
    ('provisional', 'revised', '')
    """
    match = _FLAG.fullmatch(text.strip())
    return _FLAGS[match[1][0].lower()] if match else ""


def read_figure(cell: object, marks: Mapping[str, str] = MARKS) -> Figure | None:
    """A figure and its note, or not a number and the mark's meaning; None where it is neither.

    `marks` says what each mark means, in small letters. An empty cell is a gap without a note.

    >>> read_figure("1,234"), read_figure("12.5 (p)"), read_figure("low")
    ((1234.0, ''), (12.5, 'provisional'), (0.0, '[low]'))
    >>> read_figure("12,5") is None
    True
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return (float(cell), "") if np.isfinite(cell) else (np.nan, "")
    text = tidy(cell)
    if not text:
        return np.nan, ""
    if (mark := marks.get(text.lower())) is not None:
        return (0.0 if mark == LOW else np.nan), mark
    if _NUMBER.match(text):
        return float(re.sub("[,£%]", "", text).replace("−", "-")), ""
    flag = _FLAG.search(text)
    if flag and _NUMBER.match(text[: flag.start()].strip()):
        value, _ = read_figure(text[: flag.start()]) or (np.nan, "")
        return value, flag_of(flag[0])
    return None


def read_figures(
    file: str, cells: Sequence[object], areas: Sequence[object], marks: Mapping[str, str] = MARKS
) -> tuple[Floats, list[str]]:
    """A column of figures and of notes; raises InvalidObservations with the first that is none."""
    known: dict[object, Figure] = {}
    values, notes = np.empty(len(cells)), []
    for place, cell in enumerate(cells):
        if cell not in known:
            figure = read_figure(cell, marks)
            if figure is None:
                raise InvalidObservations(
                    f"{file}: the figure of {areas[place]} is {tidy(cell)!r} (expected a number, "
                    "or a mark such as * [c] [x] ..)"
                )
            known[cell] = figure
        values[place] = known[cell][0]
        notes.append(known[cell][1])
    return values, notes
