"""Coventry by its wards of May 2025 and of May 2026: every page, never one for the other."""

import pytest
import shapely

from insight import areas, cached
from insight.assembly.at import BY_WARDS, UnknownChoice, at, exhibits_at
from insight.assembly.ward import held
from insight.own import using_wards
from insight.reports.formats import FORMATS
from insight.reports.names import exhibit_name

COVENTRY = "E08000026"
LATER = {"place": "coventry", "wards_of": "2026"}
BY_OURS = {"england", "ambitions", "yours", "plan"}
ONLY_LATER = {"Holbrooks", "Tile Hill & Canley", "Binley & Willenhall"}
ONLY_OURS = {"Holbrook", "Westwood", "Binley and Willenhall"}
PAGES = (
    *("overview", "ward", "polarisation", "comparison", "standing", "workshop"),
    *("england", "ambitions", "indicators", "methods", "yours", "plan", "meeting"),
)


def control(page):
    return next((each for each in page.app.button_group if each.key == "control_wards_of"), None)


def all_text(page):
    return " ".join(page.bodies("note"))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stays_up_and_keeps_the_choice(open_page, name):
    page = open_page(name, **LATER)
    assert not page.faults
    assert page.address["wards_of"] == "2026"
    assert (control(page) is not None) == (name in BY_WARDS)
    for_ever = "This page is by the wards of May 2025 whichever are chosen"
    assert (for_ever in all_text(page)) == (name in BY_OURS)


@pytest.mark.parametrize("name", sorted(BY_WARDS))
def test_a_place_without_later_wards_has_no_choice(open_page, name):
    assert control(open_page(name, place="stockport")) is None


def test_later_wards_of_a_place_that_has_none_are_refused_by_name(open_page):
    page = open_page("polarisation", place="stockport", wards_of="2026")
    [said] = [each.value for each in page.app.warning]
    assert said == (
        "Stockport has no wards of 2026 here: its wards did not change, or the new ones are not "
        "held. It is shown by its wards of May 2025."
    )
    assert "wards_of" not in page.address


def test_another_year_is_refused_with_those_there_are(open_page):
    page = open_page("polarisation", place="coventry", wards_of="2031")
    [said] = [each.value for each in page.app.warning]
    assert said.endswith("Did you mean 2026, for those of May 2026?")


@pytest.mark.parametrize("year", ["2024", "rubbish", "<b>2026</b>"])
@pytest.mark.parametrize("place", ["coventry", "stockport"])
def test_a_year_of_nowhere_is_refused_and_leaves_the_address(open_page, place, year):
    page = open_page("overview", place=place, wards_of=year)
    [said] = [each.value for each in page.app.warning]
    assert f"“{year}”" in said
    assert "which is not here" in said
    assert "wards_of" not in page.address
    assert page.title


def names_on(page):
    [box] = [each for each in page.app.selectbox if each.key == "control_ward"]
    return set(box.options)


def test_each_year_has_its_own_wards_whichever_was_asked_first(open_page):
    for _ in range(2):
        ours = names_on(open_page("polarisation", place="coventry"))
        later = names_on(open_page("polarisation", **LATER))
        assert ours >= ONLY_OURS
        assert ours.isdisjoint(ONLY_LATER)
        assert later >= ONLY_LATER
        assert later.isdisjoint(ONLY_OURS)


def test_choosing_the_wards_of_another_year_takes_the_ward_along(open_page):
    page = open_page("polarisation", place="coventry", ward="westwood", wards="henley,foleshill")
    control(page).set_value("2026")
    page.run()
    assert page.address == {
        "place": "coventry",
        "ward": "tile-hill-and-canley",
        "wards_of": "2026",
    }
    assert not page.app.warning
    control(page).set_value("2025")
    page.run()
    assert page.address == {"place": "coventry", "ward": "westwood"}


