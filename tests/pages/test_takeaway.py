"""Take away, on every page: offered, closed at first, and every kind of file is what it says."""

import io
import zipfile
from xml.etree import ElementTree as ET

import asking
import pikepdf
import pytest
from starlette.applications import Starlette

from dashboard.layout import takeaway
from dashboard.serving import away
from insight.reports.formats import FORMATS

PAGES = {
    "overview": {},
    "ward": {"ward": "earlsdon"},
    "polarisation": {},
    "standing": {},
    "england": {},
    "comparison": {},
    "ambitions": {},
    "methods": {},
}
BEGINS = {
    "slides": b"PK\x03\x04",
    "workbook": b"PK\x03\x04",
    "ods": b"PK\x03\x04",
    "csvw": b"PK\x03\x04",
    "csv": b"\xef\xbb\xbf",
    "pdf": b"%PDF-",
    "page": b"<!doctype html>",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "png-column": b"\x89PNG",
    "svg-column": b"<svg",
    "offline": b"<!doctype html>",
}
INSIDE = {
    "slides": "ppt/presentation.xml",
    "workbook": "xl/workbook.xml",
    "ods": "content.xml",
}


def fetched(address):
    return asking.ask(Starlette(routes=away.routes()), f"/{address}")


def slug_of(label):
    (slug,) = (slug for slug, form in takeaway.OFFERED.items() if form.label == label)
    return slug


def test_every_format_is_offered_in_one_group():
    grouped = [slug for _, slugs in takeaway.GROUPS for slug in slugs]
    assert sorted(grouped) == sorted(takeaway.OFFERED)
    assert set(takeaway.PICTURES) <= {slug for slug, form in FORMATS.items() if form.single}


@pytest.mark.parametrize("name", PAGES)
def test_all_that_a_page_shows_is_offered_when_it_is_asked_for(open_page, name):
    page = open_page(name, place="coventry", **PAGES[name])
    assert not [e for e in page.app.get("html") if "take-away/" in e.proto.body]
    taken = page.taken
    assert page.faults == []
    assert "page" in taken
    assert len(taken) >= 2
    sheet = {"briefing"} if name == "ward" else set()
    assert {slug_of(label) for label in taken["page"]} == sheet | {
        slug for slug, form in FORMATS.items() if not form.single
    }
    for key, links in taken.items():
        assert len(set(links.values())) == len(links), key
        assert {"slides", "pdf", "workbook"} <= {slug_of(label) for label in links}


@pytest.fixture(scope="module")
def overview(open_page):
    return open_page("overview", place="isles-of-scilly").taken


@pytest.mark.parametrize("slug", BEGINS)
def test_each_file_is_what_it_says(overview, slug):
    links = overview["overview_tenths"]
    answer = fetched(links[FORMATS[slug].label])
    assert answer.status == 200, answer.content[:300]
    body = answer.content.lower() if slug in {"page", "offline"} else answer.content
    assert body.startswith(BEGINS[slug])
    if slug in INSIDE:
        assert INSIDE[slug] in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    if slug.startswith("svg"):
        ET.fromstring(answer.content)  # noqa: S314 - our own
    name = links[FORMATS[slug].label].rpartition("/")[2]
    assert name.startswith("isles-of-scilly")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_where_there_are_words_alone_no_picture_is_offered(open_page):
    taken = open_page("methods", place="coventry").taken
    assert not [label for label in taken["method"] if "Picture" in label]


def test_another_choice_offers_other_files_under_the_same_line(open_page):
    page = open_page("comparison", place="coventry")
    before = page.taken["page"]
    page.app.query_params["place"] = "rutland"
    after = page.run().taken["page"]
    assert [at.rpartition("/")[2] for at in before.values()] != [
        at.rpartition("/")[2] for at in after.values()
    ]
    assert all("rutland" in at for at in after.values())


def test_a_ward_is_offered_on_one_sheet(open_page):
    links = open_page("ward", place="coventry", ward="earlsdon").taken["page"]
    answer = fetched(links[takeaway.BRIEFING.label])
    assert answer.status == 200, answer.content[:300]
    with pikepdf.open(io.BytesIO(answer.content)) as sheet:
        assert len(sheet.pages) == 1
        assert str(sheet.docinfo.Title).startswith("Earlsdon")
