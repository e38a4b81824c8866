"""The page of a ward: 28 wards of every kind, its figures by another road, ways to others.

They are opened one after another in one session, as a reader goes from ward to ward: as many new
sessions would take minutes.
"""

import re

import pandas as pd
import pytest

from insight.areas import read_districts, read_wards

ODD = (
    *(("isles-of-scilly", "st-marys"), ("isles-of-scilly", "tresco")),
    *(
        ("city-of-london", "cripplegate"),
        ("city-of-london", "aldgate"),
        ("city-of-london", "cheap"),
    ),
    *(("liverpool", "waterfront-north"), ("mansfield", "lindhurst"), ("oxford", "holywell")),
    *(("herefordshire-county-of", "kington"), ("isle-of-wight", "freshwater-south")),
    *(("hinckley-and-bosworth", "cadeby-carlton-and-market-bosworth-with-shackerstone"),),
    *(("stoke-on-trent", "hanley-park-joiners-square-and-shelton"), ("rutland", "oakham-south")),
    *(("birmingham", "ladywood"), ("hackney", "haggerston"), ("cornwall", "lands-end")),
    *(("stockport", "bramhall-south-and-woodford"), ("coventry", "wainbody")),
)
"""Wards of a kind of their own: without a neighbourhood, alone, on a border, with a long name."""
MANY = 28


def of_every_kind():
    """Odd ones first, then wards from all over England, each of another district."""
    districts = read_districts()
    step = len(districts) // (MANY - len(ODD))
    others = []
    for row in districts.iloc[1::step].itertuples():
        wards = read_wards(row.district_code)
        others.append((row.district_slug, wards["ward_slug"].iloc[len(wards) // 2]))
    return [*ODD, *others][:MANY]


@pytest.fixture(scope="module")
def visits(open_page):
    """What the wards' pages say: title, sentences, faults and the profile's HTML, by slugs."""
    first, *others = of_every_kind()
    page = open_page("ward", place=first[0], ward=first[1])
    found = {}
    for place, ward in (first, *others):
        page.app.query_params.clear()
        page.app.query_params["place"], page.app.query_params["ward"] = place, ward
        page.run()
        strips = [e.proto.body for e in page.app.get("html") if 'class="strips"' in e.proto.body]
        found[place, ward] = (page.title, page.sentences, page.faults, strips, page.address)
    return found


def test_every_kind_of_ward_opens_without_a_fault(visits):
    assert len(visits) == MANY
    assert {key: faults for key, (_, _, faults, _, _) in visits.items() if faults} == {}


def test_every_ward_has_its_name_and_five_sentences(visits):
    for (place, ward), (title, sentences, *_, address) in visits.items():
        assert len(title) == 1
        assert ", " in title[0]
        assert [len(texts) for texts in sentences] == [5], (place, ward)
        assert (address["place"], address["ward"]) == (place, ward)


def test_a_ward_without_a_neighbourhood_draws_no_profile(visits):
    without = {key for key, (_, texts, _, strips, _) in visits.items() if not strips}
    assert without == {
        key
        for key, (_, texts, *_) in visits.items()
        if "too small for a neighbourhood" in texts[0][0]
    }
    assert ("isles-of-scilly", "tresco") in without


def test_a_profile_draws_every_outcome_with_a_verdict_in_words(visits):
    for _, _, _, strips, _ in visits.values():
        for body in strips:
            rows = re.findall(r"<li class=\"(\w+)\">.*?</li>", body)
            verdicts = [r for r in rows if r in {"better", "worse", "similar", "none"}]
            assert len(verdicts) >= 20
            for verdict in ("better", "worse", "similar"):
                assert len(re.findall(rf'<li class="{verdict}">', body)) == len(
                    re.findall(rf"<span>{verdict.capitalize()} (?:than|to) England</span>", body)
                )


@pytest.mark.parametrize(
    "slug", ["income_deprivation_rate", "fuel_poverty", "overcrowded_households"]
)
def test_a_figure_is_that_of_the_files(raw, visits, slug):
    place, ward = "stockport", "bramhall-south-and-woodford"
    codes = raw.lookup.loc[raw.lookup["ward_name"] == "Bramhall South & Woodford", "lsoa_code"]
    expected = raw.together(slug, codes)
    (body,) = visits[place, ward][3]
    assert f"<span>{expected:.1f}% <small>" in body


def test_without_a_ward_the_page_lists_them_all_with_links(open_page, raw):
    page = open_page("ward", place="rutland")
    assert page.faults == []
    links = [e.proto for e in page.app.get("page_link") if "ward=" in e.proto.query_string]
    held = raw.lookup[raw.lookup["district_name"] == "Rutland"]
    assert len(links) == held["ward_code"].nunique()
    assert all("place=rutland" in each.query_string for each in links)
    first = held.drop_duplicates("ward_code")["ward_name"].min()
    assert any(each.label.startswith(first) for each in links)


def test_a_ward_that_is_not_here_is_named_and_the_list_shown(open_page):
    page = open_page("ward", place="rutland", ward="brinnington")
    assert any("brinnington" in text for text in page.faults)
    assert page.sentences == []


def test_the_ward_next_door_is_chosen_in_the_address_and_kept(open_page):
    page = open_page("ward", place="stockport", ward="edgeley", next="marple-north")
    assert page.faults == []
    assert page.sentences[0][4].startswith("Beside Marple North (not next door)")
    assert page.address["next"] == "marple-north"


def test_a_ward_next_door_in_another_district_is_offered_with_it(open_page):
    page = open_page("ward", place="stockport", ward="reddish-north")
    box = page.app.selectbox(key="control_next")
    assert any(option.endswith("(Manchester)") for option in box.options)
    box.select(next(o for o in box.options if o.endswith("(Manchester)"))).run()
    assert page.address["next"].startswith("manchester.")
    assert " in Manchester (a border of " in page.sentences[0][4]


def test_a_ward_next_door_that_is_nowhere_is_refused_by_name(open_page):
    page = open_page("ward", place="stockport", ward="edgeley", next="nowhere")
    assert any("nowhere" in text for text in page.faults)
    assert "next" not in page.address


def test_links_next_door_lead_to_wards_that_border(open_page):
    page = open_page("ward", place="stockport", ward="edgeley", next="manor", indicator="theft")
    near = {e.proto.label: e.proto.query_string for e in page.app.get("page_link")}
    expected = {"place=stockport", "ward=brinnington-and-stockport-central", "indicator=theft"}
    assert set(near["Brinnington & Stockport Central"].split("&")) == expected


def test_the_tables_hold_the_whole_profile_to_take_away(open_page, raw):
    page = open_page("ward", place="stockport", ward="edgeley")
    page.app.session_state["opened_ward_behind"] = True
    page.run()
    table = page.tables["Profile of Edgeley"]
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 58
    assert "Download as CSV: Profile of Edgeley" in page.downloads
