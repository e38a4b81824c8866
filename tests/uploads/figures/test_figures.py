"""A file's figures at today's areas: what goes in is what comes out, and what does not is said."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.areas import read_lookup, read_wards
from insight.observations import read_observations
from insight.own import OURS, using_wards
from insight.uploads.figures import figures_of
from insight.uploads.matching import gazetteer
from insight.uploads.opening import open_file
from insight.uploads.reading import read
from insight.uploads.records import Answers, Meaning, Refused

SHARED = Path(__file__).parents[4] / "shared"
CASES = SHARED / "cases" / "uploads"
CLAIMANTS = SHARED / "raw" / "subdistrict" / "claimants_lsoa11_england_2013_2022.parquet"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases/uploads")
COUNT = Meaning("Things", "things", "count")


def made(name, body, meaning=COUNT, *, columns=(), areas=None, **answers):
    """The figures of a file of that name and text."""
    said = Answers(columns, {"period": "2024", **answers}, areas or {})
    book = open_file(name, body if isinstance(body, bytes) else body.encode())
    return figures_of(book, read(book, answers=said), said, meaning)


def lines(heading, rows):
    return "\n".join([heading, *(",".join(map(str, row)) for row in rows)]) + "\n"


def value_of(figures, code, column="value"):
    return figures.table.set_index("area_code")[column].to_dict()[code]


def said(figures):
    return "\n".join(remark.said for remark in figures.remarks)


KEYS = [
    *("E01000001", "E01005886", "E01003250", "E01003296"),  # today's, and split in 2021
    *("E01000026", "E01000397"),  # of 2001
    *("E01000002", "E01999999"),  # today's, and none at all
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=8, max_size=8))
def test_what_goes_in_is_placed_left_out_or_unplaced(counts):
    if all(count is None for count in counts):
        return
    rows = [(key, "" if n is None else n) for key, n in zip(KEYS, counts, strict=True)]
    figures = made("a.csv", lines("LSOA code,Things in 2024", rows))
    placed = figures.table["value"].sum()
    total = sum(filter(None, counts))
    assert placed + figures.unplaced_sum + figures.left_out == pytest.approx(total)


@pytest.mark.skipif(not CLAIMANTS.is_file(), reason="the publishers' files are not at hand")
def test_all_neighbourhoods_of_2011_become_what_the_builder_makes_of_them():
    raw = pd.read_parquet(CLAIMANTS)
    raw = raw[raw["year"] == 2019].dropna()
    rows = zip(raw["lsoa11"], raw["claimant_months"], strict=True)
    figures = made("a.csv", lines("LSOA11CD,Claimants 2019", rows))
    shipped = read_observations("claimants", period="2019").set_index("area_code")["numerator"]
    ours = figures.table.set_index("area_code")["value"]
    both = pd.DataFrame({"ours": ours / 12, "shipped": shipped}).dropna()
    assert len(both) == 33_755
    assert np.allclose(both["ours"], both["shipped"], rtol=1e-4, atol=1e-3)


def test_counts_of_a_split_neighbourhood_are_shared_by_households():
    figures = made("a.csv", lines("LSOA,Things", [("E01003250", 300), ("E01000001", 5)]))
    homes = read_lookup().set_index("lsoa_code")["households"]
    parts = ["E01034387", "E01034388", "E01034389"]
    for code in parts:
        assert value_of(figures, code) == pytest.approx(
            300 * homes[code] / homes[parts].sum(), 1e-4
        )
    assert "1 of 2 neighbourhoods was split in 2021: its counts are shared out" in said(figures)
    assert "98.4% of the total" in said(figures)


def test_half_of_a_merged_neighbourhood_is_no_figure_of_it():
    held = gazetteer()
    now, inside = {}, {}
    for code, move in held.moves.items():
        if move.change == "M" and move.vintage == 2011 and code.startswith("E01"):
            inside.setdefault(move.codes[0][0], []).append(code)
    now, older = next((now, codes) for now, codes in inside.items() if len(codes) == 2)
    both = made("a.csv", lines("LSOA,Things", [(older[0], 3), (older[1], 4), ("E01000001", 1)]))
    assert value_of(both, now) == pytest.approx(7)
    half = made("a.csv", lines("LSOA,Things", [(older[0], 3), ("E01000002", 4), ("E01000001", 1)]))
    assert np.isnan(value_of(half, now))
    assert half.left_out == pytest.approx(3)
    assert "1 neighbourhood of today has no figure" in said(half)


SOMERSET = ["E07000187", "E07000188", "E07000189", "E07000246"]


def test_counts_of_former_districts_are_added_up_and_rates_are_left_out():
    rows = [*((code, 10) for code in SOMERSET), ("E08000016", 7), ("E08000007", 3)]
    counts = made("a.csv", lines("Code,Things", rows))
    assert value_of(counts, "E06000066") == pytest.approx(40)
    rates = made("a.csv", lines("Code,Rate", rows), Meaning("Rate", "per 1,000", "rate"))
    assert sorted(rates.table["area_code"]) == ["E08000007", "E08000038"]
    assert "4 of 6 districts are left out" in said(rates)
    assert "Barnsley stands in the file under another code" in said(rates)


def test_a_district_is_not_made_of_some_of_those_that_became_it():
    rows = [(code, 10) for code in [*SOMERSET[:2], "E08000007", "E08000009"]]
    figures = made("a.csv", lines("Code,Things", rows))
    assert np.isnan(value_of(figures, "E06000066"))
    assert figures.left_out == 20


def test_a_district_by_its_old_code_and_by_its_new_is_not_counted_twice():
    rows = [*((code, 10) for code in SOMERSET), ("E06000066", 40), ("E08000007", 3)]
    figures = made("a.csv", lines("Code,Things", rows))
    assert np.isnan(value_of(figures, "E06000066"))
    assert "in the file twice" in said(figures)


def same_wards_with_slivers(count):
    """Former wards that are one of today's in most of their ground, and reach into others."""
    moves, known = gazetteer().moves, gazetteer().former_wards
    found = (code for code, move in moves.items() if code in known and move.same)
    return [code for code in sorted(found) if len(moves[code].codes) > 1][:count]


