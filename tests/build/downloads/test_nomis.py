"""Nomis: the CSV of an advanced query and that of the API, whole, changed by Excel and broken."""

import pytest

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
TITLE = '"Claimant count by sex and age"\n'
FROM = '"ONS Crown Copyright Reserved [from Nomis on 12 November 2024]"\n\n'
ABOVE = (
    '"Sex       :","Total"\n"Age       :","All categories: Age 16+"\n'
    '"Measure   :","Claimant count"\n\n'
)
BELOW = '\n"Column Total",999,999\n\n"Figures are rounded to the nearest 5."\n"-","Missing"\n'


def query(codes, figure, months=MONTHS, above=ABOVE, year=2023):
    heads = ",".join(f'"{month} {year}"' for month in months)
    rows = "".join(
        f'"{code} : Somewhere 001A","{code}",{",".join([str(figure)] * len(months))}\n'
        for code in codes
    )
    head = f'"2021 super output area - lower layer","mnemonic",{heads}\n\n'
    return TITLE + FROM + above + head + rows + BELOW


API = (
    "DATE,DATE_NAME,DATE_CODE,DATE_TYPE,GEOGRAPHY,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,"
    "GENDER,GENDER_NAME,GENDER_CODE,AGE,AGE_NAME,AGE_CODE,MEASURE,MEASURE_NAME,MEASURES,"
    "MEASURES_NAME,OBS_VALUE,OBS_STATUS,OBS_STATUS_NAME,URN,RECORD_COUNT\n"
)


def api(codes, figure, *, status="A", age="All categories: Age 16+"):
    return API + "".join(
        f'2023-{n:02d},{month} 2023,2023-{n:02d},date,1,"Somewhere",{code},2021 LSOAs,0,Total,0,0,'
        f'"{age}",0,1,"Claimant count",20100,value,{figure},{status},Normal Value,'
        f"Nm-162d1d32300e0,72\n"
        for code in codes
        for n, month in enumerate(MONTHS, start=1)
    )


@pytest.mark.parametrize("make", [query, api])
def test_a_year_of_months_is_the_average_month_of_the_year_that_is_gained(england, make):
    england.drop("anything.txt", make(england.lsoas, 80))
    outcome = england.add()
    found = england.figures(outcome, "claimants", "2023")
    assert list(found["numerator"]) == [80.0] * 6
    assert list(found["value"]) == [10.0] * 6  # of the 800 residents held for 2022
    (told,) = outcome.told["anything.txt"]
    assert "12 months of 2023 for 6 neighbourhoods: `claimants` gains 2023" in told
    assert "divided by the denominators of 2022, the nearest held" in told
    assert outcome.catalogue.indicator("claimants").periods == ("2021", "2022", "2023")
    assert outcome.used == {"claimants_below": ["downloads/anything.txt"]}
    assert "downloads/anything.txt" in england.raw.used


def test_figures_of_neighbourhoods_of_2011_are_carried_to_those_of_today(england):
    then = ["E01000001", "E01000002", "E01000003", "E01000005", "E01000006", "E01000007"]
    england.drop("q.csv", query(then, 80))
    found = england.figures(england.add(), "claimants", "2023")
    assert list(found["numerator"]) == [80, 80, 40, 40, 160, 80]  # split in two; two merged
    assert list(found["note"]) == ["", "", "converted", "converted", "converted", ""]


def test_a_year_of_eleven_months_is_left_out_and_said(england):
    england.drop("q.csv", query(england.lsoas, 80, MONTHS[:11]))
    outcome = england.add()
    assert outcome.tables["claimants_below"] is england.tables["claimants_below"]
    assert "no whole year: 11 of 12 months of 2023" in outcome.told["q.csv"][0]


def test_the_months_of_one_year_may_lie_in_several_files(england):
    england.drop("a.csv", query(england.lsoas, 60, MONTHS[:6]))
    england.drop("b.csv", query(england.lsoas, 100, MONTHS[6:]))
    outcome = england.add()
    assert list(england.figures(outcome, "claimants", "2023")["numerator"]) == [80.0] * 6
    assert outcome.told["a.csv"] == outcome.told["b.csv"]


def test_a_part_of_england_is_refused_with_what_was_expected(england):
    england.drop("stockport.csv", query(england.lsoas[:3], 80))
    outcome = england.add()
    assert "2023 has 3 of England’s 6 neighbourhoods" in outcome.told["stockport.csv"][0]
    assert outcome.used == {}


def test_the_newer_edition_wins_where_two_have_the_same_months(england):
    england.drop("a_new.csv", query(england.lsoas, 80))
    england.drop("b_old.csv", query(england.lsoas, 40).replace("2024]", "2023]"))
    found = england.figures(england.add(), "claimants", "2023")
    assert list(found["numerator"]) == [80.0] * 6


def test_two_files_that_differ_and_are_equally_new_are_refused(england):
    england.drop("a.csv", query(england.lsoas, 80))
    england.drop("b.csv", query(england.lsoas, 40))
    outcome = england.add()
    assert "two figures for 2023-01 in a.csv, b.csv" in outcome.told["a.csv"][0]


