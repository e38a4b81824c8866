"""Later wards of any district, and of several dates: what no line of the library names.

In a data folder of its own, and a process of its own, as what is read is kept.
"""

import json
import os
import subprocess
import sys

import geopandas as gpd
import pandas as pd
import pytest

from insight.build.vintages import write_later
from insight.store import data_directory

DATA = data_directory()
STOCKPORT, COVENTRY = "E08000007", "E08000026"
JOINED = ("Reddish North", "Reddish South")
ASKED = """
import json
from insight import areas, cached
from insight.assembly.at import BY_WARDS, exhibits_at
from insight.finding import answer, read_index
from insight.own import OURS, using_wards

def exhibits(place, year):
    found = [e for page in sorted(BY_WARDS - {"ward", "workshop"})
             for e in exhibits_at(page, {"place": place, "wards_of": year})]
    return sorted({e.link.choices.get("wards_of", "") for e in found}), len(found)

def made(place, year):
    bridge = areas.read_bridge(place, year)
    return {each.name: (each.kind, areas.said_of(each, bridge)) for each in bridge.forward}

def wards(code, year):
    with using_wards(year):
        table = areas.read_wards(code)
    return len(table), int(table["population"].sum())

def vintage(slug, year):
    with using_wards(year):
        return cached.district(slug).ward_vintage

print(json.dumps({
    "vintages": {place: dict(own) for place, own in areas.read_vintages().items()},
    "stockport": made("E08000007", "2027"),
    "coventry": {year: len(made("E08000026", year)) for year in ("2026", "2027")},
    "wards": {y: wards("E08000007", y) for y in (OURS, "2026", "2027")},
    "vintage": {f"{p} {y}": vintage(p, y) for p in ("stockport", "coventry", "rutland")
                for y in ("2026", "2027")},
    "exhibits": exhibits("stockport", "2027"),
    "found": [(e.kind, e.name, e.year)
              for e in answer("Reddish", read_index(), own="stockport").places],
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What is read of a folder in which Stockport joined two wards in May 2027, Coventry a year on.

    Coventry has wards of both 2026 and 2027, the second with one that has another name.
    """
    folder = tmp_path_factory.mktemp("data")
    for path in DATA.iterdir():
        if path.name != "boundaries":
            (folder / path.name).symlink_to(path)
    (folder / "boundaries").mkdir()
    for path in (DATA / "boundaries").iterdir():
        if not path.name.startswith("later_"):
            (folder / "boundaries" / path.name).symlink_to(path)
    outlines = gpd.read_parquet(DATA / "boundaries" / "later_wards.parquet")
    placed = pd.read_parquet(DATA / "boundaries" / "later_lookup.parquet")
    all_wards = [outlines, *(table[0] for table in (_stockport(), _later(outlines, placed)))]
    all_placed = [placed, *(table[1] for table in (_stockport(), _later(outlines, placed)))]
    keys = ["district_code", "ward_vintage", "ward_code"]
    write_later(
        gpd.GeoDataFrame(pd.concat(all_wards), crs=outlines.crs).sort_values(keys),
        pd.concat(all_placed).sort_values([*keys, "lsoa_code"], ignore_index=True),
        folder,
    )
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=os.environ | {"INSIGHT_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


def _stockport():
    """Stockport's wards with two joined into “Reddish”, and new codes for all."""
    wards = gpd.read_parquet(DATA / "boundaries" / "wards.parquet")
    wards = wards[wards["district_code"] == STOCKPORT]
    lookup = pd.read_parquet(DATA / "boundaries" / "lookup.parquet")
    lookup = lookup[lookup["district_code"] == STOCKPORT]
    name = wards["ward_name"].where(~wards["ward_name"].isin(JOINED), "Reddish")
    new = {each: f"E05099{n:03d}" for n, each in enumerate(sorted(set(name)))}
    code = dict(zip(wards["ward_code"], name.map(new), strict=True))
    drawn = wards.assign(ward_name=name, ward_code=name.map(new), ward_vintage="May 2027")
    drawn = drawn.dissolve("ward_code", as_index=False, aggfunc="first")[list(wards.columns)]
    placed = lookup.assign(
        ward_code=lookup["ward_code"].map(code),
        ward_vintage="May 2027",
        ward_method="centroid in ward",
    )
    placed["ward_name"] = placed["ward_code"].map({c: n for n, c in new.items()})
    columns = ["lsoa_code", "ward_code", "ward_name", "ward_vintage", "ward_method"]
    return drawn, placed[[*columns, "district_code"]]


def _later(outlines, placed):
    """Coventry's wards of May 2026 a year on, with codes of their own and one other name."""

    def on(table):
        name = table["ward_name"].replace("Holbrooks", "Holbrooks Park")
        code = table["ward_code"].str.replace("E050", "E059")
        return table.assign(ward_name=name, ward_code=code, ward_vintage="May 2027")

    return on(outlines), on(placed)


def test_years_are_each_districts_own(told):
    assert told["vintages"] == {
        STOCKPORT: {"2027": "May 2027"},
        COVENTRY: {"2026": "May 2026", "2027": "May 2027"},
    }
    assert told["vintage"] == {
        "stockport 2026": "May 2025",
        "stockport 2027": "May 2027",
        "coventry 2026": "May 2026",
        "coventry 2027": "May 2027",
        "rutland 2026": "May 2025",
        "rutland 2027": "May 2025",
    }
    assert told["coventry"] == {"2026": 18, "2027": 18}


def test_a_district_is_read_by_its_own_later_wards(told):
    (ours, people), other, (later, same) = (told["wards"][year] for year in ("", "2026", "2027"))
    assert other == [ours, people]
    assert (later, same) == (ours - 1, people)
    kind, said = told["stockport"]["Reddish"]
    assert kind == "merged"
    assert said.startswith("Made of all ")
    kinds = [kind for kind, _ in told["stockport"].values()]
    assert kinds.count("unchanged") == later - 1


def test_its_exhibits_and_the_box_for_places_name_them(told):
    years, count = told["exhibits"]
    assert years == ["2027"]
    assert count > 10
    assert ["ward of another year", "Reddish", "2027"] in told["found"]
