"""A first run waits in line with words on the page; nobody who reads already waits."""

import threading

import pytest
from streamlit.testing.v1 import AppTest
from tests.waiting import PATIENCE

from dashboard.serving.pace import arriving, line
from dashboard.serving.pace.line import Line


def script():
    import streamlit as st

    from dashboard.serving.pace.arriving import first_run

    with first_run():
        st.text("the page")
        st.button("again")


@pytest.fixture
def before(monkeypatch):
    """A line of one place, looked at often, in the place of that of the process."""
    made = Line(1, patience=10 * PATIENCE)
    monkeypatch.setattr(arriving, "LINE", made)
    monkeypatch.setattr(line, "LOOK", 0.02)
    return made


@pytest.fixture
def taken(before):
    """The one place is taken until the test sets what it is given, or ends."""
    go, inside = threading.Event(), threading.Event()

    def hold():
        with before.turn(before.draw(), lambda *_: None):
            inside.set()
            go.wait(PATIENCE)

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    assert inside.wait(PATIENCE)
    yield go
    go.set()
    thread.join(PATIENCE)


def test_who_comes_alone_sees_the_page_and_no_words(before):
    app = AppTest.from_function(script).run()
    assert [each.value for each in app.text] == ["the page"]
    assert not app.get("html")
    assert before.lengths() == (0, 0)


def test_the_words_are_told_in_the_page_and_make_room_for_it(before, taken, monkeypatch):
    said = []
    html = arriving.plain.html

    def told(text):
        said.append(text)
        html(text)
        taken.set()

    monkeypatch.setattr(arriving.plain, "html", told)
    app = AppTest.from_function(script).run(timeout=PATIENCE)
    assert said[0] == f'<p class="waits" role="status">{arriving.WAITS}</p>'
    assert [each.value for each in app.text] == ["the page"]
    assert not app.get("html"), "the page begins where the words stood"
    assert not app.exception


def test_the_line_knows_an_address_again_and_keeps_none_of_its_words(before):
    for place in ("marker-of-mine", "marker-of-mine", "another"):
        app = AppTest.from_function(script)
        app.query_params["place"] = place
        app.run()
    assert len(before._made) == 2
    assert "marker" not in repr(list(before._made))


def test_who_reads_already_is_not_held(before, monkeypatch):
    app = AppTest.from_function(script).run()
    asked = []
    monkeypatch.setattr(before, "turn", lambda *_: asked.append(True))
    app.button[0].click().run()
    assert [each.value for each in app.text] == ["the page"]
    assert not asked


def test_the_place_in_line_is_counted_after_a_while_and_not_at_once():
    assert arriving.words_of(0, 5.0) == arriving.WAITS
    assert arriving.words_of(7, 0.5) == arriving.WAITS
    assert arriving.words_of(7, 5.0).endswith("You are number 8 in line.")


def asks():
    import streamlit as st

    from dashboard.serving.pace.arriving import first_run, is_hurried

    with first_run():
        st.text(str(is_hurried()))
    st.text(str(is_hurried()))


def test_only_a_first_run_with_others_behind_it_is_hurried(before, monkeypatch):
    assert not arriving.is_hurried()
    app = AppTest.from_function(asks).run()
    assert [each.value for each in app.text] == ["False", "False"]  # nobody waits
    monkeypatch.setattr(before, "lengths", lambda: (3, 1))
    app = AppTest.from_function(asks).run()
    assert [each.value for each in app.text] == ["True", "False"]
    assert [each.value for each in app.run().text] == ["False", "False"]  # who reads already
