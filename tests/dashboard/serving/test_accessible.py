"""The accessibility statement: what it says follows from tests that are there and ran."""

import dataclasses
import json
from collections import Counter
from datetime import date

import pytest
from asking import ask
from bs4 import BeautifulSoup

from dashboard.serving import accessible, server
from dashboard.serving.accessible import Run, criteria, last_run, page, shorts
from insight.brand import Brand
from tools import accessibility
from tools.named_tests import missing

NAMED = sorted({test for each in criteria() for test in each.tests})
RUN = Run(
    day=date(2026, 11, 29),
    engines=("Chromium 1",),
    axe="4",
    views=("/",),
    widths=(1280, 390),
    rules=frozenset(("4.1.2",)),
    outcomes=dict.fromkeys(NAMED, (2, 0, 1)),
)


@pytest.fixture(autouse=True)
def afresh():
    page.statement.cache_clear()
    yield
    page.statement.cache_clear()


@pytest.fixture
def said(monkeypatch):
    """The page as text, for a run of tests and a brand."""

    def told(run=RUN, **brand):
        monkeypatch.setattr(page, "last_run", lambda: run)
        monkeypatch.setattr(page, "brand", lambda: Brand(**brand))
        return BeautifulSoup(page.statement("/inequality"), "html.parser")

    return told


def test_every_criterion_of_levels_a_and_aa_is_there_once():
    levels = Counter(each.level for each in criteria())
    assert levels == {"A": 31, "AA": 24}
    numbers = [tuple(map(int, each.number.split("."))) for each in criteria()]
    assert len(set(numbers)) == len(numbers) == 55
    assert {each.number for each in shorts()} <= {each.number for each in criteria()}


def test_each_is_tested_or_absent_or_open_and_only_one_of_them():
    for each in criteria():
        assert sum(map(bool, (each.tests, each.absent, each.open))) == 1, each.number
        assert bool(each.tests) == bool(each.says), each.number


def test_a_test_that_stands_for_a_criterion_exists():
    assert missing(NAMED) == []


def test_a_test_that_is_renamed_left_out_or_never_was_is_missed():
    journeys = "tests/browser/engines/test_in_chromium.py::TestInChromium::"
    gone = [
        "tests/test_nowhere.py::test_it",
        "tests/test_locks.py::test_that_never_was",
        "tests/conftest.py::pytest_sessionfinish",
        "tests/browser/test_journeys.py::TestBack::test_that_never_was",
        f"{journeys}test_a_ward_is_chosen_by_keys_alone",
    ]
    assert missing(gone) == gone
    there = f"{journeys}test_small_maps_of_every_domain_are_hatched"
    assert missing([there, f"{NAMED[0]}[a case]"]) == []


def test_the_facts_that_are_shipped_are_of_the_tests_that_are_named():
    stale = "run `make test`, then `python -m tools.accessibility`"
    assert sorted(last_run().outcomes) == NAMED, stale
    assert all(sum(counts) for counts in last_run().outcomes.values()), stale
    assert last_run().widths == (1280, 390)
    assert len(last_run().views) > 30
    assert last_run().rules <= {each.number for each in criteria()}


def test_no_test_that_is_shipped_failed():
    assert [test for test in NAMED if last_run().failed(test)] == []


class TestStatus:
    def test_a_test_that_failed_falls_short_and_is_listed(self, said):
        spoilt = dataclasses.replace(RUN, outcomes=RUN.outcomes | {NAMED[0]: (5, 1, 0)})
        fallen = [each for each in criteria() if NAMED[0] in each.tests]
        assert {page.how_known(each, spoilt) for each in fallen} == {"falls short"}
        text = said(spoilt).get_text()
        for each in fallen:
            assert f"{each.number} {each.name}: a test found a fault" in text

    def test_one_that_did_not_run_is_not_called_tested(self):
        for counts in ((0, 0, 0), (0, 0, 3)):
            outcomes = dict.fromkeys(NAMED, counts)
            left = dataclasses.replace(RUN, outcomes=outcomes, rules=frozenset())
            known = {page.how_known(each, left) for each in criteria()}
            assert known == {"not tested", "nothing of its kind"}

    def test_what_axe_alone_looked_at_is_said_to_be_that(self):
        (each,) = (each for each in criteria() if each.number == "2.5.3")
        looked = dataclasses.replace(RUN, rules=frozenset(("2.5.3",)))
        assert page.how_known(each, RUN) == "not tested"
        assert page.how_known(each, looked) == "checked by axe-core only"

    @pytest.mark.parametrize(
        ("known", "shortfalls", "status"),
        [
            (["tested", "nothing of its kind"], 0, "fully compliant"),
            (["tested", "checked by axe-core only"], 0, "not known to be compliant in full"),
            (["tested"], 1, "partially compliant"),
            (["tested", "falls short"], 0, "partially compliant"),
        ],
    )
    def test_it_follows_from_what_is_known(self, known, shortfalls, status):
        assert page.status(known, shortfalls=shortfalls) == status

    def test_today_it_claims_no_more_than_in_part(self, said):
        assert said().strong.get_text() == "partially compliant"


