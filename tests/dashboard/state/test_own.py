"""A reader's own data: in their session, nowhere else, and gone with it."""

import gc
import logging
import secrets
import tempfile
import weakref
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.serving import away, published
from dashboard.state import own
from insight import cached
from insight.own import Shelf
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

ROOT = Path(__file__).resolve().parents[3]
PLACE = "rutland"
MARKER = 61.83719


def brought(title="Members", kind="share"):
    codes = list(cached.lookup(cached.district(PLACE).code)["lsoa_code"])
    table = pd.DataFrame(
        {
            "area_code": codes,
            "period": "2024",
            "value": MARKER + np.arange(len(codes)),
            "numerator": np.nan,
            "denominator": np.nan,
            "note": "",
        }
    )
    meaning = Meaning(title, "%", kind, polarity="higher_is_better", period_kind="calendar")
    return indicator_of(meaning, Figures("lsoa", table), file_name="m.csv", day=date(2026, 1, 2))


def shelf_of(*each):
    return Shelf(
        {b.indicator.slug: b.indicator for b in each},
        {b.source.slug: b.source for b in each},
        {b.indicator.slug: b.table for b in each},
    )


def opened(page, held=None, **choices):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(f"pages/{page}.py")
    for name, value in {"place": PLACE, **choices}.items():
        app.query_params[name] = value
    if held is not None:
        app.session_state[own._KEY] = held
    return app.run()


def said(app):
    """Everything that a page sent."""
    return "\n".join(str(each.proto) for each in app.main)


def everything(app):
    return f"{said(app)}\n{[each.value for each in (*app.warning, *app.error, *app.exception)]}"


def test_one_session_sees_what_it_brought_and_another_beside_it_does_not():
    mine = brought()
    slug = mine.indicator.slug
    first = opened("polarisation", shelf_of(mine), indicator=slug, level="lsoa")
    second = opened("polarisation", indicator=slug, level="lsoa")
    assert "Members (your data)" in everything(first)
    assert "Members" not in everything(second).replace(slug, "")
    assert "61.8" in everything(first)
    assert "England [x]" not in said(first), "a lead names no England that is not there"
    assert "61.8" not in everything(second)


@pytest.mark.parametrize(
    "page",
    [
        *("overview", "ward", "polarisation", "standing", "england", "comparison"),
        *("ambitions", "indicators", "workshop", "methods", "meeting"),
    ],
)
def test_an_address_with_the_slug_of_anothers_tells_nothing_of_it(page):
    mine = brought(f"Theirs{secrets.token_hex(3)}")
    slug = mine.indicator.slug
    opened("comparison", shelf_of(mine), indicator=slug)
    asked = dict.fromkeys(("indicator", "compared", "against", "second", "outcome"), slug)
    asked |= {"ward": "oakham-north-west"} if page == "ward" else {}
    told = everything(opened(page, **asked))
    assert mine.indicator.title not in told
    assert "m.csv" not in told
    assert "Traceback" not in told


def test_nothing_of_it_is_on_disk_in_a_log_or_in_memory_once_the_session_is_gone(
    tmp_path, monkeypatch, caplog
):
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path / "static"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    name = f"Quux{secrets.token_hex(4)}"
    with caplog.at_level(logging.DEBUG):
        mine = brought(name)
        held = shelf_of(mine)
        app = opened("polarisation", held, indicator=mine.indicator.slug, level="lsoa")
        for page in ("comparison", "indicators"):
            app.switch_page(f"pages/{page}.py").run()
    alive = [weakref.ref(held), weakref.ref(mine.table)]
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    written = b"".join(each.read_bytes() for each in files)
    assert name.encode() not in written
    assert name.lower().encode() not in written.lower()
    assert str(MARKER).encode() not in written
    assert name.lower() not in caplog.text.lower()
    away.release("test session id")
    del held, mine, app
    gc.collect()
    assert [each() for each in alive] == [None, None]


def script():
    from tests_own import first, second

    from dashboard.state import own as theirs

    if not theirs.all_brought():
        theirs.put(first)
    else:
        theirs.remove(first.indicator.slug)
        theirs.put(second)


@pytest.fixture
def two(monkeypatch):
    import sys
    import types

    held = types.SimpleNamespace(first=brought("One"), second=brought("Two"))
    monkeypatch.setitem(sys.modules, "tests_own", held)
    return held


def test_what_is_put_there_stays_until_it_is_taken_away(two):
    app = AppTest.from_function(script, default_timeout=60).run()
    assert list(app.session_state[own._KEY].indicators) == [two.first.indicator.slug]
    app.run()
    assert list(app.session_state[own._KEY].indicators) == [two.second.indicator.slug]
    assert not app.exception


def test_there_is_room_for_a_bounded_number(monkeypatch, two):
    monkeypatch.setattr(own, "MOST", 0)
    app = AppTest.from_function(script, default_timeout=60).run()
    assert own._KEY not in app.session_state
    assert app.exception


def test_what_leans_on_own_data_is_never_published(tmp_path, monkeypatch):
    from insight.caching import once
    from insight.own import INDICATORS, touch, using

    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))

    @once()
    def address(leans):
        if leans:
            touch(INDICATORS)
        return published.publish(f"{leans}".encode(), "pictures", suffix=".svg")

    held = shelf_of(brought())
    with using(held):
        assert address(True).startswith("app/own/")
        assert address(False).startswith("app/static/pictures/")
        assert published.publish(b"unwatched", "pictures", suffix=".svg").startswith("app/own/")
    assert {each.read_bytes() for each in tmp_path.rglob("*.svg")} == {b"False"}
