"""Postcodes: found quickly, refused with a sentence, never kept."""

import logging
import time
from pathlib import Path

import pandas as pd
import pytest

from insight.areas import (
    PostcodePlace,
    UnknownPostcode,
    choose_district,
    find_postcode,
    find_postcodes,
)
from insight.areas import postcodes as module

RAW = Path(__file__).parents[3] / "shared" / "raw" / "reference"
BRINNINGTON = PostcodePlace("SK5 8AB", "E01005757", "E05015018", "E08000007")


@pytest.mark.parametrize("typed", ["SK5 8AB", "sk58ab", " Sk5  8aB ", "s k 5 8 a b"])
def test_spaces_and_case_do_not_matter(typed):
    assert find_postcode(typed) == BRINNINGTON


@pytest.mark.parametrize(
    ("typed", "ward", "district"),
    [
        pytest.param("CV6 5AA", "E05001222", "coventry", id="Foleshill"),
        pytest.param("TR21 0HE", "E05011093", "isles-of-scilly", id="islands"),
        pytest.param("EC2V 7HH", "E05009290", "city-of-london", id="an outward part with a letter"),
        pytest.param("TD15 1AA", "E05016095", "northumberland", id="a Scottish area, in England"),
        pytest.param("E3 3YN", "E05009325", "tower-hamlets", id="outside every neighbourhood"),
        pytest.param("SY22 6EA", "E05016041", "shropshire", id="outside every ward: best fit"),
    ],
)
def test_it_lies_in_the_ward_and_district_where_it_is(typed, ward, district):
    found = find_postcode(typed)
    assert (found.ward_code, found.district_code) == (ward, choose_district(district).code)


@pytest.mark.parametrize("typed", ["Brinnington", "", "SK", "St. Mary's", "5", "SK5 8AB2", "x" * 9])
def test_what_has_not_the_form_of_a_postcode_is_left_to_others(typed):
    assert find_postcode(typed) is None


@pytest.mark.parametrize(
    ("typed", "words", "districts"),
    [
        ("EH1 1AA", "EH are of Scotland", []),
        ("CF10 1AA", "CF are of Wales", []),
        ("BT1 1AA", "BT are of Northern Ireland", []),
        ("JE2 4WE", "Channel Islands or the Isle of Man", []),
        ("CH7 1AA", "begins with CH7. It may be of Wales", []),
        ("ZZ9 9ZZ", "No postcode in England begins with ZZ9", []),
        ("SK5 9ZZ", "newer or mistyped. Postcodes that begin with SK5", ["stockport", "tameside"]),
        ("SY22 9ZZ", "newer or mistyped, or lie in Wales", ["shropshire"]),
        ("SK5", "only the first part of a postcode", ["stockport", "tameside"]),
        ("SK5 8", "“SK5 8” is only the first part", ["stockport"]),
        ("sk58", "“SK5 8” is only the first part", ["stockport"]),
        ("SK5 8A", "“SK5 8” is only the first part", ["stockport"]),
        ("M1", "lie in Manchester", ["manchester"]),
        ("SW1", "lie in Westminster; Wandsworth", ["westminster", "wandsworth"]),
    ],
)
def test_what_leads_to_no_ward_is_refused_with_a_sentence(typed, words, districts):
    with pytest.raises(UnknownPostcode) as refused:
        find_postcode(typed)
    assert words in str(refused.value)
    wanted = [choose_district(each).code for each in districts]
    assert list(refused.value.district_codes[: len(wanted)]) == wanted
    assert bool(refused.value.district_codes) == bool(districts)


@pytest.mark.parametrize("typed", ["SK5 9ZZ", "EH1 1AA", "CH7 1AA"])
def test_a_whole_postcode_is_neither_repeated_nor_logged(typed, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(UnknownPostcode) as refused:
        find_postcode(typed)
    for form in (typed, typed.replace(" ", ""), typed[-3:]):
        assert form not in str(refused.value)
        assert form not in caplog.text
    kept = [*module._bounds.cache.values(), *module._district_of_wards.cache.values()]
    assert typed.replace(" ", "") not in str(kept)


def test_it_is_found_within_50_ms_without_reading_the_whole_table(monkeypatch):
    read = []
    around = module.open_parquet

    def watched(path):
        file = around(path)
        groups = file.read_row_groups
        monkeypatch.setattr(file, "read_row_groups", lambda n: read.append(len(n)) or groups(n))
        return file

    find_postcode("SK5 8AB")
    monkeypatch.setattr(module, "open_parquet", watched)
    took = []
    for typed in ("SK5 8AB", "CV6 5AA", "TR21 0HE", "AL10 0AA", "YO22 4FF"):
        begun = time.process_time()
        assert find_postcode(typed)
        took.append(time.process_time() - begun)
    assert sorted(took)[2] < 0.05
    assert max(read) <= 2


def test_every_thousandth_postcode_is_where_the_publishers_file_has_it():
    source = RAW / "postcode_lsoa21_wd25_england.parquet"
    if not source.is_file():
        pytest.skip(f"{source.name} is not at hand")
    table = pd.read_parquet(source).iloc[::10_000]
    for row in table.itertuples():
        found = find_postcode(row.pc)
        assert (found.lsoa_code, found.ward_code) == (row.lsoa, row.wd25), row.pc


def test_many_postcodes_are_found_as_each_is_alone():
    texts = ["SK5 8AB", "sk58ab", "EC1A 1BB", "TR21 0LW", "ZZ1 1ZZ", "SK5", "", "x" * 500]
    found = find_postcodes(texts)
    alone = {text: find_postcode(text) for text in texts[:4]}
    assert {text: found[text] for text in texts[:4]} == alone
    assert [found[text] for text in texts[4:]] == [None] * 4
