"""What is to be said of figures that were moved, left out or divided, in plain words."""

from __future__ import annotations

from collections import Counter
from typing import Final

from insight.uploads.figures.apart import Counted
from insight.uploads.figures.based import BASES
from insight.uploads.figures.choices import Choices
from insight.uploads.figures.left_out import lacking, rows_told, unplaced, zeros
from insight.uploads.figures.moved import Moved, Places, is_same
from insight.uploads.figures.saying import NAMED, names_in, of_all, start
from insight.uploads.figures.taken import Taken
from insight.uploads.matching import gazetteer
from insight.uploads.records import Area, Place, Remark

BASE_WORDS: Final = {
    "people": "residents of mid-2022",
    "households": "households of Census 2021",
}
_WHY: Final = {
    "split": "split in 2021",
    "merged": "merged in 2021",
    "redrawn": "redrawn in 2021",
    "2001": "of 2001, and changed since",
    "ward": "on bounds that are no longer in use",
    "district": "no more",
}


def remarks_of(
    taken: Taken, counted: Counted, moved: Moved, places: Places, choices: Choices
) -> tuple[Remark, ...]:
    """All that changes what the figures say, the gravest first."""
    said = [
        *_moves(moved, places, choices),
        *_new_codes(places),
        *_kept_back(moved, places, choices),
        *lacking(moved, counted, choices),
        *unplaced(taken, moved, places, choices),
        *rows_told(taken, counted),
        *zeros(moved, choices),
        *_base(choices),
    ]
    return tuple(sorted(said, key=lambda remark: not remark.grave))


def how(area: Area) -> str:
    """What became of an area: "split", "merged", "redrawn", "2001", "ward", "district", or ""."""
    if area.state.startswith("2011 only"):
        return {"(S)": "split", "(M)": "merged"}.get(area.state[-3:], "redrawn")
    kinds = {"2001 only": "2001", "older ward": "ward", "successor": "district"}
    return kinds.get(area.state, "district" if area.state == "exact former district" else "")


def _changed(places: Places, numbers: frozenset[int]) -> dict[str, int]:
    """How many different areas changed in which way, of those with the numbers."""
    seen = {places.number[key]: how(area) for key, area in places.areas.items()}
    counts = Counter(seen[number] for number in numbers if seen[number])
    return dict(counts)


def _every(places: Places) -> int:
    return len(set(places.number.values()) - places.aside)


def _moves(moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """What was shared out or added up, and how much of the total that is."""
    counts = _changed(places, moved.shared)
    if not counts:
        return []
    every = _every(places)
    share = 100 * moved.shared_sum / moved.total if moved.total else 0.0
    part = f" Together that is {share:.1f}% of the total." if moved.total else ""
    what = _what(choices)
    said = {
        "split": f"their {what} are shared out between the new ones by households",
        "merged": f"their {what} are added up",
        "redrawn": f"their {what} are shared out among today’s by households",
        "2001": f"their {what} are shared out among today’s by residents",
        "ward": f"their {what} are shared out among the wards of May 2025 by postcodes, which is "
        "near to, but not the same as, by residents",
        "district": f"their {what} are added up for the districts that took their place",
    }
    lines = [
        _sentence(way, of_all(count, every, choices.level), said[way], one=count == 1)
        for way, count in sorted(counts.items(), key=lambda pair: list(said).index(pair[0]))
    ]
    lines[-1] += part
    return [Remark(line, grave=True) for line in lines]


def _sentence(way: str, areas: str, then: str, *, one: bool) -> str:
    now = way in {"2001", "ward", "district"}
    verb = ("is" if one else "are") if now else ("was" if one else "were")
    its = then.replace("their", "its", 1) if one else then
    return f"{start(areas)} {verb} {_WHY[way]}: {its}."


def _what(choices: Choices) -> str:
    if choices.base and choices.meaning.kind != "count":
        return "counts and bases"
    return "counts"


def _new_codes(places: Places) -> list[Remark]:
    """Areas whose code alone is new."""
    held = gazetteer()
    same = {
        area.codes[0][0]
        for area in places.areas.values()
        if area.source and area.codes and is_same(area, held)
    }
    if not same:
        return []
    few = len(same) == 1
    wards = all(code in held.wards for code in same)
    near = ", to within 2 in 100 of their postcodes" if wards else ""
    return [
        Remark(
            f"{names_in(sorted(same))} {'stands' if few else 'stand'} in the file by "
            f"{'an older code' if few else 'older codes'}, and "
            f"{'is the same place' if few else 'are the same places'}"
            f"{near.replace('their', 'its') if few else near}."
        )
    ]


def _kept_back(moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """Figures that cannot be moved, and why."""
    if not moved.kept_back:
        return []
    count, every = len(moved.kept_back), _every(places)
    areas = of_all(count, every, choices.level)
    keys = [key for key, number in places.number.items() if number in moved.kept_back]
    kinds = {
        "score": "a score",
        "rank": "a rank",
        "mean": "a mean",
        "amount": "an amount such as a median",
        "share": "a percentage without its base",
        "rate": "a rate without its base",
    }
    what = kinds.get(choices.meaning.kind, "a figure of this kind")
    because = (
        "postcodes are no areas of their own here"
        if choices.level == "lsoa" and any(places.areas[k].state == "found" for k in keys)
        else "their bounds have changed"
    )
    return [
        Remark(
            f"{start(areas)} {'is' if count == 1 else 'are'} left out: {because}, and "
            f"{what} cannot be shared out or added up.",
            tuple(Place(text=key) for key in keys[:NAMED]),
            grave=True,
        )
    ]


def _base(choices: Choices) -> list[Remark]:
    base = choices.meaning.base
    if base not in BASES or not choices.adds:
        return []
    return [Remark(f"Counts are divided by {BASE_WORDS[base]}, whatever year they are of.")]
