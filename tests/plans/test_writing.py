"""Plans into files and back: the record is the equal one, whoever wrote it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insight.outside import as_words
from insight.plans.checks.faults import faults_by_path
from insight.plans.reading import plan_of, plan_of_tables, read_plan, read_starter_set
from insight.plans.writing import file_name, tables_of, toml_of, write_plan

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    *sorted((ROOT / "data/plans").glob("*.toml")),
    *sorted((ROOT / "tests/plans/fixtures/plans").glob("*.toml")),
]
HOSTILE = (
    "<script>alert(1)</script>",
    '"""\n[plan]\nslug = "taken"\n"""',
    "'''x''' = \\u0041 \\",
    "a\r\nb\tc",
    "مرحبا \u202eevil\u202c שלום",
    "=HYPERLINK(1) +1 -1 @x",
    "**bold** [link](x) :red[y] $z$ # no comment",
    "“x” ‘y’ – …",
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_that_is_read_and_written_is_the_equal_record(path):
    plan = read_plan(path)
    assert plan_of(write_plan(plan)) == plan


def test_our_outcomes_are_written_with_all_that_they_have():
    ours = read_starter_set()
    tables = tables_of(ours)
    assert len(tables["ambition"]) == len(ours.ambitions)
    assert sum(len(a["measure"]) for a in tables["ambition"]) == len(ours.measures)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_that_nobody_changed_is_written_letter_for_letter(path):
    text = path.read_text(encoding="utf-8")
    assert toml_of(tomllib.loads(text), text) == text


class TestCommentsOfAFile:
    TEXT = (ROOT / "data/plans/stockport-council-plan-2021-22.toml").read_text(encoding="utf-8")

    def changed(self, how):
        tables = tomllib.loads(self.TEXT)
        how(tables)
        written = toml_of(tables, self.TEXT)
        assert tomllib.loads(written) == tables
        return written

    def comments(self, text):
        return sorted(line for line in text.splitlines() if line.startswith("#"))

    def test_stay_where_a_measure_is_taken_out_another_put_in_and_ambitions_change_places(self):
        def how(tables):
            ambitions = tables["ambition"]
            ambitions[0], ambitions[1] = ambitions[1], ambitions[0]
            del ambitions[2]["measure"][0]
            new = {"slug": "new", "title": "New", "direction": "increase"}
            ambitions[3]["measure"].insert(1, new)
            tables["plan"]["note"] = "Changed"

        assert self.comments(self.changed(how)) == self.comments(self.TEXT)

    def test_the_rest_of_the_file_stays_letter_for_letter_where_one_word_changes(self):
        def how(tables):
            tables["plan"]["title"] = "Another title"

        before, after = self.TEXT.splitlines(), self.changed(how).splitlines()
        assert len(before) == len(after)
        assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_any_kind_come_back_as_they_were_typed(words):
    tables = {"plan": {"title": words, "evidence": [words]}, "ambition": [{"title": words}]}
    tables["ambition"][0]["measure"] = [{"title": words, "unlinked": {"reason": words}}]
    assert tomllib.loads(toml_of(tables)) == tables


def test_ten_thousand_letters_come_back():
    tables = {"plan": {"summary": '"' * 10_000}, "ambition": []}
    assert tomllib.loads(toml_of(tables)) == tables


@pytest.mark.parametrize("slug", ["../../etc", "a b", "", None, "x" * 3 + "\n", "été"])
def test_a_file_is_named_by_a_sound_slug_only(slug):
    assert file_name(slug) == "draft-plan.toml"


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: bool(as_words(text))
)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True).filter(
    lambda slug: slug not in {"all", "outcomes"}
)
days = st.dates(date(1960, 1, 1), date(2090, 12, 31))
times = st.one_of(
    days,
    st.sampled_from(
        ["2022/23", "2025", "March 2026", "to Feb 2011", "Q2 2022/23", "2005-2007 average"]
    ),
    st.just(2025),
)
numbers = st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6, allow_nan=False))
says = st.sampled_from(
    [
        *(">57", "at least 57%", "at most 5", "under 4%", "between 40 and 45", "40 to 45%"),
        *("achieve the national average", "above the regional average", "county average"),
        *("at least 2 points above the England average", "within 2 points of similar councils"),
        *("-36% from 2019", "100 fewer than 2019", "improve on 2021/22", "-18%"),
        *("carbon neutral", "New", "TBC"),
    ]
)
targets = st.one_of(
    st.fixed_dictionaries({"value": numbers, "due": times}, optional={"note": words}),
    st.fixed_dictionaries({"says": says, "due": times}),
)
links = st.one_of(
    st.fixed_dictionaries(
        {"indicator": st.just("claimant_count")},
        optional={
            "label": words,
            "level": st.sampled_from(["district", "upper_tier", "lsoa"]),
            "since": st.just("2019/20"),
            "leave_out": st.just(["2020/21", "2021/22"]),
            "inequality": st.just(True),
        },
    ),
    st.fixed_dictionaries({"worse": st.just("a_fsm"), "better": st.just("a")}),
    st.fixed_dictionaries(
        {"indicator": st.just("b"), "gap_between": st.sampled_from(["local_fifths", "wards"])},
        optional={"edition": st.just("2019"), "level": st.just("msoa")},
    ),
    st.fixed_dictionaries({"indicator": st.just("c"), "worst_of": st.just("wards")}),
)


@st.composite
def measures(draw):
    ways = st.sampled_from(["increase", "decrease", "maintain", "unclear"])
    table = {"slug": draw(slugs), "title": draw(words), "direction": draw(ways)}
    table |= draw(
        st.fixed_dictionaries(
            {},
            optional={"owner": words, "note": words, "quote": words, "page": words},
        )
    )
    kind = draw(st.sampled_from(["series", "reported", "unlinked"]))
    if kind == "series":
        table["series"] = draw(st.lists(links, min_size=1, max_size=2, unique_by=str))
    elif kind == "reported":
        periods = draw(st.lists(times, min_size=1, max_size=2, unique_by=str))
        table["reported"] = [{"period": p, "value": draw(numbers)} for p in periods]
        table |= {"unit": draw(words), "cumulative": True}
    else:
        table["unlinked"] = {"reason": draw(words), "would_fill": draw(words)}
    if draw(st.booleans()):
        stages = draw(st.lists(targets, min_size=1, max_size=3))
        table["target"] = stages if len(stages) > 1 else stages[0]
    return table


@st.composite
def plans(draw):
    """Tables of a plan; some have a fault, such as stages out of order."""
    ambition = {"slug": "one", "title": draw(words), "short_title": draw(words)}
    ambition["measure"] = draw(
        st.lists(measures(), min_size=1, max_size=2, unique_by=lambda m: m["slug"])
    )
    mile = {"slug": "mile-stone-one", "title": draw(words), "number": draw(numbers), "unit": "km"}
    ambition["milestone"] = [mile]
    head = {"slug": draw(slugs), "title": draw(words), "council": draw(words)}
    head |= {"district_codes": ["E08000007"], "starts": date(1955, 4, 1)}
    return {"plan": head | {"source": {"publisher": draw(words)}}, "ambition": [ambition]}


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_sound_plan_is_written_and_read_as_the_equal_record(tables):
    assume(not faults_by_path(tables))
    plan = plan_of_tables(tables)
    assert plan_of(write_plan(plan)) == plan
    assert tomllib.loads(toml_of(tables)) == tables
