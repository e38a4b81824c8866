"""Series below the district on a country of five neighbourhoods, and what is refused by name."""

import numpy as np
import pandas as pd
import pytest

from insight.build.below import Places, build_below
from insight.build.below.carrying import (
    RESIDENTS,
    WITHIN,
    carry_means,
    changed_areas,
    lsoa_pairs,
    msoa_pairs,
)
from insight.build.below.children import children_of_msoas
from insight.build.figures.indicators import FORMER
from insight.build.raw import RawFolder
from insight.catalogue import read_catalogue
from insight.errors import InvalidCatalogue, InvalidObservations, MissingData

# 1 is as it was, 2 was split into 21 and 22, 3 and 4 became 31. Households weigh what was split.
PAIRS = [(1, 1), (2, 21), (2, 22), (3, 31), (4, 31)]
HOUSEHOLDS = {1: 100, 21: 30, 22: 10, 31: 60}
PEOPLE = {1: 1000, 2: 800, 3: 300, 4: 100}
# The middle-layer areas: of 2011 A (1, 2) and B (3, 4), of 2021 A (1), C (21, 22) and B (31).
MSOA_2011 = {1: "A", 2: "A", 3: "B", 4: "B"}
MSOA_2021 = {1: "A", 21: "C", 22: "C", 31: "B"}
LETTERS = {"A": "E02000001", "B": "E02000002", "C": "E02000003"}
A, B, C = LETTERS.values()


def lsoa(number):
    return f"E01{number:06d}"


LOOKUP = pd.DataFrame(
    {
        "lsoa_code": [lsoa(n) for n in HOUSEHOLDS],
        "msoa_code": [LETTERS[MSOA_2021[n]] for n in HOUSEHOLDS],
        "ward_code": ["E05000001", "E05000001", "E05000002", "E05000002"],
        "population": [1000, 500, 300, 500],
        "households": list(HOUSEHOLDS.values()),
    }
)
WARDS = pd.Series(["E05000001", "E05000002", "E05000003"])
FILE = "file.parquet"


def write(root, name, table):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False) if path.suffix == ".csv" else table.to_parquet(path)


@pytest.fixture
def raw(tmp_path):
    fit = pd.DataFrame(PAIRS, columns=["LSOA11CD", "LSOA21CD"]).map(lsoa)
    write(tmp_path, FORMER, fit)
    within = [(lsoa(n), LETTERS[m], 2011) for n, m in MSOA_2011.items()]
    within += [(lsoa(n), LETTERS[m], 2021) for n, m in MSOA_2021.items()]
    write(tmp_path, WITHIN, pd.DataFrame(within, columns=["lsoa", "msoa", "vintage"]))
    years = {2011: 0.5, 2016: 0.75, 2017: 1, 2018: 1, 2019: 1, 2020: 1}
    people = pd.DataFrame(
        [
            (lsoa(n), year, total * part)
            for year, part in years.items()
            for n, total in PEOPLE.items()
        ],
        columns=["lsoa11", "year", "total"],
    )
    aged = people["year"].isin([2017, 2019, 2020])
    for band, share in (("a0_4", 0.05), ("a5_15", 0.1), ("a16_19", 0.05)):
        rise = np.where(people["year"] == 2017, 1, 2)  # children are 20% in 2017, 40% later
        people[band] = (people["total"] * share * rise).where(aged)
    write(tmp_path, RESIDENTS, people)
    return RawFolder(tmp_path)


def catalogue_of(tmp_path, *, read, areas="msoa", source="", build="", **entry):
    """A catalogue of one source and one indicator, "x"."""
    texts = {
        "unit": "%",
        "value_type": "proportion",
        "polarity": "neutral",
        "aggregation": "ratio",
        "period_kind": "calendar",
        **entry,
    }
    words = "".join(f'{key} = "{value}"\n' for key, value in texts.items())
    same = "".join(
        f'{key} = "x"\n'
        for key in ("producer", "publication", "edition", "released", "licence", "url")
    )
    (tmp_path / "catalogue.toml").write_text(
        f'[source.s]\n{same}attribution = "x"\nretrieved_via = "x"\n'
        f'build = {{ kind = "below", read = "{read}", file = "{FILE}"{source} }}\n'
        f'[indicator.x]\ntitle = "x"\nshort_title = "x"\nquestion = "x"\ntopic = "x"\n'
        f'method = "x"\nsource = "s"\nareas = ["{areas}"]\nperiods = "from data"\n{words}'
        f"build = {{ {build or 'scale = 100'} }}\n",
        encoding="utf-8",
    )
    return read_catalogue(tmp_path)