class TestPage:
    def test_has_the_parts_that_the_law_asks_for(self, said):
        heads = [each.get_text() for each in said()(["h1", "h2", "h3"])]
        assert heads == [
            "Accessibility statement",
            "Feedback and contact",
            "Enforcement",
            "How accessible this website is",
            "What is not accessible",
            "Does not comply with the regulations",
            "Not known yet",
            "Disproportionate burden",
            "Outside the regulations",
            "How it was tested",
            "Every criterion",
        ]
        text = said().get_text()
        assert "Equality and Human Rights Commission" in text
        assert "29 November 2026" in text
        assert len(said().select("tbody tr")) == 55
        for each in shorts():
            assert each.what in text

    def test_names_who_runs_it_and_how_to_reach_them(self, said):
        text = said(operator="Rutland County Council", contact="a@rutland.example").get_text()
        assert "This website is run by Rutland County Council." in text
        assert "Tell us: a@rutland.example." in text

    def test_says_so_where_nobody_has_named_a_contact(self, said):
        text = said().get_text()
        assert "has named no contact here" in text
        assert "run by" not in text

    def test_words_of_the_operator_are_no_markup(self, said):
        soup = said(operator="<script>alert(1)</script>", contact='<img src="x">')
        assert not soup(["script", "img"])
        assert "<script>alert(1)</script>" in soup.get_text()

    def test_the_server_answers_it_without_a_script(self):
        paths = [route.path for route in server.ROUTES]
        assert "/accessibility" in paths
        answer = ask(server.ROUTES[paths.index("/accessibility")].app, "/accessibility")
        assert answer.status == 200
        assert "script" not in answer.headers["content-security-policy"]
        assert b"<script" not in answer.content
        assert accessible.is_ours("/accessibility")
        assert not accessible.is_ours("/accessibility/more")


class TestFacts:
    """How what the test processes left becomes what is shipped."""

    LOOK = {  # noqa: RUF012 - read only
        "view": "/",
        "width": 1280,
        "version": "4",
        "met": [["wcag2a", "wcag412"], ["wcag2aa", "wcag143"]],
        "broken": [["wcag2aa", "wcag143"]],
    }

    def left(self, folder, number, at, outcomes, axe=()):
        told = json.dumps({"at": at, "outcomes": outcomes, "axe": list(axe)})
        (folder / f"{number}.json").write_text(told, encoding="utf-8")

    def test_the_last_try_of_a_case_counts(self, tmp_path):
        cases = {f"{test}[one]": "passed" for test in NAMED} | {f"{NAMED[0]}[two]": "failed"}
        self.left(tmp_path, 1, 1_000, cases, [self.LOOK])
        target = tmp_path / "out" / "tested"
        target.parent.mkdir()
        accessibility.main(tmp_path, target)
        assert json.loads(target.read_text("utf-8"))["outcomes"][NAMED[0]] == [1, 1, 0]
        self.left(tmp_path, 2, 2_000, {f"{NAMED[0]}[two]": "passed"})
        accessibility.main(tmp_path, target)
        held = json.loads(target.read_text("utf-8"))
        assert held["outcomes"][NAMED[0]] == [2, 0, 0]
        assert held["rules"] == ["4.1.2"], "what axe found a fault in is not met"

    def test_it_refuses_where_a_test_has_not_run_or_axe_has_not_looked(self, tmp_path):
        self.left(tmp_path, 1, 1_000, dict.fromkeys(NAMED[1:], "passed"), [self.LOOK])
        with pytest.raises(SystemExit, match="Not run yet.*" + NAMED[0].rsplit("::")[-1]):
            accessibility.main(tmp_path, tmp_path / "target")
        self.left(tmp_path, 2, 1_000, {NAMED[0]: "passed"})
        self.left(tmp_path, 1, 1_000, dict.fromkeys(NAMED[1:], "passed"))
        with pytest.raises(SystemExit, match="axe-core has looked at nothing"):
            accessibility.main(tmp_path, tmp_path / "target")
        assert not (tmp_path / "target").exists()
