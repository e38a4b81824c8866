"""What the other columns of a table are for: periods, figures, what tells rows apart, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.codes import any_code
from insight.uploads.reading.cells.grid import BLANK, DATE, MARKER, NUMBER, TEXT, Column
from insight.uploads.reading.cells.stretches import labels_of, stretch_in
from insight.uploads.reading.kinds import spaced
from insight.uploads.reading.tables.table import Table
from insight.uploads.reading.when import dated_by, part_column, period_column

_WHERE: Final = re.compile(
    r"\b(?:lat|lats|latitude|lon|lng|long|longitude|easting|eastings|northing|northings|x|y|geometry"
    r"|geo point|geo shape|geom|shape|st areashape|st lengthshape|shape area|shape length"
    r"|bng e|bng n|coordinates?|osgb.*|osgr|grid ref.*)\b$|(?:^|\b)(?:x|y) ?coord"
    r"|^(?:lats?|latitude|lon|lng|long|longitude|eastings?|northings?|x|y)"
    r" ?\(?(?:wgs ?84|bng?|osgb.*|north|east|n|e|deg(?:rees)?)\)?$"
)
_IDENTITY: Final = re.compile(
    r"^(?:id|index|fid|objectid|ogc fid|gid|uid|uprn|usrn|urn|ukprn|ref|reference|row"
    r"|row ?(?:no|id)|geography|ons|establishment number|record ?(?:offset|count)"
    r"|no|sort|sort ?order|order|record ?(?:no|id)|globalid|key|s ?no|#)\.?$"
    r"|\b(?:code ?\d?|id|cd|sortable|dfe ?no|estab|laestab|telephone|phone|fax|postcode)\)?$"
    r"|^unnamed|^(?:telephone|phone|fax|mobile|tel) ?(?:std|no|num|number)?$"
    r"|^(?:paon|saon|house ?(?:no|number)|street ?number|flat)$"
    r"|\b(?:key|ref|reference|urn|uprn|usrn|barcode|serial)(?: ?(?:no|num|number))?\.?$"
    r"|\b(?:inspection|licen[cs]e|application|case|record|reference|registration|certificate|invoice"
    r"|transaction|account|supplier|vendor|document|voucher|purchase order|establishment|contract"
    r"|project|house|plot|road|crime|incident|ticket|asset|charity|company|feature|list|entry|site)"
    r" ?(?:id|no|num|number)\.?$|^list ?entry$|\burn of\b|^cp$|^count point"
)
_AREA: Final = re.compile(
    r"^(?:wards?|output areas?|.*super output areas?|lsoa|msoa|la|lea|lad|districts?|regions?"
    r"|par(?:ish|ishes)|county|counties|.*constituenc(?:y|ies)|boundary|neighbourhoods?"
    r"|police force(?: areas?)?)(?: \(.*\))?(?: (?:no|number|[12]\d{3}))?$"
)
"""A heading that says only what kind of area a number is of: it is the area's number in a list."""
_ADDRESS: Final = re.compile(
    r"\b(?:address|street|road|location|locality|town|post ?code|junction|url|website|notes?)\b"
)
_PART_OF_TIME: Final = re.compile(
    r"^(?:(?:calendar|financial|fiscal|academic|school|survey|election|insp(?:ection)?) )?"
    r"(?:year|yr|quarter|qtr|month|week|day|hour)s?(?: ?(?:no|num|number|code|of (?:year|week)))?$"
)
"""A heading that says only when: its numbers are the 3 of March, the 2 of a quarter, 2019."""
_NOTHING: Final = ("NA", "N/A", "n/a", "None", "NULL", "null")
_PERSON: Final = re.compile(r"\b(?:surname|forenames?|first ?names?|candidate(?: names?)?)$")
"""A heading of names of persons: they are nobody's class."""
_STRAY: Final = 0.1
"""Numbers without a heading that stand in fewer rows are beside the table."""
_MANY_ROWS: Final = 10
_OF_ONE: Final = 60
"""Rows of a table about one area at most, each of which may be a class of its own."""
_AGE: Final = re.compile(r"^(?:single year of )?age(?: \(?(?:in )?years?\)?)?$")
"""A heading of the age that each row is of, where an area has several."""
MOST_CLASSES: Final = 4
"""So many columns may tell rows of one area and period apart; beyond, rows are events."""
_LIMIT: Final = re.compile(
    r"\b(?:lower|upper|ci|[lu]c[il]|ll|ul|confidence|limit|interval|99 8|se|cv|rse)\b"
    r"|\b95 ?(?:%|per ?cent)|standard error|coefficient of variation"
)


