"""Codes, names and postcodes of any year lead to today's areas, or say that they do not."""

import time

import pytest

from insight.uploads.matching import gazetteer, match


def states(keys, level, **near):
    return {key: area.state for key, area in match(keys, level, **near).items()}


def test_a_split_neighbourhood_lies_in_each_of_its_parts():
    area = match(["E01003250"], "lsoa")["E01003250"]
    assert area.state == "2011 only (S)"
    assert [code for code, _ in area.codes] == ["E01034387", "E01034389", "E01034388"]
    assert sum(share for _, share in area.codes) == pytest.approx(1, abs=1e-12)


def test_codes_of_every_year_are_told_apart():
    keys = ["E01000001", "E01000026", "E02000053", "E05000819", "E05000231", "E07000026"]
    found = {**match(keys[:2], "lsoa"), **match(keys[2:3], "msoa"), **match(keys[3:5], "ward")}
    found |= match(keys[5:], "district")
    assert [found[key].state for key in keys] == [
        *("current", "2001 only", "2011 only (S)", "older ward", "unknown", "successor"),
    ]
    assert not found["E05000231"].codes


def test_a_ward_that_stands_in_no_list_is_unknown_though_its_ground_could_be_told():
    """The list begins in 2016: what was gone by then may have been anything."""
    held = gazetteer()
    gone = [code for code in held.moves if code[:3] == "E05" and code not in held.former_wards]
    assert len(gone) > 1000
    found = match(gone, "ward").values()
    assert {(area.state, area.codes) for area in found} == {("unknown", ())}
    kept = [code for code in held.moves if code in held.former_wards]
    assert {area.state for area in match(kept, "ward").values()} == {"older ward"}


def test_a_code_of_another_level_is_unknown_and_a_county_is_said():
    assert states(["E08000007"], "lsoa") == {"E08000007": "unknown"}
    assert states(["E10000016", "E10000006"], "district") == {
        "E10000016": "county",
        "E10000006": "unknown",
    }


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("Bristol, City of", "exact district", "E06000023"),
        ("Bristol", "loose", "E06000023"),
        ("bristol city council", "loose", "E06000023"),
        ("City of Bristol UA", "loose", "E06000023"),
        ("LB Hackney", "loose", "E09000012"),
        ("Isles of Scilly Council", "loose", "E06000053"),
        ("Kings Lynn & West Norfolk", "loose", "E07000146"),
        ("Poole", "exact former district", "E06000058"),
        ("Kent", "exact county", "E10000016"),
    ],
)
def test_names_of_districts_are_found_exactly_or_loosely(name, state, code):
    area = match([name], "district")[name]
    assert (area.state, area.codes) == (state, ((code, 1.0),))


@pytest.mark.parametrize("name", ["Cumbria", "Northamptonshire", "Falkirk", "Unknown", "London"])
def test_names_that_are_no_district_are_unknown(name):
    assert states([name], "district") == {name: "unknown"}


def test_a_misspelt_name_is_offered_and_never_taken():
    area = match(["Stokport"], "district")["Stokport"]
    assert (area.state, area.codes) == ("likely", ())
    assert [(option.key, option.label) for option in area.likely] == [("E08000007", "Stockport")]


def test_a_ward_is_found_in_the_district_that_stands_with_it():
    assert match(["Manor (Stockport)"], "ward")["Manor (Stockport)"].codes == (("E05015028", 1.0),)
    assert states(["Manor"], "ward", near="Stockport MBC") == {"Manor": "current"}
    assert states(["Manor"], "ward", near={"Manor": "E08000007"}) == {"Manor": "current"}


def test_a_ward_without_a_district_is_never_guessed():
    found = match(["Central", "St Mary's", "Brinnington & Stockport Central"], "ward")
    assert {area.state for area in found.values()} == {"likely"}
    assert not any(area.codes for area in found.values())
    assert len(found["Central"].likely) > 5


def test_one_name_alone_must_be_confirmed_though_one_ward_has_it():
    area = match(["Brinnington & Stockport Central"], "ward")["Brinnington & Stockport Central"]
    assert (area.state, [option.key for option in area.likely]) == ("likely", ["E05015018"])


@pytest.mark.parametrize(
    "district", ["E08000007", "E08000025", "E07000221", "E09000012", "E06000052"]
)
def test_all_wards_of_a_district_by_name_alone_are_its_own(district):
    held = gazetteer()
    wards = {w.name.replace("&", "and"): c for c, w in held.wards.items() if w.district == district}
    found = match(wards, "ward")
    assert {name: area.codes for name, area in found.items()} == {
        name: ((code, 1.0),) for name, code in wards.items()
    }


def test_names_of_former_wards_are_not_those_of_today_though_some_are_called_alike():
    held = gazetteer()
    gone = held.former_wards.items()
    trafford = {w.name: c for c, w in gone if w.district == "E08000009" and w.last == 2022}
    found = match(trafford, "ward")
    assert {area.state for area in found.values()} == {"older ward"}
    assert {name: area.source for name, area in found.items()} == trafford
    assert sum(name in {w.name for w in held.wards.values()} for name in trafford) >= 9


def test_a_name_of_2011_leads_to_the_neighbourhood_that_had_it():
    found = match(["Barnet 030A", "Newham 034J"], "lsoa")
    assert found["Barnet 030A"].codes == (("E01000147", 1.0),)
    assert not found["Newham 034J"].codes  # another neighbourhood has that name now


def test_postcodes_lead_to_neighbourhoods_in_any_spelling():
    found = match(["sk58ab", "SK5 8AB", "ZZ1 1ZZ", "SK5"], "postcode")
    assert [area.state for area in found.values()] == ["found", "found", "unknown", "unknown"]
    assert found["sk58ab"].codes == found["SK5 8AB"].codes


def test_all_neighbourhoods_of_all_years_are_matched_in_no_time():
    held = gazetteer()
    keys = [*held.lsoas, *(code for code in held.moves if code.startswith("E01"))]
    begun = time.process_time()
    found = match(keys, "lsoa")
    assert time.process_time() - begun < 5  # 0.17 s on the machine it was written on
    assert len(found) > 35_000
    assert all(area.codes for area in found.values())


def test_the_beginning_of_a_name_is_offered_and_never_taken():
    found = match(["Newcastle", "Stoke", "Medway Towns", "North", "North East", "Kent"], "district")
    assert [each.label for each in found["Newcastle"].likely] == [
        "Newcastle-under-Lyme",
        "Newcastle upon Tyne",
    ]
    assert [each.label for each in found["Stoke"].likely] == ["Stoke-on-Trent"]
    assert [each.label for each in found["Medway Towns"].likely] == ["Medway"]
    assert found["Newcastle"].codes == ()
    assert {found[name].state for name in ("North", "North East")} == {"unknown"}
