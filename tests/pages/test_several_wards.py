"""Several wards chosen on the map: in the address, taken together, handed to the comparison."""

import pytest

WARDS = "manor,edgeley,offerton"
NAMES = ["Manor", "Edgeley", "Offerton"]


@pytest.fixture(scope="module")
def page(open_page):
    choices = {"indicator": "overcrowded_households", "view": "value"}
    return open_page("polarisation", place="stockport", wards=WARDS, **choices)


@pytest.fixture(scope="module")
def codes(raw):
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    return here[here["ward_name"].isin(NAMES)], here[~here["ward_name"].isin(NAMES)]


def test_they_are_marked_and_the_first_follows_the_reader(page, raw):
    assert page.faults == []
    assert page.map["several"] is True
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    code = here.drop_duplicates("ward_code").set_index("ward_name")["ward_code"]
    assert page.map["selected"] == [code[name] for name in NAMES]
    assert page.address["wards"] == WARDS
    assert page.address["ward"] == "manor"


def test_their_figure_is_made_anew_of_their_counts_beside_all_others(page, raw, codes):
    figures = raw.figures("overcrowded_households")

    def together(places):
        rows = figures.reindex(places["lsoa_code"])
        return f"{100 * rows['numerator'].sum() / rows['denominator'].sum():.1f}%"

    chosen, others = codes
    assert page.tiles["Overcrowded households"][0] == together(chosen)
    assert page.tiles["All other wards"] == (together(others), "the rest of Stockport")
    people = raw.lookup.set_index("lsoa_code").loc[chosen["lsoa_code"], "population"].sum()
    assert page.tiles["Residents"][0] == f"{people:,}"
    assert page.lead.startswith("3 wards together (Manor, Edgeley and Offerton) have ")
    assert f"against {together(others)} in the rest of Stockport and " in page.lead


def test_a_link_carries_them_to_the_comparison_with_all_others(page):
    (link,) = [
        each.proto for each in page.app.get("page_link") if "Compare these" in each.proto.label
    ]
    assert "deprived=manor%2Cedgeley%2Cofferton" in link.query_string
    assert "affluent=others" in link.query_string
    assert "line=chosen" in link.query_string


def test_on_the_map_of_neighbourhoods_all_of_theirs_are_marked(open_page, codes):
    page = open_page("polarisation", place="stockport", wards=WARDS, level="lsoa")
    assert sorted(page.map["selected"]) == sorted(codes[0]["lsoa_code"])
    assert page.lead.startswith("3 wards together")


def test_another_ward_lets_the_others_go(open_page):
    page = open_page("polarisation", place="stockport", wards=WARDS)
    page.app.selectbox(key="control_ward").set_value("heald-green").run()
    assert page.address == {"place": "stockport", "ward": "heald-green"}
    page = open_page("polarisation", place="stockport", wards=WARDS, ward="heald-green")
    assert page.address == {"place": "stockport", "ward": "heald-green"}


def test_an_unknown_ward_is_named_and_one_alone_is_no_group(open_page):
    page = open_page("polarisation", place="stockport", wards="manor,atlantis")
    assert any("“atlantis”" in fault for fault in page.faults)
    assert page.address == {"place": "stockport", "ward": "manor"}
    assert not page.lead.startswith("1 ward")


def test_wards_of_another_district_are_refused_by_name(open_page):
    page = open_page("polarisation", place="coventry", wards="manor,edgeley")
    assert any("“manor, edgeley”" in fault for fault in page.faults)
    assert page.address == {"place": "coventry"}


def test_wards_without_a_neighbourhood_are_named(open_page):
    page = open_page("polarisation", place="isles-of-scilly", wards="tresco,bryher")
    assert page.faults == []
    assert page.lead == (
        "2 wards together (Tresco and Bryher) have no figure on Overall deprivation in 2025."
    )
    assert "too small for a neighbourhood of their own" in " ".join(page.bodies("note"))


def test_a_link_of_before_still_shows_every_ward_of_the_chart(open_page):
    page = open_page("polarisation", place="birmingham", wards="all")
    assert page.faults == []
    assert page.address == {"place": "birmingham", "spread": "all"}