_WITH_LIMITS: Final = re.compile(
    r"(?<=\w)\s*\(\s*(?:with )?95 ?% ?(?:ci|confidence intervals?)\s*\)\s*$", re.IGNORECASE
)
"""What a heading says whose cells have a figure with its limits behind it."""


@dataclass(frozen=True, eq=False)
class Roles:
    """Columns by role, from 0.

    `part` has the months or quarters where `period` has the years that they are of.
    """

    figures: tuple[int, ...] = ()
    period: int | None = None
    part: int | None = None
    words: tuple[int, ...] = ()


def is_limit(heading: str) -> bool:
    """Whether a column gives limits of confidence rather than figures of its own."""
    return bool(_LIMIT.search(spaced(_WITH_LIMITS.sub("", heading))))


def roles_of(table: Table, aside: frozenset[int], dated: int | None = None) -> Roles:
    """What each column is for, the ones in `aside` (of areas) apart.

    `dated` is the column (from 1, 0 for none) of which its reader says that it has the periods.
    """
    rows = table.data
    period = period_column(table, rows, aside) if dated is None else dated_by(table, rows, dated)
    part = None if period is None else part_column(table, rows, aside, period)
    figures, words = [], []
    named = {spaced(heading) for heading in table.headings}
    for number, column in enumerate(table.grid.columns):
        if number in aside or number in {period, part}:
            continue
        heading = table.headings[number]
        if spaced(heading) and f"{spaced(heading)} name" in named:
            continue  # "SEX" beside "SEX_NAME" is its number in a list
        if is_figures(column, rows, heading):
            figures.append(number)
        elif _is_words(column, rows):
            words.append(number)
    ages = _ages(table, figures, rows)
    figures, words = [n for n in figures if n not in ages], sorted([*words, *ages])
    return Roles(tuple(figures), period, part, tuple(words))


def _ages(table: Table, figures: list[int], rows: NDArray[np.bool_]) -> list[int]:
    """Columns of ages that tell the rows of an area apart beside figures of each."""
    found = [n for n in figures if _AGE.match(spaced(table.headings[n]))]
    keys = table.grid.columns[table.key.column].texts[rows]
    return found if len(found) < len(figures) and 2 * len(set(keys)) <= len(keys) else []


def is_figures(column: Column, rows: NDArray[np.bool_], heading: str) -> bool:
    """Whether a column is of figures: most are numbers that give no place and name nothing."""
    kinds = column.kinds[rows]
    numbers = int((kinds == NUMBER).sum())
    others = int(((kinds == TEXT) | (kinds == DATE)).sum())
    if not numbers or numbers < 2 * others or (not heading and numbers < _STRAY * len(kinds)):
        return False
    if heading.endswith("ID") and heading[-3:-2].isalnum():
        return False
    words = spaced(stretch.rest if (stretch := stretch_in(heading)) else heading).strip(" /")
    last = words.rsplit(" / ", 1)[-1].strip()
    bare = last.replace("(", "").replace(")", "")
    if any(known.search(last) for known in (_WHERE, _AREA)):
        return False
    if any(known.search(bare) for known in (_IDENTITY, _PART_OF_TIME)):
        return False
    return bool(heading) or not _counts_up(column.values[rows], np.flatnonzero(rows))


def _counts_up(values: NDArray[np.float64], places: NDArray[np.intp]) -> bool:
    """Whether a column without a heading only numbers the rows.

    Some of them may be set aside, and of many the order may have been changed since.
    """
    if len(values) <= 2:
        return False
    steps = np.diff(values)
    if (steps == np.diff(places)).all():
        return True
    whole = bool((values == np.round(values)).all())
    once = whole and len(np.unique(values)) == len(values) >= _MANY_ROWS
    return once and (bool((steps > 0).all()) or float(np.ptp(values)) < 2 * int(places[-1] + 1))


def _is_words(column: Column, rows: NDArray[np.bool_]) -> bool:
    kinds = column.kinds[rows]
    return bool(((kinds == TEXT) | (kinds == MARKER) | (kinds == NUMBER)).any())


