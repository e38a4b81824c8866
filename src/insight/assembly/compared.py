"""Two groups of a district on every indicator that ships: made once for all pages that ask."""

from __future__ import annotations

import pandas as pd

from insight import cached
from insight.caching import once
from insight.comparison.gaps import compare_columns
from insight.comparison.groups import Contrast


@once(most=64)
def compared(district_code: str, contrast: Contrast) -> pd.DataFrame:
    """The table of `compare` for two groups, the widest gap first."""
    figures = cached.shipped_columns(district_code)
    return compare_columns(figures, contrast, cached.shipped(), cached.national_shipped())
