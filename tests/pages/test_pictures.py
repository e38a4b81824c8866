"""The map as a picture from the page: what the page says is in it, and what the reader chose."""

from xml.etree import ElementTree as ET

import pytest

from insight.exhibits.drawings import AreaMap
from insight.pictures.marks import to_svg
from insight.reports.pictures import picture_of


def the_map(page):
    """The exhibit of the map as the page hands it over to be taken away."""
    shown = page.app.session_state["_shown"].exhibits
    (found,) = (each for each in shown if isinstance(each.drawing, AreaMap))
    return found


@pytest.mark.parametrize("shape", ["map", "squares"])
def test_the_picture_says_what_the_page_says(shape, open_page):
    page = open_page("polarisation", place="cornwall", view="tenth", level="lsoa", shape=shape)
    assert page.faults == []
    exhibit = the_map(page)
    said = " ".join(ET.fromstring(to_svg(picture_of(exhibit))).itertext())
    assert "Contains OS data" in said
    assert exhibit.finding[:40] in said
    assert exhibit.sources[0].citation[:40] in said
    assert "10: least deprived tenth" in said


def test_the_ward_that_a_reader_has_chosen_is_picked_out(open_page):
    page = open_page("polarisation", place="stockport", ward="edgeley")
    exhibit = the_map(page)
    assert [exhibit.drawing.values[code] for code in exhibit.drawing.chosen]
    assert len(exhibit.drawing.chosen) == 1
