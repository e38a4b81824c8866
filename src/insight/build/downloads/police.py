"""data.police.uk: street-level crime, a CSV a force and month, counted here by neighbourhood.

    Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,
    Crime type,Last outcome category,Context

Each row is one crime, without a person: counted and let go of. A neighbourhood without a row in a
month of its force had none; one whose force has no file for that month has no figure.
"""

from __future__ import annotations

import io
from typing import Final

import pandas as pd

from insight.build.downloads.cells.files import Download, decode
from insight.build.downloads.cells.months import month_of
from insight.build.downloads.cells.reading import Reading, plain
from insight.build.downloads.cells.tables import find_heads
from insight.errors import InvalidObservations

KIND: Final = "police"
DATASET: Final = "street-level crime"
_HEADS: Final = frozenset({"month", "lsoa code", "crime type"})
TWELVE: Final = 12
_FORCE: Final = ("falls within", "reported by")


def is_police(download: Download) -> bool:
    """Whether a text has the headings of street-level crime."""
    return find_heads(download.head, _HEADS.issubset, most=3) >= 0


def read_police(download: Download) -> list[Reading]:
    """Crimes counted by neighbourhood, month, type and force; those without a place keep a row.

    Raises InvalidObservations where a month is none, or the file has no crime.
    """
    file = download.name
    place = find_heads(download.head, _HEADS.issubset, most=3)
    used = {plain(name): n for n, name in enumerate(download.head[place])}
    force = next((name for name in _FORCE if name in used), "")
    wanted = {"month": "period", "lsoa code": "area_code", "crime type": "crime type"}
    wanted |= {force: "force"} if force else {}
    rows = [download.head[place].index(name) for name in download.head[place]]
    table = pd.read_csv(
        io.StringIO(decode(download.bytes())),
        header=None,
        names=range(len(rows)),
        usecols=[used[name] for name in wanted],
        skiprows=place + 1,
        dtype=str,
        keep_default_na=False,
        on_bad_lines="error",
        index_col=False,
    ).rename(columns={used[name]: ours for name, ours in wanted.items()})
    table = table.apply(lambda column: column.str.strip())
    table = table[table["period"] != ""]
    if table.empty:
        raise InvalidObservations(f"{file}: data.police.uk, and no crime below its headings")
    table["force"] = table["force"] if force else ""
    months = {text: month_of(text) for text in table["period"].unique()}
    wrong = [text for text, month in months.items() if not month]
    if wrong:
        raise InvalidObservations(
            f"{file}: the month {wrong[0]!r} is none (expected a form such as 2024-03)"
        )
    table["period"] = table["period"].map(months)
    table["area_code"] = table["area_code"].str.upper()
    keys = ["area_code", "period", "crime type", "force"]
    counted = table.groupby(keys, sort=True).size().rename("value").astype("float64")
    return [Reading(KIND, (DATASET,), counted.reset_index().assign(area_name="", note=""))]


def year_sums(
    table: pd.DataFrame, whole: pd.DataFrame, districts: pd.Series
) -> tuple[pd.DataFrame, dict[str, dict[str, int]]]:
    """Crimes of whole years by neighbourhood, 0 where none was recorded, and what is not whole.

    `table` has area_code, period (2024-03), force and value, one row a neighbourhood, month and
    force; `whole` the same of crimes of every type, by which it is known which months are there;
    `districts` is the district of each neighbourhood, by its code. A district is of the force that
    recorded most of its crimes, and has a figure for a year when that force has all twelve months.
    The second answer gives, by year and force, the months of those that have fewer.
    """
    placed = whole.assign(district=whole["area_code"].map(districts)).dropna(subset=["district"])
    most = placed.groupby(["district", "force"])["value"].sum().reset_index()
    home = most.sort_values(["value", "force"]).drop_duplicates("district", keep="last")
    force_of = home.set_index("district")["force"]
    year = whole["period"].str[:4].rename("year")
    months = whole.groupby([year, "force"])["period"].nunique()
    lacking: dict[str, dict[str, int]] = {}
    for when, force, held in months.rename("months").reset_index().itertuples(index=False):
        if held < TWELVE and force in set(force_of):
            lacking.setdefault(str(when), {})[str(force)] = int(held)
    parts = [pd.DataFrame({"area_code": [], "period": [], "value": []})]
    for when, of_year in months.groupby(level=0):
        complete = set(of_year.droplevel(0).index[of_year >= TWELVE])
        there = districts.index[districts.map(force_of).isin(complete)]
        rows = table[table["period"].str[:4] == when]
        sums = rows.groupby("area_code")["value"].sum().reindex(there).fillna(0.0)
        parts.append(pd.DataFrame({"area_code": there, "period": when, "value": sums.array}))
    return pd.concat(parts, ignore_index=True), lacking
