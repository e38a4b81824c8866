"""Tables as councils and departments publish them, each of a kind that was once misread."""

import numpy as np
import pytest

from insight.areas import read_lookup
from insight.uploads.reading import read
from insight.uploads.reading.cells.stretches import labels_of
from insight.uploads.reading.kinds import held_in
from insight.uploads.records import Book, Sheet
from insight.uploads.sentences import _ignored, _rows, rows_of_areas, states_of

TABLE = read_lookup("E08000007")
WARDS = sorted(set(TABLE[["ward_code", "ward_name"]].itertuples(index=False, name=None)))


def read_rows(*rows):
    width = max(map(len, rows))
    padded = [(*row, *[None] * (width - len(row))) for row in rows]
    return read(Book("file.csv", "csv", (Sheet("", padded),)))


def of_wards(*figures):
    return [(code, name, *(str(f + n) for f in figures)) for n, (code, name) in enumerate(WARDS)]


def columns(reading):
    return [value.column for value in reading.values]


def test_rows_before_the_first_known_area_are_no_headings():
    unknown = [(f"{n:x}f", "UNKNOWN", "Open", "2022-07-25") for n in range(4)]
    known = [(f"{n:x}a", code, "Open", "2022-07-25") for n, (code, _) in enumerate(WARDS * 3)]
    reading = read_rows(("hash", "ward_code", "state", "created"), *unknown, *known)
    assert reading.header_rows == (1,)
    assert reading.first_row == 2
    assert len(reading.rows) == len(known)


def test_a_few_postcodes_do_not_take_the_place_of_wards_that_all_rows_have():
    rows = [("School", "SK1 3XE" if n < 3 else None, code) for n, (code, _) in enumerate(WARDS)]
    reading = read_rows(("school_name", "postcode", "ward_code"), *rows)
    assert (reading.level, reading.code_column) == ("ward", 3)


def test_numbers_that_only_name_or_date_a_row_are_no_figures():
    heading = (
        "Ward code",
        "Ward",
        "accident_ref",
        "Inspection number",
        "Quarter",
        "Easting",
        "Cars",
    )
    reading = read_rows(heading, *of_wards(1000, 2000, 1, 390000, 5))
    assert columns(reading) == [7]


def test_a_link_and_a_note_above_the_headings_are_none():
    note = (None, None, "Table notes and footnotes", "Back to contents")
    reading = read_rows(note, ("Code", "Area", "Count of rents", "Mean"), *of_wards(40, 500))
    assert reading.header_rows == (2,)


def test_the_name_of_an_area_goes_before_its_code_of_another_list():
    rows = [(f"E{n:04}", code, name, str(n + 5)) for n, (code, name) in enumerate(WARDS)]
    reading = read_rows(("E-code", "ONS code", "Area", "Claimants"), *rows)
    assert reading.name_column == 3


def test_the_column_of_which_all_are_districts_goes_before_a_town_that_is_called_like_one():
    towns = ("Bath", "Radstock", "Bath", "Bath", "Bath")
    rows = [(town, "Bath and North East Somerset", str(n)) for n, town in enumerate(towns)]
    assert read_rows(("Postal town", "Local authority", "Grants"), *rows).name_column == 2


@pytest.mark.parametrize("names", ["school", "pupil"])
def test_a_school_with_its_head_is_no_person_and_a_pupil_is(names):
    heading = ("Establishment name", "Postcode", "First name", "Last name", "Gender", "Email")
    own = [f"School {n if names == 'school' else 1}" for n in range(12)]
    rows = [(own[n], "SK1 3XE", f"A{n}", f"B{n}", "Mixed", "a@b") for n in range(12)]
    reading = read_rows(heading, *rows)
    assert (reading.expected == "refuses") == (names == "pupil")


def test_months_that_come_first_are_read_as_the_whole_column_says():
    rows = [(code, f"0{n % 9 + 1}/27/2015 12:00:00 AM", "5") for n, (code, _) in enumerate(WARDS)]
    rows.append((WARDS[0][0], "02/03/2015 12:00:00 AM", "6"))
    assert read_rows(("Ward code", "Date", "Count"), *rows).period_column == 2


