"""The choice of similar places: in the address, by slug, refused by name."""

from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from insight import cached
from dashboard.state import comparators
from dashboard.state.address import recalled
district = cached.district(recalled("place") or "stockport")
found = comparators.choose(district)
st.session_state["found"] = found
st.session_state["told"] = comparators.chosen(district)
"""


def opened(**choices):
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run()


def messages(app):
    return [each.value for each in (*app.warning, *app.info)]


def test_nothing_is_compared_with_until_a_reader_chooses():
    app = opened(place="stockport")
    assert app.session_state["found"] is None
    (box,) = app.selectbox
    assert box.label == "Also compare with"
    assert box.value is None


def test_a_model_is_chosen_and_kept_in_the_address():
    app = opened(place="hackney")
    app.selectbox[0].select("ons-economic").run()
    assert app.query_params["peers"] == "ons-economic"
    assert app.session_state["found"].model == "ons-economic"
    assert app.session_state["found"].area_name == "Hackney"


@pytest.mark.parametrize(
    ("place", "model", "first"),
    [
        ("stockport", "dfe", "Solihull"),
        ("stratford-on-avon", "dfe", "Gloucestershire"),
        ("isles-of-scilly", "region", "Bath and North East Somerset"),
        ("hackney", "class", "Barking and Dagenham"),
    ],
)
def test_a_copied_link_opens_the_peers_it_names(place, model, first):
    found = opened(place=place, peers=model).session_state["found"]
    assert found.model == model
    assert first in found.names


def test_a_model_that_the_district_cannot_have_is_refused_with_the_reason():
    app = opened(place="hackney", peers="county")
    assert app.session_state["found"] is None
    assert "Hackney lies in no county" in messages(app)[0]
    assert "peers" not in app.query_params


def test_an_unknown_model_is_refused_by_name():
    app = opened(place="stockport", peers="ons-globl")
    (said,) = messages(app)
    assert "similar places “ons-globl”" in said
    assert "Similar places (ONS, all themes)" in said
    assert app.session_state["found"] is None


def test_a_list_is_read_from_the_address_and_typed():
    app = opened(place="stockport", peers="own", peer_list="coventry,Trafford Council,stockport")
    found = app.session_state["found"]
    assert found.names == ("Coventry", "Trafford")
    assert app.query_params["peer_list"] == "coventry,trafford"
    app.multiselect[0].select("rutland").run()
    assert app.session_state["found"].names == ("Coventry", "Trafford", "Rutland")


def test_an_empty_list_asks_for_names():
    app = opened(place="stockport", peers="own")
    assert app.session_state["found"] is None
    assert "Type the names" in messages(app)[0]


def test_a_place_that_is_none_is_refused_and_the_others_stay():
    app = opened(place="stockport", peers="own", peer_list="coventry,traford,<b>x")
    assert app.session_state["found"].names == ("Coventry",)
    assert any("“traford”" in said and "Trafford" in said for said in messages(app))
    assert not app.exception


@pytest.mark.parametrize("model", ["ons-global", "dfe", "region", "class", "own", "county", "x"])
def test_the_same_is_told_without_drawing(model):
    app = opened(place="stratford-on-avon", peers=model, peer_list="rugby,coventry")
    found, told = app.session_state["found"], app.session_state["told"]
    assert (found and found.codes) == (told and told.codes)


def test_the_address_of_a_list_survives_being_copied():
    choices = urlencode({"place": "rutland", "peers": "own", "peer_list": "cornwall,hackney"})
    assert "%2C" in choices
    found = opened(place="rutland", peers="own", peer_list="cornwall,hackney")
    assert found.session_state["found"].names == ("Cornwall", "Hackney")
