"""Residents to divide by: those of population estimates in the folder, else those already held."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insight.build.downloads.feeding.areas import Areas, of_level
from insight.build.downloads.feeding.rules import Rule
from insight.build.downloads.sape import people
from insight.errors import InvalidObservations
from insight.periods import parse_period


class Residents:
    """Mid-year residents of neighbourhoods by age, from the population estimates that were read."""

    def __init__(self, tables: Sequence[pd.DataFrame], areas: Areas) -> None:
        """`tables` are the estimates' own, those to prefer last."""
        self.areas = areas
        self._tables = {
            str(year): rows.reset_index(drop=True)
            for table in tables
            for year, rows in of_level(table, ("lsoa",)).groupby("period")
        }

    def of(self, level: str, year: int, ages: str) -> pd.Series | None:
        """Residents of some ages by area of today; None where there is no estimate of the year.

        Raises InvalidObservations where its bands of ages do not add up to them.
        """
        table = self._tables.get(str(year))
        if table is None or level not in ("lsoa", "msoa", "ward"):
            return None
        found = people(table, ages)
        if isinstance(found, str):
            raise InvalidObservations(f"population estimates of mid-{year}: {found}")
        counts = found.set_axis(pd.Index(table["area_code"])).to_frame("people")
        vintage, strange = self.areas.today_or_2011(table["area_code"], "lsoa")
        counts = counts[~counts.index.isin(strange)]
        if vintage == "lsoa11":
            counts = self.areas.counts_today(counts, vintage)
        if level == "lsoa":
            return counts["people"]
        lookup = self.areas.places.lookup.set_index("lsoa_code")[f"{level}_code"]
        return counts["people"].groupby(lookup.reindex(counts.index)).sum()


def denominators(
    rule: Rule, period: str, held: pd.DataFrame, residents: Residents
) -> tuple[pd.Series, str]:
    """What the counts of a period are divided by, by area, and in words where it is another year's.

    That which is held for the period; else the residents of its first year, of the ages that the
    rule names, from population estimates; else that of the held period nearest to it. Raises
    InvalidObservations where there is none of these.
    """
    indicator = rule.indicator
    level, kind = indicator.areas[0], indicator.period_kind
    year = parse_period(period, kind).start.year
    base = held[held["denominator"].notna()]
    same = base[base["period"] == period]
    if len(same):
        return same.set_index("area_code")["denominator"], ""
    if rule.ages:
        found = residents.of(level, year, rule.ages)
        if found is not None:
            return found, f"divided by residents aged {rule.ages} of mid-{year}"
    if base.empty:
        wanted = f" of mid-{year}, ages {rule.ages}, to divide by" if rule.ages else ""
        raise InvalidObservations(f"no denominator (expected population estimates{wanted})")
    when = {p: abs(parse_period(p, kind).middle - (year + 0.5)) for p in base["period"].unique()}
    nearest = min(when, key=lambda label: when[label])
    rows = base[base["period"] == nearest].set_index("area_code")["denominator"]
    return rows, f"divided by the denominators of {nearest}, the nearest held"