def test_votes_are_told_apart_by_the_name_of_a_party_not_by_its_address_or_the_candidate():
    parties = [("SMITH", "http://a.org/1", "Red"), ("JONES", "http://a.org/2", "Blue")]
    rows = [(code, *each, str(n + 7)) for n, (code, _) in enumerate(WARDS) for each in parties]
    heading = ("Ward code", "candidate_surname", "party_uri", "party_name", "Votes")
    assert read_rows(heading, *rows).category_columns == (4,)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Kent Police", "5"), ("Essex Police", "6"), ("Surrey Police", "7")], "police forces"),
        ([("Fife", "5"), ("Moray", "6"), ("Angus", "7")], "Scotland"),
        ([("North East", "5"), ("London", "6"), ("South West", "7")], "regions"),
    ],
)
def test_a_refusal_says_of_which_areas_the_rows_are(rows, said):
    reading = read_rows(("Area", "Count"), *rows)
    assert reading.expected == "refuses"
    assert said in reading.why


def test_a_row_that_nobody_answered_does_not_begin_another_table():
    rows = of_wards(10, 20)
    rows[4] = ("", "", "Not told", "Not told")
    reading = read_rows(("Ward code", "Ward", "Waits", "Deaths"), *rows)
    assert len(reading.rows) == len(rows) - 1


@pytest.mark.parametrize(
    ("heading", "values", "kind", "scale"),
    [
        ("turnout", [38.8, 42.9], "share", 1),
        ("Total PCNs", [62975, 48334], "count", 1),
        ("Number of trees (thousands)", [396.8, 12.5], "count", 1),
        ("Spending power (£m)", [8.5, 120.25], "amount", 1e6),
        ("RatingValue", [5, 4], "score", 1),
        ("value_rating_A", [5, 4], "count", 1),
    ],
)
def test_a_heading_says_what_may_be_done_with_its_figures(heading, values, kind, scale):
    held = held_in(heading, "", np.array(values, float), percent=False, money=False)
    assert (held.kind, held.scale) == (kind, scale)


def test_hundreds_of_places_abroad_before_the_first_area_are_no_headings():
    abroad = [(str(n), f"95AA{n:02}S1 ", f"Place_{n}", "1.5") for n in range(1, 90)]
    known = TABLE[["lsoa_code", "lsoa_name"]].itertuples(index=False, name=None)
    rows = [(str(90 + n), *each, "2.5") for n, each in enumerate(known)]
    reading = read_rows(("", "GEO_CODE", "GEO_LABEL", "score"), *abroad, *rows)
    assert (reading.header_rows, reading.ignored["other countries"]) == ((1,), 89)
    assert columns(reading) == [4]


def test_rows_with_figures_below_the_last_area_are_counted_by_what_they_are():
    rows = [("E13000001", "Inner London", "9"), ("W06000001", "Anglesey", "3"), ("", "", "")]
    reading = read_rows(
        ("Code", "Ward", "Count 2021"), *of_wards(1), *rows, ("Source: ours", "", "")
    )
    assert dict(reading.below) == {"England, regions, counties, totals": 1, "other countries": 1}
    told = _ignored(reading)
    assert "England, regions, counties, totals (1)" in told
    assert "other countries (1)" in told
    assert "notes or blank rows (2)" in told


def test_a_column_that_numbers_the_rows_in_another_order_is_no_figure():
    rows = [(str((8 * n) % len(WARDS)), *each) for n, each in enumerate(of_wards(5))]
    assert columns(read_rows(("", "Code", "Ward", "Count"), *rows)) == [4]


def test_ages_tell_the_rows_of_an_area_apart_and_a_mean_age_is_a_figure():
    rows = [(code, str(age), str(n + age)) for n, (code, _) in enumerate(WARDS) for age in range(4)]
    reading = read_rows(("Ward code", "Age", "People 2021"), *rows)
    assert (columns(reading), reading.category_columns) == ([3], (2,))
    assert columns(read_rows(("Ward code", "Ward", "Age"), *of_wards(31))) == [3]


def test_coordinates_with_their_system_in_the_heading_are_no_figures():
    heading = ("Code", "Ward", "LongWGS84", "LatWGS84", "EastingBNG", "Northing (OSGB36)", "Shops")
    assert columns(read_rows(heading, *of_wards(1, 50, 390000, 380000, 7, 4))) == [7]


def test_codes_of_before_2011_are_told_though_the_last_rows_have_none():
    rows = [(f"00{'ABCD'[n % 4]}{'ABCD'[n // 4 % 4]}F{'ABCD'[n % 4]}", "1.5") for n in range(4000)]
    reading = read_rows(("Zone", "Score"), *rows, *[(f"95ZZ{n:03}x", "2.5") for n in range(2000)])
    assert "out of use in 2011" in reading.why


