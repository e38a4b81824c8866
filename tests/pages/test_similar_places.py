"""Similar places on the pages: in the address, beside the district, never of another period."""

import pandas as pd
import pytest

from insight.areas import choose_district, read_similar
from insight.store import data_directory

FOUR = ["stockport", "isles-of-scilly", "hackney", "stratford-on-avon"]
SHARE = "In the most deprived fifth"


def ends_of(codes):
    """The share of residents of some districts in England's most deprived fifth, from the files."""
    folder = data_directory()
    lookup = pd.read_parquet(folder / "boundaries" / "lookup.parquet")
    index = pd.read_parquet(folder / "indicators" / "iod2025.parquet")
    tenth = index[index["indicator"] == "imd_decile"].set_index("area_code")["value"]
    here = lookup[lookup["district_code"].isin(codes)]
    deprived = here["lsoa_code"].map(tenth) <= 2
    return here.loc[deprived, "population"].sum() / here["population"].sum()


@pytest.mark.parametrize("slug", FOUR)
def test_the_key_figures_stand_beside_those_of_similar_places(open_page, slug):
    page = open_page("overview", place=slug, peers="ons-global")
    table = read_similar()
    code = choose_district(slug).code
    rows = table[(table["model"] == "ons-global") & (table["area_code"] == code)].head(10)
    english = rows.loc[rows["peer_code"].str.startswith("E"), "peer_code"]
    share = f"{100 * ends_of(english):.1f}%"
    _, of = page.tiles[SHARE]
    assert of.endswith(f"; {share} in the {len(english)} similar places")
    assert not page.app.exception


def test_without_a_choice_a_district_stands_beside_england_alone(open_page):
    page = open_page("overview", place="stockport")
    assert all("similar" not in of for _, of in page.tiles.values())


def test_neighbours_of_the_county_are_not_set_beside_a_district(open_page):
    page = open_page("overview", place="stratford-on-avon", peers="dfe")
    said = [each.value for each in page.app.info]
    assert any("are those of Warwickshire" in each for each in said)
    assert all("neighbours" not in of for _, of in page.tiles.values())


@pytest.mark.parametrize(
    ("slug", "peers", "words"),
    [
        ("stockport", "county", "9 other boroughs of the county of Greater Manchester"),
        ("hackney", "class", "32 other London boroughs (with the City of London)"),
        ("stratford-on-avon", "region", "29 other districts in the West Midlands"),
    ],
)
def test_one_indicator_in_detail_has_a_bar_and_a_sentence_of_similar_places(
    open_page, slug, peers, words
):
    page = open_page("comparison", place=slug, peers=peers, indicator="fuel_poverty")
    caption = "Households in fuel poverty, 2022"
    rows = list(page.tables[caption]["Area"])
    assert rows[3] == words
    assert rows[4] == "England"
    (said,) = [n for n in page.bodies("note") if "taken together" in n]
    assert f"the {words} have" in said
    assert ", 2022: " in said


def test_a_measure_of_a_plan_stands_beside_statistical_neighbours(open_page):
    page = open_page(
        "ambitions", place="stockport", measure="education-and-qualifications", peers="dfe"
    )
    said = [each for part in page.sentences for each in part]
    assert any(
        each.startswith("Statistical neighbours (DfE, children’s services), 20") for each in said
    )
    specs = [spec for spec, _ in page.plots]
    assert any("Statistical neighbours" in {t.get("name") for t in s["data"]} for s in specs)


def test_a_countys_measure_stands_beside_the_countys_peers(open_page):
    page = open_page(
        "ambitions", place="stratford-on-avon", plan="outcomes", measure="early-years", peers="dfe"
    )
    (said,) = [e for part in page.sentences for e in part if e.startswith("Statistical neighb")]
    assert "; Warwickshire’s " in said
    assert "middle figure of the 10 statistical neighbours" in said


def test_a_districts_measure_is_not_set_beside_the_countys_peers(open_page):
    page = open_page(
        "ambitions", place="stratford-on-avon", plan="outcomes", measure="out-of-work", peers="dfe"
    )
    said = [each for part in page.sentences for each in part]
    assert any("are those of Warwickshire, and this figure is Stratford" in each for each in said)


def test_the_choice_follows_the_reader_to_another_district(open_page):
    page = open_page("overview", place="stockport", peers="region")
    page.app.query_params["place"] = "hackney"
    page.run()
    _, of = page.tiles[SHARE]
    assert of.endswith("in the 32 other districts in London")


def test_england_says_how_the_district_stands_and_marks_similar_places(open_page):
    page = open_page("england", place="stratford-on-avon", peers="county", indicator="fuel_poverty")
    (said,) = [n for n in page.bodies("note") if "taken together" in n]
    assert said.startswith("Fuel poverty, 2022: the 4 other districts of Warwickshire have ")
    assert "Stratford-on-Avon is the 3rd best of these 5" in said
    assert not page.app.exception
