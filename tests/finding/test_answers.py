"""What a server answers: postcodes, names, near misses."""

import pandas as pd
import pytest

from insight import areas
from insight.finding import answer, read_index
from insight.own import using_wards
from insight.store import data_directory


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


@pytest.fixture(scope="module")
def coventry():
    """The postcodes of Coventry by the slugs of their wards of May 2025 and of May 2026."""
    lookups = {}
    for year in ("", "2026"):
        with using_wards(year):
            table = areas.read_lookup("E08000026")
            wards = areas.read_wards("E08000026").set_index("ward_code")["ward_slug"]
        lookups[year] = dict(zip(table["lsoa_code"], table["ward_code"].map(wards), strict=True))
    ours = areas.read_wards("E08000026").set_index("ward_code")["ward_slug"]
    path = data_directory() / "reference" / "postcodes.parquet"
    codes = [int(code[1:]) for code in ours.index]
    table = pd.read_parquet(path, filters=[("ward", "in", codes)])
    lsoas = [f"E{each:08d}" for each in table["lsoa"]]
    return table.assign(
        ours=[ours[f"E{each:08d}"] for each in table["ward"]],
        later=[lookups["2026"].get(each, "") for each in lsoas],
    )


@pytest.fixture(scope="module")
def later():
    return read_index(year="2026")


def by_year(found):
    return [(each.ward, each.year) for each in found.places]


def test_a_postcode_whose_ward_goes_by_another_name_leads_to_both(index, later, coventry):
    row = coventry[(coventry["ours"] == "westwood") & (coventry["later"] != "")].iloc[0]
    found = answer(row["postcode"], index, own="coventry")
    assert by_year(found) == [("westwood", ""), (row["later"], "2026")]
    assert [each.where for each in found.places] == [
        "Ward, Coventry",
        "Ward of May 2026, Coventry",
    ]
    assert "The ward of May 2026 is the one that its neighbourhood is counted in." in found.said
    chosen = answer(row["postcode"], later, own="coventry")
    assert by_year(chosen) == [(row["later"], ""), ("westwood", "2025")]


def test_a_postcode_whose_ward_has_one_name_leads_to_the_year_that_is_chosen(
    index, later, coventry
):
    row = coventry[(coventry["ours"] == "foleshill") & (coventry["later"] == "foleshill")].iloc[0]
    for each in (index, later):
        assert by_year(answer(row["postcode"], each, own="coventry")) == [("foleshill", "")]


def test_a_postcode_of_elsewhere_is_answered_alike_by_the_wards_of_every_year(index, later):
    assert answer("SK5 8AB", later, own="coventry") == answer("SK5 8AB", index, own="coventry")
    assert "counted in" not in answer("SK5 8AB", later, own="coventry").said


def test_every_postcode_of_a_district_with_later_wards_leads_to_a_later_one(later, coventry):
    rows = coventry.sample(60, random_state=3)
    for row in rows.itertuples():
        found = answer(row.postcode, later, own="coventry")
        assert found.places[0].ward == (row.later or row.ours)


@pytest.mark.parametrize("text", ["Ladywood ward", "ward Ladywood"])
def test_a_ward_is_found_with_the_word_ward_beside_its_name(index, text):
    found = asked(index, text)
    assert ("birmingham", "ladywood") in [(each.place, each.ward) for each in found.places]
    assert not found.said, "it is no near miss"
