"""Consumer prices: a monthly index of the whole United Kingdom, to take inflation out of money."""

from __future__ import annotations

import pandas as pd

from insight.build.indicators import observations
from insight.build.raw import RawFolder, numbers
from insight.catalogue import Catalogue, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.money import UNITED_KINGDOM
from insight.periods import MONTHS


def build_prices(raw: RawFolder, catalogue: Catalogue, source: Source) -> pd.DataFrame:
    """The index of one source, one row a month, from a table of year, month (1 to 12) and index.

    `value` in the source's build names the column of the index. Raises InvalidCatalogue unless one
    indicator is taken from it, and InvalidObservations where a month is not one, or stands there
    twice, or its index is not above zero.
    """
    chosen = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if len(chosen) != 1:
        raise InvalidCatalogue(
            f"[source.{source.slug}]: {len(chosen)} indicators are taken from it (expected one)"
        )
    file, column = source.build["file"], source.build["value"]
    table = raw.table(file, ["year", "month", column])
    rows = pd.Series([f"row {n + 2}" for n in range(len(table))], index=table.index)
    index, year, month = (numbers(file, table[name], rows) for name in (column, "year", "month"))
    wrong = ~month.isin(range(1, 13)) | ~(index > 0) | table.duplicated(["year", "month"])
    if wrong.any():
        raise InvalidObservations(
            f"{file} {rows[wrong].iloc[0]}: expected each month once, from 1 to 12, with an index "
            "above zero"
        )
    return observations(
        {
            "indicator": chosen[0].slug,
            "area_code": UNITED_KINGDOM,
            "period": [f"{MONTHS[int(m) - 1]} {int(y)}" for y, m in zip(year, month, strict=True)],
            "value": index.to_numpy(),
            "note": "",
        }
    )
