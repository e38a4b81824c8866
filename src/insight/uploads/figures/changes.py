"""What is to be said of areas that have changed: how many, what became of them, how much it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from insight.uploads.figures.choices import Choices
from insight.uploads.figures.moved import Moved, Places, is_same
from insight.uploads.figures.saying import NAMED, names_in, of_all, start
from insight.uploads.matching import gazetteer
from insight.uploads.matching.codes import as_code
from insight.uploads.matching.names import plain
from insight.uploads.matching.wards import TO_COME, ward_names
from insight.uploads.records import Area, Place, Remark
from insight.words.numbers import format_count

SURE: Final = 99.95
"""A part of the total, in per cent, from which on it is all of it."""
_BY_POSTCODES: Final = (
    "{are} shared out among the wards of May 2025 by postcodes, which is near to, but not the same "
    "as, by residents"
)
_WAYS: Final = {
    "split": ("was", "split in 2021", "{are} shared out between the new ones by {by}"),
    "merged": ("was", "merged in 2021", "{are} added up"),
    "redrawn": ("was", "redrawn in 2021", "{are} shared out among today’s by {by}"),
    "2001": ("is", "of 2001, and changed since", "{are} shared out among today’s by residents"),
    "ward": ("is", "on boundaries that are no longer in use", _BY_POSTCODES),
    "ward of 2024": (
        *("is", "on boundaries of 2024 that are no longer in use"),
        "{are} shared out among the wards of May 2025 by the residents of whole neighbourhoods",
    ),
    "ward of 2026": (
        *(
            "is",
            "on boundaries of May 2026, and figures of your own are kept by older wards",
        ),
        _BY_POSTCODES,
    ),
    "district": ("is", "no more", "{are} added up for the districts that took their place"),
}
"""Each way of changing: the verb, what the areas are, what becomes of their counts."""


def how(area: Area) -> str:
    """What became of an area, by its name in the ways of changing; "" for one of today."""
    if area.state.startswith("2011 only"):
        return {"(S)": "split", "(M)": "merged"}.get(area.state[-3:], "redrawn")
    if area.state == "older ward":
        move = gazetteer().moves.get(area.source)
        vintage = move.vintage if move else 0
        return f"ward of {vintage}" if f"ward of {vintage}" in _WAYS else "ward"
    kinds = {"2001 only": "2001", "successor": "district", "exact former district": "district"}
    return kinds.get(area.state, "")


def changes(moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """What was shared out or added up, and how much of the total that is; slivers that were not."""
    seen = {places.number[key]: how(area) for key, area in places.areas.items()}
    counts = Counter(seen[number] for number in moved.shared if seen[number])
    ways = [way for way in _WAYS if counts[way]]
    lines = [_sentence(way, counts[way], places, choices) for way in ways]
    share = 100 * moved.shared_sum / moved.total if moved.total else SURE
    if lines and share < SURE:
        lines[-1] += f" Together that is {share:.1f}% of the total."
    said = [
        Remark(line, _first(way, seen, moved, places), grave=True)
        for way, line in zip(ways, lines, strict=True)
    ]
    if round(moved.slivers):
        said.append(
            Remark(
                f"{format_count(round(moved.slivers))} in all fall just over the border of areas "
                "of which the file has next to nothing, and are left out."
            )
        )
    return said


def _first(way: str, seen: Mapping[int, str], moved: Moved, places: Places) -> tuple[Place, ...]:
    """The first areas of a way of changing."""
    numbers = {number for number in moved.shared if seen[number] == way}
    keys = [key for key, number in places.number.items() if number in numbers]
    return tuple(Place(text=key) for key in keys[:NAMED])


def _sentence(way: str, count: int, places: Places, choices: Choices) -> str:
    verb, what, then = _WAYS[way]
    one = count == 1
    counts = "counts and bases" if choices.base and choices.meaning.kind != "count" else "counts"
    by = "residents" if choices.level == "msoa" else "households"
    verbs = {"was": "was" if one else "were", "is": "is" if one else "are"}
    told = then.format(are=f"{'its' if one else 'their'} {counts} are", by=by)
    told = told.replace("took their place", "took its place") if one else told
    return f"{start(of_all(count, places.every, choices.level))} {verbs[verb]} {what}: {told}."


def new_codes(places: Places) -> list[Remark]:
    """Areas that stand in the file by another code, and are the same places."""
    held = gazetteer()
    same = {
        area.codes[0][0]
        for area in places.areas.values()
        if area.source and area.codes and is_same(area, held)
    }
    if not same:
        return []
    few = len(same) == 1
    near = f", to within 2 in 100 of {'its' if few else 'their'} postcodes"
    wards = all(code in held.wards for code in same)
    return [
        Remark(
            f"{names_in(sorted(same))} {'stands' if few else 'stand'} in the file under "
            f"{'another code' if few else 'other codes'}, and "
            f"{'is the same place' if few else 'are the same places'}{near if wards else ''}."
        )
    ]


def of_two_dates(places: Places) -> list[Remark]:
    """Wards by names that newer wards on other ground have too: which they were taken for.

    Nothing of a district where a name in the file is one of older wards alone: it is of those.
    """
    held, index = gazetteer(), ward_names()
    meant: dict[str, set[str]] = {}
    older = set()
    for key, area in places.areas.items():
        code = area.codes[0][0] if len(area.codes) == 1 and not area.source else ""
        if code not in held.wards or as_code(key):
            continue
        ward = held.wards[code]
        newer = index.codes[ward.district].get(TO_COME, {}).get(plain(ward.name))
        if newer is None:
            older.add(ward.district)
        elif not held.moves[newer].same:
            meant.setdefault(ward.district, set()).add(code)
    both = sorted(code for home, codes in meant.items() if home not in older for code in codes)
    if not both:
        return []
    few = len(both) == 1
    return [
        Remark(
            f"{names_in(both)} {'is' if few else 'are'} read as {'a ward' if few else 'wards'} of "
            f"May 2025. Newer wards of May 2026 have the same {'name' if few else 'names'} and "
            "other ground: if the figures are of those, bring their codes in a column of their "
            "own.",
            grave=True,
        )
    ]
