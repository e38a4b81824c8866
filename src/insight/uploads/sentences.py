"""What was recognised in a file and what joins of it, in sentences and lines for its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from insight.outside import as_words
from insight.uploads.matching.named_columns import is_wider
from insight.uploads.reading.areas import TOTALS, is_total
from insight.uploads.reading.figures import BLANK_MARK
from insight.uploads.records import Area, Book, Figures, Place, Reading, ValueColumn
from insight.uploads.seen import column_words, letter_of, sheet_of
from insight.uploads.usual import KINDS, Series
from insight.words.names import join_words

LEVELS: Final[Mapping[str, str]] = {
    "lsoa": "neighbourhoods (LSOAs)",
    "msoa": "middle-layer areas (MSOAs)",
    "ward": "wards",
    "district": "districts",
    "county": "counties",
    "upper_tier": "upper-tier authorities",
    "postcode": "postcodes",
    "": "no areas",
}
ONE: Final[Mapping[str, str]] = {
    "lsoa": "neighbourhood",
    "msoa": "middle-layer area",
    "ward": "ward",
    "district": "district",
    "county": "county",
    "upper_tier": "authority",
    "postcode": "postcode",
    "": "area",
}
MANY: Final[Mapping[str, str]] = {
    level: f"{one[:-1]}ies" if one.endswith("y") else f"{one}s" for level, one in ONE.items()
}
STATES: Final[Mapping[str, str]] = {
    "current": "as they are today",
    "2011 only (S)": "split in 2021",
    "2011 only (M)": "merged in 2021",
    "2001 only": "of 2001 boundaries",
    "older ward": "of wards of another date",
    "successor": "of former districts",
    "county": "of counties",
    "exact": "by their exact name",
    "exact district": "by their exact name",
    "exact former district": "by the exact name of a former district",
    "exact county": "by the exact name of a county",
    "loose": "by a name spelt a little differently",
    "likely": "waiting for you to say which they are",
    "found": "by their postcode",
    "terminated": "by a postcode that is no longer in use",
    "unknown": "not found",
}
"""What became of rows, by the state of their area, after their number."""
ORDER: Final = tuple(STATES)
NAMED: Final = 5
"""Things of a kind that are named at most."""


def rows_said(number: int, what: str = "row") -> str:
    """A number of rows, or of something else.

    >>> rows_said(1), rows_said(1234, "cell")
    ('1 row', '1,234 cells')
    """
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def where_said(place: Place) -> str:
    """Where in a file something stands, with its text.

    >>> where_said(Place("Total", 12, 3, "n/a")), where_said(Place(row=4))
    ('sheet “Total”, row 12, column C: “n/a”', 'row 4')
    """
    parts = [
        f"sheet “{as_words(place.sheet, 60)}”" if place.sheet else "",
        f"row {place.row}" if place.row else "",
        f"column {letter_of(place.column)}" if place.column else "",
    ]
    said = ", ".join(filter(None, parts))
    text = as_words(place.text, 60)
    return f"{said}: “{text}”" if text and said else said or text


def recognised(book: Book, reading: Reading, taken: Series | None) -> Iterator[tuple[str, str]]:
    """What was recognised, each with what it became."""
    sheet = sheet_of(book, reading.sheet)
    yield "File", _file(book)
    if len(book.sheets) > 1:
        yield "Sheet", f"“{as_words(reading.sheet, 60)}”, one of {len(book.sheets)}"
    yield "Rows", _rows(reading)
    key = reading.code_column or reading.name_column
    if key:
        by = "codes" if reading.code_column else "names"
        if reading.level == "postcode":
            by = "postcodes"
        where = column_words(sheet, reading, key)
        yield "Areas", f"{LEVELS[reading.level]}{_vintage(reading)}, by the {by} in {where}"
    if when := _when(reading, taken):
        yield "Periods" if "column" in when else "Period", when
    if reading.category_columns:
        named = [column_words(sheet, reading, n) for n in reading.category_columns]
        yield "Categories", f"in {join_words(named)}"
    if taken:
        yield "Figures", _figures(taken)
    if reading.markers:
        yield "Missing values", _markers(reading.markers)
    if aside := _ignored(reading):
        yield "Rows set aside", aside


def _vintage(reading: Reading) -> str:
    """Which areas of a kind they are, as it follows the kind."""
    words = as_words(reading.vintage, 60)
    if words in {"today’s", "any"}:
        return ""
    return f", {words} boundaries" if words.isdigit() else f", {words}" if words else ""


def _when(reading: Reading, taken: Series | None) -> str:
    """Where the periods stand, or the one period of all; "" where the file says none."""
    if reading.period_column and reading.part_column:
        both = sorted((reading.period_column, reading.part_column))
        return f"in columns {join_words(map(letter_of, both))}, read together"
    if reading.period_column:
        return f"in column {letter_of(reading.period_column)}"
    if taken and len(taken.columns) > 1:
        return _span(taken.columns)
    return as_words((taken.first.period if taken else "") or reading.period, 60)


def _file(book: Book) -> str:
    kind = {"csv": "text", "xlsx": "Excel", "xls": "Excel", "xlsb": "Excel", "ods": "OpenDocument"}
    parted = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(book.delimiter, "")
    by = f", parted by {parted}" if parted else ""
    written = f", {book.encoding}" if book.encoding else ""
    return f"{as_words(book.name, 80)} ({kind[book.kind]}{by}{written})"


def _rows(reading: Reading) -> str:
    headings = join_words(f"{n:,}" for n in reading.header_rows)
    above = "row" if len(reading.header_rows) == 1 else "rows"
    said = f"headings in {above} {headings}; " if headings else "no row of headings; "
    rows = rows_of_areas(reading)
    areas = len({reading.keys[row] for row in rows})
    one = ONE[reading.level] if areas == 1 else MANY[reading.level]
    return (
        f"{said}figures in rows {reading.first_row:,} to {reading.last_row:,}: "
        f"{rows_said(len(rows))} of {areas:,} {one}"
    )


def _span(columns: tuple[ValueColumn, ...]) -> str:
    return (
        f"{as_words(columns[0].period, 40)} to {as_words(columns[-1].period, 40)}, a column each "
        f"({len(columns)})"
    )


def _figures(taken: Series) -> str:
    first = taken.first
    if not taken.columns:
        return "the number of rows: each counts as one"
    kind = KINDS[first.kind].partition(":")[0].casefold()
    scaled = ", from 0 to 1 in the file, shown as per cent" if first.scale == 100 else ""
    unit = f", {as_words(first.unit, 40)}" if first.unit and first.kind != "count" else ""
    if len(taken.columns) > 1:
        return f"{kind}s{unit}{scaled}" if first.kind == "count" else f"{kind}{unit}{scaled}"
    return f"“{as_words(first.heading, 60)}”: {kind}{unit}{scaled}"


def _markers(markers: Mapping[str, int]) -> str:
    named = [
        rows_said(n, "blank cell")
        if text == BLANK_MARK
        else f"“{as_words(text, 20)}” in {rows_said(n, 'cell')}"
        for text, n in markers.items()
    ]
    more = len(named) - NAMED
    tail = f" and {more} other marks" if more > 0 else ""
    return f"{join_words(named[:NAMED])}{tail}: taken as missing, not as 0"


def _ignored(reading: Reading) -> str:
    totals = len(reading.rows) - len(rows_of_areas(reading))
    held = {**reading.ignored, TOTALS: reading.ignored.get(TOTALS, 0) + totals}
    named = [f"{as_words(why, 60)} ({n:,})" for why, n in held.items() if n]
    footer = reading.footer_rows
    if footer:
        many = len(footer) > 1
        rows = f"rows {footer[0]:,} to {footer[-1]:,}" if many else f"row {footer[0]:,}"
        if reading.below:
            named.append(f"below the table, {rows}: {_below(reading)}")
        else:
            named.append(f"notes below the table ({rows})")
    return "; ".join(named)


def _below(reading: Reading) -> str:
    """What follows the last area of a table."""
    notes = len(reading.footer_rows) - sum(reading.below.values())
    parts = {**reading.below, "notes or blank rows": notes}
    return join_words([f"{as_words(why, 60)} ({n:,})" for why, n in parts.items() if n])


def rows_of_areas(reading: Reading) -> list[int]:
    """The usable rows without totals and regions in a list of names: they are no missing area."""
    return [row for row in reading.rows if not _adds_up(reading.areas.get(reading.keys[row]))]


def _adds_up(area: Area | None) -> bool:
    """Whether a name that is none of an area’s is that of a total or a region."""
    if area is None or area.state != "unknown":
        return False
    return is_total(area.key) or is_wider(area.key)


def states_of(reading: Reading) -> dict[str, int]:
    """Rows by what their area was found to be, in the order in which it is told."""
    rows = rows_of_areas(reading)
    held = Counter(reading.areas[reading.keys[row]].state for row in rows)
    known = [state for state in ORDER if state in held]
    return {state: held[state] for state in (*known, *sorted(set(held) - set(known)))}


def joins(reading: Reading) -> str:
    """What of the rows joins, and as what."""
    states = states_of(reading)
    rows = sum(states.values())
    if not rows:
        return "No row has an area that could join."
    if rows == 1 and "current" in states:
        return f"The one row is a {ONE[reading.level]} as it is today."
    if list(states) == ["current"]:
        return f"All {rows_said(rows)} are {MANY[reading.level]} as they are today."
    if len(states) == 1 and (how := STATES.get(next(iter(states)), "")).startswith("by "):
        return f"All {rows_said(rows)} are known {how}." if rows > 1 else f"The row is known {how}."
    said = "; ".join(f"{n:,} {STATES.get(state, state)}" for state, n in states.items())
    return f"{rows_said(rows)} of {MANY[reading.level]}: {said}."


def sums(figures: Figures, *, is_count: bool) -> str:
    """What went in is what was placed and what was not."""
    table = figures.table
    areas = table.loc[table["value"].notna(), "area_code"].nunique()
    one = ONE.get(figures.level, "area") if areas == 1 else MANY.get(figures.level, "areas")
    have = f"{areas:,} {one} of today {'has' if areas == 1 else 'have'} a figure."
    if not is_count:
        return have
    placed = float(table["numerator"].fillna(table["value"]).sum())
    out = {"has no area": figures.unplaced_sum, "is left out": figures.left_out}
    lost = {what: n for what, n in out.items() if round(n)}
    whole = placed + sum(lost.values())
    periods = table["period"].nunique()
    over = f" over {periods:,} periods" if periods > 1 else ""
    if not lost:
        return f"{have} The whole sum{over}, {whole:,.0f}, is placed."
    parts = join_words([f"{n:,.0f} {what}" for what, n in lost.items()])
    return f"{have} Of a sum{over} of {whole:,.0f}, {placed:,.0f} is placed; {parts}."
