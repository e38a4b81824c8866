"""Places as people name them: every district by its council's names, none by another's."""

import pytest

from insight.areas import FormerDistrict, choose_district, former_names, read_districts
from insight.areas.former import COUNTIES, COUNTY_CODES, ENDED_IN_2009
from insight.areas.naming import OLDER_CODES, OTHER_NAMES, RECODED_DISTRICTS
from insight.errors import UnknownArea

DISTRICTS = read_districts()
REPORTED = {
    "place_bristol": ("Bristol", "Bristol, City of"),
    "place_herefordshire": ("Herefordshire", "Herefordshire, County of"),
    "place_recoded": ("E08000016", "Barnsley"),
    "place_kingston_upon_hull": ("Kingston upon Hull", "Kingston upon Hull, City of"),
}
"""By the names of the reports: what was typed, and the district that it means."""
AROUND = (
    *("{}", "{} Council", "{} City Council", "{} Borough Council", "{} District Council"),
    *("{} Metropolitan Borough Council", "{} Metropolitan Borough", "{} MBC", "{} BC", "{} DC"),
    *("{} County Council", "{} Unitary Authority", "{} London Borough Council", "the {}"),
    *("City of {}", "Borough of {}", "The Royal Borough of {}", "London Borough of {}"),
    *("Metropolitan Borough of {}", "City and County of {}", "LB {}", "{} (district)"),
)


def spellings(name):
    """A name as people type it."""
    plain = name.removesuffix(", City of").removesuffix(", County of")
    return {
        *(name, plain, name.upper(), name.lower(), f"  {name.replace(' ', '   ')}"),
        *(name.replace("-", " "), name.replace(" ", "-"), name.replace(" and ", " & ")),
        *(name.replace("'", ""), name.replace("'", "\u2019"), name.replace(".", "")),
        *(name.replace("St. ", "Saint ").replace("St ", "Saint "), name.replace("-on-", "-upon-")),
        *(name.replace("e", "é").replace("o", "ô"), name.removeprefix("County ")),
    }


@pytest.mark.parametrize(("asked", "name"), REPORTED.values(), ids=list(REPORTED))
def test_a_reported_name_is_known(asked, name):
    assert choose_district(asked, DISTRICTS).name == name


def test_place_former_says_where_it_is_now():
    with pytest.raises(UnknownArea, match="Buckinghamshire") as refused:
        choose_district("Aylesbury Vale", DISTRICTS)
    assert "Amber Valley" not in str(refused.value)


def wrongly_read(asked):
    """Of (text, code), the texts that are taken for another district."""
    return [text for text, code in asked if choose_district(text, DISTRICTS).code != code]


def named():
    return zip(DISTRICTS["district_name"], DISTRICTS["district_code"], strict=True)


def test_every_district_is_known_however_its_name_is_spelt():
    asked = [(each, code) for name, code in named() for each in spellings(name)]
    assert len(asked) > 296 * 4
    assert wrongly_read(asked) == []


@pytest.mark.parametrize("around", AROUND)
def test_every_district_is_known_by_the_name_of_its_council(around):
    asked = [(around.format(name.split(",")[0]), code) for name, code in named()]
    bcp = "Bournemouth"  # a former district by itself: asked for below, by its whole name
    assert wrongly_read([each for each in asked if bcp not in each[0]]) == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Hull City Council", "Kingston upon Hull, City of"),
        ("City of London Corporation", "City of London"),
        ("Durham County Council", "County Durham"),
        ("Kings Lynn", "King's Lynn and West Norfolk"),
        ("king s lynn", "King's Lynn and West Norfolk"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Brighton & Hove City Council", "Brighton and Hove"),
        ("Brighton", "Brighton and Hove"),
        ("Newcastle City Council", "Newcastle upon Tyne"),
        ("Newcastle-under-Lyme Borough Council", "Newcastle-under-Lyme"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("South Staffs", "South Staffordshire"),
        ("S. Gloucestershire", "South Gloucestershire"),
        ("N E Lincs", "North East Lincolnshire"),
        ("W Berks", "West Berkshire"),
        ("The Wrekin", "Telford and Wrekin"),
        ("Corporation of London", "City of London"),
        ("London, City of", "City of London"),
        ("Stockport, Greater Manchester", "Stockport"),
        ("Ashford Borough Council, Kent", "Ashford"),
        ("Bury, North West", "Bury"),
        ("NE Lincolnshire", "North East Lincolnshire"),
        ("Stratford upon Avon", "Stratford-on-Avon"),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in "STOCKPORT"), "Stockport"),
        ("e08000019", "Sheffield"),
        (" E0 8000020 ", "Gateshead"),
        *((old, None) for old in (*RECODED_DISTRICTS, *OLDER_CODES)),
        *OTHER_NAMES.items(),
    ],
)
def test_a_common_name_or_an_older_code_is_known(asked, name):
    found = choose_district(asked, DISTRICTS)
    if name is None:
        assert found.code == (RECODED_DISTRICTS | OLDER_CODES)[asked]
    else:
        assert found.name == name


