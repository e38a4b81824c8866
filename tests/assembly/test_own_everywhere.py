"""An own indicator on every page: each shows what it can, and compares with nothing else."""

import gc
import re
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.assembly.at import PAGES, exhibits_at
from insight.errors import InsightError
from insight.own import Shelf, using
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

MARK = "Xylophonia"
PLACE = "rutland"


def brought(kind, level, *, base="", where=PLACE, periods=("2024",)):
    district = cached.district(where)
    codes = (
        [district.code]
        if level == "district"
        else list(cached.areas_of(district.code, level)[f"{level}_code"])
    )
    numbers = np.arange(len(codes) * len(periods), dtype=float) % 17 + 3
    table = pd.DataFrame(
        {
            "area_code": codes * len(periods),
            "period": np.repeat(periods, len(codes)),
            "value": numbers,
            "numerator": numbers if base else np.nan,
            "denominator": 100.0 if base else np.nan,
            "note": "",
        }
    )
    unit = "%" if kind in {"count", "share"} and (base or kind == "share") else kind
    meaning = Meaning(
        f"{MARK} {kind} {level}",
        unit,
        kind,
        base=base,
        polarity="lower_is_better",
        period_kind="calendar",
    )
    return indicator_of(
        meaning, Figures(level, table), file_name=f"{MARK}.csv", day=date(2026, 1, 2)
    )


def shelf_of(*each):
    return Shelf(
        {b.indicator.slug: b.indicator for b in each},
        {b.source.slug: b.source for b in each},
        {b.indicator.slug: b.table for b in each},
    )


KINDS = {
    "counts of neighbourhoods with a base, three years": lambda: brought(
        "count", "lsoa", base="people", periods=("2022", "2023", "2024")
    ),
    "scores of neighbourhoods": lambda: brought("score", "lsoa"),
    "shares of wards": lambda: brought("share", "ward"),
    "ranks of wards": lambda: brought("rank", "ward"),
    "an amount of the district": lambda: brought("amount", "district"),
    "counts of another district": lambda: brought(
        "count", "lsoa", base="people", where="isles-of-scilly"
    ),
}


def addresses(slug):
    ward = "oakham-north-west"
    looks = ("better", "clusters", "3d")
    yield from (("polarisation", {"indicator": slug, "view": view}) for view in looks)
    yield from (
        ("overview", {}),
        ("ward", {"ward": ward}),
        ("polarisation", {"indicator": slug}),
        ("polarisation", {"indicator": slug, "ward": ward}),
        ("standing", {"show": "indicator", "compared": slug}),
        ("standing", {"show": "two", "compared": slug}),
        ("england", {"indicator": slug}),
        ("comparison", {"indicator": slug}),
        ("comparison", {"outcome": slug}),
        ("workshop", {"indicator": slug, "groups": f"~Ours~{ward}"}),
    )


def shown(own, *pages):
    """Every exhibit of every page with it, and the sentences in the place of the others."""
    found = []
    with using(shelf_of(own)):
        for page, choices in addresses(own.indicator.slug):
            if pages and page not in pages:
                continue
            try:
                found += [*exhibits_at(page, {"place": PLACE, **choices})]
            except InsightError as reason:
                found.append(SimpleNamespace(refused=f"{page}: {reason}"))
    return found


@pytest.fixture(scope="module", params=KINDS)
def everywhere(request):
    return shown(KINDS[request.param]())


def is_about_it(exhibit):
    return hasattr(exhibit, "caption") and MARK in f"{exhibit.finding}{exhibit.subtitle}"


def test_every_page_shows_it_or_says_why_not_in_words(everywhere):
    assert sum(hasattr(each, "caption") for each in everywhere) > 10
    for each in everywhere:
        if hasattr(each, "refused"):
            assert "Error" not in each.refused
            assert "None" not in each.refused


def test_wherever_it_stands_its_title_says_whose_it_is(everywhere):
    for each in filter(is_about_it, everywhere):
        told = f"{each.finding} {each.subtitle} {each.caption}"
        titles = [part for part in told.split(MARK)[1:] if not part.lstrip().startswith(".csv")]
        assert any("(your data)" in part for part in titles), told


def test_its_source_is_the_file_in_this_session(everywhere):
    about = list(filter(is_about_it, everywhere))
    for each in about:
        assert any("kept in this browser session only" in s.citation for s in each.sources)
        assert each.of_reader


def test_nothing_of_it_is_held_against_england(everywhere):
    for each in filter(is_about_it, everywhere):
        told = f"{each.finding} {each.words}"
        assert "England" not in told.replace("England is not in your file", "")


def test_no_figure_is_written_as_not_a_number(everywhere):
    for each in everywhere:
        if hasattr(each, "caption"):
            told = f"{each.finding} {each.words} {' '.join(each.notes)} {each.html}"
            assert not re.search(r"\bnan\b", told, re.IGNORECASE), told[:300]


def test_nothing_of_it_is_left_in_memory_once_its_shelf_is_gone():
    shown(KINDS["counts of neighbourhoods with a base, three years"](), "polarisation", "england")
    gc.collect()
    keys = (each for each in gc.get_objects() if type(each).__name__ == "_HashedTuple")
    assert [key for key in keys if MARK.lower() in repr(tuple(key)).lower()] == []


def test_every_page_is_tried():
    assert {page for page, _ in addresses("x")} >= set(PAGES) - {"ambitions", "methods"}


def test_a_total_of_a_ward_is_not_set_beside_those_of_its_neighbourhoods():
    bare, shared = (
        [each for each in shown(brought(*what), "polarisation") if is_about_it(each)]
        for what in (("count", "lsoa"), ("share", "lsoa"))
    )
    assert any("hide pockets" in each.finding or "inside wards" in each.finding for each in shared)
    assert not any("hide pockets" in each.finding for each in bare)


def test_an_address_that_asks_a_page_for_what_it_does_not_offer_is_told_by_title():
    said = [
        each.refused
        for each in shown(brought("score", "ward"), "comparison")
        if hasattr(each, "refused")
    ]
    assert said
    assert all(
        "(your data)" in each and "is not among what is offered here" in each for each in said
    )
