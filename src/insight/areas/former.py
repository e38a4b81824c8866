"""Districts and counties that are no more, or no district: where their places are now."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from insight.areas.naming import words_of
from insight.areas.places import read_lookup_2011
from insight.errors import MissingData
from insight.store import data_directory

FORMER_NAMES: Final = "former_districts.csv"
"""Codes and names of the districts that later ones have taken the place of."""
_COLUMNS: Final = ("district_code", "district_name")
FEW: Final = 0.05
"""A share of its neighbourhoods below which a former district is not said to be in another: one
neighbourhood of 2011 in South Northamptonshire lies mostly in Cherwell as bounds are drawn now."""
_CUMBRIA: Final = ("Cumberland", "Westmorland and Furness")
_NORTHANTS: Final = ("North Northamptonshire", "West Northamptonshire")
_WEST_YORKSHIRE: Final = ("Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield")
_SOUTH_YORKSHIRE: Final = ("Barnsley", "Doncaster", "Rotherham", "Sheffield")
_TEES: Final = (
    *("Darlington", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"),
)
_HULL: Final = "Kingston upon Hull, City of"
COUNTIES: Final[dict[str, tuple[str, ...]]] = {
    "Avon": (
        *("Bath and North East Somerset", "Bristol, City of"),
        *("North Somerset", "South Gloucestershire"),
    ),
    "Bedfordshire": ("Bedford", "Central Bedfordshire", "Luton"),
    "Berkshire": (
        *("Bracknell Forest", "Reading", "Slough"),
        *("West Berkshire", "Windsor and Maidenhead", "Wokingham"),
    ),
    "Cheshire": ("Cheshire East", "Cheshire West and Chester", "Halton", "Warrington"),
    "Cleveland": ("Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"),
    "Cumbria": _CUMBRIA,
    "Greater Manchester": (
        *("Bolton", "Bury", "Manchester", "Oldham", "Rochdale"),
        *("Salford", "Stockport", "Tameside", "Trafford", "Wigan"),
    ),
    "Humberside": (
        *("East Riding of Yorkshire", _HULL, "North East Lincolnshire", "North Lincolnshire"),
    ),
    "Merseyside": ("Knowsley", "Liverpool", "Sefton", "St. Helens", "Wirral"),
    "Northamptonshire": _NORTHANTS,
    "South Yorkshire": _SOUTH_YORKSHIRE,
    "Sussex": (
        *("Adur", "Arun", "Brighton and Hove", "Chichester", "Crawley", "Eastbourne", "Hastings"),
        *("Horsham", "Lewes", "Mid Sussex", "Rother", "Wealden", "Worthing"),
    ),
    "Tees Valley": _TEES,
    "Teesside": _TEES,
    "Tyne and Wear": (
        *("Gateshead", "Newcastle upon Tyne", "North Tyneside", "South Tyneside", "Sunderland"),
    ),
    "West Midlands": (
        *("Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton"),
    ),
    "West Yorkshire": _WEST_YORKSHIRE,
    "Yorkshire": (
        *(*_SOUTH_YORKSHIRE, *_WEST_YORKSHIRE),
        *("East Riding of Yorkshire", _HULL, "North Yorkshire", "York"),
    ),
}
"""Counties without a council of their own that people still name, and their districts today."""
METROPOLITAN: Final = (
    *("Greater Manchester", "Merseyside", "South Yorkshire"),
    *("Tyne and Wear", "West Midlands", "West Yorkshire"),
)
"""Those of them whose districts are all metropolitan boroughs, and which no other overlaps."""
ENDED_IN_2009: Final[dict[str, str]] = {
    **dict.fromkeys(("Mid Bedfordshire", "South Bedfordshire"), "Central Bedfordshire"),
    **dict.fromkeys(("Congleton", "Crewe and Nantwich", "Macclesfield"), "Cheshire East"),
    **dict.fromkeys(
        ("Chester", "Ellesmere Port and Neston", "Vale Royal"), "Cheshire West and Chester"
    ),
    **dict.fromkeys(
        ("Caradon", "Carrick", "Kerrier", "North Cornwall", "Penwith", "Restormel"), "Cornwall"
    ),
    **dict.fromkeys(("Chester-le-Street", "Derwentside", "Easington"), "County Durham"),
    **dict.fromkeys(("Sedgefield", "Teesdale", "Wear Valley"), "County Durham"),
    **dict.fromkeys(("Alnwick", "Berwick-upon-Tweed", "Blyth Valley"), "Northumberland"),
    **dict.fromkeys(("Castle Morpeth", "Tynedale", "Wansbeck"), "Northumberland"),
    **dict.fromkeys(("Bridgnorth", "North Shropshire", "Oswestry"), "Shropshire"),
    **dict.fromkeys(("Shrewsbury and Atcham", "South Shropshire"), "Shropshire"),
    **dict.fromkeys(("Kennet", "North Wiltshire", "Salisbury", "West Wiltshire"), "Wiltshire"),
}
"""Districts that ended before the oldest figures here, and those that they are in today."""
COUNTY_CODES: Final = {
    "E10000002": ("Buckinghamshire",),
    "E10000006": _CUMBRIA,
    "E10000009": ("Dorset",),
    "E10000021": _NORTHANTS,
    "E10000023": ("North Yorkshire",),
    "E10000027": ("Somerset",),
    "E11000001": COUNTIES["Greater Manchester"],
    "E11000002": COUNTIES["Merseyside"],
    "E11000003": COUNTIES["South Yorkshire"],
    "E11000005": COUNTIES["West Midlands"],
    "E11000006": COUNTIES["West Yorkshire"],
    "E11000007": COUNTIES["Tyne and Wear"],
}
"""Codes of counties that have ended, or have no council, and their districts today."""


def former_names(data_dir: Path | None = None) -> dict[str, str]:
    """The names of former districts by their code; raises MissingData naming the file."""
    path = (data_dir or data_directory()) / FORMER_NAMES
    expected = "expected names of former districts: district_code,district_name"
    try:
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
        found = dict(zip(*(table[name].dropna() for name in _COLUMNS), strict=True))
    except FileNotFoundError as error:
        raise MissingData(f"{path.name} is missing ({expected})") from error
    except (OSError, ValueError, KeyError) as error:
        raise MissingData(f"{path.name} cannot be read ({expected})") from error
    if not found:
        raise MissingData(f"{path.name} has no row ({expected})")
    return found


def now_in(code: str, data_dir: Path | None = None) -> tuple[str, ...]:
    """The codes of the districts that a former one is in now, that with most of it first."""
    return _all_now(data_dir, written(data_dir)).get(code, ())


def written(data_dir: Path | None = None) -> tuple[tuple[str, int], ...]:
    """The files that know of former districts and when each was written, 0 where it is not."""
    folder = data_dir or data_directory()
    paths = (folder / FORMER_NAMES, folder / "boundaries" / "lookup_2011.parquet")
    return tuple((str(p), p.stat().st_mtime_ns if p.is_file() else 0) for p in paths)


@functools.lru_cache(maxsize=2)
def _all_now(
    data_dir: Path | None,
    state: object,  # noqa: ARG001 - made anew when the files change
) -> Mapping[str, tuple[str, ...]]:
    """`now_in` of every code at once: the file is read for the first of them alone."""
    table = read_lookup_2011(None, data_dir)
    places = ["district_code_2019", "district_code_2015"]
    codes = [set(pair) for pair in zip(*(table[name] for name in places), strict=True)]
    each = pd.DataFrame({"then": codes, "now": table["district_code"]}).explode("then")
    shares = each.groupby("then")["now"].value_counts(normalize=True)
    found: dict[str, tuple[str, ...]] = {}
    for then, now, share in shares.rename("share").reset_index().itertuples(index=False):
        if share >= FEW:
            found[str(then)] = (*found.get(str(then), ()), str(now))
    return found


def counties_of(districts: pd.DataFrame) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every county and region: (name, code or "", names of its districts), counties first."""
    for name, inside in COUNTIES.items():
        yield name, "", inside
    for code, inside in COUNTY_CODES.items():
        yield "", code, inside
    two_tier = districts[districts["county_code"] != districts["district_code"]]
    for level, table in (("county", two_tier), ("region", districts)):
        for each, group in table.groupby(f"{level}_code"):
            yield str(group[f"{level}_name"].iloc[0]), str(each), tuple(group["district_name"])


def district_names_of(
    words: tuple[str, ...], code: str, districts: pd.DataFrame
) -> tuple[str, ...]:
    """The districts of the county or region of that name or code, by their names; else none."""
    if words == ("greater", "london"):
        words = ("london",)
    for name, known, inside in counties_of(districts):
        if (name and words_of(name) == words) or (known and known == code):
            return inside
    return ()


def metropolitan_county_of(district_name: str) -> tuple[str, tuple[str, ...]]:
    """The metropolitan county in which a borough lies and the names of all in it; else "" and ().

    >>> metropolitan_county_of("Coventry")[0], metropolitan_county_of("Rutland")
    ('West Midlands', ('', ()))
    """
    for name in METROPOLITAN:
        if district_name in COUNTIES[name]:
            return name, COUNTIES[name]
    return "", ()