def test_the_name_of_a_ward_of_2026_alone_leads_to_the_wards_of_that_year(open_page):
    page = open_page("ward", place="coventry", ward="Tile Hill and Canley")
    assert page.address == {
        "place": "coventry",
        "ward": "tile-hill-and-canley",
        "wards_of": "2026",
    }
    [said] = [each.value for each in page.app.info]
    assert said.startswith("Tile Hill & Canley is a ward of May 2026: the wards of that date are")


def test_a_ward_of_may_2025_alone_is_read_as_the_one_with_most_of_it(open_page):
    page = open_page("ward", **LATER, ward="holbrook")
    assert page.address["ward"] == "holbrooks"
    assert "Holbrook is a ward of May 2025." in page.app.info[0].value


@pytest.mark.parametrize("ward", ["westwood", "holbrook"])
def test_a_ward_of_may_2025_is_told_where_it_went(open_page, ward):
    bridge = areas.bridge_of(COVENTRY, "2026")
    made = next(each for each in bridge.back if each.slug == ward)
    assert areas.said_of(made, bridge) in open_page("ward", place="coventry", ward=ward).bodies(
        "note"
    )


def test_the_page_of_a_ward_says_what_it_is_made_of(open_page):
    page = open_page("ward", **LATER, ward="tile-hill-and-canley")
    assert page.title == ["Tile Hill & Canley, Coventry"]
    general = areas.cannot_be_compared(areas.bridge_of(COVENTRY, "2026"))
    assert general not in page.bodies("note")  # it says so of itself
    assert general in open_page("overview", **LATER, ward="tile-hill-and-canley").bodies("note")
    assert any(
        note.startswith(
            "Made of 10 of the 11 neighbourhoods of Westwood (90% of that ward’s residents)"
        )
        for note in page.bodies("note")
    )


def test_what_is_published_by_ward_is_not_carried_over(open_page):
    page = open_page("polarisation", **LATER, indicator="children_low_income_ahc")
    [said] = [each.value for each in page.app.warning]
    assert "There is no figure of it for wards of May 2026, and none is estimated" in said
    assert "indicator" not in page.address
    ours = open_page("polarisation", place="coventry", indicator="children_low_income_ahc")
    assert not ours.app.warning


def test_pages_and_addresses_agree_which_are_by_the_wards_that_are_chosen(open_page):
    assert {name for name in PAGES if control(open_page(name, **LATER))} == BY_WARDS


@pytest.mark.parametrize("year", ["", "2026"])
def test_an_exhibit_by_later_wards_says_so_in_its_address_and_is_made_again_from_it(year):
    asked = {"place": "coventry", "indicator": "fuel_poverty", "level": "ward"}
    asked |= {"wards_of": year} if year else {}
    exhibit = next(exhibits_at("polarisation", asked))
    assert exhibit.link.choices.get("wards_of", "") == year
    again = at("polarisation", exhibit.link.choices, exhibit.name)
    assert again.table.equals(exhibit.table)
    with using_wards(year):
        own = set(areas.read_wards(COVENTRY)["ward_code"])
    assert set(exhibit.figures["ward_code"]) <= own
    assert any(each.startswith(f"May {year or '2025'} wards") for each in exhibit.how_sure)
    assert f"May\N{NO-BREAK SPACE}{year or '2025'}" in exhibit.subtitle


def test_a_year_that_a_place_does_not_have_is_refused_in_an_address():
    with pytest.raises(UnknownChoice, match="no wards of “2026” of Stockport"):
        next(exhibits_at("polarisation", {"place": "stockport", "wards_of": "2026"}))


def test_a_plan_is_judged_alike_by_the_wards_of_every_year():
    ours = [e.finding for e in exhibits_at("ambitions", {"place": "coventry"})]
    assert [e.finding for e in exhibits_at("ambitions", LATER)] == ours


