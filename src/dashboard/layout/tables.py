"""Tables as files that a spreadsheet opens."""

from __future__ import annotations

import pandas as pd

from insight.outside import in_a_cell


def csv(table: pd.DataFrame) -> bytes:
    """A table as a spreadsheet opens it: words stay words, and Excel needs the mark for letters."""
    held = table.rename(columns=in_a_cell)
    words = held.select_dtypes(exclude="number").columns
    held = held.assign(**{name: held[name].map(in_a_cell) for name in words})
    return held.to_csv(index=False).encode("utf-8-sig")
