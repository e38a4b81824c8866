"""Overview: what kind of place is this?"""

import numpy as np
import pytest

from insight.words.names import both_named


@pytest.fixture(scope="module")
def page(place, open_page):
    return open_page("overview", place=place.slug)


@pytest.fixture(scope="module")
def here(place, raw):
    """The district's neighbourhoods with score and tenth."""
    table = raw.here(place).set_index("lsoa_code")
    return table.assign(
        score=raw.figures("imd_score")["value"], tenth=raw.figures("imd_decile")["value"]
    )


def share(here, *tenths):
    return here.loc[here["tenth"].isin(tenths), "population"].sum() / here["population"].sum()


def test_opens_without_a_fault_under_its_question(page, place):
    assert page.faults == []
    assert page.title == [f"What kind of place is {place.said}?"]
    assert page.address["place"] == place.slug


def test_first_sentence_gives_both_fifths(page, place, here, percent):
    low, high = share(here, 1, 2), share(here, 9, 10)
    if not low and not high:
        assert page.lead == (
            f"In {place.said}, nobody lives in England’s most deprived fifth of neighbourhoods or "
            "in its least deprived fifth."
        )
        return
    most = f"{percent(low, 0)} of residents live" if low else "nobody lives"
    least = percent(high, 0) if high else "nobody"
    assert page.lead == (
        f"In {place.said}, {most} in England’s most deprived fifth of neighbourhoods and "
        f"{least}{'' if low else ' of residents'} in its least deprived fifth."
    )


def test_second_sentence_gives_both_tenths_in_people(page, place, here, percent):
    first = page.sentences[0][0]
    assert first.startswith(f"Of {place.owner} {here['population'].sum():,} residents, ")
    for tenth in (1, 10):
        part = share(here, tenth)
        people = round(part * here["population"].sum())
        said = "none" if part == 0 else percent(part)
        assert said in first
        if people >= 1000:
            digits = len(str(people)) - 3
            assert f"{said} (about {round(people, -digits):,})" in first


def test_rank_names_its_measure_and_its_field(page, here):
    if len(here) == 1:
        assert "no spread to rank" in page.sentences[0][1]
        assert "Polarisation" not in page.tiles
        return
    rank, of = page.tiles["Polarisation"]
    assert of == "of the 295 districts with a figure, by spread of national rank"
    said = "the most polarised" if rank == "1st" else f"the {rank} most polarised"
    assert f"{said} of 295 districts" in page.sentences[0][1]
    assert "Another measure can give another rank." in page.sentences[0][1]


def test_rank_agrees_with_the_order_of_all_districts(page, raw, here):
    if len(here) == 1:
        assert "Polarisation" not in page.tiles, "one neighbourhood has no spread"
        return
    ranks = raw.figures("imd_rank")["value"]
    spread = {}
    for code, part in raw.lookup.groupby("district_code"):
        held = part.assign(rank=ranks.loc[part["lsoa_code"]].to_numpy()).sort_values("rank")
        if len(held) > 1:
            reached = held["population"].cumsum() / held["population"].sum()
            low, high = (held["rank"].iloc[np.searchsorted(reached, at)] for at in (0.05, 0.95))
            spread[code] = high - low
    mine = spread[here["district_code"].iloc[0]]
    place = 1 + sum(other > mine for other in spread.values())
    shown = int(page.tiles["Polarisation"][0][:-2].replace(",", ""))
    # Percentiles between two neighbourhoods can be read in several ways: near is enough here.
    assert abs(shown - place) <= 8


def test_third_sentence_sets_the_two_end_wards_against_each_other(page, here):
    weighted = (here["score"] * here["population"]).groupby(here["ward_name"]).sum()
    score = weighted / here["population"].groupby(here["ward_name"]).sum()
    if len(score) < 2:
        assert len(page.sentences[0]) == 2
        assert len(page.plots) == 1
        return
    third = page.sentences[0][2]
    both = both_named(score.idxmax(), score.idxmin())
    assert f"wards, {both}, the widest gap is this." in third
    gaps = next(table for caption, table in page.tables.items() if "widest gaps" in caption)
    assert list(gaps.columns[2:4]) == [score.idxmax(), score.idxmin()]


def test_residents_are_counted(page, here):
    assert page.tiles["Residents"] == (f"{here['population'].sum():,}", "mid-2022")


def test_map_is_sent_every_neighbourhood_in_its_class(page, here):
    sent = page.map
    assert [label for label, _, _ in sent["classes"]] == [
        "England’s most deprived fifth",
        "Between",
        "England’s least deprived fifth",
    ]
    assert [pattern for _, _, pattern in sent["classes"]] == ["deprived", "none", "affluent"]
    assert len(sent["areas"]) == len(sent["values"]) == len(here)
    assert sent["areas"].count("0") == (here["tenth"] <= 2).sum()
    assert sent["areas"].count("2") == (here["tenth"] >= 9).sum()
    assert "." not in sent["areas"]
    most = f"{(here['tenth'] <= 2).sum() or 'None'} of {len(here)} neighbourhoods"
    assert (most if len(here) > 1 else "Its only neighbourhood") in sent["alt"]


def test_no_outline_travels_in_the_message(page, here):
    assert page.map["address"].startswith("app/static/geometry/")
    sent = [len(each.proto.json) for each in page.app.get("bidi_component")]
    assert max(sent) < 1500 + 70 * len(here)


def test_every_picture_has_words_a_table_and_a_download(page, here):
    assert all(len(alt) > 40 for _, alt in page.plots)
    assert len(page.tables) == len(page.taken) - 1 == len(page.plots) + 1
    tenths = page.tables["Residents by national tenth of deprivation"]
    people = here["population"].groupby(here["tenth"]).sum()
    assert list(tenths["Residents"]) == [f"{people.get(n, 0):,}" for n in range(1, 11)]


def test_chart_of_tenths_draws_the_place_beside_england(page, place):
    spec, alt = page.plots[0]
    assert {trace.get("name") for trace in spec["data"]} >= {place.name, "England"}
    assert place.name in alt


def test_links_onward_carry_the_place(page, place):
    assert set(page.links) == {"polarisation", "standing", "comparison", "ambitions", "yours"}
    assert all(f"place={place.slug}" in carried for carried in page.links.values())


def test_sources_and_attribution_stand_on_the_page(page):
    said = " ".join(page.bodies("source"))
    assert "English Indices of Deprivation 2025" in said
    assert "Contains OS data © Crown copyright and database right" in said
    assert "May 2025 wards" in said


def test_a_bare_address_opens_the_default_and_names_it_for_whoever_copies_it(open_page):
    page = open_page("overview")
    assert page.title == ["What kind of place is Stockport?"]
    assert page.address == {"place": "stockport"}
    assert page.faults == []


def test_the_box_for_places_says_where_the_reader_is_and_leads_a_ward_to_its_page(open_page):
    page = open_page("overview", place="coventry", ward="earlsdon", indicator="burglary")
    told = page.finder
    assert (told["placeName"], told["ward"], told["wardName"]) == (
        "Coventry",
        "earlsdon",
        "Earlsdon",
    )
    assert told["opens"] == "ward"
    page.app.query_params["place"] = "birmingham"
    del page.app.query_params["ward"]
    page.run()
    assert page.title == ["What kind of place is Birmingham?"]
    assert (page.finder["placeName"], page.finder["ward"]) == ("Birmingham", None)
    assert page.address == {"place": "birmingham", "indicator": "burglary"}
