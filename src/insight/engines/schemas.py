"""The columns of what engines are asked of, are lent and give back."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

NUMBERS: Final = ("value", "numerator", "denominator", "lower_ci", "upper_ci")
OBSERVATIONS: Final = {
    **dict.fromkeys(("indicator", "area_code", "period"), "string"),
    **dict.fromkeys(NUMBERS, "float64"),
    "note": "string",
}
"""The columns of a table of figures, by their types in Ibis."""
ROWS: Final = pa.schema(
    [("area_code", pa.string()), ("period", pa.string())]
    + [(name, pa.float64()) for name in NUMBERS]
    + [("note", pa.string())]
)
PERIODS: Final = pa.schema([("period", pa.string())])
MET: Final = pa.schema([("place", pa.int64()), ("side", pa.int64()), ("areas", pa.int64())])
TOTALS: Final = pa.schema(
    [("place", pa.int64()), ("side", pa.int64()), ("period", pa.string())]
    + [(name, pa.float64()) for name in ("base", "top", "moment", "squares", "weights")]
    + [("counted", pa.int64()), ("lacking", pa.int64())]
)
CARRIED: Final = pa.schema([("area_code", pa.string()), ("count", pa.float64())])
GIVEN: Final = {"area_code": "string", "place": "int64", "side": "int64", "weight": "float64"}
PAIRS: Final = {"former": "string", "area_code": "string", "share": "float64"}
COUNTS: Final = {"former": "string", "count": "float64"}
