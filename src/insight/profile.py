"""What kind of place a district is: who lives at its two ends, and where it stands in England.

Ranks depend on the measure and on the edition, so every rank here names both, and its field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.groups import INDEX_NAME
from insight.measures.dispersion import gini
from insight.measures.grouping import GroupedValues, Groups, measure_by_group
from insight.measures.polarisation import (
    PopulationInExtremes,
    both_poles_share,
    population_in_extremes,
)
from insight.measures.rank_spread import percentile_spread_of_rank, rank_range

FIELD: Final = "districts in England with more than one neighbourhood"
TENTHS: Final = 10

Kind = Literal["places", "share", "index", "score"]


@dataclass(frozen=True)
class SpreadMeasure:
    """One way to say how far apart the ends of a district are; higher means further apart.

    `name` is a heading, `phrase` follows "measured by", `meaning` is one sentence and `caution`
    another or "". `kind` says what the value counts: places in a national ranking, a share of
    residents from 0 to 1, an index from 0 to 1, or points of the score. `columns` are those of the
    table of neighbourhoods that `function` takes, in its order.
    """

    slug: str
    name: str
    phrase: str
    meaning: str
    kind: Kind
    columns: tuple[str, ...]
    function: Callable[..., float]
    caution: str = ""


@dataclass(frozen=True)
class Standing:
    """A district's rank on one measure, with all that a rank must name.

    `rank` is 1 plus the number of districts with a higher value, `ties` the number of other
    districts with the same value, `of` the size of the field.
    """

    measure: str
    label: str
    phrase: str
    kind: Kind
    value: float
    rank: int
    of: int
    ties: int
    edition: str
    field: str


@dataclass(frozen=True)
class DistrictProfile:
    """Who lives in the nationally most and least deprived neighbourhoods of one district.

    `extremes` holds shares from 0 to 1, `tenths` the share of residents in each national tenth from
    the most deprived (shape 10), `standings` a rank for each measure that is defined here and
    `undefined` the reason, by slug, for each that is not.
    """

    district_code: str
    district_name: str
    residents: int
    neighbourhoods: int
    extremes: PopulationInExtremes
    both_poles_share: float
    tenths: tuple[float, ...]
    edition: str
    standings: tuple[Standing, ...] = ()
    undefined: tuple[tuple[str, str], ...] = ()

    def residents_in(self, share: float) -> int:
        """A share of the district's residents as a number of people."""
        return round(share * self.residents)


def _standard_deviation(score: ArrayLike, population: ArrayLike) -> float:
    values, weights = np.asarray(score, dtype=float), np.asarray(population, dtype=float)
    mean = np.average(values, weights=weights)
    return float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))


def _both_poles(tenth: ArrayLike, population: ArrayLike) -> float:
    extremes = population_in_extremes(tenth, population)
    return both_poles_share(extremes.most_deprived_tenth, extremes.least_deprived_tenth)


MEASURES: Final[Mapping[str, SpreadMeasure]] = {
    measure.slug: measure
    for measure in (
        SpreadMeasure(
            "rank_spread",
            "Spread of national rank",
            "the spread of its neighbourhoods’ national ranks",
            "Places in England’s order of deprivation between the neighbourhoods at the 5th and "
            "the 95th percentile of residents: nine in ten residents live between them.",
            "places",
            ("rank", "population"),
            percentile_spread_of_rank,
        ),
        SpreadMeasure(
            "both_poles_share",
            "Both-poles share",
            "the share of residents at both poles",
            "Twice the smaller of two shares of residents: those in England’s most deprived tenth "
            "of neighbourhoods and those in its least deprived tenth.",
            "share",
            ("tenth", "population"),
            _both_poles,
            "This project’s own measure.",
        ),
        SpreadMeasure(
            "gini_of_score",
            "Gini of the score",
            "the Gini coefficient of its neighbourhoods’ scores",
            "How unequally the score is spread over residents, from 0 (the same everywhere) to 1.",
            "index",
            ("score", "population"),
            gini,
            "The score has no true zero, so this orders places and says no more; it favours places "
            "with a low average score.",
        ),
        SpreadMeasure(
            "score_deviation",
            "Standard deviation of the score",
            "the standard deviation of its neighbourhoods’ scores",
            "How far residents’ neighbourhoods lie from the district’s average score.",
            "score",
            ("score", "population"),
            _standard_deviation,
            "It favours places with very high scores.",
        ),
        SpreadMeasure(
            "rank_range",
            "Range of national rank",
            "the range of its neighbourhoods’ national ranks",
            "Places in England’s order of deprivation between the most and the least deprived "
            "neighbourhood.",
            "places",
            ("rank",),
            rank_range,
            "It rests on two neighbourhoods only, and favours large districts.",
        ),
    )
}
HEADLINE: Final = "rank_spread"