@pytest.mark.parametrize("name", former_names().items())
def test_every_former_district_says_where_it_is_now_by_name_and_by_code(name):
    code, name = name
    for asked in (code, code.lower(), name, f"{name} District Council", name.upper()):
        with pytest.raises(FormerDistrict, match=f"^{name} is now ") as refused:
            choose_district(asked, DISTRICTS)
        (now,) = refused.value.now
        assert choose_district(now, DISTRICTS).name in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        ("Aylesbury Vale", "buckinghamshire"),
        ("Carlisle City Council", "cumberland"),
        ("Northampton", "west-northamptonshire"),
        ("South Northamptonshire", "west-northamptonshire"),
        ("Waveney", "east-suffolk"),
        ("Poole", "bournemouth-christchurch-and-poole"),
        ("Salisbury", "wiltshire"),
        ("E10000009", "dorset"),
        ("Taunton", "somerset"),
        ("Weymouth", "dorset"),
        ("Shrewsbury", "shropshire"),
        ("Crewe", "cheshire-east"),
        ("Berwick", "northumberland"),
    ],
)
def test_a_former_district_is_where_its_neighbourhoods_are(asked, now):
    with pytest.raises(FormerDistrict) as refused:
        choose_district(asked, DISTRICTS)
    assert refused.value.now == (now,)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Yorkshire", ("Leeds", "York", "Barnsley", "Kingston upon Hull, City of")),
        ("Cumbria County Council", ("Cumberland", "Westmorland and Furness")),
        ("E10000021", ("North Northamptonshire", "West Northamptonshire")),
        ("Derbyshire", ("High Peak", "South Derbyshire")),
        ("E10000007", ("High Peak", "South Derbyshire")),
        ("Herts", ("Stevenage", "Watford")),
        ("London", ("Barnet", "18 more")),
        ("North East", ("Darlington", "Gateshead")),
        ("Newcastle", ("Newcastle upon Tyne", "Newcastle-under-Lyme")),
        ("Kingston", ("Kingston upon Thames", "Kingston upon Hull, City of")),
        ("Scilly", ("Isles of Scilly",)),
        ("Test", ("Test Valley",)),
        ("Birmingam", ("Birmingham",)),
        ("Harogate", ("Harrogate (now North Yorkshire)",)),
        ("Bournmouth", ("Bournemouth (now Bournemouth, Christchurch and Poole)",)),
        ("Aylesbury Vael", ("Aylesbury Vale (now Buckinghamshire)",)),
        ("York City Councl", ("York",)),
        ("Craven District Councl", ("Craven (now North Yorkshire)",)),
        ("Sussex", ("Adur", "Brighton and Hove", "Worthing")),
        ("Tees Valley", ("Darlington", "Stockton-on-Tees")),
        ("Stockport, Kent", ("Stockport",)),
        ("E08000099", ("a code of May 2025",)),
        ("E0700022", ("a code of May 2025",)),
        ("W06000015", ("Wales",)),
    ],
)
def test_what_is_not_one_district_is_refused_with_those_it_may_mean(asked, names):
    with pytest.raises(UnknownArea) as refused:
        choose_district(asked, DISTRICTS)
    said = str(refused.value)
    assert all(name in said for name in names), said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is missing"),
        (b"", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"code,name\nE07000004,Aylesbury Vale\n", "cannot be read"),
        (b"district_code,district_name\n", "has no row"),
    ],
)
def test_names_of_former_districts_that_are_lost_are_named_with_the_file(
    tmp_path, monkeypatch, content, words
):
    if content is not None:
        (tmp_path / "former_districts.csv").write_bytes(content)
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path))
    with pytest.raises(UnknownArea, match=rf"former_districts\.csv {words}"):
        choose_district("Aylesbury Vale", DISTRICTS)
    assert choose_district("Stockport", DISTRICTS).name == "Stockport"


@pytest.mark.parametrize(
    "asked", ["", "  ", "the", "Council", "City", "St", "x" * 10_000, "\u202e"]
)
def test_what_names_no_place_is_refused_in_few_words(asked):
    with pytest.raises(UnknownArea, match=r"^no district in England is called '") as refused:
        choose_district(asked, DISTRICTS)
    assert len(str(refused.value)) < 250


def test_every_place_that_a_message_can_name_is_a_district_of_today():
    named = {each for inside in (*COUNTIES.values(), *COUNTY_CODES.values()) for each in inside}
    named |= {*ENDED_IN_2009.values(), *OTHER_NAMES.values()}
    assert named <= set(DISTRICTS["district_name"])
    assert {*RECODED_DISTRICTS.values(), *OLDER_CODES.values()} <= set(DISTRICTS["district_code"])
