"""Kinds that were found in public files which nobody here had seen before."""

import pytest
from tests.uploads.reading.test_layouts import LSOAS, WARDS, book, of_wards, read_rows

from insight.uploads.matching import match
from insight.uploads.reading import read

PLACES = ["Adur", "Arun", "Chichester", "Crawley", "Horsham", "Mid Sussex", "Worthing"]


def kinds(reading):
    return [(value.kind, value.unit, value.scale) for value in reading.values]


def test_tables_below_each_other_are_told_apart_by_the_line_that_only_each_has():
    def block(sort, note):
        return [
            ("RM006 - Children by household", "", ""),
            ("ONS Crown Copyright Reserved", "", ""),
            ("", "", ""),
            ("units", "Households", ""),
            ("date", "2021", ""),
            ("household type", sort, ""),
            ("", "", ""),
            ("2021 super output area", "None", "Some"),
            *((f"{code} : {name}", str(n), str(n + 1)) for n, (code, name) in enumerate(LSOAS)),
            ("", "", ""),
            (note, "", ""),
            ("", "", ""),
        ]

    note = "In order to protect against disclosure, cells were swapped."
    reading = read_rows(*block("One person", note), *block("Couple", note), *block("Other", note))
    asked = next(each for each in reading.questions if each.about == "table")
    assert [option.label for option in asked.options] == [
        "household type One person · row 8",
        "household type Couple · row 24",
        "household type Other · row 47",
    ]


@pytest.mark.parametrize(
    ("title", "sheet", "period"),
    [
        pytest.param(
            "Single years of age for 2021 LSOAs", "Mid-2024 LSOA 2021", "2024", id="sheet"
        ),
        pytest.param("Claimants in 2019 by 2021 LSOAs", "Data", "2019", id="beside"),
        pytest.param("Residents by ward, 2020", "Data", "2020", id="of the figures"),
        pytest.param("Residents of 2011 wards", "Data", "2011", id="nothing else"),
    ],
)
def test_the_year_of_the_areas_is_not_that_of_the_figures(title, sheet, period):
    rows = [(title, "", ""), ("", "", ""), ("Ward code", "Ward", "Residents"), *of_wards(50)]
    assert read(book(**{sheet: rows, "Notes": [("a", "b", "c")]})).period == period