def test_a_period_that_is_held_is_taken_from_the_download(england):
    england.drop("q.csv", query(england.lsoas, 16, year=2022))
    outcome = england.add()
    assert list(england.figures(outcome, "claimants", "2022")["value"]) == [2.0] * 6
    assert len(england.figures(outcome, "claimants", "2022")) == 6
    assert "`claimants` has 2022 by this, the newer edition" in outcome.told["q.csv"][0]


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        (ABOVE.replace("All categories: Age 16+", "Aged 16 to 24"), "it has Aged 16 to 24"),
        (ABOVE.replace('"Age       :","All categories: Age 16+"\n', ""), "does not say which age"),
        (ABOVE.replace('"Total"', '"Male"'), "it has Male"),
        (ABOVE.replace('"Claimant count"', '"Proportion"'), "it has Proportion"),
    ],
    ids=["young people", "age not said", "men", "a percentage"],
)
def test_figures_of_other_people_are_never_taken_for_all(england, above, reason):
    england.drop("q.csv", query(england.lsoas, 80, above=above))
    outcome = england.add()
    assert reason in outcome.told["q.csv"][0]
    assert outcome.used == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("Somewhere", "Saint-Rémy’s").encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: (
            text.replace('"', "").replace("January 2023", "Jan-23").replace(",80", ", 80 ")
        ),
        lambda text: text.replace("\n", "\r\n").replace(",80", ',"1,080"').replace("1,080", "80"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace('"mnemonic",', '"mnemonic",').replace("\n\n", "\n\n\n,,,\n"),
        lambda text: text.replace('"Sex       :"', '"gender"').replace('"Age       :"', '"age"'),
    ],
    ids=["bom", "cp1252", "utf-16", "excel", "crlf", "semicolons", "blank lines", "no colons"],
)
def test_however_a_spreadsheet_saved_it_the_figures_are_the_same(england, change):
    text = change(query(england.lsoas, 80))
    england.drop("q.csv", text)
    outcome = england.add()
    assert list(england.figures(outcome, "claimants", "2023")["value"]) == [10.0] * 6, outcome.told


def test_thousands_with_commas_are_numbers(england):
    england.drop("q.csv", query(england.lsoas, '"1,200"'))
    (reading,) = england.read("q.csv")
    assert set(reading.table["value"]) == {1200.0}


def test_tables_one_below_the_other_have_the_month_above_each(england):
    parts = []
    for month in MONTHS:
        above = ABOVE + f'"Date      :","{month} 2023"\n\n'
        rows = "".join(f'"{c} : Somewhere","{c}",80\n' for c in england.lsoas)
        parts.append(above + '"2021 LSOA","mnemonic","Total"\n\n' + rows + "\n")
    england.drop("q.csv", TITLE + FROM + "".join(parts))
    (reading,) = england.read("q.csv")
    assert reading.table["period"].nunique() == 12
    assert reading.edition.isoformat() == "2024-11-12"
    assert set(reading.table["sex"]) == {"Total"}


def test_a_neighbourhood_without_one_of_its_months_has_no_figure(england):
    text = query(england.lsoas, 80).replace('"E01000002",80', '"E01000002",-')
    england.drop("q.csv", text)
    outcome = england.add()
    assert "5 of England’s 6" in outcome.told["q.csv"][0]  # 83% is below what a period needs


def test_a_figure_that_is_none_is_named_with_its_area(england):
    england.drop("q.csv", api(england.lsoas, "lots"))
    told = england.add().told["q.csv"][0]
    assert "the figure of E01000001 is 'lots' (expected a number" in told


def test_codes_of_nowhere_are_refused_and_one_is_reported(england):
    england.drop("q.csv", query([*england.lsoas, "E01099999"], 80))
    assert "E01099999 left out, which is none of England’s" in england.add().told["q.csv"][0]
    england.drop("q.csv", query([*england.lsoas, "E01099998", "E01099999"], 80))
    assert "E01099998 is none of England’s" in england.add().told["q.csv"][0]


def test_codes_of_two_censuses_in_one_period_are_refused(england):
    england.drop("q.csv", query([*england.lsoas, "E01000003"], 80))
    assert "E01000003 is of 2011 and E01033001 of 2021" in england.add().told["q.csv"][0]


def test_population_estimates_beside_it_are_what_a_new_year_is_divided_by(england, workbook):
    heads = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"]
    heads += ["F0 to 15", "F16 and over", "M0 to 15", "M16 and over"]
    rows = [["E07", "x", code, "x", 600, 100, 200, 100, 200] for code in england.lsoas]
    workbook("pop.xlsx", {"Mid-2023 LSOA 2021": [["Title"], [], [], heads, *rows]})
    england.drop("q.csv", query(england.lsoas, 80))
    outcome = england.add()
    assert list(england.figures(outcome, "claimants", "2023")["denominator"]) == [400.0] * 6
    assert "divided by residents aged 16+ of mid-2023" in outcome.told["q.csv"][0]


def test_names_without_codes_and_columns_of_flags_are_read(england):
    heads = ",".join(f'"{month} 2023","Flag"' for month in MONTHS)
    names = ["Adur 001A", "Adur 001B", "Adur 002A", "Adur 002D", "Wyre 001D", "Wyre 001C"]
    rows = "".join(f'"{name}",{",".join(["80", ""] * 12)}\n' for name in names)
    england.drop("q.csv", TITLE + FROM + ABOVE + f'"Area",{heads}\n\n' + rows + BELOW)
    outcome = england.add()
    found = england.figures(outcome, "claimants", "2023")
    assert list(found["numerator"]) == [80.0] * 6, outcome.told


def test_one_column_without_codes_is_no_line_above_the_table(england):
    rows = "".join(f'"{name}",80\n' for name in ("Adur 001A", "Wyre 001C"))
    england.drop("q.csv", TITLE + FROM + ABOVE + '"Area","January 2023"\n' + rows)
    (reading,) = england.read("q.csv")
    assert list(reading.table["area_name"]) == ["Adur 001A", "Wyre 001C"]
    assert list(reading.table["period"]) == ["2023-01", "2023-01"]
