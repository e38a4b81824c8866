"""The map as a picture from the page: offered in every view, the words of the page in it."""

import pytest


def test_two_buttons_near_the_table(open_page):
    page = open_page("polarisation", place="stockport", view="two", level="lsoa")
    assert [d for d in page.downloads if "Picture" in d] == ["Picture (SVG)", "Picture (PNG)"]


@pytest.mark.parametrize("shape", ["map", "squares"])
def test_the_picture_says_what_the_page_says(shape, monkeypatch, open_page):
    from dashboard.views.polarisation import map as map_part
    from insight.pictures.marks import to_svg

    made = {}

    def kept(choice, exhibit, selected):
        made["svg"] = to_svg(map_part.picture_for(choice, exhibit, selected))
        made["said"] = exhibit.finding, exhibit.sources[0].citation

    monkeypatch.setattr(map_part, "_show_pictures", kept)
    page = open_page("polarisation", place="cornwall", view="tenth", level="lsoa", shape=shape)
    assert page.faults == []
    assert "Contains OS data" in made["svg"]
    assert made["said"][0][:40] in made["svg"]
    assert made["said"][1][:40] in made["svg"]
    assert ("10: least deprived tenth" in made["svg"]) == (shape in {"map", "squares"})