def test_a_mean_of_a_ward_is_given_to_the_ward_that_it_is_and_to_none_that_it_only_touches():
    rows = [(code, 80 + n) for n, code in enumerate(same_wards_with_slivers(300))]
    figures = made("a.csv", lines("Ward code,Mean age", rows), Meaning("Age", "years", "mean"))
    assert not figures.table.duplicated(["area_code", "period"]).any()
    held, areas = gazetteer(), set(figures.table["area_code"])
    assert areas == {held.moves[code].codes[0][0] for code, _ in rows}
    assert value_of(figures, held.moves[rows[7][0]].codes[0][0]) == rows[7][1]


@needs_cases
def test_electors_of_former_wards_are_all_in_wards_of_today():
    figures = made("e.csv", (CASES / "trafford_electors_2020.csv").read_bytes())
    assert figures.table["value"].sum() == pytest.approx(173_670)
    assert {gazetteer().wards[code].district for code in figures.table["area_code"]} == {
        "E08000009"
    }
    kept = made("e.csv", (CASES / "trafford_electors_2020.csv").read_bytes(), boundaries="current")
    assert len(kept.table) == 4
    assert kept.unplaced == 0
    assert kept.left_out == pytest.approx(173_670 - kept.table["value"].sum())
    assert "17 of 21 wards are left out" in said(kept)
    assert "as you chose in step 2" in said(kept)


@needs_cases
def test_a_percentage_is_moved_with_its_base_and_stays_without():
    body = (CASES / "trafford_over65_wards.xlsx").read_bytes()
    share = Meaning("Aged 65 and over", "%", "share", base="column:4")
    moved = made("a.xlsx", body, share, columns=(6,))
    older = made("a.xlsx", body, columns=(5,)).table.set_index("area_code")["value"]
    all_ages = made("a.xlsx", body, columns=(4,)).table.set_index("area_code")["value"]
    found = moved.table.set_index("area_code")
    assert np.allclose(found["denominator"], all_ages)
    assert np.allclose(found["numerator"], older, rtol=1e-2)
    assert np.allclose(found["value"], 100 * older / all_ages, rtol=1e-2)
    alone = made("a.xlsx", body, Meaning("Aged 65 and over", "%", "share"), columns=(6,))
    assert len(alone.table) < 21
    assert "a percentage without its base" in said(alone)


