"""Two dashboards behind nginx, as deploy/ sets both, while one after the other is replaced.

Readers in Streamlit's own protocol choose all the time, and one in Chromium has a page open. What
each of them saw is counted; `python -m bench failure` does the same with more of them.
"""

import asyncio
import sys
import threading

import pytest
from bench.readers import failure
from bench.running.behind import behind
from playwright.sync_api import expect
from tests.programs import program
from visits import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="nginx is no service of Windows"),
]
READERS = 6
THINK = 1.0
WAIT = 3.0


@pytest.fixture(scope="module")
def pair(outlines, tmp_path_factory):
    if program("nginx") is None:
        pytest.skip("nginx is not installed")
    with behind(tmp_path_factory.mktemp("pair")) as place:
        yield place


@pytest.fixture
def page(browser, pair):
    """A page of the first process, with a choice that is not the default."""
    own = browser.new_context()
    reader = Visit(own, f"http://localhost:{pair.port}", width=1280, height=900, own=own)
    reader.open("polarisation", place="stockport", level="ward", indicator="burglary")
    yield reader
    reader.close()


def during(page, scenario):
    """What the readers saw; meanwhile the page in Chromium goes on, and never says a fault."""
    seen, title = [], page.title.text_content()
    acting = threading.Thread(target=lambda: seen.append(asyncio.run(scenario)))
    acting.start()
    while acting.is_alive():
        page.page.wait_for_timeout(200)
        expect(page.title).to_have_text(title)
        assert page.choices["indicator"] == "burglary"
        assert page.page.get_by_text("Connection error").count() == 0
        assert page.page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    acting.join()
    assert seen, "what the readers saw is in the log above"
    sys.stdout.write(f"\n{dict(zip(failure.HEAD, seen[0].row('seen'), strict=True))}\n")
    return seen[0]


def nothing_was_lost(seen):
    assert [reader.errors for reader in seen.readers] == [[]] * len(seen.readers)
    assert [reader.other for reader in seen.readers] == [[]] * len(seen.readers)
    assert all(reader.changes for reader in seen.readers)


def test_both_are_replaced_and_one_is_killed_and_no_reader_loses_a_view(pair, page):
    seen = during(page, failure.updated(pair, READERS, THINK, WAIT))
    assert [each.started for each in pair.kept] == [2, 2]
    nothing_was_lost(seen)
    assert all(reader.lost for reader in seen.readers), "both were replaced, so each was cut"

    seen = during(page, failure.kill(pair, READERS, THINK))
    nothing_was_lost(seen)
    cut = [bool(reader.lost) for reader in seen.readers]
    assert 0 < sum(cut) < READERS, "who is with the other process sees nothing of it"

    page.settle().choose("Indicator", "Income")
    # The first choice after that reaches a session that has drawn nothing yet, and is taken.
    page.wait_until(lambda: page.choices["indicator"] != "burglary", "the choice is taken")
    assert page.choices["place"] == "stockport"
    assert page.choices["level"] == "ward"