def built(raw, table, **entry):
    """The observations of x by area and period, from a file of one table."""
    write(raw.root, FILE, table)
    catalogue = catalogue_of(raw.root, **entry)
    places = Places(raw, LOOKUP, WARDS)
    made, gone = build_below(raw, catalogue, catalogue.sources["s"], places)
    return made.set_index(["area_code", "period"]), gone


CLAIMANTS = pd.DataFrame(
    {
        "lsoa11": [lsoa(n) for n in PEOPLE],
        "year": 2013,
        "claimant_months": [120, 240, 60, 0],
        "pop16": [800, 400, 200, 100],
    }
)
LOW_INCOME = pd.DataFrame({"msoa11": [A, B] * 2, "fye": [2018] * 2 + [2015] * 2, "n": [36, 20] * 2})
WARD_TABLE = pd.DataFrame(
    {
        "wd": ["E05000001", "E05000001", "E05000002", "E05000009"],
        "fye": [2024, 2025, 2025, 2025],
        "n": [50, 0, None, 9],
        "pct": [25.0, 0.0, None, 9.0],
    }
)
MONTHS = pd.DataFrame(
    [
        (area, f"{year}-{month:02d}", 12.0)
        for area in (A, B)
        for year in (2015, 2016)
        for month in range(1, 13)
        if year == 2016 or month > 7
    ],
    columns=["msoa11", "month", "n"],
)
INCOME = pd.DataFrame(
    {
        "msoa11": [A, B],
        "fye": 2020,
        "ahc": [20_000.0, 40_000.0],
        "lo": [18_000.0, 36_000.0],
        "hi": [22_000.0, 44_000.0],
    }
)
MEAN_OF = {
    "read": "means_of_msoas",
    "value_type": "mean",
    "unit": "£ a year",
    "aggregation": "population_mean",
    "period_kind": "financial",
    "source": ', code = "msoa11", time = "fye", label = "year_ended"',
    "build": 'value = "ahc", lower = "lo", upper = "hi", denominator = "households"',
}


def test_shares_of_neighbourhoods_follow_households_and_those_of_larger_areas_residents(raw):
    pairs = lsoa_pairs(raw, LOOKUP).set_index(["former", "area_code"])
    assert pairs.loc[(lsoa(2), lsoa(21)), "share"] == 0.75
    assert pairs.loc[(lsoa(2), lsoa(21)), "weight"] == 600
    larger = msoa_pairs(raw, LOOKUP).set_index(["former", "area_code"])
    assert dict(larger["share"]) == pytest.approx(
        {(A, A): 1000 / 1800, (A, C): 800 / 1800, (B, B): 1}
    )


def test_areas_that_are_not_as_they_were_are_known(raw):
    assert list(changed_areas(lsoa_pairs(raw, LOOKUP))) == [lsoa(21), lsoa(22), lsoa(31)]
    assert list(changed_areas(msoa_pairs(raw, LOOKUP))) == [A, C]


def test_claimants_are_the_twelfth_of_a_years_months_and_split_areas_share_them(raw):
    made, _ = built(raw, CLAIMANTS, read="claimants", areas="lsoa")
    held = made.xs("2013", level="period")
    assert dict(held["numerator"]) == {lsoa(1): 10, lsoa(21): 15, lsoa(22): 5, lsoa(31): 5}
    assert dict(held["denominator"]) == {lsoa(1): 800, lsoa(21): 300, lsoa(22): 100, lsoa(31): 300}
    assert held.loc[lsoa(31), "value"] == pytest.approx(5 / 300 * 100)
    assert list(held["note"]) == ["", "converted", "converted", "converted"]


def test_children_are_those_of_the_middle_of_the_year_in_which_the_figure_starts(raw):
    """In 2014 residents are three fifths on the way from half to three quarters of 2017's."""
    held = children_of_msoas(raw, [2014, 2016, 2017, 2018, 2021]).loc[A]
    assert list(held) == pytest.approx([1800 * 0.65 * 0.2, 1800 * 0.75 * 0.2, 360, 1800 * 0.3, 720])
    made, _ = built(raw, LOW_INCOME, read="low_income_msoas", period_kind="financial")
    row = made.loc[(A, "2017/18")]
    assert (row["numerator"], row["denominator"]) == pytest.approx((20, 200))
    assert made.loc[(B, "2014/15"), "denominator"] == pytest.approx(400 * 0.65 * 0.2)