def test_a_count_over_residents_is_a_rate_of_todays_residents():
    rows = [("E01000001", 5), ("E01005886", 8)]
    per = Meaning("Things", "per 1,000", "count", base="people", per=1000)
    figures = made("a.csv", lines("LSOA,Things", rows), per)
    people = read_lookup().set_index("lsoa_code")["population"]
    assert value_of(figures, "E01000001") == pytest.approx(5000 / people["E01000001"])
    assert value_of(figures, "E01000001", "numerator") == 5
    assert "residents of mid-2022" in said(figures)


def test_a_blank_and_a_marker_are_missing_and_not_nothing():
    rows = [("E01000001", ""), ("E01000002", "[c]"), ("E01000003", 0), ("E01000005", 4)]
    figures = made("a.csv", lines("LSOA,Things", rows))
    assert figures.table["value"].isna().sum() == 2
    assert value_of(figures, "E01000003") == 0
    assert "2 figures are missing" in said(figures)


def test_one_area_twice_is_refused_by_its_rows_until_the_reader_says():
    body = lines("LSOA,Things", [("E01000001", 5), ("E01000002", 6), ("e01000001", 7)])
    with pytest.raises(Refused, match=r"“E01000001” for 2024 in rows 2 and 4"):
        made("a.csv", body)
    assert value_of(made("a.csv", body, duplicates="first"), "E01000001") == 5
    assert value_of(made("a.csv", body, duplicates="last"), "E01000001") == 7
    assert value_of(made("a.csv", body, duplicates="add"), "E01000001") == 12
    with pytest.raises(Refused):
        made("a.csv", body, Meaning("Rate", "%", "rate"), duplicates="add")


def test_the_same_said_twice_counts_once():
    body = lines("LSOA,Things", [("E01000001", 5), ("E01000002", 6), ("E01000001", 5)])
    figures = made("a.csv", body)
    assert value_of(figures, "E01000001") == 5
    assert "count once" in said(figures) or "counts once" in said(figures)
    each = made("a.csv", body, repeats="keep")
    assert value_of(each, "E01000001") == 10
    assert "1 row is the same as another in every cell, and each counts." in said(each)


GRANTS = [
    *[("E01000001", "Club", 500), ("E01000001", "Choir", 500), ("E01000001", "Club", 500)],
    *[("E01000002", "Shed", 20), ("E01000002", "Shed", 30), ("E01000002", "Band", 20)],
]


def test_rows_of_cases_that_are_alike_are_all_added_up():
    """Two grants of £500 are £1,000, and so are two to one club: nobody may drop one unasked."""
    body = lines("LSOA,Given to,Meals", GRANTS)
    reading = read(open_file("a.csv", body.encode()))
    asked = {each.about: each for each in reading.questions}
    assert (asked["repeats"].default, asked["repeats"].must) == ("keep", False)
    assert asked["duplicates"].must
    assert asked["duplicates"].default == ""
    figures = made("a.csv", body, duplicates="add")
    assert (value_of(figures, "E01000001"), value_of(figures, "E01000002")) == (1500, 70)
    once = made("a.csv", body, duplicates="add", repeats="once")
    assert value_of(once, "E01000001") == 1000


def test_counts_alike_beside_other_cells_are_asked_about_and_rates_are_not():
    rows = [("E01000001", "left", 5), ("E01000002", "a", 6), ("E01000001", "right", 5)]
    counts = read(open_file("a.csv", lines("LSOA,Notes,Things", rows).encode()))
    assert "duplicates" in {each.about for each in counts.questions}
    rates = read(open_file("a.csv", lines("LSOA,Notes,Rate per 1000", rows).encode()))
    assert "duplicates" not in {each.about for each in rates.questions}
    rate = made("a.csv", lines("LSOA,Notes,Rate per 1000", rows), Meaning("R", "", "rate"))
    assert value_of(rate, "E01000001") == 5


