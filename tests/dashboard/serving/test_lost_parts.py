"""A choice that reaches a session which has drawn nothing: the page first, then the choice."""

import asyncio

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession, AppSessionState

from dashboard.serving import lost_parts


def asked(part="", *, chosen=True):
    state = ClientState(query_string="place=stockport", page_script_hash="ab", fragment_id=part)
    if chosen:
        state.widget_states.widgets.add(id="box", string_value="Burglary")
    return state


@pytest.fixture
def session(monkeypatch):
    """A session of Streamlit's with our change, what it was asked, and the parts that it has."""
    got, parts = [], set()
    monkeypatch.setattr(lost_parts, "LOOK", 0.001)
    monkeypatch.setattr(AppSession, "request_rerun", lambda _self, state: got.append(state))
    monkeypatch.setattr(AppSession, "has_fragment", lambda _self, part: part in parts)
    assert lost_parts.draw_first.__wrapped__()
    made = object.__new__(AppSession)
    made._state = AppSessionState.SHUTDOWN_REQUESTED  # it has nothing to put away at its end
    made.got, made.parts = got, parts
    return made


def after(session, *states, drawn=()):
    """Ask, let the page be drawn with some parts, and wait a while; what was asked in all."""

    async def act():
        for state in states:
            session.request_rerun(state)
        first = list(session.got)
        await asyncio.sleep(0.01)
        assert session.got == first, "nothing is taken before the part is there"
        session.parts.update(drawn)
        await asyncio.sleep(0.05)

    asyncio.run(act())
    return session.got


def test_the_page_is_drawn_as_its_address_says_and_then_the_choice_is_taken(session):
    given = asked("part")
    got = after(session, given, drawn=["part"])
    assert got == [asked("", chosen=False), given]
    assert given == asked("part"), "what was handed over is as it was"


def test_a_choice_on_a_part_that_is_there_is_taken_at_once(session):
    session.parts.add("part")
    assert after(session, asked("part")) == [asked("part")]


@pytest.mark.parametrize("given", [asked(), None], ids=["the whole page", "what was asked before"])
def test_all_else_is_asked_as_it_was(session, given):
    assert after(session, given) == [given]


def test_a_part_that_the_page_has_no_more_is_left_to_streamlit(session):
    assert after(session, asked(), asked("gone")) == [asked(), asked("gone")]


def test_a_part_that_never_comes_is_given_up(session, monkeypatch):
    monkeypatch.setattr(lost_parts, "LOOKS", 3)
    after(session, asked("part"))
    assert after(session, drawn=["part"]) == [asked("", chosen=False)]


def test_where_streamlit_has_changed_all_stays_and_is_said(monkeypatch, caplog):
    monkeypatch.delattr(AppSession, "has_fragment")
    before = AppSession.request_rerun
    assert not lost_parts.draw_first.__wrapped__()
    assert AppSession.request_rerun is before
    assert "may not be answered" in caplog.text
