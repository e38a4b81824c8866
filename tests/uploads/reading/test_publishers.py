"""Tables as national publishers lay them out are understood: each kind has habits of its own."""

from tests.uploads.reading.test_layouts import LSOAS, WARDS, of_wards, read_rows

from insight.uploads.matching import match

PLACES = ["Adur", "Arun", "Chichester", "Crawley", "Horsham", "Mid Sussex", "Worthing"]
NAMED = [(name, str(10 + n), str(20.5 + n)) for n, name in enumerate(PLACES)]


def test_totals_parted_from_the_areas_by_blank_rows_are_no_headings():
    blank = ("", "", "")
    reading = read_rows(
        ("Births by place", "", ""),
        blank,
        ("Area", "Births", "Rate per 1,000"),
        blank,
        ("ENGLAND AND WALES", "9000", "64.8"),
        blank,
        ("ENGLAND", "8000", "64.9"),
        blank,
        *NAMED,
    )
    assert reading.header_rows == (3,)
    assert [value.heading for value in reading.values] == ["Births", "Rate per 1,000"]


def block(what):
    return [("sex", "All", ""), ("care", what, ""), ("", "", ""), ("Area", "All ages", "Under 25")]


def test_the_same_headings_again_under_another_label_begin_another_table():
    reading = read_rows(*block("Some"), *NAMED, ("", "", ""), *block("Much"), *NAMED)
    assert (reading.header_rows, reading.last_row, len(reading.rows)) == ((4,), 11, 7)
    assert any("begins in row 13" in remark.said for remark in reading.remarks)


def test_lines_of_a_label_and_what_it_is_are_no_headings_though_no_blank_row_parts_them():
    lines = [("units", "Persons", ""), ("date", "2011", ""), ("sex", "All persons", "")]
    reading = read_rows(*lines, ("Area", "Good", "Bad"), *NAMED)
    assert (reading.header_rows, reading.period) == ((4,), "2011")


def test_a_row_that_numbers_the_columns_heads_nothing():
    reading = read_rows(("", "3", "4", "5"), ("Area", "1993", "1994", "1995"), *wide(3))
    assert reading.header_rows == (2,)
    assert [value.period for value in reading.values] == ["1993", "1994", "1995"]


def wide(many):
    return [(name, *(str(n + k + 1.5) for k in range(many))) for n, name in enumerate(PLACES)]


def test_a_column_of_the_year_95_is_no_limit_of_confidence():
    reading = read_rows(("Area", "Median price Dec-95", "Median price Dec-96"), *wide(2))
    assert [value.derived for value in reading.values] == [False, False]
    reading = read_rows(("Area", "Rate", "LCL 2001", "95% UCL"), *wide(3))
    assert [value.derived for value in reading.values] == [False, True, True]


def test_a_column_called_an_id_tells_figures_apart_where_no_other_column_does():
    rows = [
        (each, code, str(n + len(each)))
        for each in ("PC_White", "PC_Indian")
        for n, (code, _) in enumerate(LSOAS)
    ]
    reading = read_rows(("IndID", "LSOA", "value"), *rows)
    assert reading.category_columns == (1,)
    assert all(question.about != "duplicates" for question in reading.questions)


def test_the_year_of_a_few_columns_is_not_that_of_the_others():
    heading = ("Ward code", "Ward", "Score", "Rank", "Extent", "Population mid 2012")
    asked = read_rows(heading, *of_wards(5, 6, 7, 900)).questions
    assert [(each.default, each.must) for each in asked if each.about == "period"] == [("", True)]


def test_of_a_heading_with_levels_the_class_says_what_is_counted():
    heading = (
        "Ward code",
        "Ward",
        "Area/Density: All usual residents; measures: Value",
        "Area/Density: Density (persons per hectare); measures: Value",
        "Tenure: Owned; measures: Percent",
    )
    reading = read_rows(heading, *of_wards(1430, 20, 40))
    assert [value.kind for value in reading.values] == ["count", "rate", "share"]


def test_a_count_that_a_model_gave_decimals_is_a_count():
    rows = [(code, name, "1.5", str(100.25 + n)) for n, (code, name) in enumerate(WARDS)]
    reading = read_rows(("Area Code", "Area Name", "Value", "Count"), *rows)
    assert reading.values[-1].kind == "count"


def test_a_title_in_the_corner_of_merged_headings_says_of_when_the_figures_are():
    reading = read_rows(
        ("Survey 2011/12 to 2013/14", "", "Reception", "Year 6"),
        ("", "", "Number", "Number"),
        ("Ward code", "Ward", "", ""),
        *of_wards(5, 6),
    )
    assert reading.period == "2011/12 to 2013/14"


def test_a_nameless_column_that_numbers_all_rows_is_no_figure_where_some_are_set_aside():
    rows = [(str(n), *each) for n, each in enumerate(of_wards(5), 1)]
    rows.insert(7, ("", "E12000002", "North West", "900"))
    numbered = [(str(n), *each[1:]) for n, each in enumerate(rows, 1)]
    reading = read_rows(("", "Ward code", "Ward", "Patients"), *numbered)
    assert [value.heading for value in reading.values] == ["Patients"]


def test_codes_of_northern_ireland_are_of_another_country():
    rows = of_wards(5)
    rows.insert(3, ("95AA01S1", "Aldergrove", "7"))
    reading = read_rows(("Ward code", "Ward", "Value 2011"), *rows)
    assert (reading.ignored["other countries"], reading.ignored["no area"]) == (1, 0)


def test_areas_across_the_top_are_told_though_one_stands_in_a_column_too():
    reading = read_rows(
        ("Measure", "Active", "Idle", "", "", "", "", ""),
        ("Geography", *PLACES),
        ("", "", "", "2012", "2013", "", "", ""),
        ("Active", "Geography", "Worthing", "56.9%", "55.6%", "", "", ""),
        ("Idle", "Geography", "Worthing", "26.9%", "25.6%", "", "", ""),
    )
    assert reading.expected == "refuses"
    assert "across the top" in reading.why


def test_numbered_names_of_middle_layer_areas_are_not_mixed_with_names_of_elsewhere():
    found = match(["Adur 001", "Adur 002", "Corby 001", "Portobello"], "msoa")
    assert [found[name].state for name in ("Adur 001", "Portobello")] == ["current", "unknown"]
    assert found["Corby 001"].codes[0][0].startswith("E02")
    assert match(["Portobello"], "msoa")["Portobello"].state == "current"


def test_years_joined_by_to_without_spaces_are_a_span():
    reading = read_rows(("Area", "mean 1995to2000", "mean yrto_sep_21"), *wide(2))
    assert [v.period for v in reading.values] == ["1995 to 2000", "October 2020 to September 2021"]