def apart(
    table: Table,
    roles: Roles,
    rows: NDArray[np.intp],
    keys: NDArray[np.object_],
) -> tuple[tuple[int, ...], NDArray[np.bool_]]:
    """The columns that tell rows of one area and period apart, and which rows remain alike.

    Columns are taken one by one, each the one that parts the most, until none is left to part.
    """
    held = [_numbered(keys)]
    held += [
        _numbered(_labelled(table.grid.columns[number].texts[rows], roles))
        for number in (roles.period, roles.part)
        if number is not None
    ]
    groups = _joined(held)
    chosen: list[int] = []
    many = int(groups.max(initial=-1)) + 1
    telling = _telling(table, roles, rows)
    left = {n: _numbered(table.grid.columns[n].texts[rows]) for n in telling}
    named = {n: not only_numbers(table.headings[n]) for n in left}
    wordy = {n: bool((table.grid.columns[n].kinds[rows] == TEXT).any()) for n in left}
    classes = {n: int(numbers.max()) for n, numbers in left.items()}
    while many < len(rows) and left:
        parted = {n: int(_joined([groups, numbers]).max()) + 1 for n, numbers in left.items()}
        best = max(
            parted,
            key=lambda n: (parted[n] > many and named[n], parted[n], -classes[n], wordy[n], -n),
        )
        if parted[best] <= many:
            break
        groups = _joined([groups, left.pop(best)])
        many = parted[best]
        chosen.append(best)
    if len(chosen) > MOST_CLASSES and many < len(rows):  # events, of which each is told in words
        chosen, groups = [], _joined(held)
    counts = np.bincount(groups)
    return tuple(sorted(chosen)), np.asarray(counts[groups] > 1)


def _labelled(texts: NDArray[np.object_], roles: Roles) -> NDArray[np.object_]:
    """Cells by the period that they are read as: two weeks of a month are of one."""
    if roles.part is not None:
        return texts
    labels = labels_of(set(texts))
    return np.array([labels.get(text, text) for text in texts], dtype=object)


def _telling(table: Table, roles: Roles, rows: NDArray[np.intp]) -> list[int]:
    """Columns of words that may part rows: neither an identity a row nor notes nor codes."""
    found = []
    alone = len(rows) <= _OF_ONE and len(set(table.grid.columns[table.key.column].texts[rows])) == 1
    most = len(rows) if alone else max(2, min(400, len(rows) // 2))
    for number in roles.words:
        column = table.grid.columns[number]
        texts = column.texts[rows]
        different = set(texts)
        if not 2 <= len(different) <= most:
            continue
        missing = (column.kinds[rows] == BLANK) | np.isin(texts, _NOTHING)
        if missing.mean() > 0.5 or any_code(texts[:50]) or _is_address(column, rows):
            continue
        heading = table.headings[number]
        # "IndID" may hold the words that tell figures apart, where no other column does.
        wordy = only_numbers(heading) and (column.kinds[rows] == TEXT).all()
        if (_names_a_place(heading) and not wordy) or _PERSON.search(spaced(heading)):
            continue
        found.append(number)
    return found


def _is_address(column: Column, rows: NDArray[np.intp]) -> bool:
    """Whether classes are told by addresses of the web: their labels stand beside them."""
    texts = list(dict.fromkeys(map(str, column.texts[rows])))[:50]
    return 2 * sum(text.startswith(("http:", "https:")) for text in texts) > len(texts)


def only_numbers(heading: str) -> bool:
    """Whether a column gives each row its number in a list."""
    return bool(_IDENTITY.search(spaced(heading).strip()))


def _names_a_place(heading: str) -> bool:
    """Whether a column says where something is, or which, rather than of what class."""
    words = spaced(heading).strip()
    return any(known.search(words) for known in (_WHERE, _IDENTITY, _AREA, _ADDRESS))


def class_column(table: Table, roles: Roles, rows: NDArray[np.intp]) -> int | None:
    """Of a list of events, the column by whose few words it may be counted apart."""
    for number in roles.words:
        column = table.grid.columns[number]
        different = len(set(column.texts[rows]))
        filled = (column.kinds[rows] != BLANK).all()
        if _names_a_place(table.headings[number]) or _is_address(column, rows):
            continue
        if filled and 2 <= different <= min(40, len(rows) // 4):
            return number
    return None


def _numbered(texts: NDArray[np.object_]) -> NDArray[np.int64]:
    known: dict[object, int] = {}
    return np.fromiter((known.setdefault(text, len(known)) for text in texts), np.int64, len(texts))


def _joined(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Groups that differ in any of the parts, numbered from 0."""
    joined = parts[0]
    for part in parts[1:]:
        joined = joined * (int(part.max(initial=0)) + 1) + part
    return np.asarray(np.unique(joined, return_inverse=True)[1], dtype=np.int64)
