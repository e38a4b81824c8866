"""Small orders made by hand, and indicators to make them of."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.league.ranks import Field
from insight.standing.order import make_order


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def order_by_hand(catalogue):
    """An order of areas a, b, c and so on: their figures, limits and notes."""

    def made(values, lower=None, upper=None, *, slug="fuel_poverty", own="", notes=None, **kept):
        codes = [chr(ord("a") + n) for n in range(len(values))]
        none = [np.nan] * len(values)
        figures = pd.DataFrame(
            {
                "value": values,
                "lower_ci": lower or none,
                "upper_ci": upper or none,
                "note": notes or [""] * len(values),
            },
            index=codes,
        )
        field = kept.pop("field", Field("all", "areas in England", frozenset(codes)))
        polarity = kept.pop("polarity", None)
        indicator = catalogue.indicator(slug)
        if polarity:
            indicator = replace(indicator, polarity=polarity)
        return make_order(
            figures,
            pd.Series({code: code.upper() for code in [*codes, *field.codes]}),
            indicator=indicator,
            period="2022",
            field=field,
            own=own,
            **kept,
        )

    return made
