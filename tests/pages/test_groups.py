"""Pages with a group where a ward stands: what they show, offer and refuse."""

import pytest

from insight import cached
from insight.areas.group import MARK

MARKUP = "<b>Us</b> & Co"
GROUP = f"{MARK}{MARKUP}{MARK}heatons-north{MARK}heatons-south{MARK}e02001203"
SAID = f"{MARKUP} (group)"


def box(page, label):
    return next(each for each in page.app.selectbox if each.label == label)


def sent(page):
    return "".join(each.proto.body for each in page.app.get("html"))


def test_the_page_of_a_ward_is_that_of_a_group(open_page):
    page = open_page("ward", place="stockport", ward=GROUP, next="reddish-north")
    assert page.faults == []
    assert page.title == ["`<b>Us</b>` & Co, Stockport"]
    assert page.finder["wardName"] == MARKUP
    told = page.sentences[0]
    assert told[0].startswith(f"{MARKUP} is an urban group of 2 wards and one middle-layer area")
    assert told[4].startswith("Beside Reddish North")
    assert "<b>Us" not in sent(page)
    ways = page.links
    assert "ward=%7E" in str(ways) or "ward=~" in str(ways)


def test_the_map_edges_a_group_names_it_in_its_chip_and_offers_it_in_the_list(open_page):
    page = open_page("polarisation", place="stockport", ward=GROUP, level="lsoa")
    district = cached.district("stockport").code
    own = cached.own_neighbourhoods(district, cached.ward_code(district, GROUP))
    assert page.faults == []
    assert set(page.map["selected"]) == own
    assert page.map["called"] == MARKUP
    assert page.lead.startswith(f"{MARKUP} scores")
    assert SAID in box(page, "Ward").options
    assert "Rest of Stockport" in page.tiles


def test_a_map_of_wards_edges_the_whole_ones_and_says_what_it_leaves_out(open_page):
    page = open_page(
        "polarisation",
        place="stockport",
        ward=f"{MARK}A{MARK}heatons-north,x".replace(",x", f"{MARK}e01005910"),
    )
    district = cached.district("stockport").code
    assert page.map["selected"] == [cached.ward_code(district, "heatons-north")]
    assert any("choose neighbourhoods to see all of it" in each for each in page.bodies("note"))


def test_both_lists_of_the_comparison_offer_the_set_of_the_address(open_page):
    mine, other = f"{MARK}A{MARK}heatons-north", f"{MARK}B{MARK}heatons-north{MARK}reddish-north"
    page = open_page(
        "comparison",
        place="stockport",
        groups=f"{mine},{other}",
        line="chosen",
        deprived=other,
        affluent=mine,
    )
    assert page.faults[:1] == []
    first, second = page.app.multiselect[:2]
    assert {"A (group)", "B (group)"} <= set(first.options) & set(second.options)
    assert (first.value, second.value) == ([other], [mine])


def test_what_both_groups_have_is_said_on_the_comparison(open_page):
    mine, other = (
        f"{MARK}A{MARK}heatons-north{MARK}heatons-south",
        f"{MARK}B{MARK}heatons-south{MARK}reddish-north",
    )
    page = open_page("comparison", place="stockport", line="chosen", deprived=other, affluent=mine)
    assert any("are in both groups" in each.value for each in page.app.info)


def test_the_list_of_wards_has_the_group_in_the_place_of_its_wards(open_page):
    page = open_page(
        "standing", place="stockport", ward=GROUP, show="indicator", compared="claimants"
    )
    assert page.faults == []
    assert MARKUP in page.lead
    assert any(each.startswith("A group’s figures are made anew") for each in page.bodies("note"))


@pytest.mark.parametrize(
    ("name", "choices", "said"),
    [
        ("ward", {"ward": f"{MARK}Bad{MARK}nowhere"}, "“Bad” names “nowhere”, which is not here"),
        ("polarisation", {"ward": f"{MARK}Far{MARK}e05001218"}, "names “e05001218”"),
        ("comparison", {"line": "chosen", "deprived": f"{MARK}Bad{MARK}zz"}, "names “zz”"),
        ("overview", {"groups": f"{MARK}Bad{MARK}zz,{MARK}Ok{MARK}heatons-north"}, "names “zz”"),
    ],
    ids=["its own page", "another district's on the map", "one side", "the set"],
)
def test_a_group_that_is_not_here_is_refused_by_name(open_page, name, choices, said):
    page = open_page(name, place="stockport", **choices)
    assert [said in fault for fault in page.faults] == [True]
    assert "Bad" not in str(page.address)
    assert "Far" not in str(page.address)


def test_a_group_written_by_codes_is_written_as_the_district_does(open_page):
    district = cached.district("stockport").code
    code = cached.ward_code(district, "heatons-north")
    page = open_page("polarisation", place="stockport", ward=f"{MARK}A{MARK}{code}")
    assert page.faults == []
    assert page.address["ward"] == f"{MARK}A{MARK}heatons-north"
