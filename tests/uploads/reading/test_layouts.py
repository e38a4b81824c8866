"""Tables of every layout that councils make are read, asked about or refused with a reason."""

import pytest

from insight.areas import read_lookup
from insight.uploads.reading import read
from insight.uploads.records import Answers, Book, Refused, Sheet

TABLE = read_lookup("E08000007")
LSOAS = list(TABLE[["lsoa_code", "lsoa_name"]].itertuples(index=False, name=None))[:12]
WARDS = sorted(set(TABLE[["ward_code", "ward_name"]].itertuples(index=False, name=None)))


def book(*rows, name="file.csv", **sheets):
    made = [Sheet("", rows)] if rows else [Sheet(title, body) for title, body in sheets.items()]
    return Book(name, "csv" if rows else "xlsx", tuple(made))


def of_wards(*figures):
    """A row a ward: its code, its name, and figures that differ a little from ward to ward."""
    return [
        (
            code,
            name,
            *(str(figure + n) if isinstance(figure, int) else figure for figure in figures),
        )
        for n, (code, name) in enumerate(WARDS)
    ]


def read_rows(*rows, answers=None, **kwargs):
    return read(book(*rows, **kwargs), answers=answers)


def options(reading, about):
    asked = next(question for question in reading.questions if question.about == about)
    return [option.key for option in asked.options], asked.default


def test_years_merged_over_sexes_are_one_figure_a_sex_with_the_whole_first():
    reading = read_rows(
        ("", "", "2021", "", "", "2022", "", ""),
        ("Ward code", "Ward", "Male", "Female", "All", "Male", "Female", "All"),
        *of_wards(10, 20, 35, 11, 21, 36),
    )
    assert reading.header_rows == (1, 2)
    assert [value.period for value in reading.values] == ["2021"] * 3 + ["2022"] * 3
    assert options(reading, "column") == (["3,6", "4,7", "5,8"], "5,8")


def test_a_second_table_below_is_told_and_not_read_into_the_first():
    again = [("", "", ""), ("Ward code", "Ward", "Value 2021")]
    reading = read_rows(("Ward code", "Ward", "Value 2020"), *of_wards(5), *again, *of_wards(9))
    assert (reading.last_row, len(reading.rows)) == (22, 21)
    assert any("row 24" in remark.said and remark.grave for remark in reading.remarks)
    assert options(reading, "table") == (["1", "24"], "1")
    other = read_rows(
        *(("Ward code", "Ward", "Value 2020"), *of_wards(5), *again, *of_wards(9)),
        answers=Answers(by_question={"table": "24"}),
    )
    assert (other.header_rows, other.rows[0], len(other.rows)) == ((24,), 25, 21)
    assert [value.period for value in other.values] == ["2021"]


def stacked(*blocks, above=(), heading=("Ward code", "Ward", "Claimants"), again=True):
    """Tables one below the other: lines of its own above each, headings above each or the first."""
    rows = list(above)
    for n, (lines, body) in enumerate(blocks):
        title = [(*line, *[""] * (len(heading) - len(line))) for line in lines]
        heads = [heading] if again or not n else []
        rows += [*title, *heads, *body, ("",) * len(heading)] if again else [*heads, *title, *body]
    return rows


def of_table(rows, row):
    return read_rows(*rows, answers=Answers(by_question={"table": str(row)}))


def test_tables_under_the_same_headings_are_parted_by_a_title_and_read_as_was_chosen():
    above = [("Claimants, March 2025", "", ""), ("", "", "")]
    rows = stacked(([("Men",)], of_wards(5)), ([("Women",)], of_wards(9)), above=above)
    first = read_rows(*rows)
    assert options(first, "table") == (["4", "27"], "4")
    asked = next(each for each in first.questions if each.about == "table")
    assert [o.label for o in asked.options] == [
        "Claimants, March 2025 / Men · row 4",
        "Women · row 27",
    ]
    second = of_table(rows, 27)
    assert (second.rows[0], second.rows[-1], second.period) == (29, 49, "March 2025")
    assert first.period == "March 2025"


