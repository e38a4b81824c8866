"""All wards on all countable figures as an exhibit: the table that is sorted."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.exhibits.standing.heat import heat_exhibit
from insight.standing.heat import Heat

CATALOGUE = read_catalogue()
NEUTRAL = next(
    each for each in CATALOGUE.listed("lsoa") if each.polarity == "neutral" and not each.is_index
)


@pytest.fixture
def made():
    slugs = ["fuel_poverty", NEUTRAL.slug]
    codes = ["E05A", "E05B"]
    tenths = pd.DataFrame([[10.0, 1.0], [np.nan, 2.0]], codes, slugs)
    heat = Heat(
        indicators=tuple(CATALOGUE.indicator(slug) for slug in slugs),
        names=pd.Series(["Ash & <Elm>", "Beech"], codes),
        tenths=tenths,
        figures=tenths * 1.5,
        notes=pd.DataFrame([["", ""], ["[c]", ""]], codes, slugs),
    )
    return heat_exhibit(
        heat,
        choose_district("stockport"),
        wards=6793,
        sources=(CATALOGUE.source_of(NEUTRAL),),
        own="E05B",
        links={"E05A": "ward?ward=ash"},
    )


def test_a_cell_is_a_number_or_the_marker_why_there_is_none(made):
    columns = {column.label: column for column in made.drawing.columns}
    assert columns["Fuel poverty"].cells == ("10", "[c]")
    assert columns[NEUTRAL.short_title].cells == ("1", "2")
    assert list(made.table["Fuel poverty"]) == ["10", "[c]"]


def test_a_figure_without_a_better_end_has_no_colour_and_the_page_says_so(made):
    kinds = {column.label: column.kind for column in made.drawing.columns}
    assert kinds["Fuel poverty"] == "tenth"
    assert kinds[NEUTRAL.short_title] == "plain"
    assert any("are not coloured" in note for note in made.notes)


def test_it_comes_sorted_by_the_worst_fifth_and_a_ward_without_figures_last(made):
    table = made.drawing
    assert table.columns[table.by].label == "In worst fifth"
    assert table.down
    assert table.columns[table.by].keys == (0.0, None)
    assert table.columns[table.by].cells == ("0 of 1", "[x]")


def test_the_ward_looked_at_is_marked_and_names_lead_to_their_pages(made):
    assert made.drawing.own == 1
    assert made.drawing.links == ("ward?ward=ash", "")
    assert {column.group for column in made.drawing.columns[3:]} <= {"Housing", NEUTRAL.topic}


def test_the_download_has_one_row_a_ward_and_figure(made):
    exact = made.figures
    assert len(exact) == 4
    row = exact[(exact["ward_code"] == "E05A") & (exact["indicator"] == "fuel_poverty")].iloc[0]
    assert (row["value"], row["national_tenth"]) == (15.0, 10.0)
    gone = exact[(exact["ward_code"] == "E05B") & (exact["indicator"] == "fuel_poverty")].iloc[0]
    assert gone["note"] == "[c]"
    assert np.isnan(gone["national_tenth"])


def test_markup_in_a_name_is_only_ever_words(made):
    assert "Ash &amp; &lt;Elm&gt;" in made.html
