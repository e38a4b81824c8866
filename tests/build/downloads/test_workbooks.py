"""ONS workbooks: population estimates by age, and house prices by rolling year."""

import pytest

from insight.build.downloads.feeding.years import rolling_label
from insight.build.downloads.sape import people

NEW = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"]
TITLES = [["Mid-2024 population estimates"], ["This worksheet contains one table."], []]


def ages(code, each=2):
    """Two residents of each sex and single year."""
    return ["E07000223", "Adur", code, "Adur 001A", each * 182, *[each] * 182]


def new_sheet(codes):
    singles = [f"{sex}{age}" for sex in "FM" for age in range(91)]
    return [*TITLES, [*NEW, *singles], *map(ages, codes), [], ["Source: ONS"]]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_residents_by_single_years_of_both_sexes_are_added_up(england, workbook, ending):
    workbook(
        f"sape.{ending}", {"Contents": [["Notes"]], "Mid-2024 LSOA 2021": new_sheet(england.lsoas)}
    )
    (reading,) = england.read(f"sape.{ending}")
    assert set(reading.table["period"]) == {"2024"}
    assert people(reading.table, "16+").tolist() == [4 * 75] * 6
    assert people(reading.table, "0 to 19").tolist() == [80.0] * 6
    assert people(reading.table, "90+").tolist() == [4.0] * 6


def test_the_estimates_fill_the_place_that_awaited_them(england, workbook):
    sheets = {f"Mid-{year} LSOA 2021": new_sheet(england.lsoas) for year in (2023, 2024)}
    workbook("sape.xlsx", sheets)
    outcome = england.add()
    found = england.figures(outcome, "residents_mid_year", "2024")
    assert found["value"].tolist() == [364.0] * 6, outcome.told
    assert "`residents_mid_year` gains 2023, 2024" in outcome.told["sape.xlsx"][0]


def test_the_layout_before_2023_is_read_and_its_sheets_of_one_sex_are_not(england, workbook):
    heads = ["LSOA Code", "LSOA Name", "LA Code (2020 boundaries)", "LA name", "All Ages"]
    rows = [[code, "x", "E07", "Adur", 91, *[1] * 91] for code in england.lsoas]
    sheet = [["SAPE"], [], [], [], [*heads, *range(90), "90+"], *rows]
    workbook("old.xlsx", {"Mid-2020 Persons": sheet, "Mid-2020 Males": sheet})
    (reading,) = england.read("old.xlsx")
    assert reading.table["value"].tolist() == [91.0] * 6
    assert people(reading.table, "0 to 15").tolist() == [16.0] * 6


def test_residents_of_2011s_neighbourhoods_are_shared_out_and_added_up(england, workbook):
    then = ["E01000001", "E01000002", "E01000003", "E01000005", "E01000006", "E01000007"]
    workbook("sape.xlsx", {"Mid-2019 Persons": new_sheet(then)})
    found = england.figures(england.add(), "residents_mid_year", "2019")["value"]
    assert found.tolist() == [364, 364, 182, 182, 728, 364]


def test_ages_that_do_not_come_to_the_total_are_refused(england, workbook):
    sheet = new_sheet(england.lsoas)
    sheet[5][4] = 999
    workbook("sape.xlsx", {"Mid-2024 LSOA 2021": sheet})
    told = england.add().told["sape.xlsx"][0]
    assert "the ages of E01000002 come to 364 (expected its total, 999)" in told


def test_bands_that_cut_an_age_are_not_added_up():
    import pandas as pd

    table = pd.DataFrame({"value": [3.0], "ages 0 to 15": [1.0], "ages 16 to 29": [2.0]})
    assert "do not add up to 0 to 19" in people(table, "0 to 19")
    assert people(table, "0 to 15").tolist() == [1.0]


QUARTERS = ["Year ending Mar 2024", "Year ending Dec 2024", "Year ending Mar 2025"]
MSOAS = ["E02000001", "E02000002", "E02000003"]


def prices(title, cell=250_000, heads=QUARTERS):
    names = ["Local authority code", "Local authority name", "MSOA code", "MSOA name"]
    rows = [["E07000223", "Adur", code, "x", 240_000, cell, cell] for code in MSOAS]
    return [[title], ["Source: Office for National Statistics"], [*names, *heads], *rows]


MEDIAN = "Table 1a: Median price paid by MSOA, England and Wales, year ending December 1995 onwards"


def test_years_that_end_in_one_month_are_taken_so_that_no_sale_counts_twice(england, workbook):
    workbook("hpssa.xlsx", {"Cover": [["x"]], "1a": prices(MEDIAN), "1b": prices("Detached")})
    outcome = england.add()
    last = england.figures(outcome, "house_price", "April 2024 to March 2025")
    assert last["value"].tolist() == [250_000.0] * 3, outcome.told
    assert (
        england.figures(outcome, "house_price", "April 2023 to March 2024")["value"].max()
        == 240_000
    )
    # the year to September 2025 shares months with the one to March 2025, and gives way
    assert england.figures(outcome, "house_price", "October 2024 to September 2025").empty
    assert len(england.figures(outcome, "house_price", "April 2021 to March 2022")) == 3
    periods = outcome.catalogue.indicator("house_price").periods
    assert periods[-1] == "April 2024 to March 2025"


def test_an_area_with_too_few_sales_has_none_and_a_mean_is_no_median(england, workbook):
    workbook("few.xlsx", {"1a": prices(MEDIAN, "[x]")})
    (reading,) = england.read("few.xlsx")
    assert set(reading.table.loc[reading.table["period"] == "2025-03", "note"]) == {"[c]"}
    workbook("few.xlsx", {"1a": prices("Mean price paid by MSOA")})
    told = england.add().told["few.xlsx"][0]
    assert "mean price paid: no indicator of the catalogue asks for it" in told


def test_a_sheet_of_one_kind_of_home_is_not_of_all(england, workbook):
    workbook("b.xlsx", {"1b": prices(MEDIAN)})
    told = england.add().told["b.xlsx"][0]
    assert "it has no dwellings 'all' (it has detached)" in told


@pytest.mark.parametrize(
    ("month", "year", "label"),
    [
        (3, 2025, "April 2024 to March 2025"),
        (12, 2024, "January 2024 to December 2024"),
        (9, 2025, "October 2024 to September 2025"),
    ],
)
def test_a_rolling_year_is_named_by_its_months(month, year, label):
    assert rolling_label(month, year) == label


def test_a_workbook_with_a_password_or_cut_short_is_refused_in_a_sentence(england):
    england.drop("locked.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    england.drop("cut.xlsx", b"PK\x03\x04" + b"\0" * 50)
    told = england.add().told
    assert "cannot be opened (expected a workbook" in told["locked.xls"][0]
    assert "cannot be opened (expected a workbook" in told["cut.xlsx"][0]
