"""The page Your data: a file becomes an indicator of its reader's own, and nothing is lost."""

import io

import pytest
from openpyxl import Workbook

from dashboard.views.yours import draft
from insight.uploads import opening

WARDS = ("Bramhall North", "bredbury green and romiley", "Cheadle Hulm North", "Atlantis")
"""A name as it is, one spelt a little differently, one that is only like one, one of nowhere."""


def as_csv(names, heading="Claimants", year="2024"):
    rows = "".join(f"{name},{10 * n}\n" for n, name in enumerate(names, 1))
    return f"Ward,{heading} {year}\n{rows}".encode()


@pytest.fixture
def yours(open_page):
    page = open_page("yours", place="stockport")

    def bring(name, body):
        box = next(each for each in page.app.file_uploader if "_file_" in each.key)
        box.set_value((name, body, "text/csv")).run()
        return page

    page.bring = bring
    return page


def stand(page):
    """Where each step stands: the words that a screen reader hears."""
    (strip,) = page.bodies("yours-strip") or [""]
    return strip


def button(page, label):
    return next(each for each in page.app.button if each.label == label)


def test_without_a_file_the_page_says_what_it_promises_and_what_follows(yours):
    assert yours.faults == []
    assert "not written to the server’s disk" in " ".join(yours.bodies("yours-promise"))
    assert [each.value for each in yours.app.header] == ["1. Choose a file", "6. Your indicators"]
    assert yours.downloads == ["Template: wards", "Template: neighbourhoods"]
