"""The map as a picture from the page: offered in every view, the words of the page in it."""

import pytest


def test_two_buttons_near_the_table(open_page):
    page = open_page("polarisation", place="stockport", view="two", level="lsoa")
    assert [d for d in page.downloads if "Picture" in d] == ["Picture (SVG)", "Picture (PNG)"]


@pytest.mark.parametrize("shape", ["map", "squares"])
def test_the_picture_says_what_the_page_says(shape, monkeypatch, open_page):
    from dashboard.views.polarisation import picture
    from insight.pictures.marks import to_svg

    made = {}

    def kept(district, choice, page, *, squares):
        made["svg"] = to_svg(picture.picture_of(district, choice, page, squares=squares))
        made["said"] = page.headline, page.sources[0].citation

    monkeypatch.setattr(picture, "show", kept)
    page = open_page("polarisation", place="cornwall", view="tenth", level="lsoa", shape=shape)
    assert page.faults == []
    assert "Contains OS data" in made["svg"]
    assert made["said"][1][:40] in made["svg"]
    assert ("10: least deprived tenth" in made["svg"]) == (shape in {"map", "squares"})