def test_days_kept_as_numbers_are_months_where_the_heading_says_that_they_are_days():
    rows = [(code, str(44256 + 31 * n), "7") for code, _ in WARDS for n in range(3)]
    reading = read_rows(("Ward code", "Month ending", "Claimants"), *rows)
    assert (reading.period_column, columns(reading)) == (2, [3])
    assert not reading.questions
    assert columns(read_rows(("Ward code", "Ward", "Median pay"), *of_wards(44256))) == [3]


def test_years_with_a_decimal_are_years():
    rows = [(code, f"{year}.0", "7") for code, _ in WARDS for year in (2021, 2022)]
    reading = read_rows(("Ward code", "Year", "Claimants"), *rows)
    assert (reading.period_column, reading.questions) == (2, ())


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("01APR2024", "April 2024"),
        ("2024M04", "April 2024"),
        ("FYE March 2024", "2023/24"),
        ("Mid-year 2023", "2023"),
        ("2023/24 provisional", "2023/24"),
        ("AY2023/24", "2023/24"),
    ],
)
def test_periods_as_publishers_write_them(text, label):
    assert labels_of([text]) == {text: label}


def test_figures_under_the_same_heading_are_told_apart_by_their_columns():
    reading = read_rows(("Code", "Ward", "Count", "Count"), *of_wards(1, 9))
    asked = next(each for each in reading.questions if each.about == "column")
    assert [each.label for each in asked.options] == ["Count, column C", "Count, column D"]


def test_a_table_about_one_district_by_name_is_asked_which_class():
    rows = [(str(n), "Manchester", f"nc_year_{n}", str(90 + n)) for n in range(1, 9)]
    reading = read_rows(("", "la_name", "year_group", "2021"), *rows)
    assert (reading.level, reading.category_columns, len(reading.rows)) == ("district", (3,), 8)


def test_regions_between_districts_by_name_are_none_and_need_no_answer():
    names = ["Adur", "Arun", "Crawley", "Horsham", "Worthing"]
    rows = [(name, "7") for name in ("ENGLAND", "North East", *names, "South West")]
    reading = read_rows(("Area", "Claimants 2024"), *rows)
    assert (reading.expected, states_of(reading)) == ("reads", {"exact district": 5})


def test_a_pasted_csv_that_stands_in_one_column_is_told_as_such():
    reading = read_rows(("Ward code,Ward,Count",), *[(f'{c},"{n}",7',) for c, n in WARDS])
    assert "stands in one column, parted by commas" in reading.why


def test_a_number_beside_a_table_and_the_day_of_a_report_are_no_figure_and_no_period():
    rows = [(*row, None, "44" if n == 3 else None) for n, row in enumerate(of_wards(5))]
    reading = read_rows(
        ("Report run: 12/03/2024 09:12",), ("Code", "Ward", "Children", None, None), *rows
    )
    assert columns(reading) == [3]
    assert [(each.about, each.default) for each in reading.questions] == [("period", "")]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Median age", "mean"),
        ("Population density per km sq", "rate"),
        ("Total resident population", "count"),
        ("Old-age dependency ratio", "rate"),
    ],
)
def test_what_each_row_says_of_a_bare_value_is_taken_though_the_figures_are_whole(said, kind):
    rows = [(code, said, "2022", str(3000 + n)) for n, (code, _) in enumerate(WARDS)]
    reading = read_rows(("area_code", "indicator", "period", "value"), *rows)
    assert [value.kind for value in reading.values] == [kind]


def test_a_part_of_the_areas_in_a_decile_is_a_share_and_a_decile_is_a_rank():
    heading = ("Code", "Ward", "proportion_bottom_decile", "IMD decile", "Number in worst decile")
    rows = [(c, n, f"0.{k:02}", str(1 + k % 10), str(k)) for k, (c, n) in enumerate(WARDS)]
    assert [value.kind for value in read_rows(heading, *rows).values] == ["share", "rank", "count"]


@pytest.mark.parametrize("total", ["Total", "Grand total", "All wards"])
def test_a_total_below_a_list_of_names_is_set_aside_and_told(total):
    lookup = read_lookup("E06000046")
    names = sorted(set(lookup["ward_name"]))
    rows = [(name, str(20 + n)) for n, name in enumerate(names)]
    sheet = Sheet("", (("Ward", "Visits 2024"), *rows, (total, "999")))
    reading = read(Book("file.xlsx", "xlsx", (sheet,)))
    assert len(rows_of_areas(reading)) == len(names)
    assert _rows(reading).endswith(f"{len(names)} rows of {len(names)} wards")
    assert "totals (1)" in _ignored(reading)