def test_a_wards_children_come_from_its_percentage_or_from_its_other_year(raw):
    made, gone = built(
        raw, WARD_TABLE, read="low_income_wards", areas="ward", period_kind="financial"
    )
    assert made.loc[("E05000001", "2023/24"), "denominator"] == 200
    assert made.loc[("E05000001", "2024/25"), "denominator"] == 200
    assert made.loc[("E05000001", "2024/25"), "value"] == 0
    assert list(made.loc[["E05000002", "E05000003"], "note"]) == ["[x]"] * 4
    assert gone == ["E05000009"]


def test_a_year_of_months_is_their_mean_and_a_part_of_a_year_is_none(raw):
    table = MONTHS.copy()
    table.loc[table["month"] == "2016-05", "n"] = None  # nil or negligible
    made, _ = built(
        raw, table, read="universal_credit", build='denominator = "households", scale = 100'
    )
    assert set(made.index.get_level_values("period")) == {"2016"}
    row = made.loc[(B, "2016")]
    assert (row["numerator"], row["denominator"]) == (11, 60)


def test_a_mean_is_kept_by_parts_of_a_split_area_with_its_limits(raw):
    made, _ = built(raw, INCOME, **MEAN_OF)
    for area in (A, C):
        row = made.loc[(area, "2019/20")]
        assert list(row[["value", "lower_ci", "upper_ci"]]) == [20_000, 18_000, 22_000]
    assert dict(made["denominator"].droplevel("period")) == {A: 100, C: 40, B: 60}


def test_means_of_merged_areas_are_weighted_and_their_errors_added_as_independent(raw):
    """300 residents at 10 ± 1 and 100 at 30 ± 4: 15 ± sqrt(300² + 400²) / 400 = 1.25."""
    means = pd.DataFrame(
        {"value": [10.0, 30.0], "lower_ci": [9.0, 26.0], "upper_ci": [11.0, 34.0]},
        index=[lsoa(3), lsoa(4)],
    )
    made = carry_means(means, lsoa_pairs(raw, LOOKUP)).loc[lsoa(31)]
    assert list(made) == pytest.approx([15, 13.75, 16.25])
    assert np.isnan(carry_means(means[:1], lsoa_pairs(raw, LOOKUP)).loc[lsoa(31), "value"])


def test_prices_are_of_years_that_share_no_month_on_areas_of_their_time(raw):
    table = pd.DataFrame(
        {
            "msoa": [A, B, A, A, B, C],
            "year_ending": ["2022-03"] * 2 + ["2021-12"] + ["2025-09"] * 3,
            "median_gbp": [200, 300, 1, 210, 310, 250],
            "vintage": [2011] * 3 + [2021] * 3,
        }
    )
    entry = {"value_type": "amount", "unit": "£", "aggregation": "population_mean"}
    entry |= {"period_kind": "month", "build": 'denominator = "households"'}
    made, _ = built(
        raw, table, read="house_prices", source=', quarters = ["2022-03", "2025-09"]', **entry
    )
    then, now = "April 2021 to March 2022", "October 2024 to September 2025"
    assert dict(made["value"]) == {
        (A, then): 200,
        (B, then): 300,
        (C, then): 200,
        (A, now): 210,
        (B, now): 310,
        (C, now): 250,
    }
    assert list(made.loc[[(A, then), (A, now)], "note"]) == ["converted", ""]
    with pytest.raises(InvalidCatalogue, match="end years that overlap"):
        built(
            raw, table, read="house_prices", source=', quarters = ["2021-12", "2022-03"]', **entry
        )
    with pytest.raises(InvalidObservations, match="no figures of the year ending 2020-03"):
        built(raw, table, read="house_prices", source=', quarters = ["2020-03"]', **entry)


