"""Measures for many areas at once, beside the plain pandas groupby-apply of the same.

Every pair of ways is first held together: their answers must agree before their times mean
anything. Both ways make the same draws from the same seed, so even drawn limits must agree.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from bench import measured, print_table
from insight.deprivation.editions import EDITIONS, LATEST, read_edition
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.league.measures import LEAGUE
from insight.league.table import measure_all
from insight.measures.gradient import Indices, slope_indices
from insight.measures.intervals import wilson
from insight.measures.quantile_groups import quantile_groups
from insight.observations import read_observations

ORACLES = Path(__file__).parents[2].parent / "shared" / "oracles"
DRAWS, SEED = 100_000, 1
ENDS = (0.025, 0.975)
GROUPS, AREAS = 10, 722
LEAGUE_TARGET = 2.0
INCOME = "income_deprivation_rate"
MIB = 1024**2
COLUMNS = {"ward": "ward_code"}
Answer = TypeVar("Answer")


class Run(NamedTuple):
    """What one call gave, how long it took and how much it held at its highest."""

    answer: Indices
    seconds: float
    peak: float


def run(work: Callable[[], Indices]) -> Run:
    """Call once to see how much memory it takes at its highest, and once more to time it."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / MIB
    tracemalloc.stop()
    answer, seconds = timed(work)
    return Run(answer, seconds, peak)


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """What one call gives, and its seconds: for what takes too long to call many times."""
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


def by_hand(group: pd.DataFrame, *, logits: bool) -> pd.Series:
    """The slope index of one area and its drawn limits, as one would write it for `apply`."""
    share = (group["population"] / group["population"].sum()).to_numpy()
    away = share.cumsum() - share / 2 - 0.5
    pull = share * away / (share * away**2).sum()
    value, error = group["value"].to_numpy(), group["error"].to_numpy()[:, np.newaxis]
    draws = error * np.random.default_rng(SEED).standard_normal((len(group), DRAWS))
    centre = value[:, np.newaxis]
    drawn = expit(logit(centre) + draws) if logits else centre + draws
    lower, upper = np.quantile(pull @ drawn, ENDS)
    return pd.Series({"value": pull @ value, "lower": lower, "upper": upper})


def furthest(found: Indices, other: pd.DataFrame) -> float:
    """How far the two ways lie apart at most, in widths of the interval."""
    assert found.lower_ci is not None
    assert found.upper_ci is not None
    width = found.upper_ci - found.lower_ci
    ours = {"value": found.value, "lower": found.lower_ci, "upper": found.upper_ci}
    return max(float((np.abs(other[name] - ours[name]) / width).max()) for name in ours)


def row_of(way: str, seconds: float, ratio: float, peak: float | None) -> list[str]:
    """One row of a table of times."""
    return [way, f"{seconds:.3f}", f"{ratio:.3g}", "" if peak is None else f"{peak:.1f}"]


def print_runs(title: str, ours: list[tuple[str, Run]], plain: float) -> None:
    """A table of our ways, the first of which the others are measured by, and of the plain one."""
    first = ours[0][1].seconds
    rows = [row_of(way, held.seconds, held.seconds / first, held.peak) for way, held in ours]
    rows.append(row_of("pandas groupby-apply", plain, plain / first, None))
    print_table(title, ["way", "seconds", "times the first", "peak MiB"], rows)


def life_expectancy() -> None:
    """Slope indices of life expectancy for every area and sex, by draws and by formula."""
    path = ORACLES / "phe_LE_data_input.csv.gz"
    if not path.exists():
        print("\nSlope indices of life expectancy are not timed: the expected values are absent.")
        return
    given = pd.read_csv(path).sort_values(["Sex", "GeoCode", "Decile"])
    given = given.rename(columns={"LifeExp": "value", "Pop": "population", "SE": "error"})
    wide = given.pivot_table(
        index=["Sex", "GeoCode"], columns="Decile", values=["value", "population", "error"]
    )

    def ours(draws: int | None) -> Callable[[], Indices]:
        return lambda: slope_indices(
            wide["value"],
            wide["population"],
            standard_errors=wide["error"],
            draws=draws,
            seed=SEED,
        )

    drawn, formula = run(ours(DRAWS)), run(ours(None))
    whole = given.groupby(["Sex", "GeoCode"]).filter(lambda group: len(group) == GROUPS)
    groups = whole.groupby(["Sex", "GeoCode"])[["value", "population", "error"]]
    plain, seconds = timed(lambda: groups.apply(by_hand, logits=False))
    assert len(plain) == len(drawn.answer.rows) == AREAS
    apart = furthest(drawn.answer, plain)
    assert apart < 1e-9, apart
    print_runs(
        f"Slope index of life expectancy: {AREAS} areas and sexes × {GROUPS} tenths × {DRAWS:,} "
        f"draws; the ways agree to {apart:.0e} of an interval's width",
        [("insight, one call, drawn", drawn), ("insight, one call, by formula", formula)],
        seconds,
    )


