"""The same questions answered by the library's own functions, and what they are held against."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from insight.areas import read_lookup, read_lookup_2011, read_moves
from insight.carrying import convert_counts
from insight.catalogue import Catalogue
from insight.observations import in_time, members_of, read_observations, read_series, rows_of


@dataclass(frozen=True, eq=False)
class Folder:
    """The tables of a data folder, or of wherever `INSIGHT_DATA` says they are."""

    catalogue: Catalogue
    data_dir: Path | None = None

    def figures(
        self,
        slug: str,
        *,
        level: str = "lsoa",
        district_code: str | None = None,
        period: str | None = None,
    ) -> pd.DataFrame:
        """`observations.read_observations`, in order of the codes of areas."""
        found = read_observations(
            slug,
            level=level,
            district_code=district_code,
            period=period,
            catalogue=self.catalogue,
            data_dir=self.data_dir,
        )
        return found.sort_values("area_code", ignore_index=True)

    def series(self, slug: str, area_codes: list[str]) -> pd.DataFrame:
        """`observations.read_series` of some areas."""
        return read_series(slug, area_codes, catalogue=self.catalogue, data_dir=self.data_dir)

    def district_series(self, slug: str, district_code: str) -> pd.DataFrame:
        """A district's figures in every period, from those of its areas."""
        indicator = self.catalogue.indicator(slug)
        members_of(indicator, "district", district_code, self.data_dir)  # refuses what has none
        held = rows_of(indicator, self.data_dir, ["period"])["period"].unique().to_pylist()
        parts = [
            self.figures(slug, level="district", district_code=district_code, period=label)
            for label in in_time(held, indicator.period_kind)
        ]
        return pd.concat(parts, ignore_index=True)

    def carried(self, counts: pd.Series, pairs: pd.DataFrame) -> pd.Series:
        """Counts by former code as counts of areas of today: `carrying.convert_counts`."""
        table = convert_counts(counts.to_frame("count"), pairs, into="area_code")
        return table["count"].sort_index()


def former_pairs(data_dir: Path | None = None) -> pd.DataFrame:
    """Neighbourhoods of 2011 beside those of today: former, area_code and share of the former."""
    moves = read_moves(data_dir)
    moved = moves[(moves["level"] == "lsoa") & (moves["vintage"] == 2011)]
    today = read_lookup(None, data_dir, ["lsoa_code"])["lsoa_code"]
    former = read_lookup_2011(None, data_dir)["lsoa11_code"]
    same = former[former.isin(today) & ~former.isin(moved["from_code"])]
    pairs = pd.concat(
        [
            moved[["from_code", "to_code", "share"]].set_axis(
                ["former", "area_code", "share"], axis=1
            ),
            pd.DataFrame({"former": same, "area_code": same, "share": 1.0}),
        ]
    )
    return pairs.sort_values(["former", "area_code"], ignore_index=True)