@pytest.mark.parametrize(
    ("heading", "year", "parts", "periods"),
    [
        (
            "Year,Month",
            "2024",
            ("1", "2", "12"),
            ("January 2024", "February 2024", "December 2024"),
        ),
        (
            "Year,Month",
            "2024",
            ("Jan", "Mar", "Dec"),
            ("January 2024", "March 2024", "December 2024"),
        ),
        ("FY,Month", "2023/24", ("April", "March"), ("April 2023", "March 2024")),
        (
            *("Year,Quarter", "2024", ("1", "4")),
            ("January 2024 to March 2024", "October 2024 to December 2024"),
        ),
        (
            *("Financial year,Qtr", "2023-24", ("Q1", "Q4")),
            ("April 2023 to June 2023", "January 2024 to March 2024"),
        ),
    ],
    ids=["numbers", "names", "months of a financial year", "quarters", "of a financial year"],
)
def test_a_year_beside_a_month_or_a_quarter_is_one_period(heading, year, parts, periods):
    rows = [(code, year, part, 5) for code in ("E01000001", "E01000002") for part in parts]
    body = lines(f"LSOA,{heading},Things", rows)
    reading = read(open_file("a.csv", body.encode()))
    assert (reading.period_column, reading.part_column) == (2, 3)
    assert (reading.category_columns, reading.expected) == ((), "reads")
    table = made("a.csv", body).table
    assert set(table["period"]) == set(periods)
    assert len(table) == 2 * len(parts)


def test_what_a_number_of_a_month_is_in_a_financial_year_is_not_guessed():
    rows = [("E01000001", "2023/24", month, 5) for month in range(1, 13)]
    reading = read(open_file("a.csv", lines("LSOA,Year,Month,Things", rows).encode()))
    assert reading.part_column is None


def test_things_at_one_postcode_are_added_up_and_a_list_counts_each_row():
    rows = [("SK1 3XE", "Surgery A", 900), ("SK1 3XE", "Surgery B", 800), ("SK4 1AA", "C", 7)]
    rows = [*rows, rows[2]]
    body = lines("Postcode,Name,Patients", rows)
    assert made("a.csv", body, columns=(3,)).table["value"].sum() == 1714
    assert made("a.csv", body, columns=(3,), repeats="once").table["value"].sum() == 1707
    bare = lines("Postcode,Name", [row[:2] for row in rows])
    assert made("b.csv", bare).table["value"].sum() == 4
    assert made("b.csv", bare, repeats="once").table["value"].sum() == 3


@needs_cases
def test_categories_are_added_up_or_one_is_chosen_and_a_missing_part_is_no_total():
    body = (CASES / "banes_council_tax_support_lsoa.csv").read_bytes()
    every = made("b.csv", body)
    table = pd.read_csv(CASES / "banes_council_tax_support_lsoa.csv")
    table = table[table["LSOA"].astype(str).str.startswith("E01")]
    counts = pd.to_numeric(table[table.columns[2]], errors="coerce")
    assert every.table["value"].sum() + every.left_out == pytest.approx(counts.sum())
    kind = table[table.columns[1]].iloc[0]
    one = made("b.csv", body, category=kind)
    assert one.table["value"].sum() == pytest.approx(counts[table[table.columns[1]] == kind].sum())


@needs_cases
def test_events_are_counted_by_neighbourhood_and_those_without_a_place_are_kept_in_the_total():
    body = (CASES / "police_city_of_london_2020_05.csv").read_bytes()
    figures = made("p.csv", body)
    assert figures.table["value"].sum() == pytest.approx(207)
    assert (figures.unplaced, figures.unplaced_sum) == (19, 19)
    assert set(figures.table["period"]) == {"May 2020"}
    assert "outside those districts" in said(figures)


@needs_cases
def test_a_list_of_postcodes_has_none_where_a_covered_district_has_none():
    figures = made("j.csv", (CASES / "gm_jobcentres.csv").read_bytes())
    lookup = read_lookup()
    inside = lookup[lookup["district_code"].isin([f"E0800000{n}" for n in range(1, 10)])]
    held = figures.table.set_index("area_code")["value"]
    assert held.sum() == 26
    assert set(inside["lsoa_code"]) <= set(held.index)
    assert (held == 0).sum() > 1_600


def test_several_postcodes_of_one_neighbourhood_are_added_up():
    body = lines("Postcode,Things", [("SK5 8AB", 2), ("SK58AD", 3), ("SK5 8AE", 4), ("ZZ1 1ZZ", 9)])
    figures = made("a.csv", body, columns=(2,))
    assert figures.level == "lsoa"
    assert figures.table["value"].sum() == 9
    assert (figures.unplaced, figures.unplaced_sum) == (1, 9)


def test_rows_of_no_area_between_the_others_are_counted_and_totals_are_not():
    rows = [("E01000001", 5), ("Not known", 7), ("", 2), ("Total", 14), ("E01000002", 6)]
    figures = made("a.csv", lines("LSOA,Things", [*rows, ("E01000003", 1), ("E01000005", 2)]))
    assert (figures.unplaced, figures.unplaced_sum) == (2, 9)
    assert figures.table["value"].sum() == 14


