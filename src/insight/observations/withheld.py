"""Figures with the counts that a server withholds: to work with, never to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.observations.levels import level_below, not_published
from insight.observations.places import places_of
from insight.observations.rows import frame_of, in_order, rows_at


def read_unguarded(
    slug: str,
    district_code: str,
    *,
    period: str | None = None,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
) -> pd.DataFrame:
    """A district's figures at the level that is published, with the counts that a server withholds.

    To work out what is withheld (`insight.small_counts`), and to add up whole blocks of it: never
    to be shown as they are. Columns and errors are those of `read_observations`; raises
    InvalidObservations where the indicator is not published below the district.
    """
    indicator = (catalogue or read_catalogue(data_dir)).indicator(slug)
    base = level_below(indicator)
    if base is None:
        raise not_published(indicator, "lsoa")
    codes = pa.array(places_of(base, base, district_code, data_dir)["base_code"], pa.string())
    table, chosen = rows_at(indicator, period, data_dir, areas=codes)
    rows = in_order(table, codes, f"{slug} {chosen}")
    return frame_of(rows, indicator).assign(period=chosen)


def read_family(
    indicator: Indicator,
    codes: Iterable[str],
    period: str,
    catalogue: Catalogue,
    data_dir: Path | None = None,
) -> dict[str, npt.NDArray[np.float64]]:
    """The numerators of all shares that make up a whole with one, by slug; empty for no such set.

    Each of shape (areas,), in the order of `codes`; its own is among them. With the counts that a
    server withholds, as `read_unguarded`.
    """
    asked = codes if isinstance(codes, pa.Array) else pa.array(codes, pa.string())
    found = {}
    for each in catalogue.indicators.values():
        if indicator.one_of and each.one_of == indicator.one_of and each.areas == indicator.areas:
            table, _ = rows_at(each, period, data_dir, areas=asked)
            rows = in_order(table, asked, f"{each.slug} {period}")
            found[each.slug] = rows["numerator"].to_numpy().astype(np.float64)
    return found
