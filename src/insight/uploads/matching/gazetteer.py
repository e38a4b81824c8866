"""Every area of today and of before that a code can name, and which of today's it lies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from insight.areas import (
    RECODED_DISTRICTS,
    former_names,
    read_former_wards,
    read_lookup,
    read_lookup_2011,
    read_moves,
    read_msoas,
)
from insight.areas.former import now_in
from insight.areas.naming import OLDER_CODES
from insight.areas.places import boundary_path
from insight.caching import once
from insight.store import read_table

Shares = tuple[tuple[str, float], ...]
SAME: Final = 0.98
"""A former area of which at least so much is in one of today, which has at least so much of it, is
the same place: what falls outside is within what generalised outlines and postcodes can tell."""


class Move(NamedTuple):
    """What became of an area: its vintage, how it changed, where it is now, whether wholly one."""

    vintage: int
    change: str
    codes: Shares
    same: bool


class Ward(NamedTuple):
    """A ward by name and district; `first` and `last` are years, 2016 and 2021 "or before"."""

    name: str
    district: str
    first: int
    last: int


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
    former_districts: Mapping[str, tuple[str, str]]
    counties: Mapping[str, str]
    county_of: Mapping[str, str]
    moves: Mapping[str, Move]
    older_names: Mapping[str, str]
    home: Mapping[str, str]


@once(most=2)
def gazetteer(data_dir: Path | None = None) -> Gazetteer:
    """All areas, read once a process (about half a second, 30 MB). Raises MissingData."""
    columns = [
        *("lsoa_code", "lsoa_name", "msoa_code", "ward_code"),
        *("district_code", "district_name", "county_code", "county_name"),
    ]
    lookup = read_lookup(None, data_dir, columns)
    districts = lookup.drop_duplicates("district_code")
    two_tier = districts[districts["county_code"] != districts["district_code"]]
    msoas = read_msoas(None, data_dir)
    wards = _wards(data_dir)
    former = _former_wards(data_dir)
    moves, older_names = _moves(data_dir)
    to_come = {code: Move(0, "", now, same=False) for code, (_, now) in former.items() if now}
    home = dict(zip(lookup["lsoa_code"], lookup["district_code"], strict=True))
    home |= dict(zip(msoas["msoa_code"], msoas["district_code"], strict=True))
    return Gazetteer(
        lsoas=dict(zip(lookup["lsoa_code"], lookup["lsoa_name"], strict=True)),
        lsoas_2011=frozenset(read_lookup_2011(None, data_dir)["lsoa11_code"]),
        msoas=dict(zip(msoas["msoa_code"], msoas["msoa_name"], strict=True)),
        known_msoas=dict(zip(msoas["msoa_code"], msoas["known_name"], strict=True)),
        wards=wards,
        former_wards={code: ward for code, (ward, _) in former.items()},
        districts=dict(zip(districts["district_code"], districts["district_name"], strict=True)),
        former_districts=_former_districts(data_dir),
        counties=dict(zip(two_tier["county_code"], two_tier["county_name"], strict=True)),
        county_of=dict(zip(districts["district_code"], districts["county_code"], strict=True)),
        moves=to_come | moves,
        older_names=older_names,
        home=home | {code: ward.district for code, ward in wards.items()},
    )


def _wards(data_dir: Path | None) -> dict[str, Ward]:
    table = read_table(
        boundary_path("wards.parquet", data_dir), ["ward_code", "ward_name", "district_code"]
    )
    rows = zip(*(table[name].to_pylist() for name in table.schema.names), strict=True)
    return {code: Ward(name, district, 0, 0) for code, name, district in rows}


def _former_wards(data_dir: Path | None) -> dict[str, tuple[Ward, Shares]]:
    table = read_former_wards(None, data_dir)
    columns = ["ward_code", "ward_name", "district_code", "first_year", "last_year", "now"]
    return {
        code: (Ward(name, district, int(first), int(last)), _whole(now))
        for code, name, district, first, last, now in table[columns].itertuples(index=False)
    }


def _moves(data_dir: Path | None) -> tuple[dict[str, Move], dict[str, str]]:
    """Moves by the code of before, and the names of before that are no longer in use."""
    table = read_moves(data_dir)
    names: dict[str, str] = {}
    shares: dict[str, list[tuple[str, float]]] = {}
    told: dict[str, tuple[int, str, float]] = {}
    columns = ["vintage", "from_code", "from_name", "change", "to_code", "share", "part"]
    for vintage, code, name, change, to, share, part in table[columns].itertuples(index=False):
        if name:
            names[name] = code
        if change != "U":
            shares.setdefault(code, []).append((to, share))
            told.setdefault(code, (vintage, change, part))
    return {
        code: Move(*told[code][:2], _whole(now), _same(now, told[code][2]))
        for code, now in shares.items()
    }, names


def _same(now: list[tuple[str, float]], part: float) -> bool:
    """Whether a former area is one of today's and that is nothing else."""
    return now[0][1] >= SAME and part >= SAME


def _whole(now: Shares | list[tuple[str, float]]) -> Shares:
    """Shares that add up to 1, whatever was dropped or rounded."""
    total = sum(share for _, share in now)
    return tuple((code, share / total) for code, share in now) if total else ()


def _former_districts(data_dir: Path | None) -> dict[str, tuple[str, str]]:
    """The name and the successor of each former district, those only given a new code too."""
    found = {}
    for code, name in former_names(data_dir).items():
        now = now_in(code, data_dir)
        if now:
            found[code] = (name, now[0])
    return found | {code: ("", now) for code, now in (OLDER_CODES | RECODED_DISTRICTS).items()}
