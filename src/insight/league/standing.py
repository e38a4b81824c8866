"""How polarised every district is, on several measures, and where one stands among all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.measures.dispersion import gini
from insight.measures.grouping import GroupedValues, Groups, measure_by_group
from insight.measures.polarisation import both_poles_share, population_in_extremes
from insight.measures.rank_spread import percentile_spread_of_rank, rank_range
from insight.measures.ranks import ranks

FIELD: Final = "districts in England with more than one neighbourhood"
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
            "Residents at both ends (both-poles share)",
            "the share of residents at both ends at once",
            "Twice the smaller of two shares of residents: those in England’s most deprived tenth "
            "of neighbourhoods and those in its least deprived tenth.",
            "share",
            ("tenth", "population"),
            _both_poles,
            "This project’s own measure.",
        ),
        SpreadMeasure(
            "gini_of_score",
            "Inequality of the score (Gini)",
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
        found = ranks(table[measure.slug].to_numpy(dtype=float, na_value=np.nan))
        for name, column in (("rank", found.rank), ("ties", found.ties)):
            table[f"{measure.slug}_{name}"] = pd.Series(column, index=table.index).astype("Int64")
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
