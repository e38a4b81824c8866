"""The names by which people know a neighbourhood."""

from __future__ import annotations

import pandas as pd


def known_names(lookup: pd.DataFrame, kinds: pd.DataFrame, msoas: pd.DataFrame) -> pd.Series:
    """What people call each neighbourhood: a part of a place that has a known name.

    `lookup` has lsoa_code and lsoa_name for a district; `kinds` lsoa_code and msoa_code; `msoas`
    msoa_code and known_name. Gives "North Reddish, part C" by lsoa_code: the name is that of the
    House of Commons Library, the letter the last of the official name. A place of one neighbourhood
    goes by its name alone.
    """
    home = kinds.set_index("lsoa_code")["msoa_code"].reindex(lookup["lsoa_code"])
    names = msoas.set_index("msoa_code")["known_name"]
    held = home.map(home.value_counts())
    said = [
        _known(str(names.get(code, official[:-1])), official, int(count))
        for code, official, count in zip(home, lookup["lsoa_name"], held, strict=True)
    ]
    return pd.Series(said, index=pd.Index(lookup["lsoa_code"].to_numpy(), name="lsoa_code"))


def _known(name: str, official: str, count: int) -> str:
    return name if count == 1 else f"{name}, part {official[-1]}"
