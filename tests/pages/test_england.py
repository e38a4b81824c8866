"""England: the first sentence, what the map is sent, and what can be taken away."""

import json

import pytest

from dashboard.components.england_map import component, figures, files

WARDS = {"geometry": "app/static/england/wards.bin"}
TILES = {
    name: f"app/static/england/{name}" for name in ("places", "far", "middle", "near", "outlines")
}


@pytest.fixture
def made(monkeypatch, tmp_path):
    """What has been made of the map: all, until a test says otherwise."""
    there = {"wards": WARDS, "neighbourhoods": TILES}
    monkeypatch.setattr(files, "ready", there.get)
    monkeypatch.setattr(files, "start", lambda: None)
    return there


def test_the_first_sentence_is_made_of_the_residents(open_page, raw, place, percent, made):
    page = open_page("england", place=place.slug)
    assert page.faults == []
    assert page.title == ["Where in England are the two ends?"]
    shares = raw.shares("imd_score", place)
    own = f"{percent(shares.loc[:2].sum(), 0)} and {percent(shares.loc[9:].sum(), 0)}."
    assert page.lead.endswith(f"In {place.said} it is {own}")
    assert page.map["own"] == place.slug


def test_choices_that_are_not_the_default_reach_the_map(open_page, made):
    page = open_page(
        "england", place="coventry", indicator="burglary", level="lsoa", view="tenth", ends="tenth"
    )
    assert page.faults == []
    assert page.lead.startswith("On Burglary, the largest share of residents in England’s worst")
    sent = page.map
    assert (sent["level"], sent["view"], sent["end"]) == ("lsoa", "tenth", "tenth")
    assert sent["tiles"] == TILES
    assert sent["figures"] == {
        level: figures.figures_address("burglary", level) for level in ("ward", "lsoa")
    }
    assert set(sent["scripts"]) == {"tiles", "worker"}
    assert page.downloads == ["Districts as CSV", "All neighbourhoods as CSV"]


def test_a_message_holds_addresses_not_figures(open_page, made):
    sent = open_page("england", place="birmingham").map
    assert len(json.dumps(sent)) < 1_500
    assert sent["scripts"] == {}, "MapLibre is not asked for until it is needed"
    assert sent["geometry"] == WARDS["geometry"]


def test_a_view_of_another_map_gives_the_default_without_a_word(open_page, made):
    page = open_page("england", place="coventry", view="clusters")
    assert page.faults == []
    assert page.map["view"] == "extremes"
    assert page.address["view"] == "clusters", "the map of the district still has it"


@pytest.mark.parametrize(
    ("choice", "said"),
    [("view", "view"), ("ends", "extreme"), ("level", "kind of area"), ("indicator", "indicator")],
)
def test_what_is_not_there_is_named(open_page, made, choice, said):
    page = open_page("england", place="coventry", **{choice: "nonsense"})
    (fault,) = page.faults
    assert fault.startswith(f"The address asks for the {said} “nonsense”")
    assert page.address == {"place": "coventry"}


def test_while_the_wards_are_being_made_a_sentence_says_so(open_page, made):
    made["wards"] = None
    page = open_page("england", place="coventry")
    assert page.faults == []
    assert "is being made" in page.app.info[0].value
    assert page.lead
    assert page.downloads


def test_while_the_tiles_are_being_made_the_wards_are_shown(open_page, made):
    made["neighbourhoods"] = None
    page = open_page("england", place="coventry", level="lsoa")
    assert page.faults == []
    assert "is being made" in page.map["waiting"]
    assert set(page.map["figures"]) == {"ward"}
    assert page.map["tiles"] is None


def test_what_cannot_be_made_is_said(open_page, made, monkeypatch):
    monkeypatch.setattr(files, "failed", lambda: True)
    made["neighbourhoods"] = None
    page = open_page("england", place="coventry", level="lsoa")
    assert "could not be made" in page.map["waiting"]
    made["wards"] = None
    page = open_page("england", place="coventry")
    assert page.app.exception == []
    assert "could not be made on this server" in page.app.error[0].value


def test_where_no_file_can_be_kept_that_is_said_and_the_downloads_stay(
    open_page, made, monkeypatch
):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    figures.figures_address.cache_clear()
    monkeypatch.setattr(figures, "publish", refuse)
    page = open_page("england", place="coventry")
    assert "neither in its folder static nor in a temporary one" in page.app.error[0].value
    assert page.downloads == ["Districts as CSV", "All wards as CSV"]


def test_scripts_are_published_by_content(monkeypatch, tmp_path):
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))
    component._published.cache_clear()
    address = component._published("england")
    assert address.startswith("app/static/england/")
    assert address.endswith(".js")
    component._published.cache_clear()
