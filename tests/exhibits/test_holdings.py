"""The list of indicators and the file of one: as documents, against the catalogue."""

import csv
import io
import json

import pytest

from insight.areas import slugify
from insight.catalogue import STATUSES, read_catalogue
from insight.errors import UnknownIndicator
from insight.exhibits.holdings import choices, document, figures_csv
from insight.holdings import areas_of_england, read_held
from insight.observations import read_series


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def made(catalogue):
    return json.loads(document(catalogue, read_held(catalogue), areas_of_england()))


def entry(made, slug):
    return next(each for each in made["entries"] if each["slug"] == slug)


def test_has_every_indicator_once_with_all_its_words(made, catalogue):
    slugs = [each["slug"] for each in made["entries"]]
    assert sorted(slugs) == sorted(catalogue.indicators)
    for each in made["entries"]:
        for name in ("title", "question", "areas", "years", "source", "producer", "method"):
            assert each[name], (each["slug"], name)
        assert each["status"] in STATUSES


def test_what_narrows_it_names_what_entries_have(made, catalogue):
    for each in made["entries"]:
        assert each["topic"] in made["options"]["topic"]
        assert set(each["at"]) <= set(made["options"]["at"])
        assert each["publication"] in made["options"]["publication"]
        assert each["status"] in made["options"]["status"]
        assert set(each["length"]) <= set(made["options"]["years"])
    assert made["options"] == choices(catalogue, read_held(catalogue))
    assert slugify("Income and work") in made["options"]["topic"]


def test_links_lead_only_to_pages_that_show_the_indicator(made):
    goes = {
        "fuel_poverty": {"map", "ward", "comparison", "standing"},
        "imd_rank": set(),  # a companion: offered nowhere by itself
        "attainment_8": {"standing"},  # of upper-tier councils
        "employment_rate": {"standing"},
        "imd_tenth_change_2019_2025": {"map", "ward"},
    }
    for slug, pages in goes.items():
        assert {page for page, so in entry(made, slug)["go"].items() if so} == pages, slug


def test_a_break_is_counted_and_told(made, catalogue):
    found = entry(made, "attainment_8")
    breaks = catalogue.indicator("attainment_8").breaks
    assert found["breaks"] == f"{len(breaks)} breaks"
    assert found["cautions"][: len(breaks)] == [each.note for each in breaks]


@pytest.mark.parametrize("slug", ["smoking", "attainment_8", "households_deprived_3plus"])
def test_the_file_of_an_indicator_has_every_figure_below_its_provenance(slug, catalogue):
    text = figures_csv(slug, catalogue, {"E08000007": "Stockport"}).decode("utf-8-sig")
    head, _, body = text.partition("\n\n")
    indicator = catalogue.indicator(slug)
    for words in (
        indicator.title,
        catalogue.source_of(indicator).licence,
        STATUSES[indicator.status],
    ):
        assert words in head
    rows = list(csv.DictReader(io.StringIO(body)))
    table = read_series(slug, catalogue=catalogue)
    assert len(rows) == len(table)
    assert {row["area_code"] for row in rows} == set(table["area_code"])
    assert all(row["level"] for row in rows)
    named = {row["area_name"] for row in rows if row["area_code"] == "E08000007"}
    assert named <= {"Stockport"}


def test_the_file_of_no_indicator_is_refused(catalogue):
    with pytest.raises(UnknownIndicator):
        figures_csv("nothing", catalogue, {})
