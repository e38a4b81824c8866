"""Every series below the district against its publisher's own file: no one is lost on the way.

The sums here are made from the files as they were published, on areas of 2011, by a look-up that
the builder does not use for it; ours are read from data/.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.areas import RECODED_DISTRICTS, read_boundaries, read_lookup
from insight.observations import read_observations, read_series
from insight.store import data_directory

REPO = Path(__file__).parents[3]
RAW = REPO.parent / "shared" / "raw"
BELOW = RAW / "subdistrict"
DATA = data_directory()
STOCKPORT, COVENTRY, STRATFORD = "E08000007", "E08000026", "E07000221"
BORDERS = {
    *("E06000057", "E08000037"),  # Northumberland and Gateshead, since 2013
    *("E07000240", "E07000241", "E07000242", "E07000243"),  # four of Hertfordshire, since 2012
    *("E06000062", "E07000177"),  # a neighbourhood of Cherwell that was West Northamptonshire's
}
"""Districts whose border of today cuts through an area of 2011."""

pytestmark = pytest.mark.skipif(
    not BELOW.is_dir(), reason=f"the publishers' files are not in {BELOW.parent.name}/{BELOW.name}"
)


def claimants():
    raw = pd.read_parquet(BELOW / "claimants_lsoa11_england_2013_2022.parquet")
    return pd.DataFrame(
        {
            "code": raw["lsoa11"].astype("str"),
            "period": raw["year"].astype("str"),
            "numerator": raw["claimant_months"] / 12,
            "denominator": raw["pop16"],
        }
    )


def financial(years):
    return [f"{end - 1}/{end % 100:02d}" for end in years]


def low_income():
    raw = pd.read_parquet(BELOW / "clif_relative_msoa11_england_2015_2022.parquet")
    return pd.DataFrame(
        {"code": raw["msoa11"], "period": financial(raw["fye"]), "numerator": raw["n"]}
    )


def universal_credit():
    raw = pd.read_parquet(BELOW / "uc_households_msoa11_england_monthly_2015_2023.parquet")
    raw = raw.assign(period=raw["month"].astype("str").str[:4], code=raw["msoa11"].astype("str"))
    summed = raw.groupby(["code", "period"], as_index=False)["n"].sum()
    summed = summed[~summed["period"].isin(["2015", "2023"])]
    return summed.assign(numerator=summed["n"] / 12)


def electricity():
    raw = pd.read_parquet(BELOW / "electricity_domestic_msoa11_england_2010_2019.parquet")
    return pd.DataFrame(
        {
            "code": raw["msoa11"].astype("str"),
            "period": financial(raw["year"] + 1),
            "numerator": raw["meters"] * raw["mean_kwh"].astype("float64"),
            "denominator": raw["meters"],
        }
    )


def deprivation():
    raw = pd.read_parquet(BELOW / "census2011_deprivation_lsoa11_england.parquet")
    deprived = raw["hh"] - raw["dep_0"]
    return pd.DataFrame(
        {"code": raw["lsoa11"], "period": "2011", "numerator": deprived, "denominator": raw["hh"]}
    )


def health():
    raw = pd.read_parquet(BELOW / "census2011_health_msoa11_england.parquet")
    return pd.DataFrame(
        {
            "code": raw["msoa11"],
            "period": "2011",
            "numerator": raw["gh_bad_vbad"],
            "denominator": raw[["gh_good_vgood", "gh_fair", "gh_bad_vbad"]].sum(axis=1),
        }
    )


OF_FILES = {
    "claimants": claimants,
    "children_low_income_bhc": low_income,
    "universal_credit_households": universal_credit,
    "electricity_use": electricity,
    "household_deprivation": deprivation,
    "bad_health_msoa": health,
}


@pytest.fixture(scope="module")
def homes():
    """The district of 2022 in which each area of 2011 lies."""
    fit = pd.read_csv(RAW / "lookups/lookup_lsoa11_lsoa21_lad22_ew.csv")
    names = pd.read_parquet(BELOW / "lookup_msoa11_msoa21_names_england.parquet")
    pairs = [(fit["LSOA11CD"], fit["LAD22CD"]), (names["msoa11"], names["lad22"])]
    table = pd.concat([pd.DataFrame({"code": c, "district": d}) for c, d in pairs])
    table["district"] = table["district"].replace(RECODED_DISTRICTS)
    return table.drop_duplicates("code").set_index("code")["district"]


@pytest.fixture(scope="module")
def today():
    lookup = read_lookup(None, DATA)
    msoas = read_boundaries("msoa", None, DATA).set_index("msoa_code")["district_code"]
    return pd.concat([lookup.set_index("lsoa_code")["district_code"], msoas])


@pytest.fixture(scope="module", params=OF_FILES)
def both(request):
    raw, ours = OF_FILES[request.param](), read_series(request.param, data_dir=DATA)
    return raw, ours[ours["period"].isin(set(raw["period"]))]


def columns(raw):
    return [name for name in ("numerator", "denominator") if name in raw]


def test_england_has_as_many_as_the_publisher_counted(both):
    raw, ours = both
    for name in columns(raw):
        was = raw.groupby("period")[name].sum()
        now = ours.groupby("period")[name].sum()
        np.testing.assert_allclose(now.reindex(was.index), was.astype("float64"), rtol=1e-7)


def test_every_district_has_as_many_as_the_publisher_counted(both, homes, today):
    """Each that there was in 2022 and is today, but those whose border cuts an area of 2011."""
    raw, ours = both
    for name in columns(raw):
        was = raw.groupby([raw["code"].map(homes), "period"])[name].sum().astype("float64")
        now = ours.groupby([ours["area_code"].map(today), "period"])[name].sum()
        kept = was.index.intersection(now.index)
        away = (now[kept] / was[kept] - 1).abs().groupby(level=0).max()
        assert len(away) >= 291
        assert set(away.index[away > 1e-6]) <= BORDERS


def test_figures_are_those_that_the_publishers_print():
    """As published for 2011: households of England and residents of three districts."""
    homes = read_observations(
        "household_deprivation", level="england", period="2011", data_dir=DATA
    )
    assert homes["denominator"].iloc[0] == pytest.approx(22_063_368)
    people = read_observations("bad_health_msoa", level="district", period="2011", data_dir=DATA)
    held = people.set_index("area_code")["denominator"]
    assert dict(held[[STOCKPORT, COVENTRY, STRATFORD]].round()) == {
        STOCKPORT: 283_275,
        COVENTRY: 316_960,
        STRATFORD: 120_485,
    }
    used = read_observations("electricity_use", level="england", period="2010/11", data_dir=DATA)
    assert used["numerator"].iloc[0] / 1e9 == pytest.approx(95.9, abs=0.05)


@pytest.mark.parametrize(
    ("code", "published"), [(STOCKPORT, 10_864), (COVENTRY, 22_282), (STRATFORD, 3_160)]
)
def test_children_in_low_income_come_to_their_district(code, published):
    """The district's own table; counts are changed at random, so sums differ by a few."""
    table = read_observations(
        "children_low_income_bhc", level="district", district_code=code, data_dir=DATA
    )
    assert table["numerator"].iloc[0] == pytest.approx(published, rel=0.003)


