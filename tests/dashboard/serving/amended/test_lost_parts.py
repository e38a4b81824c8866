"""A choice that reaches a session which has drawn nothing: the page first, then the choice."""

import asyncio

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession, AppSessionState
from tests.waiting import until_so

from dashboard.serving.amended import lost_parts


def asked(part="", chosen="Burglary"):
    state = ClientState(query_string="place=stockport", page_script_hash="ab", fragment_id=part)
    if chosen:
        state.widget_states.widgets.add(id="box", string_value=chosen)
    return state


@pytest.fixture
def session(monkeypatch):
    """A session of Streamlit's with our change, whose page is being drawn once it was asked."""
    got = []

    def plain(self, state):
        got.append(state)
        self._scriptrunner = "who draws"

    monkeypatch.setattr(lost_parts, "LOOK", 0.001)
    monkeypatch.setattr(AppSession, "request_rerun", plain)
    assert lost_parts.draw_first.__wrapped__()
    made = object.__new__(AppSession)
    made._state = AppSessionState.SHUTDOWN_REQUESTED  # it has nothing to put away at its end
    made.got, made._scriptrunner = got, None
    return made


def after(session, *states):
    """Ask, let the page be drawn, and wait for the choice; what was asked before it, and in all."""

    async def act():
        for state in states:
            session.request_rerun(state)
        await asyncio.sleep(0.01)
        before = list(session.got)
        session._scriptrunner = None
        await until_so(lambda: vars(session).get(lost_parts.WAITING) is None, "nothing waits")
        return before, session.got

    return asyncio.run(act())


def test_the_page_is_drawn_as_its_address_says_and_then_the_choice_is_taken(session):
    given = asked("part")
    before, got = after(session, given)
    assert before == [asked(chosen="")]
    assert got == [asked(chosen=""), given]
    assert given == asked("part"), "what was handed over is as it was"


def test_what_the_browser_had_kept_is_not_counted_on_twice(session):
    given = asked("part")
    given.cached_message_hashes.append("ab")
    first, then = after(session, given)[1]
    assert list(first.cached_message_hashes) == ["ab"]
    assert not then.cached_message_hashes


def test_of_several_choices_the_last_is_taken(session):
    _, got = after(session, asked("part", "Burglary"), asked("part", "Claimants"))
    assert got == [asked(chosen=""), asked("part", "Claimants")]


def test_a_part_that_asks_while_its_page_is_drawn_waits_for_the_end_of_it(session):
    """Else the browser may get the part in the moment of the end, and put it where nothing is."""
    parts = asked("part", "Burglary"), asked("other", "Burglary"), asked("part", "Claimants")
    before, got = after(session, asked(chosen=""), *parts)
    assert before == [asked(chosen="")]
    assert got == [asked(chosen=""), *parts[1:]], "each part once, as it was asked last"


def test_a_part_that_asks_while_a_part_is_drawn_does_not_wait(session):
    asyncio.run(_drawn(session, asked(chosen="")))
    before, got = after(session, asked("part"), asked("part", "Claimants"))
    assert before == got == [asked(chosen=""), asked("part"), asked("part", "Claimants")]


def test_a_whole_page_that_is_asked_for_meanwhile_has_what_was_chosen(session):
    before, got = after(session, asked(chosen=""), asked("part"), asked())
    assert before == got == [asked(chosen=""), asked()]


async def _drawn(session, state):
    session.request_rerun(state)
    session._scriptrunner = None


@pytest.mark.parametrize("given", [asked(chosen=""), None], ids=["a page", "what was asked before"])
def test_a_page_that_is_opened_and_all_that_follows_is_asked_as_it_was(session, given):
    asyncio.run(_drawn(session, given))
    before, got = after(session, asked("part"), asked())
    assert before == got == [given, asked("part"), asked()]


def test_where_streamlit_keeps_who_draws_elsewhere_all_is_asked_as_it_was(session):
    del session._scriptrunner
    assert after(session, asked("part"))[1] == [asked("part")]


def test_a_session_of_this_streamlit_says_who_draws():
    names = AppSession.__init__.__code__.co_names
    assert lost_parts.RUNNER in names


def test_where_streamlit_has_changed_all_stays_and_is_said(monkeypatch, caplog):
    monkeypatch.delattr(AppSession, "request_rerun")
    assert not lost_parts.draw_first.__wrapped__()
    assert "may not be answered" in caplog.text
