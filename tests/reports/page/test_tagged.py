"""The page as PDF: opened again, it has tags, a title, a language, alternatives and row headers."""

import io

import pdfua
import pikepdf
import pytest

from insight.outside import shown
from insight.reports.page import pdf
from insight.reports.page.tagged import CHECKED, widths
from insight.reports.page.tags import elements
from insight.reports.paper import paper_of


def opened(found):
    return pikepdf.open(io.BytesIO(found))


def kinds(document):
    return [str(each.S)[1:] for each in elements(document)]


@pytest.fixture(scope="module")
def one(paper):
    return opened(pdf(paper))


@pytest.fixture(scope="module")
def many(pack):
    return opened(pdf(pack))


def test_one_exhibit_is_one_page_of_a4_and_says_what_it_is(one):
    assert len(one.pages) == 1
    assert [round(float(each)) for each in one.pages[0].MediaBox] == [0, 0, 595, 842]
    assert str(one.Root.Lang).lower() == "en-gb"
    assert one.Root.MarkInfo.Marked
    assert one.Root.ViewerPreferences.DisplayDocTitle
    with one.open_metadata() as said:
        assert said["dc:title"] == "Ward 2 has twice the rate of Ward 1."
        assert said["pdfuaid:part"] == "1"
        assert CHECKED in said["dc:description"]
    assert "conform" not in CHECKED


def test_the_picture_says_the_words_of_the_exhibit(one, paper):
    figures = [each for each in elements(one) if each.S == "/Figure"]
    assert [str(each.Alt) for each in figures if "/Alt" in each] == [paper.exhibits[0].words]


def test_the_first_cell_of_each_row_heads_it(one):
    rows = [each for each in elements(one) if each.S == "/TR"]
    scopes = [[scope(cell) for cell in row.K] for row in rows]
    assert scopes == [["Column", "Column"], ["Row", None], ["Row", None]]


def scope(cell):
    held = cell.get("/A", [])
    found = [e for e in (held if isinstance(held, pikepdf.Array) else [held]) if "/Scope" in e]
    assert (cell.S == "/TH") is bool(found)
    return str(found[0].Scope)[1:] if found else None


def test_all_is_read_in_the_order_of_the_page(one, aloud):
    said = aloud(one)
    order = [
        "H1: Ward 2 has twice the rate of Ward 1.",
        "P: A rate, wards, 2025",
        "P: Ward 1: 1.0%; Ward 2: 2.0%.",
        "Figure: Ward 2 has twice the rate of Ward 1. Ward 1: 1.0%; Ward 2: 2.0%.",
        "Caption: The rate by ward",
        "TH: Ward 1",
        "TD: 1.0%",
        "H2: Notes",
        "P: A note.",
        "H2: How sure are we?",
        "P: A caution.",
        "H2: Sources",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_rules_of_pdfua_find_nothing(one, many, tmp_path):
    for name, document in (("one", one), ("many", many)):
        path = tmp_path / f"{name}.pdf"
        document.save(path)
        assert [str(each) for each in pdfua.validate(path).findings] == []


def test_several_exhibits_have_a_cover_contents_bookmarks_and_pages(many, aloud):
    said = aloud(many)
    assert said[0].endswith("Stockport")
    assert said[1].endswith("Inequality in Stockport")
    assert "H1: Contents" in said
    with many.open_outline() as outline:
        assert [each.title for each in outline.root] == ["Overview", "Wards"]
        assert [len(each.children) for each in outline.root] == [2, 1]
    assert "TOC" in kinds(many)
    assert sum(len(page.get("/Annots", [])) > 3 for page in many.pages) >= 1


def test_a_long_table_flows_on_and_its_head_is_tagged_once(many):
    assert len(many.pages) > 5
    assert kinds(many).count("THead") == 3


def test_words_of_others_are_words(hostile, aloud):
    document = opened(pdf(hostile))
    said = "\n".join(aloud(document))
    for words in hostile.exhibits[0].notes:
        assert f": {shown(words)}" in said
    links = {
        str(note.A.URI)
        for page in document.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get("/A", {})
    }
    assert links == {"https://example.org/comparison?place=stockport"}


def test_a_letter_that_no_type_has_is_a_box_and_does_not_stop_the_page(exhibit, stamp, aloud):
    told = "Ward 漢 \U0001f600 ▲ ● is ŵ, e\u1ab0 and \U0001f469\u200d\U0001f680."
    said = aloud(opened(pdf(paper_of(exhibit(finding=told), "Stockport", stamp))))
    assert said[0] == "H1: Ward □ □ ▲ ● is ŵ, e and □□."
    assert said[1] == "P: A rate, wards, 2025"


def test_the_same_paper_is_the_same_bytes(paper):
    assert pdf(paper) == pdf(paper)


def test_a_wide_table_shares_the_width_by_what_its_columns_say():
    assert widths(["Area", "Rate"], []) == [1, 0]
    many, few = "one word after another " * 9, "no clear change"
    wide, narrow = widths(["Words", "Now"], [[many, few * 5]])
    assert wide < 4 * narrow


def test_no_column_of_a_wide_table_is_narrower_than_its_longest_word():
    cells = ["a measure of many words", *["deteriorating"] * 6, "what was found, " * 12]
    shares = widths([f"Column {n}" for n in range(8)], [cells])
    letters = [112 * share / sum(shares) for share in shares]
    assert all(each > len("deteriorating") for each in letters[1:-1])
