"""A council's own brand, from the navigation to what is taken away."""

import io
import re
from datetime import date
from itertools import islice
from pathlib import Path

import pptx
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.serving import doors, embed
from dashboard.serving.api import options
from insight.assembly.at import PAGES as EXHIBITED
from insight.assembly.at import UnknownChoice, exhibits_at
from insight.brand import PAGES, reading
from insight.cached import planned
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.slides import base
from insight.reports.stamp import stamp


def forget():
    """Forget what was made of a brand, and nothing else: the rest is dear to read again."""
    for made in (reading._found, planned._scanned, base.base):
        made.cache_clear()


@pytest.fixture
def branded(tmp_path, monkeypatch):
    Image.new("RGB", (300, 100), "#00703c").save(tmp_path / "logo.png")
    path = tmp_path / "brand.toml"
    path.write_text(
        'name = "Coventry <in> figures"\nlogo = "logo.png"\nlogo_words = "Coventry City Council"\n'
        'accent = "#00703c"\nband = "#ffd100"\nhome = "coventry"\npages = ["ward", "comparison"]\n'
        'plans = ["none-of-these"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("INSIGHT_BRAND", str(path))
    forget()
    yield path
    monkeypatch.undo()
    forget()


APP = Path(__file__).resolve().parents[2] / "app.py"


def opened():
    return AppTest.from_file(APP, default_timeout=120).run()


def test_the_front_door_opens_on_the_councils_own_district(branded):
    app = opened()
    assert not app.exception
    assert app.title[0].value == "What kind of place is Coventry?"


def test_links_at_the_foot_lead_to_the_pages_that_are_shown(branded):
    app = opened()
    led = {each.proto.page for each in app.get("page_link")}
    assert "comparison" in led
    assert not led & {"standing", "polarisation", "ambitions"}


def test_a_plan_that_is_not_named_is_not_offered(branded):
    from insight import cached

    assert cached.plans() == ()


def paper():
    found = tuple(islice(exhibits_at("overview", {"place": "coventry"}), 2))
    parts = tuple(Part("", (each,)) for each in found)
    day = date(2026, 11, 29)
    return Paper("What kind of place is Coventry?", "Coventry", parts, stamp(day))


@pytest.mark.parametrize("kind", ["page", "offline"])
def test_a_file_of_html_carries_the_logo_and_the_colour_of_links(branded, kind):
    text = FORMATS[kind].make(paper()).decode()
    assert re.search(
        r'<img class="brand" src="data:image/png[^>]+alt="Coventry City Council"', text
    )
    assert ":root{--link:#00703c}" in text


def test_the_first_slide_carries_the_logo_and_the_deck_the_name(branded):
    deck = pptx.Presentation(io.BytesIO(FORMATS["slides"].make(paper())))
    first = deck.slides[0].slide_layout
    assert [each.name for each in first.shapes if each.shape_type == 13] == ["Logo"]
    assert deck.core_properties.author == "Coventry <in> figures"


def test_the_cover_of_a_pdf_carries_the_logo_with_its_words(branded):
    import pikepdf

    with pikepdf.open(io.BytesIO(FORMATS["pdf"].make(paper()))) as pdf:
        alternatives = [
            str(each.get("/Alt"))
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert "Coventry City Council" in alternatives


def test_a_fault_of_the_file_is_said_on_the_page_and_harms_nothing_else(branded):
    branded.write_text('home = "coventry"\naccent = "#ffd100"\n', encoding="utf-8")
    forget()
    app = opened()
    assert app.title[0].value == "What kind of place is Stockport?"
    assert any("accent #ffd100 has a contrast of" in each.value for each in app.warning)


LEFT_OUT = tuple(
    page for page in PAGES if page not in {"overview", "ward", "comparison", "methods"}
)


@pytest.mark.parametrize("page", ["polarisation", "yours", "plan", "meeting"])
def test_an_address_of_a_page_that_is_left_out_says_so_and_shows_nothing_else(branded, page):
    app = AppTest.from_file(APP, default_timeout=120).run()
    app._page_hash = calc_hash(page)  # without a file: by its address alone
    app.run()
    assert not app.exception
    assert [each.value for each in app.title] == ["This page is not offered here"]
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", ["overview", "ward", "comparison", "methods"])
def test_no_page_links_to_one_that_is_left_out(branded, page):
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["place"] = "coventry"
    app.query_params["ward"] = "foleshill"
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert not {each.proto.page for each in app.get("page_link")} & set(LEFT_OUT)
    assert not [each for each in app.button if "meeting" in each.label.lower()]
    finders = [e.proto for e in app.get("bidi_component") if e.proto.component_name == "finder"]
    assert finders


def test_a_page_that_is_left_out_gives_no_exhibit_frame_stage_or_phone(branded):
    for page in set(LEFT_OUT) & set(EXHIBITED):
        with pytest.raises(UnknownChoice, match=f"“{page}” is not offered here"):
            next(exhibits_at(page, {"place": "coventry"}))
        assert embed.discovery("https", "example.org", f"/{page}", "place=coventry") == b""
    assert next(exhibits_at("comparison", {"place": "coventry"}))
    assert set(options.pages()) == {"overview", "ward", "comparison", "methods"}
    assert doors.is_closed("/stage")
    assert doors.is_closed("/room/now")


def test_all_doors_are_open_where_nothing_is_left_out():
    assert not doors.is_closed("/stage")
    assert not doors.is_closed("/room/now")
