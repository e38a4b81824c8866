"""The district in three dimensions, as an exhibit."""

import numpy as np
import pytest

from insight.areas import read_boundaries
from insight.exhibits.maps.solid import solid_exhibit
from insight.maps.solid import solid_document, solid_table

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    return request.param


@pytest.mark.parametrize("height", ["density", "residents"])
@pytest.mark.parametrize("level", ["ward", "lsoa"])
def test_the_district_in_3d_holds_what_draws_it(files, place, level, height):
    figures = files.of(place, level)
    areas, code = read_boundaries(level, figures.district.code), f"{level}_code"
    table = solid_table(areas, figures.table, code=code)
    before = table.copy()
    made = solid_exhibit(figures, table, height=height)
    drawing = made.drawing
    assert (drawing.place, drawing.level) == (figures.district.code, level)
    document = solid_document(
        areas, drawing.table, code=code, height=drawing.height, said=drawing.said
    )
    assert document.startswith(b"{")
    assert set(drawing.said) == set(figures.codes)
    top = table["density"].idxmax()
    assert table.loc[top, "name"] in made.finding
    assert table.loc[top, "name"] in made.words
    assert made.table["Area"].iloc[0] == table.loc[top, "name"]
    held = made.figures
    assert np.allclose(held["density"], held["residents"] / held["hectares"])
    assert held["residents"].sum() == figures.table["population"].sum()
    choices = made.link.choices
    assert choices["view"] == "3d"
    assert choices.get("height") == (None if height == "density" else height)
    assert made.name == f"{place}-{level}-density"
    assert table.equals(before)
