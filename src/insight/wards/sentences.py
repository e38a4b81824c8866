"""What ward averages hide, in words."""

from __future__ import annotations

import pandas as pd

from insight.catalogue import Indicator
from insight.words.numbers import format_value, unit_is_short


def spread_sentence(spread: pd.DataFrame, indicator: Indicator) -> str:
    """The ward with the widest spread inside it, from a table of `ward_spread`."""
    table = spread[spread["with_figures"] > 1]
    if table.empty:
        return f"{indicator.title}: no ward has two neighbourhoods to compare."
    row = table.iloc[int((table["highest"] - table["lowest"]).to_numpy(dtype=float).argmax())]
    low = format_value(row["lowest"], indicator, unit=unit_is_short(indicator))
    has = "scores" if indicator.value_type == "score" else "has"
    return (
        f"A ward’s figure can hide pockets: in {row['ward_name']}, where the ward as a whole {has} "
        f"{format_value(row['value'], indicator)}, its neighbourhoods run from {low} to "
        f"{format_value(row['highest'], indicator)}."
    )


def label_spread(spread: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows of `ward_spread` with value_label, lowest_label and highest_label in words."""
    columns = {
        f"{name}_label": [
            format_value(value, indicator, unit=False, note=note if name == "value" else "")
            for value, note in zip(spread[name], spread["note"], strict=True)
        ]
        for name in ("value", "lowest", "highest")
    }
    return spread.assign(**columns)
