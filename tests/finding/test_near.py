"""Names that are spelt nearly so."""

import random
import time

import pytest

from insight.finding import nearest, read_index


@pytest.fixture(scope="module")
def index():
    return read_index()


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("Brinington", "Brinnington & Stockport Central", "stockport"),
        ("Folshill", "Foleshill", "coventry"),
        ("Treddington", "Tredington", "stratford-on-avon"),
        ("healdgreen", "Heald Green", "stockport"),
        ("hazel groove", "Hazel Grove", "stockport"),
        ("stokport", "Stockport", "stockport"),
        ("birmngham", "Birmingham", "birmingham"),
        ("stratfrod upon avn", "Stratford-on-Avon", "stratford-on-avon"),
        ("Hackny", "Hackney", "hackney"),
        ("sclily", "Isles of Scilly", "isles-of-scilly"),
    ],
)
def test_a_misspelt_name_finds_the_place_first(index, typed, name, place):
    first = nearest(typed, index, own="stockport")[0]
    assert (first.name, first.place) == (name, place)


@pytest.mark.parametrize("typed", ["", "x", "xqzzy", "\U0001f600", "<script>", "a" * 500, "1=1;--"])
def test_what_is_like_nothing_finds_nothing(index, typed):
    assert nearest(typed, index) == []


def test_a_letter_left_out_of_any_long_name_still_finds_it(index):
    chance = random.Random(1)  # noqa: S311
    wards = chance.sample([e for e in index.of("ward") if len(e.name) > 8], 60)
    missed = []
    for ward in wards:
        at = chance.randrange(1, len(ward.name) - 1)
        found = nearest(ward.name[:at] + ward.name[at + 1 :], index, own=ward.place)
        if ward.name not in {e.name for e in found}:
            missed.append(ward.name)
    assert len(missed) <= 2, missed


def test_the_answer_is_there_at_once(index):
    nearest("warm up", index)
    for typed in ("Brinington", "Folshill", "kigns lyn and west norfok"):
        took = []
        for _ in range(3):
            begun = time.process_time()
            nearest(typed, index)
            took.append(time.process_time() - begun)
        assert min(took) < 0.05, typed  # 4 ms where it was written
