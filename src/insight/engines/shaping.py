"""Areas as an engine is lent them, and the totals that it gives back as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from insight.aggregation import Totals
from insight.engines.schemas import TOTALS
from insight.gap_over_time.panel import FloatArray
from insight.measures.results import standard_score


@dataclass(frozen=True)
class Shaped:
    """The totals of one side as arrays of places by periods."""

    columns: Mapping[str, FloatArray]

    def totals(self, areas: NDArray[np.intp]) -> Totals:
        """With how many areas there are at each place, of shape (places, 1)."""
        held = self.columns
        counted = np.nan_to_num(held["counted"]).astype(np.intp)
        return Totals(
            base=held["base"],
            top=held["top"],
            moment=held["moment"],
            counted=counted,
            areas=np.broadcast_to(areas, counted.shape),
            out=np.zeros_like(counted),
        )

    @property
    def errors(self) -> FloatArray:
        """The error of each mean of figures that have errors of their own."""
        held = self.columns
        weights = np.nan_to_num(held["weights"])
        known = (weights > 0) & ~(np.nan_to_num(held["lacking"]) > 0)
        pooled = np.sqrt(np.nan_to_num(held["squares"])) / (2 * standard_score(0.95))
        return np.asarray(pooled / np.where(known, weights, np.nan))


def shaped(table: pa.Table, size: int, labels: tuple[str, ...], *, sides: int = 1) -> list[Shaped]:
    """Rows of totals in their places: each side, its places by its periods; NaN where none."""
    at = {label: n for n, label in enumerate(labels)}
    where = np.array([at[label] for label in table["period"].to_pylist()], dtype=np.intp)
    place, side = (table[name].to_numpy().astype(np.intp) for name in ("place", "side"))
    columns = {}
    for name in TOTALS.names[3:]:
        columns[name] = np.full((sides, size, len(labels)), np.nan)
        columns[name][side, place, where] = table[name].to_numpy().astype(np.float64)
    return [Shaped({name: each[n] for name, each in columns.items()}) for n in range(sides)]


def areas_given(
    codes: list[NDArray[np.object_]],
    places: list[NDArray[Any]],
    weights: tuple[FloatArray, ...] | None,
) -> pa.Table:
    """Areas to lend: the code, place, side and weight of each; those without weight left out."""
    parts = []
    for side, (code, place) in enumerate(zip(codes, places, strict=True)):
        weight = np.ones(len(code)) if weights is None else weights[side]
        kept = weight > 0
        parts.append(
            pa.table(
                {
                    "area_code": pa.array(code[kept], pa.string()),
                    "place": pa.array(place[kept].astype(np.int64)),
                    "side": pa.array(np.full(int(kept.sum()), side, dtype=np.int64)),
                    "weight": pa.array(weight[kept]),
                }
            )
        )
    return pa.concat_tables(parts)
