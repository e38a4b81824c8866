"""The table that is taken away: what each row is of stands first, and no figure is changed."""

import csv as reading
import io

import numpy as np
import pandas as pd

from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.reports.tables import FIRST, csv, table_of
from insight.reports.tables.headings import called


def columns(exhibit):
    return {column.name: column for column in table_of(exhibit).columns}


WARDS = Of("Stockport", "Claimants", "2022", "wards")


def made(table, of=WARDS):
    return Exhibit(
        name="x",
        finding="",
        subtitle="",
        words="",
        caption="A caption",
        table=table,
        exact=table,
        sources=(),
        link=Link(""),
        of=of,
    )


def test_every_table_begins_with_place_indicator_period_and_level(stockport, scilly, hostile):
    for exhibit in (*stockport.exhibits, *scilly.exhibits, *hostile.exhibits):
        table = table_of(exhibit)
        assert tuple(column.name for column in table.columns[:4]) == FIRST
        assert all(all(cells) for cells in zip(*(c.cells for c in table.columns[:4]), strict=True))


def test_no_figure_of_an_exhibit_is_changed_or_lost(stockport):
    for exhibit in stockport.exhibits:
        if exhibit.exact is None:
            continue
        held = columns(exhibit)
        for name, figures in exhibit.figures.select_dtypes("number").items():
            if name not in held:
                assert figures.isna().all() or name == "decimals", name
                continue
            told = [np.nan if isinstance(c, str) else float(c) for c in held[name].cells]
            np.testing.assert_array_equal(told, figures.to_numpy(float, na_value=np.nan))


def test_no_heading_is_a_code_or_stands_twice(stockport, scilly):
    for exhibit in (*stockport.exhibits, *scilly.exhibits):
        headings = [column.heading for column in table_of(exhibit).columns]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert not [heading for heading in headings if "_" in heading or heading[:1].islower()]


def test_a_heading_says_the_unit_of_its_indicator_in_words(stockport):
    gap = columns(stockport.exhibits[3])
    assert gap["deprived"].heading == "First group (per cent)"
    assert gap["gap_lower"].heading == "Gap, lower 95% confidence limit (percentage points)"
    assert gap["period"].cells[0] == "2013"
    assert gap["indicator"].cells[0] == "People claiming unemployment-related benefits"
    assert set(gap["level"].cells) == {"Groups of wards"}


def test_rows_of_many_indicators_each_say_theirs_with_unit_and_period(stockport):
    gaps = columns(stockport.exhibits[2])
    assert len({*gaps["indicator"].cells}) == len(gaps["indicator"].cells) > 1
    assert gaps["deprived_value"].heading == "First group (in the unit of its row)"
    assert "Per cent" in gaps["unit"].cells
    assert {*gaps["period"].cells} >= {"2025 edition", "2022"}


def test_a_code_stands_beside_its_name_before_any_figure():
    table = pd.DataFrame({"area_code": ["E1"], "value": [1.5], "area_name": ["A"], "rank": [2]})
    names = [column.name for column in table_of(made(table)).columns]
    assert names == [*FIRST, "area_code", "area_name", "value", "rank"]


def test_a_figure_that_is_missing_has_the_marker_of_its_note():
    table = pd.DataFrame(
        {
            "value": [1.0, np.nan, np.nan],
            "note": ["", "[c]", "from 3 of its 7 neighbourhoods"],
            "ratio": [np.nan, 2.0, 3.0],
            "ratio_note": ["[z]", "", ""],
        }
    )
    held = columns(made(table))
    assert held["value"].cells == (1, "[c]", "[x]")
    assert held["ratio"].cells == ("[z]", 2, 3)


def test_numbers_written_for_readers_are_numbers_again():
    table = pd.DataFrame({"Area": ["A", "B"], "Residents": ["1,234", "[c]"], "Share": ["8.9%", ""]})
    exhibit = made(table)
    object.__setattr__(exhibit, "exact", None)
    held = columns(exhibit)
    assert held["residents"].cells == (1234, "[c]")
    assert held["share"].cells == (0.089, "[x]")
    assert held["share"].kind == "share"


def test_a_tenth_that_is_no_whole_number_is_a_share():
    assert called("worst_tenth", {}, shares=True).kind == "share"
    assert called("worst_tenth", {}).kind == "count"


def test_csv_has_the_same_columns_and_exact_figures_for_programs(stockport):
    exhibit = stockport.exhibits[0]
    rows = list(reading.DictReader(io.StringIO(csv(exhibit).decode("utf-8-sig"))))
    assert list(rows[0]) == [column.name for column in table_of(exhibit).columns]
    assert [float(row["score"]) for row in rows] == exhibit.figures["score"].tolist()
    assert rows[0]["place"] == "Stockport"


def test_csv_leaves_a_missing_number_empty_and_says_why_beside_it():
    table = pd.DataFrame({"value": [1.0, np.nan], "note": ["", "[c]"]})
    _, one, two = csv(made(table)).decode("utf-8-sig").splitlines()
    assert one.endswith(",1,")
    assert two.endswith(",,[c]")


def test_the_place_of_the_paper_is_said_where_an_exhibit_says_none():
    table = table_of(made(pd.DataFrame({"value": [1.0]}), of=Of()), "Rutland")
    assert table.rows[0][:4] == ("Rutland", "A caption", "[z]", "[z]")
