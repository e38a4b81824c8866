"""The JSON of a finished chart is what Plotly would write, once for all who are shown it."""

import plotly.graph_objects as go
import plotly.io
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.serving.amended import kept_json
from insight.charts.sketch import Sketch, kept

PLAIN = plotly.io.to_json


@pytest.fixture
def written(monkeypatch):
    """The figures that Plotly has written."""
    found = []

    def plain(figure, *given, **options):
        found.append(figure)
        return PLAIN(figure, *given, **options)

    monkeypatch.setattr(plotly.io, "to_json", plain)
    kept_json.keep_json.cache_clear()
    assert kept_json.keep_json()
    yield found
    kept_json.keep_json.cache_clear()


def finished(*values):
    sketch = Sketch()
    sketch.add_trace(go.Scatter(x=[1, 2], y=list(values)))
    return kept(sketch.figure())


def figure(*values):
    return finished(*values).to_dict()  # as Streamlit hands it on


def test_it_is_what_would_be_written_anew_and_is_written_once(written):
    drawn = figure(3, 4)
    told = [plotly.io.to_json(drawn, validate=False) for _ in range(3)]
    assert set(told) == {PLAIN(figure(3, 4), validate=False)}
    assert len(written) == 1


def test_each_figure_has_its_own_so_that_of_one_reader_reaches_no_other(written):
    mine, theirs = figure(3, 4), figure(3, 5)
    first, second = (plotly.io.to_json(each, validate=False) for each in (mine, theirs))
    assert first != second
    assert plotly.io.to_json(figure(3, 4), validate=False) == first
    assert len(written) == 3, "an equal figure of another reader is written for them"


def test_what_is_asked_for_otherwise_is_written_anew(written):
    drawn, plain = figure(3, 4), go.Figure(go.Scatter(x=[1], y=[2]))
    for _ in range(2):
        plotly.io.to_json(drawn, validate=False, pretty=True)
        plotly.io.to_json(plain, validate=False)
    assert len(written) == 4


def test_streamlit_asks_for_it_so(written, monkeypatch):
    # AppTest hands a script copies of what it is given: it finds this one by its name.
    monkeypatch.setattr(kept_json, "SHOWN", finished(3, 4), raising=False)

    def show():
        import streamlit as st

        from dashboard.serving.amended import kept_json

        st.plotly_chart(kept_json.SHOWN, theme=None)

    app = AppTest.from_function(show)
    first = app.run().get("plotly_chart")[0].proto.spec
    again = app.run().get("plotly_chart")[0].proto.spec
    assert first == again == PLAIN(figure(3, 4), validate=False)
    assert len(written) == 1
