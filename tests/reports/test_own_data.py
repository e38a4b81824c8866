"""What a reader takes away of their own figures says whose they are, and no count withheld."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date

import numpy as np
import openpyxl
import pandas as pd
import pytest

from insight import cached
from insight.assembly.at import exhibits_at
from insight.groups.withholding import blocks_in
from insight.own import Shelf, using
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.stamp import OWN, Stamp
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

LEAST = 5
MARKED = "Members of clubs, share of residents (your data)"
LINE = "Your data: clubs.xlsx, read on 29 November 2026; kept in this browser session only"
PAGES = (
    ("polarisation", {"view": "value", "level": "lsoa"}),
    ("standing", {"show": "indicator", "among": "wards"}),
)


@pytest.fixture(scope="module")
def brought():
    """Counts of Rutland’s neighbourhoods, some below the least that is shown; no two are alike."""
    chance = np.random.default_rng(3)
    table = cached.lookup(cached.district("rutland").code)
    counts = (
        chance.choice([1, 2, 3, 14, 30, 55], len(table))
        + (chance.permutation(len(table)) + 0.5) / 64
    )
    rows = pd.DataFrame(
        {
            "area_code": table["lsoa_code"],
            "period": "2024",
            "numerator": counts,
            "denominator": table["population"].astype(float),
            "value": 100 * counts / table["population"],
            "note": "",
        }
    )
    meaning = Meaning(
        "Members of clubs, share of residents",
        "%",
        "count",
        base="people",
        polarity="higher_is_better",
        period_kind="calendar",
        least=LEAST,
    )
    return indicator_of(
        meaning, Figures("lsoa", rows), file_name="clubs.xlsx", day=date(2026, 11, 29)
    )


@pytest.fixture(scope="module")
def shelf(brought):
    slug = brought.indicator.slug
    return Shelf({slug: brought.indicator}, {slug: brought.source}, {slug: brought.table})


@pytest.fixture(scope="module")
def files(brought, shelf):
    """Every file that is not a picture, by the slug of its format."""
    slug = brought.indicator.slug
    with using(shelf):
        choices = {"place": "rutland", "indicator": slug, "compared": slug}
        found = [each for page, more in PAGES for each in exhibits_at(page, choices | more)]
        shown = tuple(each for each in found if each.of_reader)
        stamp = Stamp(date(2026, 11, 29), "0123456789ab", of_reader=True)
        paper = Paper("Clubs", "Rutland", (Part("Clubs", shown),), stamp)
        wanted = ("slides", "workbook", "csvw", "pdf", "page", "offline")
        return {name: FORMATS[name].make(paper) for name in wanted}


@pytest.fixture(scope="module")
def withheld(brought, shelf):
    """The figures that are withheld: code, name, and count and share as they were brought."""
    with using(shelf):
        code = cached.district("rutland").code
        blocks = blocks_in(brought.indicator.slug, code, 0, "2024")
        gone = {each for each in blocks.block if blocks.hides(each)}
    frame = brought.table.to_pandas().set_index("area_code").loc[sorted(gone)]
    assert len(frame) > 3
    return frame[["numerator", "value"]]


def words_of(kind, body):
    """What a reader can read in a file, in one line."""
    if kind == "pdf":
        if shutil.which("pdftotext") is None:
            pytest.skip("no pdftotext on PATH")
        read = subprocess.run(
            ["pdftotext", "-", "-"], input=body, check=True, capture_output=True, timeout=60
        )
        text = read.stdout.decode()
    elif kind in {"page", "offline"}:
        text = re.sub(r"<[^>]*>", "", body.decode())
    else:
        packed = zipfile.ZipFile(io.BytesIO(body))
        parts = [each for each in packed.namelist() if each.endswith((".xml", ".json", ".csv"))]
        text = " ".join(re.sub("<[^>]*>", " ", packed.read(each).decode()) for each in parts)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", ["slides", "workbook", "csvw", "pdf", "page", "offline"])
def test_every_file_has_the_mark_the_source_line_and_whose_figures_these_are(files, kind):
    said = words_of(kind, files[kind])
    assert MARKED in said
    assert LINE in said
    assert OWN in said


def numbers_in(text):
    return {round(float(each), 4) for each in re.findall(r"\d+\.\d+(?:[eE]-?\d+)?", text)}


@pytest.mark.parametrize("kind", ["slides", "workbook", "csvw", "page", "offline"])
def test_no_file_has_a_count_or_a_share_that_is_withheld(files, withheld, kind):
    body = files[kind]
    packed = zipfile.is_zipfile(io.BytesIO(body))
    whole = (
        " ".join(
            zipfile.ZipFile(io.BytesIO(body)).read(each).decode("utf-8", "replace")
            for each in zipfile.ZipFile(io.BytesIO(body)).namelist()
        )
        if packed
        else body.decode()
    )
    secret = {round(float(each), 4) for each in withheld.to_numpy().ravel()}
    assert numbers_in(whole) & secret == set()


def test_a_withheld_area_stands_in_the_spreadsheet_marked_and_without_a_number(files, withheld):
    book = openpyxl.load_workbook(io.BytesIO(files["workbook"]), data_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    named = [row for row in rows if set(withheld.index) & {str(cell) for cell in row}]
    assert {str(cell) for row in named for cell in row} >= set(withheld.index)
    assert all("[c]" in row for row in named)