@pytest.mark.parametrize(
    ("table", "entry", "words"),
    [
        pytest.param(
            CLAIMANTS.assign(claimant_months=[-99, 1, 1, 1]),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: claimant_months of {lsoa(1)} is -99 .expected 0 or more",
            id="a code for withheld",
        ),
        pytest.param(
            CLAIMANTS.assign(pop16=["1,200", "1", "1", "1"]),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: pop16 of {lsoa(1)} is '1,200' .expected a number",
            id="no number",
        ),
        pytest.param(
            CLAIMANTS.drop(columns="pop16"),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: no column 'pop16'",
            id="a column lacks",
        ),
        pytest.param(
            pd.concat([CLAIMANTS, CLAIMANTS[:1]], ignore_index=True),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: {lsoa(1)}, year 2013, stands there twice",
            id="twice",
        ),
        pytest.param(
            CLAIMANTS.assign(lsoa11=[lsoa(1), lsoa(2), lsoa(3), lsoa(77)]),
            {"read": "claimants", "areas": "lsoa"},
            f"{lsoa(77)} has no successor of 2021",
            id="a code that is none of 2011",
        ),
        pytest.param(
            CLAIMANTS.assign(lsoa11=[None, lsoa(2), lsoa(3), lsoa(4)]),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: row 1 has no lsoa11",
            id="no code",
        ),
        pytest.param(
            CLAIMANTS.assign(year="2013 to 2014"),
            {"read": "claimants", "areas": "lsoa"},
            f"{FILE}: '2013 to 2014' is no year",
            id="no year",
        ),
        pytest.param(
            CLAIMANTS.assign(claimant_months=[120_000_000, 1, 1, 1]),
            {"read": "claimants", "areas": "lsoa"},
            "the count of x of E01000001 is 1e.07 .expected no more than 10 times",
            id="more than there are people",
        ),
        pytest.param(
            LOW_INCOME.assign(msoa11=[A, "E02000077", A, B]),
            {"read": "low_income_msoas", "period_kind": "financial"},
            f"{FILE}: E02000077 is no middle-layer area of 2011",
            id="a middle-layer area of no time",
        ),
        pytest.param(
            WARD_TABLE.assign(pct=[250.0, 0, 1, 1]),
            {"read": "low_income_wards", "areas": "ward", "period_kind": "financial"},
            f"{FILE}: pct of E05000001 is 250 .expected from 0 to 100",
            id="a percentage over 100",
        ),
        pytest.param(
            MONTHS.assign(month="May 2016").drop_duplicates("msoa11"),
            {"read": "universal_credit", "build": 'denominator = "households"'},
            f"{FILE}: 'May 2016' is no month",
            id="no month",
        ),
        pytest.param(
            MONTHS[MONTHS["month"] < "2016"],
            {"read": "universal_credit", "build": 'denominator = "households"'},
            f"{FILE}: no year has all of its months",
            id="a part of a year",
        ),
        pytest.param(
            INCOME.assign(lo=[30_000.0, 1]),
            MEAN_OF,
            f"{FILE}: lower limit of {A} is 30000",
            id="limits",
        ),
    ],
)
def test_a_file_that_is_not_as_expected_is_refused_by_name(raw, table, entry, words):
    with pytest.raises(InvalidObservations, match=words):
        built(raw, table, **entry)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        pytest.param({"read": "tarot"}, "build reads by 'tarot' .expected one of", id="no reader"),
        pytest.param(
            {"read": "claimants", "areas": "district"}, "areas are .*district", id="level"
        ),
    ],
)
def test_an_entry_that_cannot_be_built_is_refused_by_name(raw, entry, words):
    with pytest.raises(InvalidCatalogue, match=rf"\[indicator.x\]: {words}"):
        built(raw, CLAIMANTS, **entry)


def test_a_look_up_that_lacks_an_area_is_refused_by_name(raw):
    table = pd.read_parquet(raw.root / WITHIN)
    write(raw.root, WITHIN, table[table["lsoa"] != lsoa(22)])
    with pytest.raises(InvalidObservations, match=f"no middle-layer area of 2021 for {lsoa(22)}"):
        Places(raw, LOOKUP, WARDS)


def test_residents_without_ages_are_refused_by_name(raw):
    table = pd.read_parquet(raw.root / RESIDENTS)
    write(raw.root, RESIDENTS, table[table["year"] == 2016])
    with pytest.raises(InvalidObservations, match=f"{RESIDENTS} has no ages"):
        children_of_msoas(raw, [2016])


def test_a_file_that_is_not_there_is_refused_by_name(raw):
    catalogue = catalogue_of(raw.root, read="claimants", areas="lsoa")
    places = Places(raw, LOOKUP, WARDS)
    with pytest.raises(MissingData, match=f"{FILE} is not in"):
        build_below(raw, catalogue, catalogue.sources["s"], places)
