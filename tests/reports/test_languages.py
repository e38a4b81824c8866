"""Every file in another language; what programs read stays as it is."""

import gzip
import io
import re
import sys
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from insight import cached, messages
from insight.assembly.at import exhibits_at
from insight.exhibits.drawings import Chart
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.stamp import stamp

sys.path.insert(0, str(Path(__file__).parents[1] / "messages"))
from unturned import words_left_in_html

_READ = re.compile(r"slides/slide|notesSlides/notesSlide|charts/chart|sharedStrings|content\.xml")
_MACHINES = re.compile(r"<(?:c:f|c:formatCode|a:tableStyleId)>[^<]*</[^>]*>|<c:externalData.*?>")
TABLES = ("csv", "csvw")


@pytest.fixture(scope="module")
def paper():
    """Two findings, one with a chart, made in English as a process keeps them."""
    found = list(exhibits_at("overview", {"place": "rutland"}))
    chart = next(each for each in found if isinstance(each.drawing, Chart))
    made = stamp(date(2026, 1, 1), base="https://example.org")
    title = "What kind of place is Rutland?"
    return Paper(title, "Rutland", (Part("Residents", (found[0], chart)),), made)


def texts_of(made, form):
    if form.suffix in {".html", ".svg"}:
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        read = [packed.read(name).decode() for name in packed.namelist() if _READ.search(name)]
    return _MACHINES.sub("", "".join(read))


@pytest.mark.parametrize("slug", ["slides", "workbook", "ods", "page", "svg", "offline"])
def test_no_english_word_of_ours_is_left_in_a_file(slug, paper):
    form = FORMATS[slug]
    with messages.speaking("en-XA"):
        made = texts_of(form.make(paper), form)
    names = set(re.findall(r"\w+", " ".join(cached.wards("E06000017")["ward_name"])))
    left = {word for word in words_left_in_html(made) if "_" not in word} - names
    assert "ţ" in made
    assert left - {"General", "RUT"} == set()


def test_a_pdf_names_its_language_and_says_its_title_in_it(paper):
    with messages.speaking("en-XA"):
        made = FORMATS["pdf"].make(paper)
        title = messages.said(paper.title)
    with pikepdf.open(io.BytesIO(made)) as held:
        assert str(held.Root.Lang) == "en-XA"
        assert str(held.docinfo["/Title"]) == f"{title}"


@pytest.mark.parametrize("slug", TABLES)
def test_tables_for_programs_are_the_same_in_every_language(slug, paper):
    english = FORMATS[slug].make(paper)
    with messages.speaking("en-XA"):
        assert FORMATS[slug].make(paper) == english


def test_a_file_in_english_is_the_same_before_and_after_another_language(paper):
    before = FORMATS["page"].make(paper)
    with messages.speaking("en-XA"):
        assert FORMATS["page"].make(paper) != before
    assert FORMATS["page"].make(paper) == before


def test_a_real_language_is_in_a_file_and_on_a_phone(paper, tmp_path):
    from dashboard.serving.live import views
    from dashboard.serving.live.phone import page

    text = (Path(__file__).parents[1] / "messages" / "welsh.po").read_text("utf-8")
    (tmp_path / "cy.po").write_text(text, "utf-8")
    with messages.speaking("cy", tmp_path):
        made = FORMATS["page"].make(paper).decode()
        phone = page.document.__wrapped__()
        view = gzip.decompress(views.phone_view(paper.exhibits[0])).decode()
    assert '<html lang="cy">' in made
    assert "Pa fath o le yw Rutland?" in made
    assert "Ffynonellau" in made
    assert '<html lang="cy">' in phone
    assert "Ymuno â’r ystafell" in phone
    assert "Tynnu {1} allan" not in phone  # it stands in the script of its own
    assert "Y ffigurau fel tabl" in view