def test_a_total_and_a_source_below_one_table_say_nothing_of_the_next():
    body = [*of_wards(5), ("", "Total", "2019"), ("Source: Nomis 2018", "", "")]
    rows = stacked(([("People, 2021",)], body), ([("Share of people (%), 2022",)], of_wards(9)))
    second = of_table(rows, int(options(read_rows(*rows), "table")[0][1]))
    assert second.period == "2022"
    assert second.values[0].kind == "share"


def test_blocks_under_one_row_of_headings_are_tables_with_those_headings():
    rows = stacked(([("2021",)], of_wards(5)), ([("2022",)], of_wards(9)), again=False)
    first = read_rows(*rows)
    keys, default = options(first, "table")
    assert (len(keys), default, first.period, len(first.rows)) == (2, keys[0], "2021", 21)
    second = of_table(rows, keys[1])
    assert (second.period, second.values[0].heading) == ("2022", "Claimants")
    assert (second.header_rows, second.rows[0]) == ((1,), 25)


def test_a_table_of_neighbourhoods_below_one_of_wards_is_a_table_of_its_own():
    small = [(code, name, str(n + 3)) for n, (code, name) in enumerate(LSOAS)]
    heading = ("LSOA code", "LSOA", "Homes 2023")
    rows = [("Ward code", "Ward", "Value 2020"), *of_wards(5), ("", "", ""), heading, *small]
    first = read_rows(*rows)
    assert (first.level, len(first.rows)) == ("ward", 21)
    second = of_table(rows, 24)
    assert (second.level, len(second.rows)) == ("lsoa", 12)


def test_a_table_of_regions_above_one_of_wards_is_passed_over():
    regions = [(f"E1200000{n}", f"Region {n}", str(n)) for n in range(1, 10)]
    rows = [("Code", "Region", "Value 2019"), *regions, ("", "", "")]
    rows += [("Code", "Ward", "Value 2021"), *of_wards(5)]
    reading = read_rows(*rows)
    assert (reading.level, len(reading.rows), reading.values[0].period) == ("ward", 21, "2021")


def test_a_table_that_is_not_there_is_refused_by_the_rows_that_there_are():
    rows = stacked(([("Men",)], of_wards(5)), ([("Women",)], of_wards(9)))
    with pytest.raises(Refused, match="rows 2, 25"):
        of_table(rows, 7)


def test_events_on_printed_pages_are_one_table():
    """Headings again, and the same areas again: but these came again within a page too."""
    heading = ("Ward code", "Ward", "Fires 2023")
    page = [row for row in of_wards(5)[:6] for _ in range(3)]
    reading = read_rows(heading, *page, heading, *page)
    assert len(reading.rows) == 36


def test_headings_repeated_on_a_printed_page_do_not_end_a_table():
    rows = of_wards(5)
    heading = ("Ward code", "Ward", "Value 2020")
    reading = read_rows(heading, *rows[:10], heading, *rows[10:])
    assert len(reading.rows) == len(rows)


def test_an_area_in_the_first_row_of_its_block_only_is_filled_down_and_said():
    rows = [
        row for code, name in WARDS for row in ((code, name, "Owned", "5"), ("", "", "Rented", "7"))
    ]
    reading = read_rows(("Ward code", "Ward", "Tenure", "2021"), *rows)
    assert (len(reading.rows), len(reading.filled_rows)) == (42, 21)
    assert reading.keys[3] == WARDS[0][0]
    assert reading.category_columns == (3,)
    assert any("area above them" in remark.said for remark in reading.remarks)


def test_a_blank_area_here_and_there_is_not_filled_down():
    rows = of_wards(5)
    rows[7] = ("", "Not known", "9")
    reading = read_rows(("Ward code", "Ward", "Value 2020"), *rows)
    assert len(reading.rows) == 20
    assert not reading.filled_rows


@pytest.mark.parametrize("label", [0, 1], ids=["codes", "names"])
def test_areas_across_the_top_are_refused_with_what_to_do(label):
    rows = [("Measure", *(ward[label] for ward in WARDS))]
    rows += [(words, *("7" for _ in WARDS)) for words in ("People 2021", "Homes 2021")]
    reading = read_rows(*rows)
    assert reading.expected == "refuses"
    assert "Transpose" in reading.why