def test_children_of_a_year_are_those_of_the_estimates_where_these_are_held():
    """2017/18, 2019/20 and 2020/21 start in years with ages; 2021/22 has the children of 2020."""
    raw = pd.read_parquet(BELOW / "population_mye_lsoa11_england_2011_2020.parquet")
    raw = raw.assign(n=raw[["a0_4", "a5_15", "a16_19"]].sum(axis=1))
    held = raw[raw["year"].isin([2017, 2019, 2020])].groupby("year")["n"].sum()
    ours = read_series("children_low_income_bhc", data_dir=DATA)
    ours = ours.groupby("period")["denominator"].sum()
    for label, year in (("2017/18", 2017), ("2019/20", 2019), ("2020/21", 2020), ("2021/22", 2020)):
        assert ours[label] == pytest.approx(held[year], rel=1e-9)
    children = ours[["2014/15", "2015/16", "2016/17", "2017/18"]]
    assert children.is_monotonic_increasing
    assert (children.pct_change().dropna() < 0.012).all()


def test_wards_give_the_percentages_that_are_published():
    """Of each ward to its rounding, and of each district as another publication has it."""
    raw = pd.read_parquet(BELOW / "clif_relative_ahc_ward_england_fye2024_2025.parquet")
    raw = raw.assign(period=financial(raw["fye"])).set_index(["wd", "period"])["pct"]
    ours = read_series("children_low_income_ahc", data_dir=DATA)
    ours = ours.dropna(subset=["value"]).set_index(["area_code", "period"])["value"]
    assert (ours - raw.reindex(ours.index)).abs().max() < 0.0501
    published = read_series("children_low_income_after_housing", data_dir=DATA)
    for year, rows in published.groupby("period"):
        made = read_observations(
            "children_low_income_ahc", level="district", period=str(year), data_dir=DATA
        )
        whole = made[made["note"] == ""].set_index("area_code")["value"]
        away = (whole - rows.set_index("area_code")["value"]).dropna().abs()
        assert len(away) > 280
        assert away.max() < 0.3


