"""Pasted lists: every way in which they come, what is not known named, what is elsewhere told."""

import pytest

from insight import cached
from insight.finding import read_index
from insight.groups.pasted import NOT_LISTED, read_pasted
from insight.groups.pasted_sentences import pasted_sentences
from insight.groups.pieces import lines_of
from insight.store import data_directory


@pytest.fixture(scope="module")
def index():
    return read_index()


@pytest.fixture(scope="module")
def home():
    table = cached.england()
    held = {}
    for column in ("lsoa_code", "msoa_code", "ward_code"):
        held |= dict(zip(table[column], table["district_name"], strict=True))
    return lambda code: held.get(code, "")


@pytest.fixture
def read(stockport, home, index):
    def found(text, ground=stockport):
        return read_pasted(text, ground, home=home, index=index)

    return found


def postcodes_of(lsoas, count):
    import pyarrow.parquet as pq

    numbers = [int(code[1:]) for code in lsoas]
    path = data_directory() / "reference" / "postcodes.parquet"
    table = pq.read_table(path, filters=[("lsoa", "in", numbers)]).to_pandas()
    return list(table.sample(count, random_state=14)["postcode"])


def test_of_forty_postcodes_three_unknown_ones_are_named(read, stockport):
    known = postcodes_of(stockport.codes, 37)
    found = read("\n".join([*known, "SK3 9ZZ", "SK4 9ZZ", "SK5 9ZZ"]))
    assert (found.entries, found.count("postcode"), found.elsewhere) == (40, 37, ())
    assert [each.text for each in found.unknown] == ["SK3 9ZZ", "SK4 9ZZ", "SK5 9ZZ"]
    assert {each.why for each in found.unknown} == {NOT_LISTED}
    said = pasted_sentences(found, stockport)
    assert said[0] == "37 of 40 entries were read: 37 postcodes of Stockport."
    assert f"Left out: SK3 9ZZ, SK4 9ZZ and SK5 9ZZ ({NOT_LISTED})." in said


def test_a_postcode_goes_on_as_its_neighbourhood_alone(read):
    found = read("sk58ab\nSK5 8AB\nSK5 8ZZ\nSK14 1AA")
    assert found.members == ("E01005757",)
    assert found.again == 1
    assert not any(each in repr(found).upper() for each in ("SK5", "SK58AB", "SK14"))


@pytest.mark.parametrize(
    "text",
    [
        "Edgeley\nE05015014\nE02001200",
        "Edgeley, E05015014; E02001200",
        "Ward\tCode\r\nEdgeley\tE05015014\tE02001200",
        "  edgeley ward \n\n'E05015014'\n\"Central Stockport, Portwood & Shaw Heath\"",
        "Edgeley,15000\nE05015014,12539\ncentral stockport, portwood and shaw heath,8030",
        "\ufeffEdgeley | nothing\nEdgeley\nE05015014 E02001200",
    ],
    ids=["lines", "commas", "a sheet with its head", "quoted", "with figures", "with marks"],
)
def test_names_and_codes_are_read_however_they_are_parted(read, text):
    assert set(read(text).members) == {"E05015023", "E05015014", "E02001200"}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("EH1 1AA", "of Scotland; only England is held here"),
        ("CF10 1AA", "of Wales; only England is held here"),
        ("SK5", "only the first part of a postcode"),
        ("ZZ9 9ZZ", "no postcode of England begins so"),
        ("Stockport", "the whole district, not a part of it"),
        ("E08000007", "the whole district, not a part of it"),
        ("E05099999", "no code of an area of May 2025 in England"),
        ("S01006506", "no code of an area of May 2025 in England"),
        ("=1+1", "no ward or middle-layer area of that name is known here"),
    ],
)
def test_what_leads_nowhere_is_named_with_its_reason(read, entry, why):
    (found,) = read(entry).unknown
    assert (found.text, found.why) == (entry, why)


@pytest.mark.parametrize(
    ("entry", "district"),
    [
        ("SK14 1AA", "Tameside"),
        ("Foleshill", "Coventry"),
        ("E01009999", "Sandwell"),
        ("E05001222", "Coventry"),
    ],
)
def test_what_lies_in_another_district_is_told_with_its_name(read, entry, district):
    found = read(f"Edgeley\n{entry}")
    assert [(each.text, each.district) for each in found.elsewhere] == [(entry, district)]
    assert found.members == ("E05015023",)


def test_a_name_that_is_nearly_right_is_offered(read, ground_of):
    assert read("Edgley").unknown[0].perhaps == "Edgeley"
    assert "Oakham" in read("Oakham", ground_of("rutland")).unknown[0].perhaps


def test_a_line_with_the_code_and_the_name_of_an_area_is_one_entry(read):
    found = read("E05015014,Bramhall North\nE05015023,Edgeley\nEdgeley")
    assert (found.entries, found.again, len(found.read)) == (3, 1, 2)


def test_a_list_of_nothing_and_one_that_is_too_long_are_said(read, stockport):
    assert pasted_sentences(read(" \n,;\t"), stockport)[0].startswith("Nothing was given")
    long = read("Edgeley\n" * 10_000)
    assert long.cut
    assert long.members == ("E05015023",)
    assert "its end is left out" in pasted_sentences(long, stockport)[-1]


def test_small_districts_read_their_own(read, ground_of):
    assert read("TR21 0HE\nSt Mary's", ground_of("isles-of-scilly")).count("ward", "postcode") == 2
    assert read("EC2V 7HH", ground_of("city-of-london")).count("postcode") == 1


def test_pieces_keep_a_name_with_commas_together():
    known = {"A, B and C"}.__contains__
    assert list(lines_of("A, B and C\nD, E", known)) == [("A, B and C",), ("D", "E")]
