"""Pictures as files: what they show is said inside, and the same paper gives the same bytes."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from insight.errors import Undefined
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.pictures import COLUMN, SLIDE, picture_png, picture_svg, png, svg
from insight.reports.stamp import LICENCE

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def gaps(shown):
    return shown["stockport", "stockport-gaps", "Chart"]


def test_an_svg_says_title_words_sources_and_where_it_is_from(gaps, seal):
    root = ET.fromstring(picture_svg(gaps, seal))  # noqa: S314 - our own text
    assert root.find(f"{SVG}title").text == gaps.finding.replace("**", "")
    assert root.find(f"{SVG}desc").text == gaps.words
    said = " ".join(each.text for each in root.iter(f"{SVG}text"))
    for text in (*(s.citation for s in gaps.sources), *seal.lines(), seal.address(gaps)):
        assert text in said


def test_a_png_says_the_same_inside_and_is_twice_as_wide(gaps, seal):
    image = Image.open(io.BytesIO(picture_png(gaps, seal)))
    image.load()
    assert image.width == 2 * SLIDE
    assert image.text["Title"] == gaps.finding.replace("**", "")
    assert image.text["Description"] == gaps.words
    assert gaps.sources[0].citation in image.text["Source"]
    assert seal.address(gaps) in image.text["Source"]
    assert image.text["Copyright"] == LICENCE


def test_the_same_paper_gives_the_same_bytes_at_either_width(gaps, seal):
    paper = paper_of(gaps, "Stockport", seal)
    assert svg(paper) == svg(paper)
    assert png(paper, width=COLUMN) == png(paper, width=COLUMN)
    assert png(paper) != png(paper, width=COLUMN)


def test_words_alone_have_no_file_and_what_is_drawn_is_found_after_them(shown, gaps, seal):
    words = next(e for (*_, kind), e in shown.items() if kind == "Listed")
    with pytest.raises(Undefined, match="expected a drawing"):
        picture_svg(words, seal)
    with pytest.raises(Undefined, match="no exhibit has a drawing"):
        png(paper_of(words, "Stockport", seal))
    both = Paper("Both", "Stockport", (Part("", (words, gaps)),), seal)
    assert svg(both) == picture_svg(gaps, seal)