def local_tenths() -> pd.DataFrame:
    """Income deprivation in each district's own tenths: share of people, people, error in logits.

    A district too small for ten groups keeps the groups it has.
    """
    table = read_neighbourhoods().merge(
        read_observations(INCOME, level="lsoa")[["area_code", "numerator", "denominator"]],
        left_on="lsoa_code",
        right_on="area_code",
    )
    ranks = table.groupby("district_code")["rank"]
    enough = ranks.transform("size") >= GROUPS
    table = table[enough].assign(
        tenth=ranks.transform(
            lambda held: quantile_groups(held, groups=GROUPS) if len(held) >= GROUPS else np.nan
        )
    )
    held = table.groupby(["district_code", "tenth"])[["numerator", "denominator"]].sum()
    lower, upper = wilson(held["numerator"], held["denominator"])
    return pd.DataFrame(
        {
            "value": held["numerator"] / held["denominator"],
            "population": held["denominator"],
            "lower": lower,
            "upper": upper,
            "error": (logit(upper) - logit(lower)) / (2 * 1.959963984540054),
        }
    ).reset_index()


def every_district() -> None:
    """Slope indices of a share over every district's local tenths, with time and peak memory."""
    tenths = local_tenths()
    districts = sorted(set(read_neighbourhoods()["district_code"]))
    wide = tenths.pivot_table(index="district_code", columns="tenth").reindex(districts)
    limits = (wide["lower"], wide["upper"])
    drawn = run(
        lambda: slope_indices(
            wide["value"],
            wide["population"],
            limits=limits,
            value_type="proportion",
            draws=DRAWS,
            seed=SEED,
        )
    )
    groups = tenths.groupby("district_code")[["value", "population", "error"]]
    plain, seconds = timed(lambda: groups.apply(by_hand, logits=True))
    answered = [districts[row] for row in drawn.answer.rows]
    apart = furthest(drawn.answer, plain.loc[answered])
    assert apart < 1e-9, apart
    whole = len(districts) * GROUPS * DRAWS * 8 / MIB
    print_runs(
        f"Slope index of income deprivation, drawn in logits: {len(districts)} districts × "
        f"{GROUPS} local tenths × {DRAWS:,} draws in one call; {len(answered)} answered, the "
        f"others lack a group; all draws at once would take {whole:,.0f} MiB",
        [("insight, one call", drawn)],
        seconds,
    )


def by_apply(england: pd.DataFrame, slug: str) -> pd.Series:
    """One measure of the league by `groupby.apply`; NaN where it is undefined."""
    measure = LEAGUE[slug]
    names = [COLUMNS.get(name, name) for name in measure.columns]
    options = {"of": len(england)} if slug in {"extent", "local_concentration"} else {}

    def one(rows: pd.DataFrame) -> float:
        try:
            return measure.function(*(rows[name].to_numpy() for name in names), **options)
        except Undefined:
            return np.nan

    return england.groupby("district_code")[names].apply(one)


def whole_league() -> None:
    """Every measure for every district of England, at once and one district after another."""
    england = read_edition(LATEST)
    ours = measured(lambda: measure_all(england), repeats=7) / 1000
    reading = measured(lambda: measure_all(read_edition(LATEST)), repeats=3) / 1000
    plain, seconds = timed(lambda: pd.DataFrame({slug: by_apply(england, slug) for slug in LEAGUE}))
    held = measure_all(england)
    assert held.shape == (296, len(LEAGUE))
    assert held.notna().equals(plain.notna())
    apart = float(np.nanmax(np.abs(held / plain - 1).where(plain != 0, np.abs(held))))
    assert apart < 1e-9, apart
    assert reading < LEAGUE_TARGET, reading
    rows = [
        ["insight, all at once", f"{ours:.3f}", "1.0"],
        ["  and reading the edition from its files", f"{reading:.3f}", f"{reading / ours:.1f}"],
        ["pandas groupby-apply, a measure at a time", f"{seconds:.3f}", f"{seconds / ours:.1f}"],
    ]
    print_table(
        f"The league: {len(held)} districts × {len(LEAGUE)} measures, {EDITIONS[LATEST].name} "
        f"(target {LEAGUE_TARGET:.0f} s); the ways agree to {apart:.0e}",
        ["way", "seconds", "times ours"],
        rows,
    )


def main(_: list[str]) -> None:
    """Print the three tables."""
    whole_league()
    life_expectancy()
    every_district()