def test_parts_of_a_whole_are_shares_and_a_small_one_is_no_share_of_one():
    thirds = [(59.84, 39.9, 0.26), (70.0, 29.05, 0.95), (40.5, 59.1, 0.4)]
    rows = [(c, w, *map(str, thirds[n % 3])) for n, (c, w) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", "White", "Asian", "Roma"), *rows)
    assert kinds(reading) == [("share", "%", 1.0)] * 3
    two = [(*row, *row[2:]) for row in rows]  # two wholes side by side
    reading = read_rows(("Ward code", "Ward", "A", "B", "C", "D", "E", "F"), *two)
    assert kinds(reading) == [("share", "%", 1.0)] * 6
    apart = [(c, w, "59.84", str(20.5 + n), "0.26") for n, (c, w) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", "White", "Asian", "Roma"), *apart)
    assert [kind for kind, _, _ in kinds(reading)][:2] == ["rate", "rate"]


def test_a_title_of_coverage_makes_no_counts_shares_but_one_of_per_cent_does():
    rows = [("Ward code", "Ward", "Children"), *((c, w, str(n)) for n, (c, w) in enumerate(WARDS))]
    assert kinds(read_rows(("Vaccination coverage", "", ""), *rows))[0][0] == "count"
    assert kinds(read_rows(("Coverage in per cent", "", ""), *rows))[0][0] == "share"


def test_tonnes_are_an_amount_though_a_column_calls_them_a_count():
    rows = [(c, w, "Count", "ktCO2e", f"{n + 0.5}") for n, (c, w) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", "measure", "unit", "value"), *rows)
    assert kinds(reading)[0][0] == "amount"


@pytest.mark.parametrize(
    "heading",
    ["lat(north)", "registered_charity_number", "Predecessor URN of schools", "ListEntry"],
)
def test_places_and_numbers_of_registers_are_no_figures(heading):
    rows = [(c, w, f"{53 + n}", str(n)) for n, (c, w) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", heading, "Visits"), *rows)
    assert [value.heading for value in reading.values] == ["Visits"]


@pytest.mark.parametrize("mark", ["…", "....", "::"])
def test_more_marks_are_missing_and_never_0(mark):
    rows = [(code, name, mark if n < 3 else str(n)) for n, (code, name) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", "Visits 2020"), *rows)
    assert (reading.markers, len(reading.rows)) == ({mark: 3}, len(WARDS) - 3)


def test_a_district_said_twice_in_each_row_is_not_across_the_top():
    rows = [
        (f"Grant {n}", "Bath", "Bath & NE Somerset", "Bath and North East Somerset", str(9 + n))
        for n in range(20)
    ]
    reading = read_rows(("Project", "Town", "Council", "Local Authority", "Amount 2020"), *rows)
    assert (reading.level, len(reading.rows)) == ("district", 20)


def test_output_areas_among_neighbourhoods_are_another_level_and_no_totals():
    small = [(f"E000282{n:02d}", "", str(n)) for n in range(6)]
    rows = [(code, name, str(n)) for n, (code, name) in enumerate(LSOAS)]
    reading = read_rows(("Code", "Name", "Count 2020"), *rows[:6], *small, *rows[6:])
    assert reading.ignored["other levels"] == 6
    assert reading.ignored["England, regions, counties, totals"] == 0
    assert len(reading.rows) == len(LSOAS)


def test_a_word_for_no_area_is_offered_none_and_stays_among_what_was_not_found():
    found = match(["Other", "Unknown", "Chichestr", *PLACES], "district")
    assert [found[key].state for key in ("Other", "Unknown", "Chichestr")] == [
        "unknown",
        "unknown",
        "likely",
    ]


def weekly(word, days):
    rows = [(f"{word}{day}", c, w, str(5 + n)) for day in days for n, (c, w) in enumerate(WARDS)]
    return read_rows(("Week", "Ward code", "Ward", "Visits"), *rows)


def test_weeks_are_periods_and_those_of_one_month_are_asked_about():
    reading = weekly("w/e ", ["03/03/2024", "07/04/2024"])
    assert (reading.period_column, reading.questions) == (1, ())
    for word in ("w/e ", ""):
        asked = weekly(word, ["03/03/2024", "10/03/2024"]).questions
        assert [each.about for each in asked] == ["duplicates"]
        assert asked[0].options[0].key == "add"


def test_police_forces_are_told_as_such_though_most_are_called_as_counties_are():
    names = ["Kent", "Essex", "Surrey", "Norfolk", "Suffolk", "Lancashire", "Thames Valley"]
    rows = [(name, str(90 + n)) for n, name in enumerate(names)]
    reading = read_rows(("Police Force Area", "Offences 2022/23"), *rows)
    assert reading.expected == "refuses"
    assert "police forces" in reading.why
    reading = read_rows(("Upper tier", "Offences 2022/23"), *rows)
    assert reading.level == "county"


def test_homes_by_council_tax_band_are_counts():
    heading = ("Ward code", "Ward", "Band A", "Band B", "Council tax band")
    assert [kind for kind, *_ in kinds(read_rows(heading, *of_wards(900, 500, 1)))] == [
        *("count", "count"),
        "rank",
    ]


def test_a_town_of_several_wards_is_offered_all_of_them():
    offered = match(["Falmouth"], "ward", near="Cornwall")["Falmouth"].likely
    assert len(offered) > 3
    assert all(option.label.startswith("Falmouth ") for option in offered)
