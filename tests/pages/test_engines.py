"""A page asks the server’s engine about everything at once, and says what it says without one."""

import json
import math

import pytest

from insight import caching
from insight.engines import door
from insight.engines.drivers.duckdb_engine import DuckDB

pytest.importorskip("ibis")
pytest.importorskip("duckdb")


@pytest.fixture
def engine(monkeypatch):
    """Turn the engine on; gives how often it was asked."""
    asked = []
    run = DuckDB.run

    def counted(self, sql):
        asked.append(sql)
        return run(self, sql)

    def on():
        caching.forget()
        monkeypatch.setenv("INSIGHT_ENGINE", "duckdb:")
        monkeypatch.setattr(DuckDB, "run", counted)
        return asked

    yield on
    door.close_all()
    caching.forget()


def said(page):
    """All words, tables and charts of a page; numbers of charts as numbers."""
    tables = [json.loads(each.proto.json) for each in page.app.get("bidi_component")]
    return [page.title, page.lead, page.sentences, tables, page.plots]


def alike(one, other):
    """Whether two are the same but for the last digits of numbers, which a sum’s order moves."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param({"place": "isle-of-wight", "show": "polarisation"}, id="the league"),
        pytest.param({"place": "coventry", "show": "closing"}, id="the closing gap"),
        pytest.param(
            {"place": "coventry", "show": "closing", "outcome": "household_income_ahc"},
            id="amounts in the money of one year, of middle-layer areas",
        ),
    ],
)
def test_a_page_of_all_districts_is_the_same(open_page, engine, choice):
    without = open_page("standing", **choice)
    assert without.faults == []
    expected = said(without)
    asked = engine()
    page = open_page("standing", **choice)
    assert page.faults == []
    assert asked
    assert alike(said(page), expected)


def test_an_engine_that_does_not_answer_is_told_in_a_sentence(open_page, monkeypatch):
    caching.forget()
    monkeypatch.setenv("INSIGHT_ENGINE", "postgresql://reader:secret@127.0.0.1:1/none")
    page = open_page("standing", place="coventry", show="closing")
    told = " ".join(map(str, (*page.faults, *page.bodies("note"), page.app)))
    assert "Traceback" not in told
    assert "secret" not in told
    caching.forget()