def test_the_wards_that_councillors_ask_for_have_the_figures_that_are_published():
    table = read_observations(
        "children_low_income_ahc", level="ward", district_code=STOCKPORT, data_dir=DATA
    )
    lookup = read_lookup(STOCKPORT, DATA).drop_duplicates("ward_code").set_index("ward_code")
    named = table.set_index(table["area_code"].map(lookup["ward_name"]))["value"].round(1)
    assert named["Brinnington & Stockport Central"] == 43.4
    assert named["Bramhall South & Woodford"] == 4.8


MEANS = {
    "household_income_ahc": ("income_msoa11_england_fye2012_2020", "2019/20", "ahc", {"fye": 2020}),
    "house_price": (
        "house_price_median_msoa_england_2014_2025",
        "April 2021 to March 2022",
        "median_gbp",
        {"year_ending": "2022-03"},
    ),
    "life_expectancy_male_msoa": (
        "life_expectancy_msoa11_england_2009_2013",
        "2009 to 2013",
        "le",
        {"sex": "M"},
    ),
    "healthy_life_expectancy_female_msoa": (
        "life_expectancy_msoa11_england_2009_2013",
        "2009 to 2013",
        "hle",
        {"sex": "F"},
    ),
    "years_of_life_lost": ("iod2019_underlying_lsoa11_england", "2019", "ypll", {}),
    "illness_ratio": ("iod2019_underlying_lsoa11_england", "2019", "cidr", {}),
}


@pytest.mark.parametrize("slug", MEANS)
def test_a_mean_is_as_published_where_the_area_is_unchanged_and_within_its_parts_else(slug):
    file, period, column, where = MEANS[slug]
    raw = pd.read_parquet(BELOW / f"{file}.parquet")
    for name, value in where.items():
        raw = raw[raw[name] == value]
    code = next(name for name in ("msoa11", "msoa", "lsoa11") if name in raw)
    raw = raw.set_index(raw[code].astype("str"))
    ours = read_series(slug, data_dir=DATA)
    ours = ours[(ours["period"] == period) & ours["value"].notna()].set_index("area_code")
    same = ours[ours["note"] == ""]
    assert len(same) > 0.94 * len(ours)
    published = raw[column].reindex(same.index).astype("float64")
    np.testing.assert_allclose(same["value"], published, rtol=1e-12)
    changed = ours.loc[ours["note"] == "converted", "value"]
    assert raw[column].min() <= changed.min() <= changed.max() <= raw[column].max()
    if f"{column}_lo" in raw:
        limits = raw.reindex(same.index)
        np.testing.assert_allclose(same["lower_ci"], limits[f"{column}_lo"].astype(float))
        np.testing.assert_allclose(same["upper_ci"], limits[f"{column}_hi"].astype(float))
