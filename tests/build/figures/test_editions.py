"""Earlier editions: carried from the neighbourhoods of 2011 to those of 2021."""

import numpy as np
import pandas as pd
import pytest

from insight.build.figures import editions
from insight.build.figures.editions import areas_of_2011, carried_editions
from insight.build.figures.indicators import FORMER, observations
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue
from insight.errors import InvalidCatalogue, InvalidObservations

# Of 2011: A stays; B and C merge into M; D splits into P and Q; Z stays. Ranks 1 to 5 of five.
PAIRS = [("A", "EA"), ("B", "EM"), ("C", "EM"), ("D", "EP"), ("D", "EQ"), ("Z", "EZ")]
LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["EZ", "EA", "EM", "EP", "EQ"],
        "district_code": ["D2", "D1", "D1", "D1", "D2"],
        "population": [100, 200, 300, 400, 500],
        "households": [10, 20, 30, 30, 10],
    }
)
FORMER_CODES = ["A", "B", "C", "D", "Z"]
SLUGS = [
    *(f"imd_{year}_{name}" for year in ("2019", "2015") for name in ("score", "rank", "decile")),
    *("imd_tenth_change_2019_2025", "imd_tenth_change_2015_2025"),
]


def write(root, name, table):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)


def edition(district, people):
    return pd.DataFrame(
        {
            "lsoa11cd": FORMER_CODES,
            district: ["D1", "D1", "D9", "D1", "D2"],
            people: [1000, 120, 280, 800, 1000],
            "imd_score": [50.0, 40.0, 20.0, 10.0, 5.0],
            "imd_rank": [1, 2, 4, 3, 5],
            "imd_decile": [1, 3, 7, 5, 9],
        }
    )


@pytest.fixture
def raw(tmp_path):
    write(tmp_path, FORMER, pd.DataFrame(PAIRS, columns=["LSOA11CD", "LSOA21CD"]))
    for file, district, people in editions.FILES.values():
        write(tmp_path, file, edition(district, people))
    return RawFolder(tmp_path)


@pytest.fixture
def current():
    tenths = {"EA": 2, "EM": 7, "EP": 5, "EQ": 6, "EZ": 10}
    return observations(
        {
            "indicator": "imd_decile",
            "area_code": list(tenths),
            "period": "2025",
            "value": list(tenths.values()),
        }
    )


@pytest.fixture
def carried(raw, current):
    catalogue = Catalogue({}, dict.fromkeys(SLUGS))
    table = carried_editions(raw, catalogue, LOOKUP, current)
    return table.set_index(["indicator", "area_code"])


@pytest.mark.parametrize(
    ("code", "rank", "score", "tenth", "note"),
    [
        pytest.param("EA", 1, 50, 1, "", id="unchanged: as published"),
        pytest.param(
            "EM",
            3.4,
            26,
            7,
            "merged",
            id="merged: (2 x 120 + 4 x 280) / 400 = 3.4 of five, which is in the seventh tenth",
        ),
        pytest.param(
            "EP", 3, 10, 5, "", id="split: each part has the rank and the tenth of the whole"
        ),
        pytest.param("EQ", 3, 10, 5, "", id="split: the smaller part too"),
    ],
)
def test_a_neighbourhood_of_2021_has_the_standing_of_what_it_was_made_from(
    carried, code, rank, score, tenth, note
):
    assert carried.loc[("imd_2019_rank", code), "value"] == rank
    assert carried.loc[("imd_2019_score", code), "value"] == score
    row = carried.loc[("imd_2019_decile", code)]
    assert (row["value"], row["note"], row["period"]) == (tenth, note, "2019")


def test_the_change_is_the_tenth_of_2025_less_that_of_then(carried):
    change = carried.loc["imd_tenth_change_2015_2025"]
    assert dict(change["value"]) == {"EZ": 1, "EA": 1, "EM": 0, "EP": 0, "EQ": 1}
    assert set(change["period"]) == {"2015 to 2025"}


def test_every_row_is_weighted_by_the_residents_of_today(carried):
    assert dict(carried.loc["imd_2015_rank"]["denominator"]) == dict(
        zip(LOOKUP["lsoa_code"], LOOKUP["population"], strict=True)
    )


def test_an_edition_without_an_entry_in_the_catalogue_is_refused(raw, current):
    catalogue = Catalogue({}, dict.fromkeys(SLUGS[1:]))
    with pytest.raises(InvalidCatalogue, match="makes 'imd_2019_score', which is not in the cat"):
        carried_editions(raw, catalogue, LOOKUP, current)


def test_a_neighbourhood_that_an_edition_lacks_has_no_standing(raw, current):
    file, district, people = editions.FILES["2019"]
    write(raw.root, file, edition(district, people).query("lsoa11cd != 'A'"))
    table = carried_editions(raw, Catalogue({}, dict.fromkeys(SLUGS)), LOOKUP, current)
    row = table.set_index(["indicator", "area_code"]).loc[("imd_2019_rank", "EA")]
    assert np.isnan(row["value"])


def test_the_editions_as_published_and_the_districts_of_their_time(raw):
    table, places = areas_of_2011(raw, LOOKUP)
    places = places.set_index("lsoa11_code")
    assert dict(places["district_code"]) == {"A": "D1", "B": "D1", "C": "D1", "D": "D1", "Z": "D2"}
    assert places.loc["C", "district_code_2019"] == "D9"
    assert list(table["indicator"].unique()) == [
        "imd_decile_areas_2011",
        "imd_rank_areas_2011",
        "imd_score_areas_2011",
    ]
    ranks = table[(table["indicator"] == "imd_rank_areas_2011") & (table["period"] == "2015")]
    assert list(ranks["value"]) == [1, 2, 4, 3, 5]
    assert list(ranks["denominator"]) == [1000, 120, 280, 800, 1000]


def test_a_split_neighbourhood_lies_where_most_of_its_households_are(raw):
    """D went to P (30 households, district 1) and to Q; with 50 in Q it lies in district 2."""
    moved = LOOKUP.assign(households=[10, 20, 30, 30, 50])
    places = areas_of_2011(raw, moved)[1].set_index("lsoa11_code")
    assert places.loc["D", "district_code"] == "D2"


def test_an_edition_with_a_neighbourhood_twice_is_refused(raw, current):
    file, district, people = editions.FILES["2015"]
    table = edition(district, people)
    write(raw.root, file, pd.concat([table, table.head(1)]))
    with pytest.raises(InvalidObservations, match="A stands in several rows of lsoa11cd"):
        areas_of_2011(raw, LOOKUP)