def test_a_pivot_table_is_read_without_its_own_words():
    reading = read_rows(
        ("Count of case", "Column Labels"),
        ("Row Labels", "2019", "2020", "Grand Total"),
        *((name, str(n), str(n + 1), str(2 * n + 1)) for n, (_, name) in enumerate(WARDS, 3)),
        ("Grand Total", "9", "9", "18"),
    )
    assert [value.heading for value in reading.values] == ["2019", "2020", "Grand Total"]
    assert [value.derived for value in reading.values] == [False, False, True]
    assert reading.expected == "reads"
    assert reading.areas["Grand Total"].state == "unknown"


def test_ages_as_headings_are_headings():
    ages = [str(age) for age in range(20)]
    reading = read_rows(("Code", "Name", "All ages", *ages), *of_wards(900, *range(20)))
    assert reading.header_rows == (1,)
    assert options(reading, "column")[1] == "3"


def test_numbers_in_a_list_are_no_figures():
    rows = [
        (code, name, "7", "Total", "20100", "Value", month, str(5 * n), str(n))
        for month in ("2023-01", "2023-02")
        for n, (code, name) in enumerate(LSOAS)
    ]
    heading = ("GEOGRAPHY_CODE", "GEOGRAPHY_NAME", "SEX", "SEX_NAME", "MEASURES")
    heading += ("MEASURES_NAME", "DATE", "OBS_VALUE", "RECORD_OFFSET")
    reading = read_rows(heading, *rows)
    assert [value.heading for value in reading.values] == ["OBS_VALUE"]
    assert (reading.period_column, reading.expected) == (7, "reads")


def test_levels_in_one_column_are_asked_about_and_read_as_was_answered():
    districts = [(f"E0800000{n}", "District", str(n)) for n in range(1, 7)]
    rows = [("Code", "Name", "2023"), *of_wards(5), *districts]
    first = read_rows(*rows)
    assert (first.level, first.expected) == ("ward", "asks")
    assert options(first, "level") == (["ward", "district"], "ward")
    chosen = read_rows(*rows, answers=Answers(by_question={"level": "district"}))
    assert (chosen.level, len(chosen.rows), chosen.expected) == ("district", 6, "reads")


def test_a_comma_that_may_part_decimals_is_asked_about_and_read_as_was_answered():
    rows = [("Ward code", "Ward", "2024"), *of_wards("107,1")]
    first = read_rows(*rows)
    assert first.expected == "asks"
    assert options(first, "layout") == (["comma", "point"], "comma")
    point = read_rows(*rows, answers=Answers(by_question={"layout": "point"}))
    assert (point.expected, point.values[0].decimals) == ("reads", 0)


@pytest.mark.parametrize(
    "mark", ["..", ":", "-", "*", "[c]", "c", "x", "~", "<5", "fewer than 5", "NA", "#N/A", "1-4"]
)
def test_a_mark_is_a_missing_value_and_counted(mark):
    rows = of_wards(12)
    rows[3] = (*rows[3][:2], mark)
    reading = read_rows(("Ward code", "Ward", "Value 2024"), *rows)
    assert dict(reading.markers) == {mark: 1}
    assert (len(reading.rows), reading.expected) == (20, "reads")


def test_a_cell_of_words_among_figures_is_told_with_its_place():
    rows = of_wards(12)
    rows[3] = (*rows[3][:2], "ask Ann")
    reading = read_rows(("Ward code", "Ward", "Value 2024"), *rows)
    remark = next(remark for remark in reading.remarks if "ask Ann" in remark.said)
    assert (remark.places[0].row, remark.places[0].column, remark.grave) == (5, 3, True)


@pytest.mark.parametrize(
    ("heading", "cell", "kind", "unit", "scale"),
    [
        ("% with no car", "0.12", "share", "%", 100.0),
        ("% with no car", "12.5%", "share", "%", 1.0),
        ("Rate per 100,000", "12.5", "rate", "per 100,000", 1.0),
        ("Median house price", "£250,000", "mean", "£", 1.0),
        ("Life expectancy", "81.2", "mean", "years", 1.0),
        ("IMD rank", "1200", "rank", "rank", 1.0),
        ("IMD decile", "3", "rank", "decile", 1.0),
        ("Income score", "0.21", "score", "", 1.0),
        ("Households", "240", "count", "households", 1.0),
    ],
)
def test_a_heading_and_its_figures_say_what_they_are(heading, cell, kind, unit, scale):
    rows = of_wards(cell)
    rows[0] = (*rows[0][:2], cell.replace("2", "3"))
    value = read_rows(("Ward code", "Ward", heading), *rows).values[0]
    assert (value.kind, value.unit, value.scale) == (kind, unit, scale)


