"""Decks: opened again, every slide says its finding, is read in order and speaks by its notes."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pptx
import pytest
from lxml import etree
from pptx.util import Pt
from tests.programs import program

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import PlanSource
from insight.reports.paper import Paper, Part
from insight.reports.slides import deck
from insight.reports.stamp import Stamp
from insight.reports.workbook import xlsx

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def opened(content):
    return pptx.Presentation(io.BytesIO(content))


def shapes_of(slides):
    return [(slide, shape) for slide in slides for shape in slide.shapes]


def plain(text):
    return text.replace("**", "")


def test_a_deck_begins_with_its_title_and_ends_with_sources_and_how_sure(slides):
    assert slides[0].shapes.title.text == "Stockport: how unequal"
    assert "Made on 29 November 2026" in slides[0].placeholders[1].text
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[-1].startswith(("How sure", "Sources, how sure"))
    assert any(title.startswith("Sources") for title in titles)


def test_every_finding_stands_whole_in_the_title_and_the_line_below_it(found, slides):
    said = [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in slides
    ]
    words = [re.sub(r"[…\s.]+", " ", text) for text in said]
    for exhibit in found.values():
        assert any(re.sub(r"[…\s.]+", " ", plain(exhibit.finding)).strip() in t for t in words)


def test_slides_are_wide_and_in_british_english(content):
    made = opened(content)
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, abs=0.01)
    assert made.core_properties.language == "en-GB"
    packed = zipfile.ZipFile(io.BytesIO(content))
    languages = {
        found
        for name in packed.namelist()
        if name.endswith(".xml")
        for found in re.findall(r'lang(?: val)?="([a-z]{2}-[A-Z]{2})"', packed.read(name).decode())
    }
    assert languages == {"en-GB"}


def test_everything_that_is_seen_has_its_words(slides):
    for slide, shape in shapes_of(slides):
        properties = shape._element.xpath(".//p:cNvPr")[0]
        if shape.has_chart or shape.has_table or shape.shape_type == 13:
            assert len(properties.get("descr", "")) > 20, (slide.shapes.title.text, shape.name)
        elif not shape.has_text_frame or not shape.text_frame.text:
            assert properties.find(f".//{DECORATIVE}") is not None, shape.name


def test_a_slide_is_read_from_its_title_to_its_source_and_number(slides):
    for slide in slides[1:]:
        names = [shape.name for shape in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title
        assert "Slide Number" in names[-1]
        if "Source" in names:
            drawn = [n for n, s in enumerate(slide.shapes) if s.has_chart or s.has_table]
            assert all(names.index("Subtitle") < n < names.index("Source") for n in drawn)


def test_notes_have_words_how_sure_source_and_link(found, slides):
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    for exhibit in found.values():
        finding = plain(exhibit.finding)
        own = next(text for text in notes if STAMP.address(exhibit) in text and finding in text)
        assert plain(exhibit.words)[:200] in own
        assert all(plain(text) in own for text in exhibit.how_sure)
        assert all(source.citation in own for source in exhibit.sources)


def test_no_slide_is_empty_and_no_words_are_too_small(slides):
    for slide in slides[1:]:
        assert len(slide.shapes) > 2
        for shape in slide.shapes:
            if not shape.has_text_frame:
                continue
            sizes = [
                run.font.size
                for line in shape.text_frame.paragraphs
                for run in line.runs
                if run.font.size
            ]
            least = Pt(10) if shape.name == "Source" else Pt(14)
            assert all(size >= least for size in sizes), (slide.shapes.title.text, shape.name)


def test_nothing_stands_outside_its_slide(content):
    made = opened(content)
    for slide, shape in shapes_of(made.slides):
        assert shape.left >= 0, shape.name
        assert shape.top >= 0, shape.name
        assert shape.left + shape.width <= made.slide_width, (slide.shapes.title.text, shape.name)
        assert shape.top + shape.height <= made.slide_height, (slide.shapes.title.text, shape.name)


def test_nothing_on_a_slide_covers_another_thing(content):
    for slide in opened(content).slides:
        held = [s for s in slide.shapes if s.width and s.height and "Number" not in s.name]
        for number, one in enumerate(held):
            for other in held[number + 1 :]:
                apart = (
                    one.top + one.height <= other.top
                    or other.top + other.height <= one.top
                    or one.left + one.width <= other.left
                    or other.left + other.width <= one.left
                )
                assert apart, (slide.shapes.title.text, one.name, other.name)


def test_the_same_paper_gives_the_same_bytes_with_no_clock_inside(paper):
    small = replace(paper, parts=(Part("", paper.exhibits[1:2]),))
    assert deck(small) == deck(small)
    days = {info.date_time[:3] for info in zipfile.ZipFile(io.BytesIO(deck(small))).infolist()}
    assert days == {(2026, 11, 29)}


def test_the_only_way_out_of_a_deck_is_the_same_view(content, paper):
    packed = zipfile.ZipFile(io.BytesIO(content))
    out = {
        relation.get("Target")
        for name in packed.namelist()
        if name.endswith(".rels")
        for relation in etree.fromstring(packed.read(name))
        if relation.get("TargetMode") == "External"
    }
    assert out == {STAMP.address(exhibit) for exhibit in paper.exhibits}


def test_a_map_is_a_vector_drawing_with_a_picture_beside_it(content):
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    drawn = [name for name in names if name.endswith(".svg")]
    assert drawn
    assert sum(name.endswith(".png") for name in names) == len(drawn)


def of_words(finding, table=None):
    table = (
        pd.DataFrame({"Area": ["A & B", "=1+1"], "Gap": ["1.5", "[x]"]}) if table is None else table
    )
    return Exhibit(
        name="place-table",
        finding=finding,
        subtitle="Measure, areas, period",
        words=finding,
        caption="Every gap",
        table=table,
        sources=(PlanSource("A publisher", "A document <b>"),),
        link=Link("comparison", {"place": "stockport"}),
    )


def test_words_from_outside_stay_words():
    finding = '=HYPERLINK("https://evil.example") <a:t>&amp; javascript:alert(1) \x07'
    made = deck(Paper(finding, "A", (Part("", (of_words(finding),)),), STAMP))
    slide = opened(made).slides[1]
    assert slide.shapes.title.text.startswith('=HYPERLINK("https://evil.example") <a:t>&amp;')
    assert "evil" not in "".join(
        zipfile.ZipFile(io.BytesIO(made)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(made)).namelist()
        if name.endswith(".rels")
    )
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert table.cell(2, 0).text == "=1+1"


def test_a_long_finding_is_never_cut():
    finding = " ".join(f"word{number}" for number in range(120))
    slide = opened(deck(Paper("A", "A", (Part("", (of_words(finding),)),), STAMP))).slides[1]
    said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert re.findall(r"word\d+", said) == finding.split()


def test_a_table_has_at_most_ten_rows_a_slide():
    table = pd.DataFrame({"Area": [f"Area {n}" for n in range(23)], "Gap": ["1.0"] * 23})
    made = opened(deck(Paper("A", "A", (Part("", (of_words("A finding.", table),)),), STAMP)))
    held = [s.table for slide in made.slides for s in slide.shapes if s.has_table]
    assert [len(each.rows) - 1 for each in held][:1] == [10]
    assert all(len(each.rows) <= 11 for each in held)
    said = [each.cell(row, 0).text for each in held for row in range(1, len(each.rows))]
    assert said == list(table["Area"])


def test_an_empty_cell_is_no_higher_than_one_with_words():
    table = pd.DataFrame({"Area": ["A", "B"], "Note": ["", "yes"]})
    made = opened(deck(Paper("A", "A", (Part("", (of_words("A finding.", table),)),), STAMP)))
    held = next(s.table for slide in made.slides for s in slide.shapes if s.has_table)
    ends = held.cell(1, 1).text_frame.paragraphs[0]._p.xpath("a:endParaRPr/@sz")
    assert ends == ["1400"]


def test_findings_with_nothing_else_to_show_stand_together():
    empty = pd.DataFrame(columns=["Period"])
    parts = (Part("", (of_words("None.", empty), of_words("Nor here.", empty))),)
    slides = list(opened(deck(Paper("A", "A", parts, STAMP))).slides)
    also = next(slide for slide in slides if slide.shapes.title.text == "Also found")
    assert "Nor here." in also.shapes[1].text_frame.text


def test_a_paper_of_nothing_is_refused():
    with pytest.raises(Undefined, match="at least one finding"):
        deck(Paper("A", "A", (), STAMP))


def test_libreoffice_opens_a_deck_and_a_workbook_without_a_warning(content, paper, tmp_path):
    if program("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    (tmp_path / "slides.pptx").write_bytes(content)
    book = xlsx(replace(paper, parts=(Part("", paper.exhibits[:2]),)))
    (tmp_path / "book.xlsx").write_bytes(book)
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / name) for name in ("slides.pptx", "book.xlsx")),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    # LibreOffice says that there is no Java on a machine without one: it needs none here.
    said = [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    assert said == []
    for name in ("slides.pdf", "book.pdf"):
        assert (tmp_path / name).read_bytes()[:5] == b"%PDF-"
