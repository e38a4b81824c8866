"""Every reader by the name that an entry of the catalogue calls it by (`build.read`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from insight.build.below import counts, means
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source

Reader = Callable[[RawFolder, Catalogue, Source, Indicator], pd.DataFrame]
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "claimants": counts.claimants,
        "low_income_msoas": counts.low_income_msoas,
        "low_income_wards": counts.low_income_wards,
        "universal_credit": counts.universal_credit,
        "electricity": counts.electricity,
        "household_deprivation": counts.household_deprivation,
        "bad_health": counts.bad_health,
        "means_of_msoas": means.means_of_msoas,
        "house_prices": means.house_prices,
        "index_parts": means.index_parts,
    }
)
"""Each takes the raw folder, the catalogue, the source and the entry; it gives a tidy table."""
