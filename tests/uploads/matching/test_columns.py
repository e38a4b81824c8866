"""What a column of texts holds: codes of which years, names, postcodes, or none of these."""

import pytest

from insight.uploads.matching import as_code, column_of, gazetteer, what_is
from insight.uploads.matching.codes import old_code


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("e01000001", id="in small letters"),
        pytest.param("\ufeffE01000001", id="after a byte order mark"),
        pytest.param("\u00a0E01000001\u200b", id="between blanks that do not show"),
        pytest.param("'E01000001", id="after an apostrophe"),
        pytest.param("“E01000001”", id="in quotes"),
        pytest.param("E01 000 001", id="with blanks"),
        pytest.param("E01000001 : City of London 001A", id="with its name, as Nomis has it"),
        pytest.param("lsoa2011:E01000001", id="with a prefix, as Nomis has it"),
        pytest.param("City of London 001A (E01000001)", id="in brackets after its name"),
    ],
)
def test_a_code_is_read_whatever_is_around_it(text):
    assert as_code(text) == "E01000001"


@pytest.mark.parametrize("text", ["E0100001", "E010000010", "E01000001 E01000002", "01000001", ""])
def test_what_is_not_one_code_is_none(text):
    assert as_code(text) == ""


@pytest.mark.parametrize(
    ("codes", "level", "vintage"),
    [
        (["E01000001", "E01003250"], "lsoa", "2011"),
        (["E01000001", "E01034387"], "lsoa", "2021"),
        (["E01000001", "E01000026"], "lsoa", "2001"),
        (["E01000001", "E01000002"], "lsoa", "2011 or 2021"),
        (["E02001187", "E02000053"], "msoa", "2011"),
        (["E05015014", "E05015015"], "ward", "May 2025"),
        (["E05000819", "E05000820"], "ward", "until 2022"),
        (["E10000016", "E10000017"], "county", ""),
        (["E10000016", "E06000001", "E08000007"], "upper_tier", ""),
        (["E10000016", "E06000001", "E07000112"], "district", ""),
    ],
)
def test_codes_tell_the_level_and_the_years(codes, level, vintage):
    kind = column_of(codes)
    assert (kind.level, kind.holds) == (level, "codes")
    assert kind.vintage == vintage or not vintage


def test_districts_tell_the_years_between_which_all_of_them_were():
    assert column_of(["E07000026", "E06000061"]).vintage == "2021 to 2023"
    assert column_of(["E08000016", "E06000066"]).vintage == "2023 to 2025"
    assert column_of(["E08000007", "E09000001"]).vintage == "today’s"


def test_the_finer_key_is_the_finer_level():
    kinds = [column_of([text]) for text in ("E01000001", "SK1 3XE", "E05015014", "E08000007")]
    assert sorted(kinds, key=lambda kind: kind.fineness) == [kinds[1], kinds[0], *kinds[2:]]


def test_levels_in_one_column_are_counted_each():
    kind = column_of(["E92000001", *["E08000007"] * 9, "E05015014", "W06000001", "Total", ""])
    assert kind.level == "ward"
    counts = {"country": 1, "district": 9, "ward": 1, "abroad": 1, "not known": 1}
    assert dict(kind.counts) == counts
    assert (kind.filled, kind.known) == (13, 10)


@pytest.mark.parametrize(
    ("texts", "level", "of"),
    [
        (["E00000001", "E00000003"], "", "output areas"),
        (["E14000001"], "", "parliamentary constituencies"),
        (["00BS", "00BT"], "", "out of use in 2011"),
        (["00BSFA", "00BSFB"], "", "wards that went out of use"),
    ],
)
def test_codes_that_cannot_be_used_are_told_for_what_they_are(texts, level, of):
    kind = column_of(texts)
    assert kind.level == level
    assert of in kind.said


def test_names_of_each_level_are_known():
    held = gazetteer()
    wards = [ward.name for ward in held.wards.values() if ward.district == "E09000012"]
    assert column_of(wards).level == "ward"
    assert column_of(["Stockport 001A", "Stockport 001B"]).level == "lsoa"
    assert column_of(["Stockport 001", "Brinnington"]).level == "msoa"
    assert column_of(["Rutland", "Bristol", "Isles of Scilly", "Total"]).level == "district"
    assert column_of(["Abbey", "Arboretum", "Alexandra", "Arbury", "Ashton"]).level == "ward"
    assert column_of(["Kent", "Surrey", "Stockport", "Trafford"]).level == "upper_tier"
    assert column_of(["Central (Stockport)", "Manor (Stockport)", "Edgeley (Stockport)"]).level


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ["Weston", "Radstock ", "Keynsham", "Moorland Road", "Paulton"], id="libraries"
        ),
        pytest.param(["Burglary", "Drugs", "Other theft"], id="kinds of crime"),
        pytest.param(["Central", "North", "South"], id="parts of anywhere"),
        pytest.param(["2019", "2020"], id="years"),
        pytest.param(["", "  "], id="nothing"),
        pytest.param(["White", "Black", "Heather", "Grove"], id="words that some ward has"),
    ],
)
def test_other_words_are_no_areas(texts):
    assert column_of(texts) is None


def test_a_code_tells_what_it_is():
    assert what_is("E01003250").state == "2011"
    assert what_is("E05000819").state == "before"
    assert what_is("E05999999").state == "not known"
    assert what_is("Stockport") is None
    assert old_code("SK13XE") == ""
