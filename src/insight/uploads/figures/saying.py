"""Areas counted and named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from insight.uploads.matching import gazetteer
from insight.uploads.matching.names import label_of
from insight.uploads.records import Place, Reading, Remark
from insight.words.names import join_words
from insight.words.numbers import format_count

NAMED: Final = 5
LEVELS: Final = {
    "lsoa": ("neighbourhood", "neighbourhoods"),
    "msoa": ("middle-layer area", "middle-layer areas"),
    "ward": ("ward", "wards"),
    "district": ("district", "districts"),
    "county": ("county", "counties"),
    "upper_tier": ("county or unitary district", "counties and unitary districts"),
}


def many(count: int, level: str) -> str:
    """A number of areas of a level: "3 neighbourhoods", "1 ward"."""
    one, several = LEVELS[level]
    return f"{format_count(count)} {one if count == 1 else several}"


def of_all(count: int, every: int, level: str) -> str:
    """How many of all: "3 of 169 neighbourhoods", "all 21 wards", "the one ward"."""
    one, several = LEVELS[level]
    if count == every:
        return f"the one {one}" if count == 1 else f"all {format_count(count)} {several}"
    return f"{format_count(count)} of {format_count(every)} {several}"


def start(text: str) -> str:
    """A text as the start of a sentence."""
    return text[:1].upper() + text[1:]


def placed(remarks: Iterable[Remark], reading: Reading) -> tuple[Remark, ...]:
    """Remarks whose places say where on the sheet they are: the cell of the area, by its row.

    A place may come with its row alone, or with the text of its area alone.
    """
    held = list(remarks)
    column = reading.code_column or reading.name_column or 0
    wanted = {place.text for each in held for place in each.places if not place.row}
    rows: dict[str, int] = {}
    for row, key in reading.keys.items():
        if key in wanted:
            rows.setdefault(key, row)

    def found(place: Place) -> Place:
        row = place.row or rows.get(place.text, 0)
        text = place.text or reading.keys.get(row, "")
        return Place(place.sheet or reading.sheet, row, place.column or column, text)

    def in_order(places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(sorted(map(found, places), key=lambda place: place.row))

    return tuple(replace(each, places=in_order(each.places)) for each in held)


def names_in(codes: Iterable[str]) -> str:
    """A few areas by name, and how many more."""
    held = gazetteer()
    listed = list(codes)
    named = [label_of(code, held) for code in listed[:NAMED]]
    one_district = len({held.home.get(code) for code in listed}) == 1
    names = [
        held.wards[c].name if c in held.wards and one_district else n
        for c, n in zip(listed, named, strict=False)
    ]
    more = len(listed) - len(names)
    return join_words([*names, f"{format_count(more)} more"] if more else names)
