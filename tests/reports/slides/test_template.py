"""A council's own template: its layouts by what they hold, its size kept, faults told in words."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pptx
import pytest
from pptx.util import Inches

from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import PlanSource
from insight.reports.paper import paper_of
from insight.reports.slides import BadTemplate, deck
from insight.reports.stamp import Stamp

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")
PRESENTATION = b"presentationml.presentation.main+xml"
EMPTY = Path(pptx.__file__).with_name("templates") / "default.pptx"


def of_words():
    return Exhibit(
        name="place-table",
        finding="A finding that is long enough to need two lines on a narrow slide of a council.",
        subtitle="Measure, areas, period",
        words="Words.",
        caption="Every gap",
        table=pd.DataFrame({"Area": ["A", "B"], "Gap": ["1.5", "2.5"]}),
        sources=(PlanSource("A publisher", "A document"),),
        link=Link("comparison", {"place": "stockport"}),
    )


PAPER = paper_of(of_words(), "A place", STAMP)


def narrow():
    """A template of 4:3 with a logo on its master and a slide that nobody asked for."""
    made = pptx.Presentation(str(EMPTY))
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "A slide of old"
    box = made.slide_layouts[0].slide_master.shapes
    box._spTree.append(slide.shapes[0]._element)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def changed(content, change):
    """The parts of a file, each as `change` gives it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return held.getvalue()


def as_kind(content, kind):
    return changed(
        content,
        lambda name, data: data.replace(PRESENTATION, kind) if "Content_Types" in name else data,
    )


def test_a_template_keeps_its_size_and_its_logo_and_loses_its_slides():
    made = pptx.Presentation(io.BytesIO(deck(PAPER, template=narrow())))
    assert made.slide_width / made.slide_height == pytest.approx(4 / 3)
    said = [s.text_frame.text for slide in made.slides for s in slide.shapes if s.has_text_frame]
    assert "A slide of old" not in said
    logo = [s.text_frame.text for s in made.slide_master.shapes if s.has_text_frame]
    assert "A slide of old" in logo
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width, shape.name
            assert shape.top + shape.height <= made.slide_height, shape.name


def test_a_template_saved_as_one_is_taken_too():
    saved = as_kind(narrow(), b"presentationml.template.main+xml")
    made = pptx.Presentation(io.BytesIO(deck(PAPER, template=saved)))
    assert len(made.slides) >= 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"no zip at all", "not a PowerPoint file", id="another file"),
        pytest.param(
            changed(narrow(), lambda name, data: b"" if "Content_Types" in name else data),
            "not a PowerPoint file",
            id="a zip of something else",
        ),
        pytest.param(
            as_kind(narrow(), b"x").replace(b"x", b"x"), "not a PowerPoint file", id="another kind"
        ),
    ],
)
def test_a_file_that_is_none_of_powerpoints_is_refused_in_a_sentence(content, said):
    with pytest.raises(BadTemplate, match=said) as fault:
        deck(PAPER, template=content)
    assert isinstance(fault.value, InsightError)


def test_macros_are_refused_with_the_reason():
    kind = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    whole = b"application/vnd.openxmlformats-officedocument." + PRESENTATION
    saved = changed(
        narrow(),
        lambda name, data: data.replace(whole, kind) if "Content_Types" in name else data,
    )
    with pytest.raises(BadTemplate, match="holds macros"):
        deck(PAPER, template=saved)


def test_a_template_without_a_title_is_refused():
    saved = changed(
        narrow(),
        lambda name, data: (
            data.replace(b'type="title"', b'type="body"').replace(b'type="ctrTitle"', b"")
            if "slideLayouts/slide" in name
            else data
        ),
    )
    with pytest.raises(BadTemplate, match="no layout with a title"):
        deck(PAPER, template=saved)


def test_a_picture_that_is_kept_elsewhere_is_refused():
    away = (
        b'<Relationship Id="rId99" TargetMode="External" Target="https://elsewhere.example/a.png" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        b"</Relationships>"
    )
    saved = changed(
        narrow(),
        lambda name, data: (
            data.replace(b"</Relationships>", away) if "slideMaster1.xml.rels" in name else data
        ),
    )
    with pytest.raises(BadTemplate, match="kept outside it"):
        deck(PAPER, template=saved)