def tenth_shares(neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Residents by national tenth: columns tenth (1 the most deprived, to 10), residents and share.

    `neighbourhoods` is a table of `groups.neighbourhood_table`, of one district or of England; the
    shares run from 0 to 1 and sum to 1. Raises Undefined where nobody lives and InvalidObservations
    for a tenth outside 1 to 10.
    """
    tenth = neighbourhoods["tenth"].to_numpy()
    population = neighbourhoods["population"].to_numpy(dtype=float)
    if len(tenth) and not (tenth.min() >= 1 and tenth.max() <= TENTHS):
        raise InvalidObservations(
            f"tenths run from {tenth.min()} to {tenth.max()} (expected 1 to {TENTHS})"
        )
    residents = np.bincount(tenth.astype(int), weights=population, minlength=TENTHS + 1)[1:]
    if residents.sum() <= 0:
        raise Undefined("nobody lives there, so no share of residents can be given")
    return pd.DataFrame(
        {
            "tenth": np.arange(1, TENTHS + 1),
            "residents": residents.round().astype("int64"),
            "share": residents / residents.sum(),
        }
    )


def polarisation_table(neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Every district on every measure of `MEASURES`, with its rank: one row a district.

    `neighbourhoods` is the table of all England. Columns: district_code, district_name,
    neighbourhoods, population, then for each measure its slug (Float64), slug_rank (Int64: 1 plus
    the number of districts with a higher value) and slug_ties (others with the same value). A
    district of a single neighbourhood has no spread to measure: its cells are missing, and it is
    not in the field. Raises Undefined for an empty table.
    """
    groups = Groups.of(list(neighbourhoods["district_code"]))
    by_district = neighbourhoods.groupby("district_code")
    table = by_district.agg(
        district_name=("district_name", "first"),
        neighbourhoods=("lsoa_code", "size"),
        population=("population", "sum"),
    )
    for measure in MEASURES.values():
        columns = [neighbourhoods[name].to_numpy(dtype=float) for name in measure.columns]
        held: GroupedValues = measure_by_group(measure.function, groups, *columns)
        values = pd.Series(held.values, dtype="Float64").reindex(table.index)
        table[measure.slug] = values.mask(table["neighbourhoods"] < 2)
        column = table[measure.slug]
        table[f"{measure.slug}_rank"] = column.rank(method="min", ascending=False).astype("Int64")
        table[f"{measure.slug}_ties"] = (column.map(column.value_counts()) - 1).astype("Int64")
    return table.reset_index()


def standing(
    table: pd.DataFrame, district_code: str, measure: str = HEADLINE, *, edition: str = INDEX_NAME
) -> Standing:
    """Where a district stands among all on one measure; `table` is that of `polarisation_table`.

    Raises UnknownArea for a district that is not in it, InvalidObservations for a measure that is
    not in `MEASURES` and Undefined where the district has too few neighbourhoods.
    """
    if measure not in MEASURES:
        raise InvalidObservations(
            f"no measure is called {measure!r} (known: {', '.join(MEASURES)})"
        )
    found = table[table["district_code"] == district_code]
    if found.empty:
        raise UnknownArea(f"no district has the code {district_code!r}")
    row, spread = found.iloc[0], MEASURES[measure]
    if pd.isna(row[measure]):
        raise Undefined(
            f"{row['district_name']} has {row['neighbourhoods']} neighbourhood, "
            "so it has no spread to rank"
        )
    return Standing(
        measure=measure,
        label=spread.name,
        phrase=spread.phrase,
        kind=spread.kind,
        value=float(row[measure]),
        rank=int(row[f"{measure}_rank"]),
        of=int(table[measure].notna().sum()),
        ties=int(row[f"{measure}_ties"]),
        edition=edition,
        field=FIELD,
    )


def district_profile(
    neighbourhoods: pd.DataFrame,
    table: pd.DataFrame | None = None,
    *,
    edition: str = INDEX_NAME,
) -> DistrictProfile:
    """The profile of one district, with its standings when `polarisation_table` is given.

    `neighbourhoods` is the district's own table of `groups.neighbourhood_table`. Raises
    InvalidObservations unless it is of one district, and Undefined where nobody lives.
    """
    codes = neighbourhoods["district_code"].unique()
    if len(codes) != 1:
        raise InvalidObservations(f"a profile of {len(codes)} districts (expected one)")
    population: NDArray[np.float64] = neighbourhoods["population"].to_numpy(dtype=float)
    tenths = neighbourhoods["tenth"].to_numpy()
    standings, undefined = _standings(table, str(codes[0]), edition)
    return DistrictProfile(
        district_code=str(codes[0]),
        district_name=str(neighbourhoods["district_name"].iloc[0]),
        residents=int(population.sum()),
        neighbourhoods=len(neighbourhoods),
        extremes=population_in_extremes(tenths, population),
        both_poles_share=_both_poles(tenths, population),
        tenths=tuple(tenth_shares(neighbourhoods)["share"]),
        edition=edition,
        standings=standings,
        undefined=undefined,
    )


def _standings(
    table: pd.DataFrame | None, district_code: str, edition: str
) -> tuple[tuple[Standing, ...], tuple[tuple[str, str], ...]]:
    """The district's standing on each measure, and the reason for each measure without one."""
    held, undefined = [], []
    if table is not None:
        for slug in MEASURES:
            try:
                held.append(standing(table, district_code, slug, edition=edition))
            except Undefined as reason:
                undefined.append((slug, str(reason)))
    return tuple(held), tuple(undefined)
