"""Indicators: how much is held, the choices of the address, and what the list is handed."""

import gzip
import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from dashboard.serving.published import published_file
from dashboard.views.indicators import cached as views
from dashboard.views.indicators import page as shown
from insight import cached


def handed(page):
    """What the list was handed."""
    return json.loads(message(page))


def message(page):
    """The message to the list, as text."""
    sent = (each.proto.json for each in page.app.get("bidi_component"))
    (found,) = (text for text in sent if '"carried"' in text and '"series"' in text)
    return found


@pytest.mark.parametrize(
    "place", ["stockport", "coventry", "hackney", "rutland", "isles-of-scilly"]
)
def test_opens_with_how_much_is_held(open_page, raw, place):
    page = open_page("indicators", place=place)
    assert page.faults == []
    assert page.lead.startswith(f"{len(raw.catalogue)} indicators are held")
    assert handed(page)["carried"] == {"place": place}


def test_the_list_is_a_file_of_its_own_and_the_message_small(open_page, raw):
    page = open_page("indicators", place="hackney")
    file = published_file(handed(page)["address"])
    entries = json.loads(gzip.decompress(file.read_bytes()))["entries"]
    assert {each["slug"] for each in entries} == set(raw.catalogue)
    assert file.stat().st_size < 60_000
    assert len(message(page)) < 12_000


def test_choices_of_the_address_are_shown(open_page):
    chosen = {"find": "fuel", "topic": "housing", "at": "lsoa", "years": "series"}
    chosen |= {"publication": "fuel_poverty", "status": "modelled"}
    page = open_page("indicators", place="coventry", ward="foleshill", **chosen)
    assert page.faults == []
    assert handed(page)["shown"] == chosen
    assert handed(page)["carried"] == {"place": "coventry", "ward": "foleshill"}


@pytest.mark.parametrize("name", ["topic", "at", "years", "publication", "status"])
def test_an_unknown_choice_is_refused_by_name(open_page, name):
    page = open_page("indicators", place="stockport", **{name: "nonsense"})
    (warning,) = page.faults
    assert "“nonsense”" in warning
    assert name not in page.address
    assert handed(page)["shown"][name] == ""


def test_an_indicator_leads_to_where_it_is_put_in_order(open_page):
    page = open_page("standing", place="rutland", show="indicator", indicator="attainment_8")
    assert page.faults == []
    assert "Attainment 8" in " ".join(page.bodies("finding") + page.bodies("lead"))


def test_words_of_others_are_words(open_page):
    page = open_page("indicators", place="stockport", find="<img src=x onerror=alert(1)>")
    assert page.faults == []
    assert len(handed(page)["shown"]["find"]) <= 60


def test_a_series_leads_to_the_plan_that_shows_it(open_page):
    page = open_page("indicators", place="coventry")
    query = parse_qs(handed(page)["series"]["attainment_8"])
    ambitions = open_page("ambitions", **{name: value[0] for name, value in query.items()})
    assert ambitions.faults == []
    assert ambitions.address["measure"] == "educational-achievement"


def test_a_choice_in_the_list_becomes_the_address_in_one_step(open_page):
    page = open_page("indicators", place="stockport", topic="health")
    assert set(views.choices()) == {"topic", "at", "years", "publication", "status"}
    assert page.address == {"place": "stockport", "topic": "health"}


def test_a_broken_file_of_local_data_is_told_where_all_figures_are_listed(open_page, monkeypatch):
    why = "yours-a.parquet is not beside it"
    held = replace(cached.catalogue(), left_out=(why,))
    monkeypatch.setattr(shown.cached, "catalogue", lambda: held)
    said = [each.value for each in open_page("indicators", place="rutland").app.warning]
    assert any(why in each for each in said)
