"""Far more figures than there are: built in the project's layout, asked, and thrown away.

`python -m bench growth` builds 202.5 million rows, 33,755 neighbourhoods by 120 indicators by 50
periods: 3 GB below the system's temporary folder. `--rows 5000000` builds about so many instead.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bench import print_table
from insight.areas import read_lookup
from insight.build import write
from insight.build.figures import national
from insight.catalogue import Catalogue, read_catalogue
from insight.catalogue.owned import Entries
from insight.engines import Asked, open_engine, read_address
from insight.national.districts import FILE
from insight.observations import COLUMNS, read_observations
from insight.store import data_directory, read_groups

ROWS, PERIODS = 202_530_000, 50
DISTRICT: Final = "E08000007"
LIKE: Final = "claimants"
"""The indicator that those made up are like: a ratio of counts of neighbourhoods."""
ASKED: Final = 7
"""How many indicators are asked; a time is the median over them."""
LEVEL: Final = 3
"""Of compression: the builder's 11 takes five times as long for 5% less."""
HEAD: Final = ("asked of", "question", "cold", "warm", "of it processor")
Question = Callable[[str], object]


def _labels() -> list[str]:
    return [str(year) for year in range(2025 - PERIODS, 2025)]


def _figures(indicator: int, codes: pa.Array) -> Iterator[pa.Table]:
    """An indicator's rows, a period at a time: counts, residents, percentages and their limits."""
    random, size = np.random.default_rng(indicator), len(codes)
    people = random.integers(900, 3000, size).astype(float)
    share = random.beta(2, 18, size)
    for label in _labels():
        count = random.binomial(people.astype(int), share).astype(float)
        value, width = np.round(100 * count / people, 2), np.round(random.uniform(0.2, 3, size), 2)
        yield pa.table(
            {
                "indicator": pa.repeat(f"growth_{indicator:03}", size),
                "area_code": codes,
                "period": pa.repeat(label, size),
                "value": value,
                "numerator": count,
                "denominator": people,
                "lower_ci": np.round(value - width, 2),
                "upper_ci": np.round(value + width, 2),
                "note": pa.repeat("", size),
            }
        ).cast(write.OBSERVATION_SCHEMA)


def _build_one(indicator: int, folder: Path, homes: pd.Series) -> pa.Table:
    """Write the file of one indicator; gives its rows by district."""
    write.LEVEL = LEVEL
    codes = pa.array(homes.index, pa.string())
    table = pa.concat_tables(_figures(indicator, codes))
    path = folder / "indicators" / f"growth_{indicator:03}.parquet"
    write.write_grouped(table, path, "indicator", table["period"].to_pandas())
    place, districts = pd.factorize(homes, sort=True)
    parts = []
    for n, label in enumerate(_labels()):
        rows = table.slice(n * len(codes), len(codes))
        top, base = (
            np.bincount(place, rows[name].to_numpy()) for name in ("numerator", "denominator")
        )
        parts.append(
            pd.DataFrame(
                {
                    "indicator": f"growth_{indicator:03}",
                    "area_code": districts,
                    "period": label,
                    "value": 100 * top / base,
                    "numerator": top,
                    "denominator": base,
                    "lower_ci": np.nan,
                    "upper_ci": np.nan,
                    "note": "",
                }
            )
        )
    return pa.Table.from_pandas(
        pd.concat(parts), schema=write.OBSERVATION_SCHEMA, preserve_index=False
    )


def build(folder: Path, indicators: int) -> None:
    """Write the files of so many indicators, two at a time, and the table by district."""
    homes = national.homes_in(data_directory())["lsoa"]
    homes = homes.loc[national.order_of({"lsoa": homes})]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        districts = pool.map(partial(_build_one, folder=folder, homes=homes), range(indicators))
        table = pa.concat_tables(districts)
    write.write_grouped(table, folder / "indicators" / FILE, "indicator")


def catalogue_of(indicators: int) -> Catalogue:
    """The catalogue with the indicators made up, each a source of its own."""
    held = read_catalogue()
    like = held.indicator(LIKE)
    slugs = [f"growth_{n:03}" for n in range(indicators)]
    made = {
        slug: replace(
            like, slug=slug, source=slug, periods=tuple(_labels()), period_kind="", min_count=0
        )
        for slug in slugs
    }
    sources = dict.fromkeys(slugs, held.sources[like.source])
    return replace(
        held, indicators=Entries({**held.indicators, **made}), sources={**held.sources, **sources}
    )


