"""Our questions asked of an engine: it fetches and adds up, the library makes figures of that.

What is withheld, how totals become figures, and words are the library's own (`observations`,
`aggregation`). What an engine cannot know, figures that a reader brought and counts that this
server withholds in blocks, is `None` here: the folder has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from insight.aggregation import Sums, settled
from insight.catalogue import Catalogue, Indicator
from insight.engines.opening import Engine
from insight.engines.schemas import (
    CARRIED,
    COUNTS,
    GIVEN,
    MET,
    PAIRS,
    PERIODS,
    ROWS,
    TOTALS,
)
from insight.engines.shaping import areas_given, shaped
from insight.errors import InvalidObservations, MissingData
from insight.gap_over_time.panel import LEVELS, FloatArray, Summed, level_of
from insight.observations import (
    in_time,
    level_below,
    members_of,
    read_observations,
    read_series,
    table_of,
)
from insight.own import shelf
from insight.small_counts.blocks import is_guarded

if TYPE_CHECKING:
    from ibis.expr.types import Table

BOTH: Final = 2
"""The two groups of a gap."""


@dataclass(frozen=True, eq=False)
class Asked:
    """An engine with the catalogue of what it holds; `data_dir` has the look-ups of areas."""

    engine: Engine
    catalogue: Catalogue
    data_dir: Path | None = None

    def knows(self, indicator: Indicator) -> bool:
        """Whether the engine can answer for an indicator as this server shows it."""
        own = shelf()
        brought = indicator.is_brought or (own is not None and indicator.slug in own.tables)
        return not (brought or is_guarded(indicator))

    def figures(
        self,
        slug: str,
        *,
        level: str = "lsoa",
        district_code: str | None = None,
        period: str | None = None,
    ) -> pd.DataFrame:
        """`observations.read_observations`, in order of the codes of areas.

        Raises as that does, and MissingData where the engine does not answer.
        """
        indicator = self._known(slug)
        chosen = period or self.periods(slug)[-1]
        base = level_below(indicator)
        if base is None or level == base:
            return self._as_stored(indicator, level, district_code, chosen)
        members = members_of(indicator, level, district_code, self.data_dir)
        if members.empty:
            raise MissingData(f"{slug}: {district_code} lies in no {level}")
        if chosen not in self.periods(slug):
            raise MissingData(f"{slug} has no figures for {chosen!r}")
        found = self._added_up(indicator, members, chosen)
        return found.sort_values("area_code", ignore_index=True)

    def _as_stored(
        self, indicator: Indicator, level: str, district_code: str | None, period: str
    ) -> pd.DataFrame:
        codes = None
        if level_below(indicator) is not None and district_code is not None:
            codes = members_of(indicator, level, district_code, self.data_dir)["base_code"]
        rows = self._rows(indicator, period, codes)
        if rows.num_rows == 0:  # none of the district has a row: the period may still be there
            rows = self._rows(indicator, period, None)
        found = read_observations(
            indicator.slug,
            level=level,
            district_code=district_code,
            period=period,
            catalogue=self.catalogue,
            data_dir=self.data_dir,
            stored=rows,
        )
        return found.sort_values("area_code", ignore_index=True)

    def _added_up(self, indicator: Indicator, members: pd.DataFrame, period: str) -> pd.DataFrame:
        """Figures of groups of areas of one period; `members` is that of `members_of`."""
        place, names = pd.factorize(members["area_code"])
        given = areas_given([members["base_code"].to_numpy(dtype=object)], [place], None)
        with self._lent_areas(given) as lent:
            table = self._fetched(indicator, lent, period)
        held = shaped(table, len(names), (period,))[0]
        areas = np.bincount(place, minlength=len(names))[:, np.newaxis]
        sums = settled(held.totals(areas), indicator)
        found = table_of(names, _line(sums, np.s_[:, 0]), indicator)
        found.insert(1, "period", period)
        return found

    def series(self, slug: str, area_codes: list[str]) -> pd.DataFrame:
        """`observations.read_series` of some areas."""
        indicator = self._known(slug)
        rows = self._rows(indicator, "", pd.Series(area_codes, dtype="str"))
        return read_series(
            slug, area_codes, catalogue=self.catalogue, data_dir=self.data_dir, stored=rows
        )

    def district_series(self, slug: str, district_code: str) -> pd.DataFrame:
        """A district's figures in every period, from those of its areas."""
        indicator = self._known(slug)
        members = members_of(indicator, "district", district_code, self.data_dir)
        given = areas_given(
            [members["base_code"].to_numpy(dtype=object)], [np.zeros(len(members))], None
        )
        with self._lent_areas(given) as lent:
            table = self._fetched(indicator, lent, "")
        labels = self.periods(slug)
        held = shaped(table, 1, labels)[0]
        sums = settled(held.totals(np.full((1, 1), len(members))), indicator)
        found = table_of([district_code] * len(labels), _line(sums, np.s_[0, :]), indicator)
        found.insert(1, "period", list(labels))
        return found

    def summed(
        self,
        slug: str,
        codes: NDArray[np.object_],
        place: NDArray[np.intp],
        weights: tuple[FloatArray, FloatArray],
        size: int,
    ) -> tuple[Summed, Summed] | None:
        """Groups of all districts in all periods: `gap_over_time.panel.SumsReader`."""
        indicator = self.catalogue.indicators.get(slug)
        if indicator is None or not self.knows(indicator) or indicator.aggregation == "none":
            return None
        labels = self.periods(slug, LEVELS.get(level_of(indicator), "none"))
        given = areas_given([codes] * BOTH, [place] * BOTH, weights)
        with self._lent_areas(given) as lent:
            figures = self._table(indicator)
            table = self._fetched(indicator, lent, "", figures)
            asked = self.engine.questions.met(figures, slug, lent)
            met = self.engine.fetch(asked, MET, ["place", "side"])
        if met.num_rows == 0:
            raise MissingData(f"{indicator.title}: no figure for the neighbourhoods of the place")
        areas = np.zeros((BOTH, size, 1), dtype=np.intp)
        areas[met["side"].to_numpy(), met["place"].to_numpy(), 0] = met["areas"].to_numpy()
        found = [
            Summed(labels, settled(held.totals(areas[side]), indicator), held.errors)
            for side, held in enumerate(shaped(table, size, labels, sides=BOTH))
        ]
        return found[0], found[1]

    def carried(self, counts: pd.Series, pairs: pd.DataFrame) -> pd.Series:
        """Counts by former code as counts of areas of today: `carrying.convert_counts`."""
        given = pa.table({"former": pa.array(counts.index, pa.string()), "count": _floats(counts)})
        names = pairs[["former", "area_code", "share"]]
        held = pa.Table.from_pandas(names, preserve_index=False).cast(
            pa.schema(
                [("former", pa.string()), ("area_code", pa.string()), ("share", pa.float64())]
            )
        )
        engine = self.engine
        with (
            engine.lock,
            engine.lent("lent_counts", given, COUNTS) as one,
            engine.lent("lent_pairs", held, PAIRS) as other,
        ):
            found = engine.fetch(engine.questions.carried(one, other), CARRIED, ["area_code"])
        codes = pd.Index(found["area_code"].to_pandas(), name="area_code")
        return pd.Series(found["count"].to_numpy(), index=codes)

    def periods(self, slug: str, start: str = "") -> tuple[str, ...]:
        """The periods of an indicator in order of time; raises MissingData where it has none."""
        indicator = self._known(slug)
        with self.engine.lock:
            asked = self.engine.questions.periods(self._table(indicator), slug, start)
            found = self.engine.fetch(asked, PERIODS, ["period"])["period"].to_pylist()
        if not found:
            raise MissingData(f"{self.engine.address} holds no figures for {slug!r}")
        return tuple(in_time(found, indicator.period_kind))

    def _known(self, slug: str) -> Indicator:
        indicator = self.catalogue.indicator(slug)
        if not self.knows(indicator):
            raise InvalidObservations(
                f"{slug} is read from the data folder alone (what a reader brought, and counts "
                "that this server withholds, are in no engine)"
            )
        return indicator

    def _table(self, indicator: Indicator) -> Table:
        return self.engine.table(indicator.source, indicator.slug)

    def _rows(self, indicator: Indicator, period: str, codes: pd.Series | None) -> pa.Table:
        """Rows as they are stored, by area and period."""
        engine, slug, order = self.engine, indicator.slug, ["area_code", "period"]
        with engine.lock:
            figures = self._table(indicator)
            if codes is None:
                return engine.fetch(
                    engine.questions.rows(figures, slug, period=period), ROWS, order
                )
            given = areas_given([codes.to_numpy(dtype=object)], [np.zeros(len(codes))], None)
            with self._lent_areas(given) as lent:
                asked = engine.questions.rows(figures, slug, period=period, given=lent)
                return engine.fetch(asked, ROWS, order)

    def _fetched(
        self, indicator: Indicator, lent: Table, period: str, figures: Table | None = None
    ) -> pa.Table:
        asked = self.engine.questions.totals(
            self._table(indicator) if figures is None else figures,
            indicator.slug,
            indicator.aggregation,
            lent,
            period=period,
        )
        return self.engine.fetch(asked, TOTALS, ["place", "side", "period"])

    @contextmanager
    def _lent_areas(self, areas: pa.Table) -> Iterator[Table]:
        """Areas lent to the engine, which nobody else asks meanwhile."""
        with self.engine.lock, self.engine.lent("lent_areas", areas, GIVEN) as lent:
            yield lent


def _line(sums: Sums, at: tuple[Any, ...]) -> Sums:
    """One period of sums of places by periods, or one place."""
    chosen: list[Any] = [each[at] for each in sums]
    return Sums(*chosen)


def _floats(column: pd.Series) -> pa.Array:
    return pa.array(column.to_numpy(dtype=np.float64), from_pandas=True)
