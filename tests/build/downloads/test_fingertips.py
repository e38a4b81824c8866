"""Fingertips: one reading an indicator, each area once, and a spreadsheet's damage refused."""

import pytest

HEAD = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
    "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
    "Compared to England value or percentiles,Compared to percentiles,Time period Sortable,"
    "New data,Compared to goal,Time period range\n"
)
NAME = '"Life expectancy at birth, (upper age band 90 and over)"'


def row(code, sex="Female", value="82.4", *, parent="E92000001", note="", **over):
    period, key = over.get("period", "2016 - 20"), over.get("key", "20160000")
    kind, category = over.get("category", ("", ""))
    return (
        f"93283,{NAME},{parent},x,{code},x,MSOA,{sex},All ages,{kind},{category},{period},{value},"
        f"80.1,84.7,79,85,,,{note},,Similar,Not compared,{key},,,5y\n"
    )


MSOAS = ["E02000001", "E02000002", "E02000003"]


def test_life_expectancy_with_its_limits_fills_the_place_that_awaited_it(england, catalogue):
    assert "life_expectancy_female_90_msoa" in catalogue.awaiting
    england.drop("indicators.csv", HEAD + "".join(row(code) for code in MSOAS))
    outcome = england.add()
    found = england.figures(outcome, "life_expectancy_female_90_msoa", "2016 to 2020")
    assert list(found["value"]) == [82.4] * 3, outcome.told
    assert (list(found["lower_ci"]), list(found["upper_ci"])) == ([80.1] * 3, [84.7] * 3)
    assert "life_expectancy_female_90_msoa" in outcome.catalogue.indicators
    assert outcome.catalogue.indicator("life_expectancy_female_90_msoa").periods == (
        "2016 to 2020",
    )
    assert "life_expectancy_male_90_msoa" in outcome.catalogue.awaiting
    assert "local_health_below" in outcome.catalogue.sources


def test_an_area_under_several_parents_is_one_area(england):
    rows = row("E02000001") + row("E02000001", parent="E12000001")
    england.drop("a.csv", HEAD + rows)
    (reading,) = england.read("a.csv")
    assert len(reading.table) == 1


def test_each_indicator_of_a_file_is_a_reading_of_its_own(england):
    other = row("E02000001").replace("93283", "93280").replace(NAME, "Deaths")
    england.drop("a.csv", HEAD + row("E02000001") + other)
    names = [reading.datasets for reading in england.read("a.csv")]
    assert names == [(NAME.strip('"'), "93283"), ("Deaths", "93280")]


def test_rows_of_a_category_are_not_taken_for_the_whole(england):
    rows = "".join(row(c, category=("Deprivation decile", "Most deprived")) for c in MSOAS)
    england.drop("a.csv", HEAD + rows)
    outcome = england.add()
    assert outcome.used == {}
    assert "has no category type" in outcome.told["a.csv"][0]


def test_a_withheld_value_is_a_gap_with_its_mark(england):
    note = "Value suppressed for disclosure control due to small count"
    england.drop("a.csv", HEAD + row("E02000001", value="", note=note))
    (reading,) = england.read("a.csv")
    assert reading.table["note"].tolist() == ["[c]"]
    assert reading.table["value"].isna().all()


def test_a_period_that_a_spreadsheet_changed_is_refused(england):
    england.drop("a.csv", HEAD + row("E02000001", period="Feb-20"))
    told = england.add().told["a.csv"][0]
    assert "the time period 'Feb-20' is sorted as '20160000'" in told


def test_limits_that_leave_the_value_out_are_refused(england):
    england.drop("a.csv", HEAD + "".join(row(code, value="79.9") for code in MSOAS))
    outcome = england.add()
    assert outcome.used == {}
    assert (
        "lower limit of E02000001 is 80.1 (expected no more than the value"
        in (outcome.told["a.csv"][0])
    )


@pytest.mark.parametrize("sex", ["Male", "Female"])
def test_a_newer_release_of_a_district_series_is_added_to_it(england, sex, catalogue):
    slug = f"life_expectancy_{'men' if sex == 'Male' else 'women'}"
    slug = next(
        s
        for s, i in catalogue.indicators.items()
        if i.source == "fingertips"
        and i.build["indicator"] == "Life expectancy at birth"
        and i.build["sex"] == sex
    )
    text = HEAD + row("E07000223", sex).replace(NAME, "Life expectancy at birth").replace(
        "2016 - 20,", "2030 - 32,"
    ).replace("20160000", "20300000")
    england.drop("a.csv", text)
    outcome = england.add()
    found = england.figures(outcome, slug, "2030 to 2032")
    assert list(found["value"]) == [82.4], outcome.told
