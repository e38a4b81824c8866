"""What was counted in areas of any year, counted in today's: shared out, added up, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pandas as pd

from insight.uploads.figures.choices import Choices
from insight.uploads.matching import gazetteer, match
from insight.uploads.matching.gazetteer import SAME, Gazetteer
from insight.uploads.reading.areas import is_total
from insight.uploads.records import Answers, Area, Reading

TWICE: Final = 1.25
"""An area of which so much is in the file stands there by two codes, of before and of today."""
ASIDE: Final = frozenset(("county", "exact county"))
KEYS: Final = ["to_code", "period"]


@dataclass(frozen=True, eq=False)
class Places:
    """The areas of a file: `number` of each key, and the pairs of a number and today's areas.

    `reading` says where each key stands. `pairs` has place, to_code, share (of the place), part (of
    today's area) and same (the two are one place). `areas` has the area of each key; `aside` are
    keys of areas of another level, `declined` those among `unknown` that the reader chose to leave
    out.
    """

    areas: Mapping[str, Area]
    number: Mapping[str, int]
    pairs: pd.DataFrame
    unknown: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    declined: frozenset[int] = frozenset()
    reading: Reading | None = None

    @property
    def every(self) -> int:
        """How many different areas the file has, those of another level left aside."""
        return len(set(self.number.values()) - self.aside)


def places_of(reading: Reading, answers: Answers, choices: Choices) -> Places:
    """The areas of a reading, with what was said of names; two codes of one place are one."""
    held = gazetteer()
    areas, point = _answered(reading, answers), reading.level == "postcode"
    ids: dict[object, int] = {}
    number: dict[str, int] = {}
    pairs: list[tuple[int, str, float, float, bool]] = []
    unknown, aside, declined = set(), set(), set()
    for key, area in areas.items():
        codes = area.codes
        same = is_same(area, held)
        given_up = bool(codes) and not choices.moves and not same
        codes = () if given_up else codes
        identity = codes[0][0] if codes and same else area.source or key
        if point:  # many lie in one neighbourhood, and none is all of it
            identity, same = "".join(key.upper().split()), False
        if identity not in ids:
            ids[identity] = len(ids)
            parts = parts_of(area, held)
            pairs += [
                (ids[identity], code, share, part, same)
                for (code, share), part in zip(codes, parts, strict=False)
            ]
        number[key] = ids[identity]
        if not codes and is_total(key):
            aside.add(number[key])
        elif not codes:
            unknown.add(number[key])
            if given_up:
                declined.add(number[key])
        elif _other_level(area, choices.level):
            aside.add(number[key])
    table = _pairs(pairs, point=point)
    lost, others, left = frozenset(unknown), frozenset(aside), frozenset(declined)
    return Places(areas, number, table, lost, others, left, reading)


def _pairs(pairs: Sequence[tuple[int, str, float, float, bool]], *, point: bool) -> pd.DataFrame:
    """Pairs as a table; of points many lie in an area, and each is its part of them."""
    columns = ["place", "to_code", "share", "part", "same"]
    kinds = dict(zip(columns, ("int64", "object", "float64", "float64", "bool"), strict=True))
    table = pd.DataFrame(pairs, columns=columns).astype(kinds)  # none have no kinds of their own
    if point:
        table["part"] = 1 / table.groupby("to_code")["place"].transform("size")
    return table


def _answered(reading: Reading, answers: Answers) -> dict[str, Area]:
    """Each key's area: as was found, or as the reader chose; "" leaves it out."""
    areas = {
        key: reading.areas.get(key, Area(key, "unknown"))
        for key in dict.fromkeys(reading.keys.values())
    }
    chosen = {key: code for key, code in answers.areas.items() if key in areas}
    level = "lsoa" if reading.level == "postcode" else reading.level
    found = match(set(filter(None, chosen.values())), level)
    for key, code in chosen.items():
        areas[key] = found[code] if code else Area(key, "unknown")
    return areas


def _other_level(area: Area, level: str) -> bool:
    """Whether it is a county among districts, or a district that lies under a county among them."""
    code = area.codes[0][0]
    if level == "district":
        return area.state in ASIDE or code.startswith("E10")
    return level == "upper_tier" and code.startswith("E07")


def is_same(area: Area, held: Gazetteer | None = None) -> bool:
    """Whether an area is one of today's, under that code or another, on the same ground."""
    if not area.source:
        return len(area.codes) == 1
    known = held or gazetteer()
    if area.source in known.former_districts:
        return not known.former_districts[area.source].name
    move = known.moves.get(area.source)
    return move is not None and move.same


def parts_of(area: Area, held: Gazetteer) -> tuple[float, ...]:
    """How much of each of today's areas in `codes` an area makes up, 0 to 1."""
    if not area.source:
        return (1.0,) * len(area.codes)
    if area.source in held.former_districts:
        return (held.former_districts[area.source].part,)
    move = held.moves.get(area.source)  # a ward that is found by its name may have no shares
    return move.parts if move is not None else (1.0,) * len(area.codes)


@dataclass(frozen=True, eq=False)
class Moved:
    """Figures of today's areas: area_code, period, value, base, and whether `whole`.

    `left_out` is the sum of what is not in the table though its area is known; `lacking` are
    today's areas of which the file has a part only, `twice` those that stand in it by two codes,
    `kept_back` places whose figures cannot be moved. `shared`, `shared_sum` and `total` count
    places that were shared out or added up, their figures and all figures; `slivers` are what
    falls in areas of which the file has next to nothing, `declined_sum` what lies in areas that
    the reader chose to leave out.
    """

    table: pd.DataFrame
    unplaced_rows: int = 0
    unplaced_sum: float = 0.0
    left_out: float = 0.0
    lacking: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    kept_back: frozenset[int] = frozenset()
    shared: frozenset[int] = frozenset()
    shared_sum: float = 0.0
    total: float = 0.0
    slivers: float = 0.0
    declined_sum: float = 0.0
    zeros: int = 0
    outside: tuple[str, ...] = field(default_factory=tuple)


def move(table: pd.DataFrame, places: Places, choices: Choices) -> Moved:
    """Figures by place and period as figures of today's areas."""
    table = table[~table["place"].isin(places.aside)]
    given_up = table.loc[table["place"].isin(places.declined), "value"]
    declined = float(given_up.sum()) if choices.sums else 0.0
    lost = table[table["place"].isin(places.unknown - places.declined)]
    held = table[~table["place"].isin(places.unknown)].merge(places.pairs, on="place", how="inner")
    adds = choices.adds
    rows = lost.drop_duplicates("key" if "key" in lost else "place")
    unplaced_rows = int(rows["rows"].sum()) if len(rows) else 0
    unplaced_sum = float(lost["value"].sum()) if choices.sums else 0.0
    if not adds:
        stays = held["same"].to_numpy(dtype=bool)
        back = frozenset(int(place) for place in held.loc[~stays, "place"].unique())
        found, twice = _as_they_are(held[stays])
        return Moved(found, unplaced_rows, unplaced_sum, declined, twice=twice, kept_back=back)
    moved = _summed(held, choices, unplaced_rows, unplaced_sum)
    return replace(moved, left_out=moved.left_out + declined, declined_sum=declined)


def _as_they_are(held: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Figures that cannot be added, each at the one area that its place is; those of two are none.

    A place is the same as an area of today in most of it only: what lies over its border is no
    figure of the areas there.
    """
    mine = held.sort_values("share", ascending=False, kind="stable")
    mine = mine.drop_duplicates(["place", "period"]).rename(columns={"to_code": "area_code"})
    several = mine.duplicated(["area_code", "period"], keep=False)
    kept = mine.loc[~several, ["area_code", "period", "value", "base"]]
    return kept.reset_index(drop=True), tuple(sorted(set(mine.loc[several, "area_code"])))


def _summed(held: pd.DataFrame, choices: Choices, rows: int, unplaced: float) -> Moved:
    """Counts shared out and added up, but for areas of which the file has a part only."""
    if choices.base and choices.meaning.kind != "count":
        held = held.assign(value=held["value"] * held["base"] / choices.meaning.per)
    present = held["value"].notna() & (held["base"].notna() | (choices.base == 0))
    held = held.assign(
        value=held["value"].where(present, 0.0) * held["share"],
        base=held["base"].where(present, 0.0) * held["share"],
        part=held["part"].where(present, 0.0),
        most=held["part"],
    )
    sums = held.groupby(KEYS, as_index=False, sort=True).agg(
        value=("value", "sum"), base=("base", "sum"), part=("part", "sum"), most=("most", "max")
    )
    # A sliver of an area that the file does not have is no figure of it, not even a missing one.
    real = sums["most"] >= 1 - SAME
    lacking, twice = real & (sums["part"] < SAME), sums["part"] > TWICE
    absent = real & (sums["part"] == 0)
    shown = ~(lacking | twice | ~real)
    left_out = float(sums.loc[~shown, "value"].sum())
    shared = ~held["same"].to_numpy(dtype=bool) & present
    kept = sums[real].assign(
        area_code=sums["to_code"],
        value=sums["value"].where(shown),
        base=(sums["base"] if choices.base else sums["value"] * np.nan).where(shown),
    )
    return Moved(
        kept[["area_code", "period", "value", "base"]].reset_index(drop=True),
        rows,
        unplaced,
        left_out,
        tuple(sorted(set(sums.loc[lacking & ~absent, "to_code"]))),
        tuple(sorted(set(sums.loc[twice, "to_code"]))),
        shared=frozenset(int(place) for place in held.loc[shared, "place"].unique()),
        shared_sum=float(held.loc[shared, "value"].sum()),
        total=float(held["value"].sum()) + unplaced,
        slivers=float(sums.loc[~real, "value"].sum()),
    )