def test_practices_and_libraries_lie_in_the_later_ward_whose_outline_they_are_in():
    with using_wards("2026"):
        district = cached.district("coventry")
        wards = cached.wards(COVENTRY).set_index("ward_slug")["ward_code"]
        held_there = held.services()
        own = held.lie_in(district, wards["tile-hill-and-canley"], held_there)
        outline = held.shape(district, wards["tile-hill-and-canley"])
        every = held_there["ward_code"].isin(wards)
    points = shapely.points(held_there["east"], held_there["north"])
    assert own.sum() == shapely.contains(outline, points).sum() > 0
    assert (
        every.sum() == held.services()["ward_code"].isin(cached.wards(COVENTRY)["ward_code"]).sum()
    )


def test_the_page_of_a_later_ward_says_that_its_series_can_be_read_by_it(open_page):
    said = areas.over_time("May 2026")
    later = open_page("ward", **LATER, ward="sherbourne")
    assert said in all_text(later)
    assert said not in all_text(open_page("ward", place="coventry", ward="sherbourne"))


def test_the_name_of_a_ward_of_2026_is_read_by_the_year_that_is_asked_for(open_page):
    page = open_page("ward", place="coventry", wards_of="2025", ward="holbrooks")
    assert page.address["ward"] == "holbrook"
    assert page.app.info[0].value.startswith(
        "Holbrooks is a ward of May 2026. By the wards of May 2025 most of it is in Holbrook"
    )


def test_an_own_figure_by_ward_leads_to_the_wards_that_it_is_kept_by(open_page):
    page = open_page("yours", **LATER)
    names = cached.wards(COVENTRY)["ward_code"]
    body = "Ward,Visits 2026\n" + "".join(f"{name},{10 * n}\n" for n, name in enumerate(names, 1))
    box = next(each for each in page.app.file_uploader if "_file_" in each.key)
    box.set_value(("visits.csv", body.encode(), "text/csv")).run()
    direction = next(e for e in page.app.selectbox if e.label.startswith("Which direction"))
    direction.set_value("lower_is_better").run()
    next(e for e in page.app.button if e.label == "Add to this session").click().run()
    assert "indicator=yours-visits" in page.links["polarisation"]
    assert "wards_of" not in page.links["polarisation"]
    assert "wards_of" not in page.links["standing"]
    (slug,) = page.app.session_state["_shelf"].indicators
    page.app.query_params["indicator"] = slug
    page.app.switch_page("pages/polarisation.py").run()
    kept = "Figures of your own by ward are kept by those of May 2025: choose these to see it."
    assert any(kept in each.value for each in page.app.warning)


WITH_WARDS = ("polarisation", "overview", "ward", "comparison", "standing")


@pytest.mark.parametrize("page", WITH_WARDS)
def test_whatever_is_of_later_wards_says_so_by_itself_and_in_the_name_of_its_file(page):
    asked = LATER | {"indicator": "fuel_poverty", "level": "ward", "ward": "earlsdon"}
    for exhibit in exhibits_at(page, asked):
        of_wards = "wards" in exhibit.of.level or "ward" in exhibit.link.choices
        said = f"{exhibit.finding} {exhibit.subtitle}".replace("\N{NO-BREAK SPACE}", " ")
        assert "May 2026" in said or not of_wards, exhibit.name
        assert "wards-of-2026" in exhibit_name(exhibit, FORMATS["csv"])
    for exhibit in exhibits_at(page, asked | {"wards_of": "2025"}):
        assert "2026" not in exhibit.subtitle
        assert "wards-of" not in exhibit_name(exhibit, FORMATS["csv"])


@pytest.mark.parametrize("presented", [False, True])
def test_what_cannot_be_compared_stands_below_a_map_that_is_presented(open_page, presented):
    choices = {"present": "1"} if presented else {}
    page = open_page("polarisation", place="coventry", wards_of="2026", **choices)
    bodies = [each.proto.body for each in page.app.get("html")]
    note = next(n for n, body in enumerate(bodies) if "whatever their names" in body)
    lead = next(n for n, body in enumerate(bodies) if 'class="lead"' in body)
    assert (note > lead) == presented
