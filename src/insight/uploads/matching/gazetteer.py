"""Every area of today and of before that a code can name, and which of today's it lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from insight.areas import RECODED_DISTRICTS, boundary_path, former_names, read_lookup_2011
from insight.areas.former import now_in
from insight.areas.naming import OLDER_CODES
from insight.areas.reference import COLUMNS, reference_path
from insight.caching import once
from insight.store import read_table

LOOKUP: Final = (
    *("lsoa_code", "lsoa_name", "district_code", "district_name"),
    *("county_code", "county_name", "msoa_code"),
)
Shares = tuple[tuple[str, float], ...]
SAME: Final = 0.98
"""A former area of which at least so much is in one of today, which has at least so much of it, is
the same place: what falls outside is within what generalised outlines and postcodes can tell."""


class Move(NamedTuple):
    """What became of an area: its vintage, how it changed, where it is now, whether wholly one.

    `parts` are how much of each of today's areas in `codes` it makes up, 0 to 1.
    """

    vintage: int
    change: str
    codes: Shares
    parts: tuple[float, ...]

    @property
    def same(self) -> bool:
        """Whether it is one of today's areas under another code, and that is nothing else."""
        return self.codes[0][1] >= SAME and self.parts[0] >= SAME


class Ward(NamedTuple):
    """A ward by name and district; `first` and `last` are years, 2016 and 2021 "or before"."""

    name: str
    district: str
    first: int
    last: int


class Former(NamedTuple):
    """A former district: its name ("" where only the code is new), the district it is in now.

    `part` is how much of that it makes up, by the neighbourhoods of 2011.
    """

    name: str
    now: str
    part: float


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Areas by code. `moves` has what is not of today: neighbourhoods, middle layers and wards."""

    lsoas: Mapping[str, str]
    lsoas_2011: frozenset[str]
    msoas: Mapping[str, str]
    known_msoas: Mapping[str, str]
    wards: Mapping[str, Ward]
    former_wards: Mapping[str, Ward]
    districts: Mapping[str, str]
    former_districts: Mapping[str, Former]
    counties: Mapping[str, str]
    county_of: Mapping[str, str]
    moves: Mapping[str, Move]
    older_names: Mapping[str, str]
    home: Mapping[str, str]
    msoa_of: Mapping[str, str]


@once(most=2)
def gazetteer(data_dir: Path | None = None) -> Gazetteer:
    """All areas, read once a process (about half a second, 30 MB). Raises MissingData."""
    lookup = _columns(boundary_path("lookup.parquet", data_dir), LOOKUP)
    msoas = _columns(reference_path("msoas", data_dir), COLUMNS["msoas"])
    older = _columns(boundary_path("lookup_2011.parquet", data_dir), ("lsoa11_code",))
    lsoas, names, districts, named, counties, county_named, middle = lookup
    county_of = dict(zip(districts, counties, strict=True))
    wards, former = _wards(data_dir), _former_wards(data_dir)
    moves, older_names = _moves(data_dir)
    home = dict(zip(lsoas, districts, strict=True)) | dict(zip(msoas[0], msoas[3], strict=True))
    return Gazetteer(
        lsoas=dict(zip(lsoas, names, strict=True)),
        lsoas_2011=frozenset(older[0]),
        msoas=dict(zip(msoas[0], msoas[1], strict=True)),
        known_msoas=dict(zip(msoas[0], msoas[2], strict=True)),
        wards=wards,
        former_wards=former,
        districts=dict(zip(districts, named, strict=True)),
        former_districts=_former_districts(data_dir),
        counties={
            code: name
            for code, name in zip(counties, county_named, strict=True)
            if code not in county_of
        },
        county_of=county_of,
        moves=moves,
        older_names=older_names,
        home=home | {code: ward.district for code, ward in wards.items()},
        msoa_of=dict(zip(lsoas, middle, strict=True)),
    )


def _columns(path: Path, names: Sequence[str]) -> list[list[Any]]:
    """Columns of a table as lists: quicker than as a table of pandas."""
    table = read_table(path, list(names))
    return [table[name].to_pylist() for name in names]


def _wards(data_dir: Path | None) -> dict[str, Ward]:
    columns = ("ward_code", "ward_name", "district_code")
    rows = zip(*_columns(boundary_path("wards.parquet", data_dir), columns), strict=True)
    return {code: Ward(name, district, 0, 0) for code, name, district in rows}


def _former_wards(data_dir: Path | None) -> dict[str, Ward]:
    columns = ("ward_code", "ward_name", "district_code", "first_year", "last_year")
    rows = zip(*_columns(reference_path("former_wards", data_dir), columns), strict=True)
    return {
        code: Ward(name, district, int(first), int(last))
        for code, name, district, first, last in rows
    }


def _moves(data_dir: Path | None) -> tuple[dict[str, Move], dict[str, str]]:
    """Moves by the code of before, and the names of before that are no longer in use."""
    names: dict[str, str] = {}
    shares: dict[str, list[tuple[str, float]]] = {}
    told: dict[str, tuple[int, str]] = {}
    parts: dict[str, list[float]] = {}
    columns = ("vintage", "from_code", "from_name", "change", "to_code", "share", "part")
    rows = zip(*_columns(reference_path("moves", data_dir), columns), strict=True)
    for vintage, code, name, change, to, share, part in rows:
        if name:
            names[name] = code
        if change != "U":
            shares.setdefault(code, []).append((to, share))
            parts.setdefault(code, []).append(part)
            told.setdefault(code, (vintage, change))
    return {
        code: Move(*told[code], _whole(now), tuple(parts[code])) for code, now in shares.items()
    }, names


def _whole(now: Shares | list[tuple[str, float]]) -> Shares:
    """Shares that add up to 1, whatever was dropped or rounded."""
    total = sum(share for _, share in now)
    return tuple((code, share / total) for code, share in now) if total else ()


def _former_districts(data_dir: Path | None) -> dict[str, Former]:
    """Former districts, those only given a new code (without a name here) too."""
    table = read_lookup_2011(None, data_dir)
    sizes = table["district_code"].value_counts()
    then = [table[f"district_code_{year}"].value_counts() for year in (2015, 2019)]
    found = {}
    for code, name in former_names(data_dir).items():
        now = now_in(code, data_dir)
        if now:
            inside = max(int(counts.get(code, 0)) for counts in then)
            found[code] = Former(name, now[0], min(1.0, inside / int(sizes[now[0]])))
    same = OLDER_CODES | RECODED_DISTRICTS
    return found | {code: Former("", now, 1.0) for code, now in same.items()}
