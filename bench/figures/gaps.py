"""Gaps over time beside the plain pandas groupby of the same: one district, and all of them.

The ways are held together first: their gaps must agree before their times mean anything.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench import print_table, processor
from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.comparison.groups import local_fifth_of
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.gap_over_time import Groups, gap_over_time, read_source, series_slugs
from insight.gap_over_time.league import read_closing
from insight.observations import read_series
from insight.store import data_directory

PLACE, SLUG, MSOA = "Stockport", "claimants", "universal_credit_households"
CATALOGUE = read_catalogue()
FIFTHS = Groups("local-fifths")
TARGETS = {"again": 60, "first": 250, "league": 3000, "msoa": 50}
"""Milliseconds of processor time at most."""


def by_hand(code: str | None = None) -> pd.DataFrame:
    """The gap of a district, or of each, in every year, as one would write it with pandas."""
    table = pd.read_parquet(
        data_directory() / f"indicators/{CATALOGUE.indicator(SLUG).source}.parquet"
    )
    table = table[table["indicator"] == SLUG]
    areas = read_neighbourhoods(code)
    big = areas.groupby("district_code")["lsoa_code"].transform("size") >= 5
    areas = areas[big]
    parts = [local_fifth_of(rows) for _, rows in areas.groupby("district_code")]
    areas = areas.assign(fifth=pd.concat(parts))
    held = table.merge(
        areas[areas["fifth"].isin([1, 5])], left_on="area_code", right_on="lsoa_code"
    )
    summed = held.groupby(["district_code", "fifth", "period"])[["numerator", "denominator"]].sum()
    rate = 100 * summed["numerator"] / summed["denominator"]
    return (rate.xs(1, level="fifth") - rate.xs(5, level="fifth")).rename("gap").reset_index()


def one_district() -> None:
    """The gap of one district: asked for first, and again."""
    district = choose_district(PLACE)
    first = processor(lambda: gap_over_time(SLUG, district, FIFTHS, figures=read_source(CATALOGUE)))
    source = read_source(CATALOGUE)
    found = gap_over_time(SLUG, district, FIFTHS, figures=source)
    again = processor(lambda: gap_over_time(SLUG, district, FIFTHS, figures=source), 15)
    plain = processor(lambda: by_hand(district.code), 5)
    assert np.allclose(found.table["gap"], by_hand(district.code)["gap"])
    ways = {
        f"insight, again (target {TARGETS['again']})": again,
        f"insight, first in a process (target {TARGETS['first']})": first,
        "pandas groupby: two sums a year, no interval, no trend": plain,
    }
    rows = [[way, f"{ms:.1f}", f"{ms / again:.1f}"] for way, ms in ways.items()]
    years = len(found.table)
    print_table(
        f"Gap over time: {PLACE}, {SLUG}, {years} years",
        ["way", "ms of processor", "times again"],
        rows,
    )


def league() -> None:
    """Every district on every series, made once."""
    slugs = series_slugs(CATALOGUE)

    def everything() -> None:
        source = read_source(CATALOGUE)
        for slug in slugs:
            read_closing(slug, FIFTHS, source)

    ours = processor(everything)
    one = processor(lambda: read_closing(SLUG, FIFTHS, read_source(CATALOGUE)))
    plain = processor(by_hand)
    rows = [
        [f"insight, {len(slugs)} series (target {TARGETS['league']})", f"{ours:.0f}", ""],
        [f"insight, {SLUG} alone", f"{one:.0f}", "1.0"],
        [
            f"pandas groupby, {SLUG} alone: no interval, no rank",
            f"{plain:.0f}",
            f"{plain / one:.1f}",
        ],
    ]
    heads = ["way", "ms of processor", "times ours"]
    print_table("The closing-the-gap league: 296 districts, local fifths", heads, rows)


def msoas() -> None:
    """Reading one district's middle-layer areas of one series, every period."""
    district = choose_district(PLACE)
    areas = read_neighbourhoods(district.code)
    codes = sorted(areas["msoa_code"].unique())
    path = data_directory() / f"indicators/{CATALOGUE.indicator(MSOA).source}.parquet"

    def plain() -> pd.DataFrame:
        table = pd.read_parquet(path)
        return table[(table["indicator"] == MSOA) & table["area_code"].isin(codes)]

    def filtered() -> pd.DataFrame:
        wanted = [("indicator", "==", MSOA), ("area_code", "in", codes)]
        return pd.read_parquet(path, filters=wanted)

    def ours() -> pd.DataFrame:
        return read_series(MSOA, codes, catalogue=CATALOGUE)

    assert len(ours()) == len(plain()) == len(filtered())
    ways = {
        f"insight (target {TARGETS['msoa']})": processor(ours, 15),
        "pandas, the whole file, then the rows": processor(plain, 9),
        "pandas with filters": processor(filtered, 9),
    }
    first = next(iter(ways.values()))
    rows = [[way, f"{ms:.1f}", f"{ms / first:.1f}"] for way, ms in ways.items()]
    title = f"Reading {len(codes)} middle-layer areas of {PLACE}, {MSOA}"
    print_table(title, ["way", "ms of processor", "times ours"], rows)


def main(_: list[str]) -> None:
    """Print the three tables."""
    one_district()
    league()
    msoas()
