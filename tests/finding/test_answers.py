"""What a server answers: postcodes, names, near misses."""

import pytest

from insight.finding import answer, read_index


@pytest.fixture(scope="module")
def index():
    return read_index()


def asked(index, text):
    return answer(text, index, own="stockport")


@pytest.mark.parametrize("text", ["SK5 8AB", "sk58ab", " Sk5  8ab "])
def test_a_postcode_leads_to_its_ward_and_says_how(index, text):
    found = asked(index, text)
    (ward,) = found.places
    assert (ward.place, ward.ward) == ("stockport", "brinnington-and-stockport-central")
    assert found.by_postcode
    assert found.said.startswith("Found by where the postcode lies")
    assert "8ab" not in found.said.lower(), "what was typed is not repeated"


def test_the_first_part_of_a_postcode_names_its_districts(index):
    found = asked(index, "SK5 8")
    assert [each.place for each in found.places] == ["stockport"]
    assert "only the first part of a postcode" in found.said


@pytest.mark.parametrize(("text", "said"), [("EH1 1AA", "Scotland"), ("SK5 8ZZ", "not among")])
def test_a_postcode_that_is_not_held_is_answered_in_words(index, text, said):
    found = asked(index, text)
    assert said in found.said
    assert all(each.ward is None for each in found.places)


def test_a_near_miss_is_a_question_and_an_unlike_name_is_answered_too(index):
    assert asked(index, "Brinington").said == "No exact match. Did you mean:"
    assert asked(index, "xqzzy").places == ()
    assert "No ward, district or neighbourhood" in asked(index, "xqzzy").said


def test_what_is_found_needs_no_words(index):
    found = asked(index, "heald")
    assert found.places[0].name == "Heald Green"
    assert found.said == ""
