"""Earlier Indices of Deprivation, on the neighbourhoods of 2011 and carried to those of 2021."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.build.figures.indicators import former_areas, observations
from insight.build.raw import RawFolder, check_unique
from insight.catalogue import Catalogue
from insight.deprivation.neighbourhoods import INDEX_PARTS
from insight.errors import InvalidCatalogue
from insight.national.tenths import part_of_rank

FILES: Final = {
    "2019": ("indicators/iod2019_lsoa11_england.parquet", "lad19cd", "pop_total_mid2015"),
    "2015": ("indicators/iod2015_lsoa11_england.parquet", "lad13cd", "pop_total_mid2012"),
}
CURRENT: Final = INDEX_PARTS["tenth"]
AREAS_2011 = "iod_areas_2011"


def _edition(raw: RawFolder, year: str) -> pd.DataFrame:
    file, district, people = FILES[year]
    wanted = ["lsoa11cd", district, people, "imd_score", "imd_rank", "imd_decile"]
    table = raw.table(file, wanted)[wanted]
    check_unique(file, table, "lsoa11cd")
    return table.set_axis(
        ["former", "district_then", "population", "score", "rank", "decile"], axis=1
    )


def _carried(edition: pd.DataFrame, pairs: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Population-weighted rank and score by neighbourhood of 2021, and the tenth of that rank."""
    joined = pairs.merge(edition, on="former", how="left", validate="m:1")
    joined["weight"] = joined["population"] * joined["share"]
    for name in ("rank", "score"):
        joined[name] *= joined["weight"]
    summed = joined.groupby("lsoa_code")[["rank", "score", "weight"]].sum(skipna=False)
    parts = joined.groupby("lsoa_code").size()
    table = summed[["rank", "score"]].div(summed["weight"], axis=0)
    table["population"] = summed["weight"]
    table["note"] = np.where(parts > 1, "merged", "")
    one = joined.drop_duplicates("lsoa_code", keep="first").set_index("lsoa_code")["decile"]
    tenth = part_of_rank(table["rank"], of=len(edition))
    table["decile"] = np.where(parts > 1, tenth, one.reindex(table.index))
    return table.reindex(codes)


def carried_editions(
    raw: RawFolder, catalogue: Catalogue, lookup: pd.DataFrame, current: pd.DataFrame
) -> pd.DataFrame:
    """Score, rank and tenth of 2019 and 2015, and the change in tenth to 2025, by area of 2021.

    A neighbourhood made from several of 2011 has their population-weighted rank and score, the
    tenth of that rank, and the note "merged".
    """
    codes, pairs = lookup["lsoa_code"], former_areas(raw, lookup)
    now = current[current["indicator"] == CURRENT].set_index("area_code")["value"].reindex(codes)
    parts: list[pd.DataFrame] = []
    for year in FILES:
        table = _carried(_edition(raw, year), pairs, codes)
        columns: dict[str, pd.Series] = {
            f"imd_{year}_{name}": table[name] for name in ("score", "rank", "decile")
        }
        columns[f"imd_tenth_change_{year}_2025"] = now - table["decile"]
        for slug, values in columns.items():
            if slug not in catalogue.indicators:
                raise InvalidCatalogue(f"the builder makes {slug!r}, which is not in the catalogue")
            parts.append(
                observations(
                    {
                        "indicator": slug,
                        "area_code": codes.to_numpy(),
                        "period": f"{year} to 2025" if "change" in slug else year,
                        "value": values.to_numpy(dtype="float64"),
                        "denominator": lookup["population"].to_numpy(dtype="float64"),
                        "note": table["note"].to_numpy(),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True).sort_values(
        "indicator", kind="stable", ignore_index=True
    )


def areas_of_2011(raw: RawFolder, lookup: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The editions as published, by neighbourhood of 2011, and the look-up of those neighbourhoods.

    The look-up gives the district of May 2025 in which most of each neighbourhood's households lie,
    and the districts of 2019 and of 2015.
    """
    pairs = former_areas(raw, lookup).merge(
        lookup[["lsoa_code", "district_code"]], on="lsoa_code", validate="m:1"
    )
    largest = pairs.sort_values(["former", "share"], ascending=[True, False])
    places = largest.drop_duplicates("former")[["former", "district_code"]]
    parts: list[pd.DataFrame] = []
    for year in FILES:
        edition = _edition(raw, year)
        places = places.merge(
            edition[["former", "district_then"]].rename(
                columns={"district_then": f"district_code_{year}"}
            ),
            on="former",
            how="outer",
        )
        parts.extend(
            observations(
                {
                    "indicator": f"imd_{name}_areas_2011",
                    "area_code": edition["former"].to_numpy(),
                    "period": year,
                    "value": edition[name].to_numpy(dtype="float64"),
                    "denominator": edition["population"].to_numpy(dtype="float64"),
                }
            )
            for name in ("score", "rank", "decile")
        )
    places = places.rename(columns={"former": "lsoa11_code"})
    table = pd.concat(parts, ignore_index=True)
    return (
        table.sort_values(["indicator", "period", "area_code"], ignore_index=True),
        places.sort_values(["district_code", "lsoa11_code"], ignore_index=True),
    )
