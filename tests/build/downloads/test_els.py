"""Explore Local Statistics: the service's CSV, its data files, and its workbooks."""

import pytest

API = (
    "indicator,areacd,areanm,period,value,lci_95,uci_95,status\n"
    "claimant-count,E92000001,England,2024-01-01/P1Y,3.9,,,\n"
    "claimant-count,E07000223,Adur,2024-01-01/P1Y,3.1,,,\n"
    "claimant-count,W06000001,Wales’s,2024-01-01/P1Y,3.3,,,\n"
    "claimant-count,E07000029,Copeland,2024-01-01/P1Y,3.3,,,\n"
)
FILE = (
    "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
    "E92000001,England,Country,Claimant Count,2024-01-01/P1Y,3.9,Percentage,%,,,,\n"
    "E07000223,Adur,Local Authority,Claimant Count,2024-01-01/P1Y,3.1,Percentage,%,,,,\n"
)


@pytest.mark.parametrize("text", [API, FILE, "\ufeff" + FILE], ids=["service", "file", "bom"])
def test_a_newer_year_of_a_district_series_is_added(england, text):
    england.drop("data.csv", text)
    outcome = england.add()
    found = england.figures(outcome, "claimant_count", "2024")
    assert found["value"].to_dict() == {"E92000001": 3.9, "E07000223": 3.1}, outcome.told
    assert england.figures(outcome, "claimant_count", "2023")["value"].tolist() == [3.8, 3.8]
    assert "`claimant_count` gains 2024" in outcome.told["data.csv"][0]


def test_areas_that_are_no_more_are_named(england):
    england.drop("data.csv", API)
    told = england.add().told["data.csv"][0]
    assert "E07000029 left out, which are areas no more" in told


def test_one_district_alone_may_be_newer_than_the_rest(england):
    england.drop("data.csv", API.replace("2024-01-01", "2023-01-01").split("claimant-count,W")[0])
    england.drop(
        "data.csv", "\n".join([API.splitlines()[0], API.splitlines()[2]]).replace("2024-", "2023-")
    )
    found = england.figures(england.add(), "claimant_count", "2023")
    assert found["value"].to_dict() == {"E92000001": 3.8, "E07000223": 3.1}


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_the_workbooks_with_a_row_a_figure_or_a_column_a_period_are_read(england, workbook, ending):
    long = [["Title"], [], *[line.split(",") for line in FILE.strip().splitlines()]]
    wide = [
        ["Claimant Count"],
        ["This worksheet contains one table."],
        ["Area code", "Area name", "2023-01-01/P1Y (%)", "2024-01-01/P1Y (%)"],
        ["E07000223", "Adur", "[x]", 3.1],
    ]
    workbook(f"long.{ending}", {"data": long})
    workbook(f"wide.{ending}", {"Cover sheet": [["x"]], "Claimant Count": wide})
    (reading,) = england.read(f"long.{ending}")
    assert reading.table["value"].tolist() == [3.9, 3.1]
    (reading,) = england.read(f"wide.{ending}")
    assert reading.datasets == ("Claimant Count",)
    assert reading.table["note"].tolist() == ["[x]", ""]
    assert reading.table["value"].tolist()[1] == 3.1


def test_a_figure_that_cannot_be_is_refused(england):
    england.drop("data.csv", API.replace("3.9", "390"))
    outcome = england.add()
    assert "from 0 to 100" in outcome.told["data.csv"][0]
    assert outcome.used == {}
