"""A draft begins with nothing, with our outcomes, with a plan that ships, or with a file."""

import tomllib
from pathlib import Path

import pytest
from tests.plans.broken import SOUND

from insight.errors import InvalidPlan, UnknownPlan
from insight.plans.checks.faults import faults_by_path
from insight.plans.draft import blank, completed, of_plan, of_starter_set, opened
from insight.plans.reading import plan_of, read_plans, read_starter_set
from insight.plans.writing import toml_of

ROOT = Path(__file__).resolve().parents[3]
SMALL = '[plan]\ntitle = "A"\n[[ambition]]\ntitle = "B"\n'


def test_a_blank_draft_lacks_but_what_only_its_council_knows():
    found = faults_by_path(completed(blank("E06000017", "Rutland County Council")))
    assert {path for path, _ in found} == {
        ("plan", "title"),
        ("plan", "starts"),
        ("ambition", 0, "title"),
        ("ambition", 0, "short_title"),
    }


def test_our_outcomes_lack_the_title_of_the_plan_and_its_first_day_alone():
    tables = of_starter_set("E06000017", "Rutland County Council")
    assert {path for path, _ in faults_by_path(completed(tables))} == {
        ("plan", "title"),
        ("plan", "starts"),
    }
    assert len(tables["ambition"]) == len(read_starter_set().ambitions)


def test_every_plan_that_ships_opens_by_its_slug_with_its_file():
    for plan in read_plans():
        copy = of_plan(plan.slug)
        assert copy.tables == tomllib.loads(copy.text)
        assert copy.tables["plan"]["slug"] == plan.slug
    with pytest.raises(UnknownPlan):
        of_plan("no-such-plan")


ROWS = [
    "hundred-apprentices,2025-06-30,A,62 so far,no,,",
    "hundred-apprentices,2026-01-31,B,All,yes,done,green",
]


@pytest.fixture
def beside(tmp_path):
    """A folder of data with one plan, and officers’ words in the CSV beside it."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/our-plan.toml").write_text(SOUND, encoding="utf-8")

    def write(*rows):
        text = "\n".join(("about,date,author,words,done,stage,rating", *rows))
        (tmp_path / "plans/our-plan.updates.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_copy_has_officers_words_that_stand_in_the_file_beside_the_plan(beside):
    folder = beside(*ROWS)
    (plan,) = read_plans(folder)
    copy = of_plan(plan.slug, folder)
    assert copy.updates == len(ROWS)
    assert plan_of(toml_of(copy.tables, copy.text)) == plan


def test_a_copy_says_why_officers_words_beside_the_plan_are_left_out(beside):
    folder = beside(ROWS[0], "no-such-measure,2025-06-30,A,62 so far,,,")
    copy = of_plan(tomllib.loads(SOUND)["plan"]["slug"], folder)
    assert "our-plan.updates.csv line 3: no measure or milestone" in copy.fault
    assert copy.tables == tomllib.loads(SOUND)


def test_a_file_with_faults_opens_with_all_that_is_in_it():
    tables, text = opened("a.toml", (SMALL + 'what = "is this"\nmeasure = []\n').encode())
    assert text.startswith("[plan]")
    assert tables["ambition"][0] == {"title": "B", "what": "is this", "measure": []}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"[plan]\ntitle = \n", "a.toml line 2: this is not TOML"),
        (b"title,council\nA,B\n", "a.toml line 1: this is not TOML"),
        (b"\xff\xfe[\0p\0", "a.toml line 1: the file is UTF-16"),
        (b"PK\x03\x04\x00", "a.toml line 1: a NUL byte"),
        (b"<!doctype html>", "a.toml line 1: this is not TOML"),
        (b'[project]\nname = "x"\n', "is TOML and no plan: it has 'project'"),
        (b"", "is TOML and no plan: it has nothing"),
        (b'plan = "x"\n', "plan is 'x'"),
        (b'[plan]\n[ambition]\ntitle = "x"\n', "ambition is one table in single"),
        (b'[plan]\n[[ambition]]\nmeasure = ["x"]\n', "measure is ['x']"),
        (b"[plan]\n[[ambition]]\n[[ambition.measure]]\ntarget = 5\n", "target is 5"),
        (b"a = " + b"[" * 5000, "stand too deep"),
        (b"x" * 250_001, "is larger than 250,000 bytes"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence_with_its_line(body, said):
    with pytest.raises(InvalidPlan) as refused:
        opened("a.toml", body)
    assert said in str(refused.value)
