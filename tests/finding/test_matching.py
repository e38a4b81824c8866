"""What is found for what a person types; the browser's script answers the same cases."""

import json
from pathlib import Path

import pytest

from insight.finding import begin_so, find, find_ward, read_index

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
FORMS = (
    "St Michael's",
    "st michaels",
    "ST MICHAEL’S",
    "saint michaels",
    "st. michael`s",
    "st-michaels",
)


@pytest.fixture(scope="module")
def index():
    return read_index()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30] or "nothing")
def test_the_likeliest_come_first(index, case):
    found = find(case["text"], index, own=case["own"])[: len(case["first"]) or 1]
    assert [[e.kind, e.name, e.place, e.ward] for e in found] == case["first"]


def test_every_spelling_of_a_saint_finds_the_same(index):
    answers = {tuple(e.ward for e in find(text, index)) for text in FORMS}
    assert len(answers) == 1
    assert "st-michaels" in answers.pop()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("bramhall south and woodford", "Bramhall South & Woodford"),
        ("woodford bramhall", "bramhall woodford"),
        ("stratford on avon", "Stratford-upon-Avon"),
        ("saint helens", "St. Helens"),
        ("öxford", "oxford"),
    ],
)
def test_case_accents_signs_and_the_order_of_words_do_not_matter(index, text, same):
    assert find(text, index)
    assert set(map(id, find(text, index))) == set(map(id, find(same, index)))


def test_every_typed_word_begins_a_word_of_the_name(index):
    assert not [e for e in find("bram", index) if "Bram" not in f"{e.name} {e.forms}".title()]
    assert not find("ramhall", index), "not within a word"


def test_each_ward_is_found_by_its_name_and_its_district(index):
    places = {e.place: e.name for e in index.of("district")}
    wards = index.of("ward")[::97]
    assert len(wards) > 60
    for ward in wards:
        found = find(f"{ward.name} {places[ward.place]}", index)
        assert ward in found[:3], ward


def test_the_own_district_comes_first_among_equals_then_the_larger(index):
    abbeys = find("abbey", index, own="reading")
    assert abbeys[0].place == "reading"
    rest = [e.size for e in abbeys[1:] if e.kind == "ward" and e.name == "Abbey"]
    assert rest == sorted(rest, reverse=True)
    assert len(rest) > 4


def test_a_name_says_what_and_where_it_is(index):
    said = {(e.kind, e.name): e.where for e in find("brinnington", index)}
    assert said["ward", "Brinnington & Stockport Central"] == "Ward, Stockport"
    (former,) = find("aylesbury vale", index)
    assert former.where == "Former district, now Buckinghamshire"


def test_a_ward_is_meant_by_its_slug_its_name_and_that_of_a_ward_before_it(index):
    for text in ("heald-green", "Heald Green", "HEALD GREEN"):
        assert find_ward(text, index, place="stockport").ward == "heald-green"
    now = find_ward("Brinnington and Central", index, place="stockport")
    assert now.ward == "brinnington-and-stockport-central"
    assert find_ward("heald-green", index, place="coventry") is None


def test_a_beginning_is_not_a_word_within(index):
    assert {e.name for e in begin_so("heald", index)} >= {"Heald Green"}
    assert not [e for e in begin_so("green", index) if e.name == "Heald Green"]
