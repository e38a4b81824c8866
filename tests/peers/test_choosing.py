"""Who the peers of a place are, and what is said of them."""

import pandas as pd
import pytest

from insight.areas import choose_district, read_districts, read_similar
from insight.errors import UnknownArea
from insight.peers import MODELS, NoPeers, offered, peers_at, peers_of

DISTRICTS = read_districts()


def of(slug, model, **options):
    code = choose_district(slug, DISTRICTS).code
    return peers_of(code, model, districts=DISTRICTS, **options)


def test_the_nearest_ten_are_taken_and_those_in_other_countries_counted():
    found = of("stockport", "ons-global")
    table = read_similar()
    rows = table[(table["model"] == "ons-global") & (table["area_code"] == "E08000007")].head(10)
    english = rows[rows["peer_code"].str.startswith("E")]
    assert list(found.codes) == list(english["peer_code"])
    assert list(found.names) == list(english["peer_name"])
    assert found.elsewhere == ("Vale of Glamorgan",)
    assert (len(found.codes), found.asked) == (9, 10)
    assert found.sentence == (
        "Compared with the 10 places that the Office for National Statistics finds most like "
        "Stockport by its global model, over all its themes. 9 of them are in England; the Vale of "
        "Glamorgan has no figures here."
    )


def test_all_that_are_published_are_taken_where_no_number_is_given():
    assert of("stockport", "ons-global", most=None).asked == 20
    assert of("stockport", "ons-global", most=3).asked == 3


def test_a_district_of_a_county_has_the_countys_statistical_neighbours_and_that_is_said():
    found = of("stratford-on-avon", "dfe")
    assert (found.area_code, found.area_name, len(found.codes)) == (
        "E10000031",
        "Warwickshire",
        10,
    )
    assert "gives Warwickshire for children’s services (May 2025)" in found.sentence
    assert found.sentence.endswith("Warwickshire is the upper tier here.")
    assert "upper tier" not in of("stockport", "dfe").sentence


@pytest.mark.parametrize(
    ("slug", "model", "number", "words"),
    [
        ("stockport", "region", 34, "the 34 other districts in the North West"),
        ("hackney", "region", 32, "the 32 other districts in London"),
        ("stockport", "class", 35, "the 35 other metropolitan boroughs in England"),
        ("city-of-london", "class", 32, "with the 32 London boroughs."),
        ("hackney", "class", 32, "32 other London boroughs (with the City of London)"),
        ("stratford-on-avon", "class", 163, "the 163 other shire districts in England"),
        ("stockport", "county", 9, "the 9 other boroughs of the county of Greater Manchester"),
        ("coventry", "county", 6, "the 6 other boroughs of the county of West Midlands"),
        (
            "stratford-on-avon",
            "county",
            4,
            "of Warwickshire: North Warwickshire; Nuneaton and Bedworth; Rugby; and Warwick",
        ),
    ],
)
def test_regions_kinds_and_counties_are_taken_whole_without_the_place_itself(
    slug, model, number, words
):
    found = of(slug, model)
    assert len(found.codes) == len(set(found.codes)) == number
    assert choose_district(slug, DISTRICTS).code not in found.codes
    assert words in found.sentence


@pytest.mark.parametrize("slug", ["hackney", "cornwall", "rutland", "city-of-london"])
def test_a_district_in_no_county_says_so(slug):
    with pytest.raises(NoPeers, match="lies in no county with other districts"):
        of(slug, "county")
    assert "county" not in offered(choose_district(slug, DISTRICTS).code, districts=DISTRICTS)


def test_a_plural_place_in_no_county_is_said_in_the_plural():
    with pytest.raises(NoPeers, match="The Isles of Scilly lie in no county"):
        of("isles-of-scilly", "county")


def test_every_district_has_peers_by_every_model_that_it_is_offered():
    table = read_similar()
    for model in MODELS:
        held = set(table.loc[table["model"] == model, "area_code"])
        whole = {*DISTRICTS["district_code"]}, {*DISTRICTS["county_code"]}
        assert not held or any(each <= held for each in whole), model
    for code in DISTRICTS["district_code"].iloc[::4]:  # each takes 50 milliseconds
        found = offered(code, districts=DISTRICTS)
        assert set(MODELS) - set(found) <= {"county"}
        for model in set(found) - {"own"}:
            each = peers_of(code, model, districts=DISTRICTS)
            assert each.codes
            assert each.area_code not in each.codes
            assert each.sentence.endswith(".")


def test_a_list_holds_what_was_chosen_by_slug_or_code_once_and_not_the_place_itself():
    found = of("stockport", "own", listed=["coventry", "E08000009", "stockport", "coventry"])
    assert found.names == ("Coventry", "Trafford")
    assert found.sentence == "Compared with the 2 places of your list: Coventry and Trafford."


@pytest.mark.parametrize("listed", [[], ["stockport"]])
def test_a_list_of_nobody_else_is_refused(listed):
    with pytest.raises(NoPeers, match="names no place other than Stockport"):
        of("stockport", "own", listed=listed)


def test_unknown_words_are_refused_by_name():
    with pytest.raises(NoPeers, match="'ons-globle'; did you mean ons-global"):
        of("stockport", "ons-globle")
    with pytest.raises(NoPeers, match="no district is called 'atlantis'"):
        of("stockport", "own", listed=["atlantis"])
    with pytest.raises(UnknownArea, match="W06000015"):
        peers_of("W06000015", "region", districts=DISTRICTS)


def test_a_countys_figure_is_beside_counties_and_unitary_authorities():
    similar = peers_of("E10000031", "ons-global", districts=DISTRICTS)
    table = read_similar()
    rows = table[(table["model"] == "ons-global") & (table["area_code"] == "E10000031")].head(10)
    assert list(similar.codes) == [c for c in rows["peer_code"] if c.startswith("E")]
    kind = peers_of("E10000031", "class", districts=DISTRICTS)
    assert len(kind.codes) == 20
    assert {code[:3] for code in kind.codes} == {"E10"}
    region = peers_of("E10000031", "region", districts=DISTRICTS)
    assert "E07000222" not in region.codes
    assert {"E08000026", "E10000034"} <= set(region.codes)
    with pytest.raises(NoPeers, match="Warwickshire is a county itself"):
        peers_of("E10000031", "county", districts=DISTRICTS)


def test_a_list_of_districts_stands_for_their_upper_tiers_where_a_county_is_compared():
    own = of("stratford-on-avon", "own", listed=["coventry", "rugby", "tamworth", "lichfield"])
    upper = peers_at(own, "E10000031", districts=DISTRICTS)
    assert upper.names == ("Coventry", "Staffordshire")
    assert peers_at(own, own.area_code, districts=DISTRICTS) is own


def test_counties_named_by_hand_are_those_of_the_metropolitan_boroughs():
    metropolitan = DISTRICTS[DISTRICTS["district_code"].str.startswith("E08")]
    counted = pd.Series(
        [
            len(peers_of(code, "county", districts=DISTRICTS).codes) + 1
            for code in metropolitan["district_code"]
        ]
    )
    assert sorted(counted.value_counts().to_dict().items()) == [(4, 4), (5, 15), (7, 7), (10, 10)]