@pytest.mark.parametrize(
    "headings",
    [("Client ID", "Age", "Gender"), ("Surname", "Age", "Ethnicity"), ("NHS no", "Age", "Sex")],
)
def test_rows_of_people_are_refused(headings):
    numbers = ("9434765919", "9434765870", "4010232137")
    rows = [
        (code, numbers[n % 3] if headings[0] == "NHS no" else f"Test{n}", str(20 + n), "F")
        for n, (code, _) in enumerate(LSOAS)
    ]
    reading = read_rows(("LSOA code", *headings), *rows)
    assert reading.expected == "refuses"
    assert "person" in reading.why
    assert not reading.keys


def test_candidates_of_an_election_are_no_private_people():
    rows = [
        (code, name, "Smith", party, str(100 + n))
        for n, (code, name) in enumerate(WARDS)
        for party in ("Labour", "Green")
    ]
    reading = read_rows(("Ward code", "Ward", "Candidate surname", "Party", "Votes"), *rows)
    assert (reading.expected, reading.category_columns) == ("reads", (4,))


def test_wards_of_one_name_in_many_districts_are_told_apart_by_the_column_beside_them():
    every = read_lookup()[["district_name", "ward_name"]].drop_duplicates()
    twice = every[every.duplicated("ward_name", keep=False)]
    councils = twice["district_name"].value_counts().index[:5]
    some = list(twice[twice["district_name"].isin(councils)].itertuples(index=False, name=None))
    reading = read_rows(
        ("Council", "Ward", "Electors 2024"), *((*pair, str(n)) for n, pair in enumerate(some, 9))
    )
    states = [reading.areas[key].state for key in reading.keys.values()]
    assert (reading.level, len(states)) == ("ward", len(some))
    assert states.count("current") > 0.9 * len(some)


def test_a_sheet_that_is_not_there_is_refused_by_name():
    with pytest.raises(Refused, match="has no sheet “Other”"):
        read(book(One=[("Ward code", "Ward", "2020"), *of_wards(4)]), sheet="Other")


def test_of_sheets_of_one_shape_the_latest_is_taken_and_said():
    rows = [("Ward code", "Ward", "Households"), *of_wards(40)]
    reading = read(book(**{"2021": rows, "2023": rows, "Notes": [("Notes",), ("Rounded",)]}))
    assert (reading.sheet, reading.period) == ("2023", "2023")
    assert options(reading, "sheet") == (["2021", "2023"], "2023")


@pytest.mark.parametrize("rows", [(), (("",),), (("a", "b"),), (("x",), ("y",)), ((None, 3.0),)])
def test_a_sheet_with_next_to_nothing_is_refused_with_a_reason(rows):
    reading = read(Book("x.csv", "csv", (Sheet("", rows),)))
    assert (reading.expected, reading.rows) == ("refuses", ())
    assert reading.why.endswith(".")


@pytest.mark.parametrize("beside", ["Duplicates", "Data_quality notes", "Sheet2"])
def test_a_sheet_of_repeats_or_notes_is_not_taken_before_the_table(beside):
    """It stands first and has more rows, or as many; by any name it has fewer areas."""
    heading = ("Ward code", "Ward", "Claimants 2024")
    again = of_wards(3)[: 21 if beside != "Sheet2" else 5] * 6
    rows = {beside: [heading, *again], "Wards": [heading, *of_wards(40)]}
    assert read(book(**rows)).sheet == "Wards"


ADDRESSES = ("Town Hall, Edward Street, Stockport, SK1 3XE", "2 Heaton Moor Rd Stockport sk44hy")


