"""Two hundred questions by which engines are held against each other, drawn by a fixed seed.

They go over all kinds of question, levels, sources and kinds of district, and meet figures that are
withheld or not available.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final, Literal

import pyarrow.compute as pc

from insight.areas import read_lookup
from insight.catalogue import Catalogue, Indicator
from insight.gap_over_time import BASES, series_slugs
from insight.observations import in_time, level_below, members_of, rows_of

Kind = Literal["district", "series", "district-series", "england", "league", "gaps", "carried"]
KINDS: Final[dict[Kind, int]] = {
    "district": 60,
    "series": 40,
    "district-series": 24,
    "england": 36,
    "league": 24,
    "gaps": 10,
    "carried": 6,
}
"""How many are drawn of each kind, 200 in all."""
SEED: Final = 16
ALWAYS: Final = ("E06000053", "E09000001", "E08000026", "E06000046", "E06000052", "E08000007")
"""The Isles of Scilly, the City of London, Coventry, the Isle of Wight, Cornwall and Stockport."""
FORMER: Final = ("imd_score_areas_2011", "imd_rank_areas_2011", "imd_decile_areas_2011")
"""What is held for neighbourhoods of 2011; the residents beside it are carried to 2021."""


@dataclass(frozen=True)
class Question:
    """One question: of an indicator, a period, and as its kind has it a district, area or basis.

    >>> str(Question("league", "fuel_poverty", period="2022"))
    'league fuel_poverty 2022'
    """

    kind: Kind
    slug: str
    period: str = ""
    level: str = ""
    area: str = ""
    basis: str = ""

    def __str__(self) -> str:
        """The question as it is asked on a command line."""
        held = (self.kind, self.slug, self.period, self.level, self.area, self.basis)
        return " ".join(each for each in held if each)


def drawn(catalogue: Catalogue, data_dir: Path | None = None) -> list[Question]:
    """The two hundred questions, the same each time for the same data."""
    return _Draw(catalogue, data_dir).all()


def _level_above(indicator: Indicator) -> str:
    """The smallest level from the district up at which an outcome is published; "" for none."""
    if level_below(indicator):
        return ""
    return next((level for level in ("district", "upper_tier") if level in indicator.areas), "")


class _Draw:
    def __init__(self, catalogue: Catalogue, data_dir: Path | None) -> None:
        self._random = random.Random(SEED)  # noqa: S311 - nothing is kept secret by it
        self._data_dir = data_dir
        self._catalogue = catalogue
        held = [each for each in catalogue.indicators.values() if not each.is_brought]
        self._turns = {
            "below": self._in_turn([i for i in held if level_below(i)]),
            "above": self._in_turn([i for i in held if _level_above(i)]),
            "withheld": self._in_turn([i for i in held if i.min_count]),
            "sums": self._in_turn([i for i in held if level_below(i) and i.aggregation != "none"]),
        }
        codes = read_lookup(None, data_dir, ["district_code"])["district_code"].unique().tolist()
        others = [code for code in sorted(codes) if code not in ALWAYS]
        self._random.shuffle(others)
        self._districts = cycle([*ALWAYS, *others[:30]])
        self._periods: dict[str, list[str]] = {}

    def all(self) -> list[Question]:
        """Each kind as often as it is wanted, no question twice."""
        found: dict[Question, None] = {}
        for kind, wanted in KINDS.items():
            have = len(found)
            for question in getattr(self, f"_{kind.replace('-', '_')}")():
                found.setdefault(question)
                if len(found) == have + wanted:
                    break
        return list(found)

    def _in_turn(self, indicators: Sequence[Indicator]) -> Iterator[Indicator]:
        """One indicator of each source, then another of each, for ever: no source is left out."""
        by_source: dict[str, list[Indicator]] = {}
        for each in sorted(indicators, key=lambda i: i.slug):
            by_source.setdefault(each.source, []).append(each)
        for several in by_source.values():
            self._random.shuffle(several)
        turns = [cycle(several) for several in by_source.values()]
        return (next(turn) for turn in cycle(turns))

    def _period(self, indicator: Indicator) -> str:
        if indicator.slug not in self._periods:
            table = rows_of(indicator, self._data_dir, ["period"])
            labels = table["period"].unique().to_pylist()
            self._periods[indicator.slug] = in_time(labels, indicator.period_kind)
        return self._random.choice(self._periods[indicator.slug])

    def _district(self) -> Iterator[Question]:
        for n in range(10_000):
            indicator = next(self._turns["above" if n % 3 == 2 else "below"])
            level, code = level_below(indicator) or _level_above(indicator), next(self._districts)
            period = self._period(indicator)
            if not level_below(indicator) and not self._held(indicator, period, code, level):
                continue
            yield Question("district", indicator.slug, period, level, code)

    def _held(self, indicator: Indicator, period: str, code: str, level: str) -> bool:
        """Whether a district, or the county that it lies in, has a figure of its own."""
        if level == "upper_tier":
            code = read_lookup(code, self._data_dir, ["county_code"])["county_code"].iloc[0]
        table = rows_of(indicator, self._data_dir, ["area_code", "period"])
        here = pc.and_(pc.equal(table["area_code"], code), pc.equal(table["period"], period))
        return bool(pc.any(here).as_py())

    def _series(self) -> Iterator[Question]:
        for n in range(10_000):
            indicator = next(self._turns["above" if n % 2 else "below"])
            base, code = level_below(indicator), next(self._districts)
            if base:
                held = members_of(indicator, base, code, self._data_dir)["base_code"].tolist()
                code = self._random.choice(held)
            yield Question("series", indicator.slug, area=code)

    def _district_series(self) -> Iterator[Question]:
        for _ in range(10_000):
            indicator = next(self._turns["sums"])
            yield Question("district-series", indicator.slug, area=next(self._districts))

    def _england(self) -> Iterator[Question]:
        for n in range(10_000):
            turn = "withheld" if n % 12 == 0 else "above" if n % 3 == 2 else "below"
            indicator = next(self._turns[turn])
            level = level_below(indicator) or _level_above(indicator)
            yield Question("england", indicator.slug, self._period(indicator), level)

    def _league(self) -> Iterator[Question]:
        for n in range(10_000):
            indicator = next(self._turns["above" if n % 4 == 3 else "sums"])
            if not level_below(indicator) and "district" not in indicator.areas:
                continue
            yield Question("league", indicator.slug, self._period(indicator))

    def _gaps(self) -> Iterator[Question]:
        slugs = list(series_slugs(self._catalogue))
        self._random.shuffle(slugs)
        for n, slug in enumerate(cycle(slugs)):
            if n == 10_000:
                return
            yield Question("gaps", slug, basis=BASES[n % 4])

    def _carried(self) -> Iterator[Question]:
        for slug in FORMER:
            for period in ("2015", "2019"):
                yield Question("carried", slug, period, "lsoa11")
