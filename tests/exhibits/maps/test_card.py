"""One area as an exhibit: its figures, its place, what lies behind it."""

import numpy as np
import pandas as pd
import pytest

from insight.exhibits.maps.card import area_card
from insight.words.numbers import ordinal

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("level", ["ward", "lsoa"])
def test_its_figures_are_those_of_the_table(files, place, level):
    figures = files.of(place, level, "burglary")
    row = figures.ranked.iloc[-1]
    made = area_card(figures, row["code"], ward_slug="a-ward")
    tiles = {each.label: each for each in made.drawing.tiles}
    assert made.finding == row["name"]
    assert tiles["Burglary"].number == f"{row['value']:.1f}"
    assert tiles["Residents"].number == f"{row['population']:,}"
    held = figures.table["value"]
    assert tiles["In the district"].number == ordinal(1 + int((held > row["value"]).sum()))
    assert tiles["National tenth"].number == str(int(row["tenth"]))
    expected = {1: "deprived", 2: "deprived", 9: "affluent", 10: "affluent"}
    assert tiles["National tenth"].kind == expected.get(int(row["tenth"]), "plain")
    assert all(each.number in made.words for each in made.drawing.tiles)
    assert made.table["Figure"].tolist() == [each.number for each in made.drawing.tiles]
    assert made.figures["value"].tolist() == [row["value"]]
    area = {"area": row["code"].lower()} if level == "lsoa" else {}
    assert made.link.choices.items() >= {"ward": "a-ward", **area}.items()
    assert made.sources == (figures.source,)


def test_an_area_without_a_figure_has_no_place(files):
    figures = files.of("city-of-london", "ward")
    code = figures.table.loc[figures.table["value"].isna(), "code"].iloc[0]
    made = area_card(figures, code)
    assert [each.label for each in made.drawing.tiles] == ["Overall deprivation", "Residents"]
    assert made.drawing.tiles[0].number == "[x]"


def test_what_lies_behind_a_ward_is_told_of_the_latest_figures_only(files):
    spread = pd.DataFrame(
        {
            "ward_code": ["?"],
            "with_figures": [2],
            "neighbourhoods": [2],
            "lowest": [1.0],
            "highest": [9.0],
            "lowest_name": ["Low"],
            "highest_name": ["High"],
            "worst_tenth": [1],
            "best_tenth": [7],
        }
    )
    latest = files.of("stockport", "ward", "fuel_poverty")
    spread["ward_code"] = code = latest.codes[0]
    (said,) = area_card(latest, code, spread=spread).notes
    # more fuel poverty is worse, so the lowest figure is in the best tenth
    assert said == (
        "Its 2 neighbourhoods run from 1.0% (Low) to 9.0% (High), from national tenth 7 to 1."
    )
    (level,) = area_card(latest, code, spread=spread.assign(best_tenth=1)).notes
    assert level.endswith("to 9.0% (High), both in national tenth 1.")
    (three,) = area_card(
        latest, code, spread=spread.assign(best_tenth=1, with_figures=3, neighbourhoods=3)
    ).notes
    assert three.endswith("all in national tenth 1.")
    one_known = spread.assign(with_figures=1)
    assert area_card(latest, code, spread=one_known).notes[0].startswith("Only one of its 2")
    single = spread.assign(with_figures=1, neighbourhoods=1)
    assert area_card(latest, code, spread=single).notes[0].startswith("This ward has a single")
    part = spread.assign(with_figures=2, neighbourhoods=3)
    assert (
        area_card(latest, code, spread=part)
        .notes[0]
        .startswith("The 2 of its 3 neighbourhoods that have a figure run from 1.0%")
    )
    one = spread.assign(with_figures=1, neighbourhoods=3)
    assert area_card(latest, code, spread=one).notes[0].startswith("Only one of its 3")
    assert area_card(latest, latest.codes[1], spread=spread).notes == ()
    earlier = files.of("stockport", "ward", "fuel_poverty", "2019")
    card = area_card(earlier, code, spread=spread)
    assert card.notes == ()
    assert card.drawing.tiles[0].of == "in 2019"
    assert card.link.choices["period"] == "2019"
    assert np.isclose(card.figures["value"].iloc[0], earlier.table["value"].iloc[0])
