"""Areas of before that are not areas of today: which of today's they lie in, and how much."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.build.below import carrying
from insight.build.figures.indicators import FORMER
from insight.build.raw import RawFolder, numbers
from insight.build.reference.former import (
    LEAST,
    NEXT,
    POSITIONS,
    POSTCODES,
    SHARES_2014,
    SHARES_2022,
    WARDS_2026,
    to_come,
)
from insight.errors import InvalidObservations

LSOAS_2001: Final = "reference/lsoa01_lsoa11_england.parquet"
MSOAS_2011: Final = "subdistrict/lookup_msoa11_msoa21_names_england.parquet"
WARDS_2024: Final = "lookups/lookup_lsoa21_wd24_lad24_bestfit_ew.csv"
FILES: Final = (
    *(FORMER, LSOAS_2001, MSOAS_2011, WARDS_2024, SHARES_2014, SHARES_2022),
    *(WARDS_2026, POSITIONS, POSTCODES, carrying.WITHIN, carrying.RESIDENTS),
)
FIRST: Final = 2011
"""The year whose residents weight neighbourhoods of 2001 among those of 2011."""
COLUMNS: Final = (
    *("level", "vintage", "from_code", "from_name", "change"),
    *("to_code", "share", "part"),
)
DIGITS: Final = 6


def build_moves(raw: RawFolder, lookup: pd.DataFrame, wards: pd.DataFrame) -> pd.DataFrame:
    """Each area of before beside each of today's that it lies in.

    Columns: level ("lsoa", "msoa", "ward"), vintage (the year of its bounds), from_code, from_name
    ("" where it is not held), change ("U" the same area under another name, "S" split, "M" merged,
    "X" both, "" not told), to_code, share (of the former area that lies in today's; those of one
    area add up to 1) and part (of today's area that this makes up, 0 to 1). Neighbourhoods and
    middle-layer areas are shared out by households and residents, wards by postcodes and, where a
    ward of 2024 is not among those of 2014 or 2022, by the residents of the neighbourhoods that
    were assigned to it. Areas that are today's own, bounds and name, are left out. `lookup` has a
    row a neighbourhood, `wards` a row a ward of today. Raises InvalidObservations where a share
    leads to an area that is not known.
    """
    tables = [
        _lsoas_2001(raw, lookup),
        _lsoas_2011(raw, lookup),
        _msoas_2011(raw, lookup),
        _wards(raw, lookup, wards),
    ]
    made = pd.concat(tables, ignore_index=True)
    known = {*lookup["lsoa_code"], *lookup["msoa_code"], *wards["ward_code"]}
    strange = set(made["to_code"]) - known
    if strange:
        raise InvalidObservations(f"reference/moves: {min(strange)} (expected an area of today)")
    made[["share", "part"]] = made[["share", "part"]].round(DIGITS)
    made["vintage"] = made["vintage"].astype("int16")
    order = ["level", "vintage", "from_code", "share", "to_code"]
    ascending = [True, True, True, False, True]
    made = made.sort_values(order, ascending=ascending, ignore_index=True)
    return made[list(COLUMNS)]


def _shared(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with a weight as share of the former area and as part of today's."""
    weight = pairs["weight"]
    return pairs.assign(
        share=weight / pairs.groupby("from_code")["weight"].transform("sum"),
        part=weight / pairs.groupby("to_code")["weight"].transform("sum"),
    )


def _pairs_2011(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    pairs = carrying.lsoa_pairs(raw, lookup)
    return pairs.rename(columns={"former": "from_code", "area_code": "to_code"})


def _lsoas_2011(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Neighbourhoods of 2011 that changed, and those that only go by another name since."""
    official = raw.table(FORMER, ["LSOA11CD", "LSOA11NM", "CHGIND"])
    told = official.drop_duplicates("LSOA11CD").set_index("LSOA11CD")
    pairs = _shared(_pairs_2011(raw, lookup))
    pairs["from_name"] = pairs["from_code"].map(told["LSOA11NM"])
    pairs["change"] = pairs["from_code"].map(told["CHGIND"])
    today = lookup.set_index("lsoa_code")["lsoa_name"]
    kept = (pairs["change"] != "U") | (pairs["from_name"] != pairs["to_code"].map(today))
    return pairs[kept].assign(level="lsoa", vintage=2011)


def _lsoas_2001(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Neighbourhoods of 2001 whose code was gone by 2011, by way of those of 2011."""
    older = raw.table(LSOAS_2001, ["lsoa01", "chg", "lsoa11"])
    people = older["lsoa11"].map(carrying.residents(raw, FIRST))
    if people.isna().any():
        code = older.loc[people.isna(), "lsoa11"].iloc[0]
        raise InvalidObservations(f"{carrying.RESIDENTS}: no residents of {code} in {FIRST}")
    # Where several of 2001 went into one of 2011, its residents are taken in equal parts.
    older = older.assign(people=people / older.groupby("lsoa11")["lsoa11"].transform("size"))
    newer = _pairs_2011(raw, lookup)[["from_code", "to_code", "share"]]
    both = older.merge(newer, left_on="lsoa11", right_on="from_code", how="inner")
    both["weight"] = both["people"] * both["share"]
    found = both.groupby(["lsoa01", "to_code"], as_index=False).agg(
        weight=("weight", "sum"), change=("chg", "first")
    )
    pairs = _shared(found.rename(columns={"lsoa01": "from_code"}))
    gone = ~pairs["from_code"].isin(older["lsoa11"])
    return pairs[gone].assign(level="lsoa", vintage=2001, from_name="")


def _msoas_2011(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Middle-layer areas of 2011 that are not of 2021, put together from their neighbourhoods."""
    told = raw.table(MSOAS_2011, ["msoa11", "msoa11nm", "chg"]).drop_duplicates("msoa11")
    told = told.set_index("msoa11")
    pairs = carrying.msoa_pairs(raw, lookup)
    pairs = _shared(pairs.rename(columns={"former": "from_code", "area_code": "to_code"}))
    pairs = pairs[~pairs["from_code"].isin(lookup["msoa_code"])]
    return pairs.assign(
        level="msoa",
        vintage=2011,
        from_name=pairs["from_code"].map(told["msoa11nm"]).fillna(""),
        change=pairs["from_code"].map(told["chg"]).fillna(""),
    )


def _wards(raw: RawFolder, lookup: pd.DataFrame, wards: pd.DataFrame) -> pd.DataFrame:
    """Wards that are not of today: the newest list of postcodes that has one tells of it."""
    found: list[pd.DataFrame] = []
    today = set(wards["ward_code"])
    newer = to_come(raw, wards)
    lists = {
        NEXT: _with_part(newer["then"], newer["now"], newer["n"]),
        2022: _of_2022(raw),
        2014: _of_2014(raw),
        2024: _of_2024(raw, lookup),
    }
    for vintage, pairs in lists.items():
        held = {code for table in found for code in table["from_code"]}
        gone = pairs[~pairs["from_code"].isin(held | today)]
        # A ward that is there still, with the same code, has its own ground and no other's; and
        # what falls just over a border that did not move is dropped. The rest is the whole.
        gone = gone[~gone["to_code"].isin(pairs["from_code"])]
        kept = gone[gone["weight"] >= LEAST * _whole(gone)]
        found.append(kept.assign(share=kept["weight"] / _whole(kept), vintage=vintage))
    return pd.concat(found).assign(level="ward", from_name="", change="")


def _whole(pairs: pd.DataFrame) -> pd.Series:
    return pairs.groupby("from_code")["weight"].transform("sum")


def _of_2014(raw: RawFolder) -> pd.DataFrame:
    table = raw.table(SHARES_2014, ["wd14", "wd25", "n"])
    weight = numbers(SHARES_2014, table["n"], table["wd14"])
    return _with_part(table["wd14"], table["wd25"], weight)


def _of_2022(raw: RawFolder) -> pd.DataFrame:
    table = raw.table(SHARES_2022, ["wd22", "wd25", "postcodes"])
    weight = numbers(SHARES_2022, table["postcodes"], table["wd22"])
    return _with_part(table["wd22"], table["wd25"], weight)


def _of_2024(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Wards of 2024 as the neighbourhoods that were assigned to them, weighted by residents."""
    table = raw.table(WARDS_2024, ["LSOA21CD", "WD24CD"])
    held = table.merge(lookup, left_on="LSOA21CD", right_on="lsoa_code", how="inner")
    summed = held.groupby(["WD24CD", "ward_code"], as_index=False)["population"].sum()
    return _with_part(summed["WD24CD"], summed["ward_code"], summed["population"])


def _with_part(then: pd.Series, now: pd.Series, weight: pd.Series) -> pd.DataFrame:
    pairs = pd.DataFrame({"from_code": then, "to_code": now, "weight": weight})
    return pairs.assign(part=weight / pairs.groupby("to_code")["weight"].transform("sum"))
