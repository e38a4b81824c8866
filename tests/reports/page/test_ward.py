"""Briefings of wards: each is one page of A4, whatever there is to say of a ward."""

import io
from dataclasses import replace

import pdfua
import pikepdf
import pytest

from insight.errors import Undefined
from insight.reports.page import briefing, one_by_one
from insight.reports.page.tags import elements
from insight.reports.page.ward import MOST
from insight.reports.paper import Part


def opened(found):
    return pikepdf.open(io.BytesIO(found))


@pytest.fixture(scope="module")
def stockport(wards):
    return wards("stockport")


@pytest.fixture(scope="module")
def briefed(stockport):
    return opened(briefing(stockport))


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        pytest.param("isles-of-scilly", ("St Mary's", "Tresco"), id="one neighbourhood"),
        pytest.param("city-of-london", ("Aldgate", "Cripplegate", "Walbrook"), id="no figures"),
        pytest.param(
            "cornwall",
            ("Saltash Essa", "St Columb Major, St Mawgan & St Wenn", "Torpoint"),
            id="long names",
        ),
        pytest.param(
            "birmingham",
            ("Sparkbrook & Balsall Heath East", "Sutton Reddicap", "Ladywood"),
            id="many neighbourhoods",
        ),
    ],
)
def test_every_ward_is_one_page(wards, slug, names):
    paper = wards(slug, *names)
    assert len(paper.parts) == len(names)
    document = opened(briefing(paper))
    assert len(document.pages) == 1 + len(names)
    with document.open_outline() as outline:
        assert [each.title for each in outline.root] == sorted(names)


def test_all_wards_of_a_district_are_a_page_each_after_a_list_of_them(briefed, stockport):
    assert len(briefed.pages) == 22
    names = [part.title for part in stockport.parts]
    with briefed.open_outline() as outline:
        assert [each.title for each in outline.root] == names
    assert len(briefed.pages[0].Annots) >= 21


def test_the_list_of_a_hundred_wards_is_one_page_too(stockport):
    short = [each for each in stockport.parts[0].exhibits if each.name.endswith("sentences")]
    many = tuple(Part(f"Ward {n} of a long name & its other half", tuple(short)) for n in range(98))
    assert len(opened(briefing(replace(stockport, parts=many))).pages) == 99


def test_a_ward_can_be_a_file_of_its_own(stockport):
    first = next(one_by_one(stockport))
    assert (first.title, first.place) == ("Bramhall North, Stockport", "Stockport")
    document = opened(briefing(first))
    assert len(document.pages) == 1
    with document.open_metadata() as said:
        assert said["dc:title"] == "Bramhall North, Stockport"


def test_a_briefing_says_the_sentences_where_it_lies_and_its_figures(stockport, aloud):
    part = next(each for each in stockport.parts if each.title == "Offerton")
    paper = replace(stockport, title="Offerton, Stockport", parts=(part,))
    said = aloud(opened(briefing(paper)))
    told, profile, where = part.exhibits[:3]
    sentences = [
        f"P: {about}. {text}" for about, text in told.table.itertuples(index=False, name=None)
    ]
    assert said[:2] == ["P: Ward briefing, Stockport", "H1: Offerton"]
    assert said[2:7] == sentences
    assert said[7] == f"Figure: {where.words}"
    table = profile.table.set_index("Indicator")
    shown = [line for line in said if line.startswith("TH: ")][6:]
    assert len(shown) == MOST
    for line in shown:
        name = line.removeprefix("TH: ").rsplit(", ", 1)[0]
        row, at = table.loc[name], said.index(line)
        ward, drawn, district, england = said[at + 1 : at + 5]
        assert ward.startswith(f"TD: {row['Ward']}")
        assert drawn.startswith("Figure: ")
        assert (district, england) == (f"TD: {row['District']}", f"TD: {row['England']}")
    assert any("https://example.org/ward?place=stockport&ward=offerton" in each for each in said)


def test_every_topic_has_a_figure_crime_too(stockport, aloud):
    said = aloud(opened(briefing(next(one_by_one(stockport)))))
    assert any(line.startswith("TH: Violence with injury") for line in said)
    assert "TD: not compared" in said


def test_every_picture_has_words_and_every_row_a_head(briefed):
    found = list(elements(briefed))
    figures = [each for each in found if each.S == "/Figure"]
    assert len(figures) > 21 * 6
    assert all(str(each.get("/Alt", "")).strip() for each in figures if "/Alt" in each)
    rows = [each for each in found if each.S == "/TR"]
    assert {str(row.K[0].S) for row in rows} == {"/TH"}


def test_rules_of_pdfua_find_nothing(stockport, tmp_path):
    few = replace(stockport, parts=stockport.parts[:2])
    path = tmp_path / "briefings.pdf"
    path.write_bytes(briefing(few))
    assert [str(each) for each in pdfua.validate(path).findings] == []


def test_a_part_without_the_sentences_of_a_ward_is_refused_by_name(stockport):
    part = stockport.parts[0]
    paper = replace(stockport, parts=(Part(part.title, part.exhibits[1:]),))
    with pytest.raises(Undefined, match="Bramhall North"):
        briefing(paper)


def test_the_same_wards_are_the_same_bytes(stockport):
    first = next(one_by_one(stockport))
    assert briefing(first) == briefing(first)