def test_a_name_counts_when_it_was_confirmed_and_not_before():
    rows = [("Stokport", 5), ("Trafford", 6), ("Bury", 7), ("Oldham", 8)]
    body = lines("District,Things", rows)
    assert made("a.csv", body).unplaced_sum == 5
    assert value_of(made("a.csv", body, areas={"Stokport": "E08000007"}), "E08000007") == 5
    assert made("a.csv", body, areas={"Stokport": ""}).unplaced == 1


def test_a_share_from_0_to_1_is_a_percentage():
    rows = [("E01000001", 0.25), ("E01000002", 0.5), ("E01000003", 0.125)]
    figures = made("a.csv", lines("LSOA,Proportion", rows), Meaning("P", "%", "share"))
    assert value_of(figures, "E01000001") == pytest.approx(25)


def test_two_columns_of_one_period_are_refused():
    body = lines("LSOA,Men,Women", [("E01000001", 5, 6), ("E01000002", 6, 7)])
    with pytest.raises(Refused, match="one column a period"):
        made("a.csv", body, columns=(2, 3))


def test_a_rate_of_a_former_ward_is_not_that_of_the_next_ward_in_which_a_sliver_of_it_lies():
    rows = [(f"E0500{n:04}", n / 8) for n in (725, 726, 809, 810)]
    figures = made("a.csv", lines("Ward,Rate", rows), Meaning("R", "%", "rate"))
    assert not figures.table["area_code"].duplicated().any()
    assert len(figures.table) == len(rows)


def test_a_former_ward_without_shares_is_unplaced():
    rows = [("E05010060", 5), ("E05011384", 7), ("E05011385", 8), ("E05011387", 9)]
    figures = made("a.csv", lines("Ward,Things", rows), COUNT, boundaries="shares")
    assert (figures.unplaced, figures.unplaced_sum) == (1, 5)


def test_a_rate_stays_at_the_ward_it_is_of_and_not_at_the_sliver_of_it_that_lies_in_another():
    held = gazetteer()
    code, move = next(
        (code, move)
        for code, move in held.moves.items()
        if code.startswith("E05") and len(move.codes) > 1 and move.same
    )
    body = f"Ward code,Rate per 1,000\n{code},12.5\n"
    table = made("rates.csv", body, Meaning("Rate", "", "rate"), columns=(2,)).table
    assert table["area_code"].tolist() == [move.codes[0][0]]


def test_years_that_end_with_different_months_go_by_those_months_and_it_is_said():
    body = "District code,Year ending Dec 2022,Year ending Mar 2023\nE08000007,250,260\n"
    figures = made("a.csv", body, Meaning("Price", "£", "amount"), columns=(2, 3))
    assert figures.table["period"].tolist() == ["December 2022", "March 2023"]
    assert any("twelve months that end with" in each.said for each in figures.remarks)


COVENTRY = "E08000026"


def wards_file(year, column, drop=()):
    """A file of Coventry's wards of a year, by code or by name, with a count each."""
    with using_wards(year):
        wards = read_wards(COVENTRY)
    kept = wards[~wards["ward_name"].isin(drop)].reset_index(drop=True)
    return lines("Ward,Things in 2026", [(w, 10 * n + 10) for n, w in enumerate(kept[column])])


def test_names_of_newer_wards_mean_what_their_codes_mean():
    by_name = made("a.csv", wards_file("2026", "ward_name"))
    by_code = made("a.csv", wards_file("2026", "ward_code"))
    assert by_name.table.equals(by_code.table)
    assert "14 of 18 wards are on boundaries of May 2026" in said(by_name)
    assert "have the same name" not in said(by_name)


def test_names_of_wards_of_two_dates_are_told_what_they_were_taken_for():
    only = {"Holbrook", "Westwood"}
    whole = made("a.csv", wards_file(OURS, "ward_name"))
    assert "have the same name" not in said(whole)  # Westwood is a ward of May 2025 alone
    some = made("a.csv", wards_file(OURS, "ward_name", drop=only))
    assert set(some.table["area_code"]) < set(whole.table["area_code"])
    assert "Newer wards of May 2026 have the same names and other ground" in said(some)
    by_code = made("a.csv", wards_file(OURS, "ward_code", drop=only))
    assert "have the same name" not in said(by_code)
