"""Stat-Xplore: its CSV with and without the lines above, wide and one figure a row, and broken."""

import pytest

AREAS = ["Adur 001", "Adur 002", "Wyre 001"]
FIELD = '"National - Regional - LA - OAs",\n'
BELOW = (
    '"Unknown",500\n"Total",999\n\n'
    '"INFO","Statistical disclosure control has been applied to this table."\n\n'
    'Symbol,Description\n"z",""".."" denotes a nil or negligible number of claimants."\n'
    '"p","Figures marked ""p"" are provisional."\n\n\nSource: Department for Work and Pensions\n'
)


def above(title, field="Year"):
    return (
        f'Stat-Xplore\n\n"{title} (I II z)"\n"National - Regional - LA - OAs by {field}"\n'
        f'"Counting: {title}"\n\nFilters:\n"Default Summation","{title}"\n\n'
    )


def wide(title, columns, cells, areas=AREAS, field="Year"):
    heads = ",".join(f'"{c}","{c} - Annotations"' for c in columns)
    rows = "".join(f'"{area}",{",".join(f"{c}," for c in cells)}\n' for area in areas)
    return above(title, field) + f'"{field}",{heads},\n' + FIELD + rows + BELOW


def test_a_year_of_children_is_added_to_their_series(england):
    text = wide("Relative Low Income", ["2021/22", "2022/23 (p)"], ["80", "160"])
    england.drop("download.csv", text)
    outcome = england.add()
    found = england.figures(outcome, "children_low_income_bhc", "2022/23")
    assert list(found["numerator"]) == [160.0] * 3, outcome.told
    assert list(found["value"]) == [20.0] * 3
    assert set(found["note"]) == {"provisional"}
    told = outcome.told["download.csv"][0]
    assert "`children_low_income_bhc` gains 2022/23 and has 2021/22 by this" in told
    assert england.figures(outcome, "children_low_income_bhc", "2021/22")["numerator"].sum() == 240


def test_figures_after_housing_costs_never_join_those_before(england):
    title = "Relative Low Income After Housing Costs"
    england.drop("ahc.csv", wide(title, ["2022/23"], ["80"]))
    outcome = england.add()
    assert outcome.used == {}
    assert "refused" in outcome.told["ahc.csv"][0]
    assert "children_low_income_ahc" in outcome.told["ahc.csv"][0]


def test_months_of_households_become_the_mean_of_their_year(england):
    names = "January February March April May June July August September October November December"
    months = [f"{name} 2023" for name in names.split()]
    cells = ["100"] * 11 + [".."]
    text = wide("Households on Universal Credit", months, cells, field="Month")
    england.drop("uc.csv", text)
    outcome = england.add()
    found = england.figures(outcome, "universal_credit_households", "2023")
    assert found["numerator"].round(6).tolist() == [round(1100 / 12, 6)] * 3  # two dots: nil
    assert found["denominator"].tolist() == [1000.0] * 3  # households of the look-up


def test_two_dots_are_no_figure_where_the_file_says_that_they_are_not_available(england):
    text = wide("Relative Low Income", ["2022/23"], [".."])
    text = text.replace("denotes a nil or negligible number of claimants", "denotes not available")
    england.drop("a.csv", text)
    (reading,) = england.read("a.csv")
    assert reading.table["value"].isna().all()
    assert set(reading.table["note"]) == {"[x]"}


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("E02000001 : Adur 001", "E02000001"),
        ("Adur 001 (E02000001)", "E02000001"),
        ("Adur 001", ""),
        ("E02000001", "E02000001"),
    ],
)
def test_a_code_may_stand_anywhere_beside_the_name(england, label, code):
    england.drop("a.csv", wide("Relative Low Income", ["2022/23"], ["7"], [label]))
    (reading,) = england.read("a.csv")
    assert list(reading.table["area_code"]) == [code]
    assert list(reading.table["value"]) == [7.0]


def test_totals_and_what_has_no_place_are_left_out(england):
    england.drop("a.csv", wide("Relative Low Income", ["2022/23"], ["7"]))
    (reading,) = england.read("a.csv")
    assert list(reading.table["area_name"]) == AREAS


def test_one_figure_a_row_is_read_alike(england):
    rows = "".join(f'"{area}","2022/23","Relative Low Income",160\n' for area in AREAS)
    head = '"National - Regional - LA - OAs","Year","Counting","Count"\n'
    england.drop("a.csv", above("Relative Low Income") + head + rows + "\nSource: DWP\n")
    outcome = england.add()
    found = england.figures(outcome, "children_low_income_bhc", "2022/23")
    assert list(found["numerator"]) == [160.0] * 3, outcome.told


def test_of_two_fields_across_the_total_is_taken(england):
    head = '"Year","2022/23",,,\n"Age","0-4","5-9","Total",\n'
    rows = "".join(f'"{area}",30,130,160,\n' for area in AREAS)
    england.drop("a.csv", above("Relative Low Income") + head + FIELD + rows + BELOW)
    outcome = england.add()
    found = england.figures(outcome, "children_low_income_bhc", "2022/23")
    assert list(found["numerator"]) == [160.0] * 3, outcome.told


def test_parts_without_their_total_are_refused(england):
    head = '"Year","2022/23",,\n"Age","0-4","5-9",\n'
    rows = "".join(f'"{area}",30,130,\n' for area in AREAS)
    england.drop("a.csv", above("Relative Low Income") + head + FIELD + rows + BELOW)
    told = england.add().told["a.csv"][0]
    assert "it has several of age (0-4, 5-9) and no total" in told


def test_a_table_without_the_lines_above_it_is_known_and_refused_for_want_of_its_name(england):
    text = wide("Relative Low Income", ["2022/23"], ["7"]).split("\n\n", 3)[-1]
    assert text.startswith('"Year"')
    england.drop("a.csv", text)
    told = england.add().told["a.csv"][0]
    assert "does not say which dataset it is of" in told
    assert "leave them as they were downloaded" in told


def test_a_dataset_that_no_entry_asks_for_is_named_with_the_entry_it_needs(england):
    england.drop("a.csv", wide("Attendance Allowance", ["2022/23"], ["7"]))
    told = england.add().told["a.csv"][0]
    assert "no indicator of the catalogue asks for it" in told
    assert 'download = { kind = "stat-xplore", dataset = ["Attendance Allowance"] }' in told


def test_a_download_without_figures_or_without_a_year_says_so(england):
    england.drop("empty.csv", above("Relative Low Income"))
    england.drop(
        "undated.csv", above("Relative Low Income") + '"Age","0-4",\n' + FIELD + '"A",1,\n'
    )
    told = england.add().told
    assert "no row of figures" in told["empty.csv"][0]
    assert "no field of its table is a month or year" in told["undated.csv"][0]
