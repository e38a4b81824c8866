"""data.police.uk: crimes counted by neighbourhood and year, none where none was recorded."""

import zipfile

HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
)
SUSSEX, LANCASHIRE = "Sussex Police", "Lancashire Constabulary"


def crime(code, month, kind="Burglary", force=SUSSEX):
    return f"abc,{month},{force},{force},-0.1,50.8,On or near High Street,{code},x,{kind},,\n"


def months(force, code, count=12, year=2023):
    return {
        f"{year}-{n:02d}": crime(code, f"{year}-{n:02d}", force=force) for n in range(1, count + 1)
    }


def drop_year(england, sussex=12, lancashire=12):
    for name, code, count in ((SUSSEX, "E01000001", sussex), (LANCASHIRE, "E01000007", lancashire)):
        slug = name.lower().replace(" ", "-")
        for month, text in months(name, code, count).items():
            england.drop(f"{month}/{month}-{slug}-street.csv", HEAD + text)


def test_crimes_are_counted_by_neighbourhood_month_and_type(england):
    rows = crime("E01000001", "2023-01") * 2 + crime("E01000001", "2023-01", "Drugs")
    england.drop("a.csv", HEAD + rows + crime("", "2023-01"))
    (reading,) = england.read("a.csv")
    table = reading.table.set_index(["area_code", "period", "crime type"])["value"]
    assert table.to_dict() == {
        ("E01000001", "2023-01", "Burglary"): 2.0,
        ("E01000001", "2023-01", "Drugs"): 1.0,
        ("", "2023-01", "Burglary"): 1.0,
    }


def test_a_year_of_every_force_fills_the_places_of_crime_with_none_where_none_was(england):
    drop_year(england)
    outcome = england.add()
    found = england.figures(outcome, "police_recorded_crime", "2023")
    assert found["numerator"].to_dict() == {
        **dict.fromkeys(england.lsoas, 0.0),
        "E01000001": 12.0,
        "E01000007": 12.0,
    }, outcome.told
    assert found.loc["E01000001", "value"] == 12.0  # for 1,000 residents
    burglary = england.figures(outcome, "police_burglary", "2023")
    assert burglary.loc["E01000001", "value"] == 24.0  # for 500 households
    assert "police_violence" in outcome.catalogue.awaiting  # no file has any


def test_a_force_without_a_month_has_no_year_and_it_is_said(england):
    drop_year(england, lancashire=11)
    outcome = england.add()
    told = outcome.told["2023-01/2023-01-sussex-police-street.csv"]
    assert any("4 of England’s 6 neighbourhoods" in each for each in told)
    assert outcome.used == {}


def test_one_month_alone_is_no_year(england):
    england.drop("a.csv", HEAD + crime("E01000001", "2023-01"))
    (told, *_) = england.add().told["a.csv"]
    assert "no whole year: 2023 of Sussex Police 1 of 12 months" in told


def test_crimes_of_neighbourhoods_of_2011_are_carried_to_those_of_today(england):
    for force, code in ((SUSSEX, "E01000003"), (LANCASHIRE, "E01000005")):
        for month, text in months(force, code).items():
            england.drop(f"{month}-{force}.csv", HEAD + text * 2)
    found = england.figures(england.add(), "police_recorded_crime", "2023")["numerator"]
    assert (found["E01033001"], found["E01033002"], found["E01033003"]) == (12.0, 12.0, 24.0)


def test_the_archive_may_stay_a_zip(england):
    path = england.raw.root / "downloads" / "archive.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, code in ((SUSSEX, "E01000001"), (LANCASHIRE, "E01000007")):
            for month, text in months(name, code).items():
                file.writestr(f"{month}/{month}-{name}-street.csv", HEAD + text)
    outcome = england.add()
    assert len(england.figures(outcome, "police_recorded_crime", "2023")) == 6
    assert outcome.used == {"police_below": ["downloads/archive.zip"]}


def test_the_same_month_twice_is_counted_once(england):
    drop_year(england)
    text = HEAD + months(SUSSEX, "E01000001")["2023-01"]
    england.drop("again.csv", text)
    found = england.figures(england.add(), "police_recorded_crime", "2023")
    assert found.loc["E01000001", "numerator"] == 12.0


def test_a_month_that_is_none_is_refused(england):
    england.drop("a.csv", HEAD + crime("E01000001", "last month"))
    assert "the month 'last month' is none" in england.add().told["a.csv"][0]