def _forget(folder: Path) -> None:
    """Have the system drop what it keeps of the files in memory, where it can be told to."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.glob("indicators/*.parquet"):
        file = os.open(path, os.O_RDONLY)
        os.fsync(file)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def _timed(question: Question, slugs: Sequence[str], folder: Path) -> list[str]:
    """Milliseconds of a question when the file is on the disk alone, then when it was asked.

    The third is what the second took of the processors: a busy machine makes the others longer.
    """
    _forget(folder)
    cold, warm, worked = [], [], []
    for slug in slugs:
        for times in (cold, warm):
            begun, before = time.perf_counter(), time.process_time()
            question(slug)
            times.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.process_time() - before))
    return [f"{statistics.median(times):.1f}" for times in (cold, warm, worked)]


def _questions(catalogue: Catalogue, folder: Path) -> dict[str, Question]:
    """The library's own ways."""
    by_district, label = folder / "indicators" / FILE, _labels()[20]

    def series(slug: str) -> pa.Table:
        rows = read_groups(by_district, "indicator", [slug], COLUMNS)
        return rows.filter(pc.equal(rows["area_code"], DISTRICT))

    codes = pa.array(read_lookup(DISTRICT, folder, ["lsoa_code"])["lsoa_code"], pa.string())

    def stored(slug: str) -> pa.Table:
        path = folder / "indicators" / f"{slug}.parquet"
        rows = read_groups(path, "indicator", [slug], COLUMNS, period=label)
        return rows.filter(pc.is_in(rows["area_code"], value_set=codes))

    def read(slug: str, district_code: str | None = None) -> pd.DataFrame:
        return read_observations(
            slug,
            level="lsoa",
            district_code=district_code,
            period=label,
            catalogue=catalogue,
            data_dir=folder,
        )

    return {
        "a district’s rows": stored,
        "a district’s neighbourhoods": partial(read, district_code=DISTRICT),
        "a district’s series": series,
        "all neighbourhoods of England": read,
    }


def _duckdb(asked: Asked) -> dict[str, Question]:
    label = _labels()[20]
    return {
        "a district’s neighbourhoods": lambda slug: asked.figures(
            slug, district_code=DISTRICT, period=label
        ),
        "a district’s series": lambda slug: asked.district_series(slug, DISTRICT),
        "the league of districts": lambda slug: asked.figures(slug, level="district", period=label),
    }


def _ask(folder: Path, indicators: int) -> None:
    catalogue, slugs = catalogue_of(indicators), [f"growth_{n:03}" for n in range(indicators)]
    chosen = slugs[:: max(1, indicators // ASKED)][:ASKED]
    rows = []
    for name, question in _questions(catalogue, folder).items():
        question(slugs[-1])  # the look-up, and code that is imported at its first use
        rows.append(["the library", name, *_timed(question, chosen, folder)])
    print(f"Most memory of the library so far: {_peak(resource.RUSAGE_SELF):.0f} MB")
    engine = open_engine(read_address("duckdb:"), folder)
    try:
        for name, question in _duckdb(Asked(engine, catalogue, folder)).items():
            question(slugs[-1])
            rows.append(["DuckDB", name, *_timed(question, chosen, folder)])
        begun, before = time.perf_counter(), time.process_time()
        found = engine.run(
            "SELECT indicator, period, sum(numerator) / sum(denominator) AS share "  # noqa: S608
            f"FROM read_parquet('{folder}/indicators/growth_*.parquet') GROUP BY ALL"
        )
        took, worked = time.perf_counter() - begun, time.process_time() - before
        assert found.num_rows == indicators * PERIODS
        rows.append(["DuckDB", "all, added up", "", f"{1000 * took:.0f}", f"{1000 * worked:.0f}"])
    finally:
        engine.close()
    print_table("Milliseconds, medians", HEAD, rows)
    print(f"Most memory with DuckDB: {_peak(resource.RUSAGE_SELF):.0f} MB")


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main(arguments: list[str]) -> None:
    """Build, ask, tell, throw away."""
    parser = argparse.ArgumentParser(prog="python -m bench growth")
    parser.add_argument("--rows", type=int, default=ROWS, help="about how many rows to build")
    wanted = parser.parse_args(arguments).rows
    areas = _areas()
    indicators = max(1, round(wanted / (areas * PERIODS)))
    with tempfile.TemporaryDirectory(prefix="growth-") as kept:
        folder = Path(kept)
        for shared in ("boundaries", "reference"):
            (folder / shared).symlink_to((data_directory() / shared).resolve())
        begun = time.perf_counter()
        build(folder, indicators)
        took = time.perf_counter() - begun
        held = [path.stat().st_size / 1e9 for path in folder.glob("indicators/*.parquet")]
        print(
            f"\n{areas * PERIODS * indicators:,} rows ({areas:,} neighbourhoods, {indicators} "
            f"indicators, {PERIODS} periods): {sum(held):.2f} GB, built in {took:.0f} s, at most "
            f"{_peak(resource.RUSAGE_CHILDREN):.0f} MB a process; load {os.getloadavg()[0]:.1f}"
        )
        _ask(folder, indicators)
        print(f"Load at the end: {os.getloadavg()[0]:.1f}")


def _areas() -> int:
    """How many neighbourhoods there are."""
    return len(national.homes_in(data_directory())["lsoa"])
