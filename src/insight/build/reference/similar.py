"""Similar places: the neighbours that the ONS and the Department for Education publish."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.areas import CODE_STARTS, RECODED_DISTRICTS
from insight.build.raw import RawFolder, numbers
from insight.errors import InvalidObservations

ONS: Final = "reference/ons_similar_la_neighbours.parquet"
ONS_NAMES: Final = "reference/ons_la_clusters.csv"
DFE: Final = "reference/dfe_statistical_neighbours.csv"
DFE_EDITION: Final = "2025-05"
FORMER: Final = "(Pre LG)"
MODELS: Final = ("global", "economic", "demographic")


def build_similar(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """The neighbours of every district and upper tier, nearest first, by model.

    Columns: model, area_code, rank, peer_code, peer_name, closeness. Neighbours in Wales, Scotland
    and Northern Ireland are kept, with their names, so that they can be counted. `closeness` is the
    DfE's word, empty for the ONS. Raises InvalidObservations where an area of today has none.
    """
    names = lookup.drop_duplicates("district_code").set_index("district_code")["district_name"]
    counties = lookup.drop_duplicates("county_code").set_index("county_code")["county_name"]
    elsewhere = raw.table(ONS_NAMES, ["area", "name"]).set_index("area")["name"]
    known = {**elsewhere.to_dict(), **counties.to_dict(), **names.to_dict()}
    made = pd.concat([_ons(raw, {*names.index, *counties.index}), _dfe(raw, set(counties.index))])
    made["peer_name"] = made["peer_code"].map(known)
    if made["peer_name"].isna().any():
        code = made.loc[made["peer_name"].isna(), "peer_code"].iloc[0]
        raise InvalidObservations(f"reference/: {code} has no name (expected one: {ONS_NAMES})")
    if made.duplicated(["model", "area_code", "rank"]).any():
        raise InvalidObservations("reference/: a rank is there twice (expected each once)")
    if made.duplicated(["model", "area_code", "peer_code"]).any():
        raise InvalidObservations("reference/: a neighbour is there twice (expected each once)")
    lacking = set(names.index) - set(made.loc[made["model"] == "ons-global", "area_code"])
    lacking |= set(counties.index) - set(made.loc[made["model"] == "dfe", "area_code"])
    if lacking:
        raise InvalidObservations(f"reference/: no similar places of {min(lacking)}")
    columns = ["model", "area_code", "rank", "peer_code", "peer_name", "closeness"]
    return made.sort_values(["model", "area_code", "rank"], ignore_index=True)[columns]


def _ons(raw: RawFolder, today: set[str]) -> pd.DataFrame:
    table = raw.table(ONS, ["model", "area", "rank", "nb"])
    strange = set(table["model"]) ^ set(MODELS)
    if strange:
        raise InvalidObservations(f"{ONS}: model {min(strange)!r} (expected {', '.join(MODELS)})")
    return _rows(ONS, "ons-" + table["model"], table["area"], table["rank"], table["nb"], today)


def _dfe(raw: RawFolder, today: set[str]) -> pd.DataFrame:
    table = raw.table(DFE, ["edition", "area", "name", "rank", "nb_area", "closeness"])
    # The former county of Dorset stands under the code of today's Dorset, as in the DfE's figures.
    former = table["name"].str.contains(FORMER, regex=False)
    table = table[(table["edition"] == DFE_EDITION) & table["area"].isin(today) & ~former]
    made = _rows(DFE, "dfe", table["area"], table["rank"], table["nb_area"], today)
    return made.assign(closeness=table["closeness"].to_numpy())


def _rows(
    name: str,
    model: pd.Series | str,
    areas: pd.Series,
    ranks: pd.Series,
    peers: pd.Series,
    today: set[str],
) -> pd.DataFrame:
    if peers.isna().any():
        raise InvalidObservations(f"{name}: a neighbour has no code (expected one)")
    made = pd.DataFrame(
        {
            "model": model,
            "area_code": areas.replace(RECODED_DISTRICTS),
            "rank": numbers(name, ranks, areas).astype("int16"),
            "peer_code": peers.replace(RECODED_DISTRICTS),
            "closeness": "",
        }
    )
    made = made[made["area_code"].isin(today)]
    english = made["peer_code"].str.startswith("E")
    strange = made[english & ~made["peer_code"].isin(today)]
    if len(strange):
        raise InvalidObservations(
            f"{name}: neighbour {strange['peer_code'].iloc[0]} (expected an area of May 2025, or "
            f"one that begins with other than {CODE_STARTS['district'][0][0]})"
        )
    return made