def test_postcodes_inside_addresses_say_where_the_rows_are():
    rows = [(f"Place {n}", ADDRESSES[n % 2], "Stockport") for n in range(12)]
    reading = read_rows(("Name", "Address", "Council"), *rows)
    assert (reading.level, reading.code_column, len(reading.rows)) == ("postcode", 2, 12)
    assert set(reading.keys.values()) == {"SK1 3XE", "SK4 4HY"}
    assert {area.state for area in reading.areas.values()} == {"found"}


def test_districts_with_an_address_each_are_districts():
    every = list(read_lookup()["district_name"].unique())[:30]
    rows = [(name, ADDRESSES[n % 2], str(n + 50)) for n, name in enumerate(every)]
    reading = read_rows(("Council", "Head office", "Staff 2024"), *rows)
    assert (reading.level, reading.name_column) == ("district", 1)


def test_an_address_column_that_the_reader_names_is_looked_into():
    rows = [(code, name, ADDRESSES[n % 2], "4") for n, (code, name) in enumerate(WARDS)]
    heading = ("Ward code", "Ward", "Polling place", "Booths 2024")
    said = Answers(by_question={"areas-column": "3"})
    assert read_rows(heading, *rows).level == "ward"
    assert read_rows(heading, *rows, answers=said).level == "postcode"


@pytest.mark.parametrize("first", [("SK1", "SK4", "M20", "SK8"), ("SK1 3", "SK4 4", "M20 2")])
def test_first_parts_of_postcodes_are_too_coarse_and_are_told_so(first):
    rows = [("Postcode area", "Members 2024"), *((part, str(n)) for n, part in enumerate(first, 4))]
    reading = read_rows(*rows)
    assert reading.expected == "refuses"
    assert "first part of postcodes" in reading.why
    assert "SK1 3XE" in reading.why


def test_squares_of_a_grid_are_no_postcodes():
    rows = [("Square", "Trees 2024"), ("A1", "4"), ("B2", "5"), ("C3", "7")]
    assert "postcodes (" not in read_rows(*rows).why


def test_months_under_their_year_are_periods():
    over = ("", "", "2023", "", "2024", "")
    rows = [over, ("Ward code", "Ward", "Jan", "Feb", "Jan", "Feb"), *of_wards(1, 2, 3, 4)]
    found = [value.period for value in read_rows(*rows).values]
    assert found == ["January 2023", "February 2023", "January 2024", "February 2024"]


def test_months_of_the_year_in_the_title_are_one_figure_with_their_sum_set_aside():
    rows = [(*row, str(sum(map(int, row[2:])))) for row in of_wards(5, 6, 7)]
    heading = ("Ward code", "Ward", "Apr", "May", "Jun", "Total")
    reading = read_rows(("Fly-tipping 2023/24", *[""] * 5), heading, *rows)
    assert [value.period for value in reading.values] == ["April 2023", "May 2023", "June 2023", ""]
    assert (reading.values[3].derived, reading.expected) == (True, "reads")


def test_a_period_in_numbers_and_in_words_is_one():
    heading = ("Ward code", "Ward", "202501 (January 2025)", "202502 (February 2025)")
    reading = read_rows(heading, *of_wards(5, 6))
    assert (reading.expected, [v.period for v in reading.values][1]) == ("reads", "February 2025")


def test_a_figure_with_its_limits_behind_it_is_that_figure():
    rows = [(code, name, f"{10 + n}.5 (9.1-{12 + n}.0)") for n, (code, name) in enumerate(WARDS)]
    reading = read_rows(("Ward code", "Ward", "Rate per 1,000 (95% CI) 2024"), *rows)
    assert (reading.values[0].kind, len(reading.rows)) == ("rate", 21)
    assert reading.values[0].typical == 20.5


def test_blocks_of_two_columns_under_one_row_of_headings_have_their_years():
    rows = [("Ward", "Births")]
    for year in ("2021", "2022", "2023"):
        rows += [(year, ""), *((name, str(30 + n)) for n, (_, name) in enumerate(WARDS))]
    first = read_rows(*rows)
    keys, default = options(first, "table")
    assert (len(keys), default, first.period, first.header_rows) == (3, keys[0], "2021", (1,))
    assert of_table(rows, keys[2]).period == "2023"
