"""Plans: what the five documents hold, and how a faulty file is told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from insight.catalogue import read_catalogue
from insight.errors import InvalidPlan, MissingData, UnknownPlan
from insight.plans.__main__ import main
from insight.plans.checks.faults import faults
from insight.plans.reading import choose_plan, plans_for, read_plan, read_plans

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "data" / "plans"
SEEDS = ROOT.parent / "shared" / "seeds"
STOCKPORT, COVENTRY, STRATFORD = "E08000007", "E08000026", "E07000221"

SMALL = """\
[plan]
slug = "small"
title = "Small"
council = "A council"
district_codes = ["E07000221"]
starts = 2024-04-01

[plan.source]
publisher = "A council"

[[ambition]]
slug = "work"
title = "Work"
short_title = "Work"

[[ambition.measure]]
slug = "jobs"
title = "More jobs"
direction = "increase"
series = [
    { indicator = "employment_rate" },
    { indicator = "claimant_count", direction = "decrease" },
]

[[ambition.milestone]]
slug = "trees"
title = "Trees"
number = 100
unit = "trees"
"""


@pytest.fixture(scope="module")
def shipped():
    return {plan.slug: plan for plan in read_plans()}


@pytest.fixture
def small(tmp_path):
    def write(text: str = SMALL) -> Path:
        path = tmp_path / "small.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


# What the documents hold: counted by hand on the printed page.


@pytest.mark.parametrize(
    ("slug", "ambitions", "priorities", "measures", "milestones"),
    [
        pytest.param(
            "stockport-council-plan-2021-22",
            4,
            [6, 5, 6, 6],
            [10, 6, 8, 7],
            19,
            id="1.1-1.6, then 1-5, 1-6, 1-6; bullets under Measuring our impact 10, 6, 8, 7",
        ),
        pytest.param(
            "stockport-council-plan-2023-24",
            4,
            [0, 0, 0, 0],
            [2, 2, 3, 6],
            0,
            id="four big ambitions, no priorities; measures read from their words",
        ),
        pytest.param(
            "one-stockport-borough-plan",
            3,
            [3, 3, 3],
            [3, 3, 3],
            0,
            id="One Heart, One Home, One Future: three priorities each, a measure for each",
        ),
        pytest.param(
            "one-coventry-tackling-inequalities",
            1,
            [2],
            [11],
            0,
            id="eleven differences to expect; what the council and what residents will do",
        ),
        pytest.param(
            "growing-opportunities-2023-25", 1, [0], [5], 0, id="one aim; measures from its words"
        ),
    ],
)
def test_plan_holds_what_its_document_holds(
    shipped, slug, ambitions, priorities, measures, milestones
):
    plan = shipped[slug]
    assert len(plan.ambitions) == ambitions
    assert [len(a.priorities) for a in plan.ambitions] == priorities
    assert [len(a.measures) for a in plan.ambitions] == measures
    assert len(plan.milestones) == milestones


def test_the_five_plans_and_no_others_ship(shipped):
    assert len(shipped) == 5
    assert {code for p in shipped.values() for code in p.district_codes} == {
        STOCKPORT,
        COVENTRY,
        STRATFORD,
    }


@pytest.mark.parametrize(
    ("slug", "number", "unit", "due"),
    [
        pytest.param("trees-planted", 11500, "trees", date(2030, 12, 31), id="11,500 by 2030"),
        pytest.param(
            "council-buildings-carbon", 10, "% less", date(2021, 12, 31), id="10% by end of 2021"
        ),
        pytest.param(
            "council-homes-renewable-energy",
            40,
            "% of council homes",
            date(2021, 12, 31),
            id="40% of council housing stock by the end of 2021",
        ),
        pytest.param(
            "private-homes-renewable-energy",
            100,
            "homes",
            date(2021, 9, 30),
            id="over 100 private homes by September 2021",
        ),
        pytest.param(
            "walking-and-cycling-schemes", 14, "schemes", date(2023, 12, 31), id="14 by 2023"
        ),
        pytest.param("solar-in-three-locations", 3, "locations", None, id="three, with no date"),
        pytest.param("affordable-homes", 250, "homes", date(2021, 3, 31), id="250 by March 2021"),
        pytest.param("empty-homes-back-in-use", 1000, "homes", None, id="over 1,000, no date"),
        pytest.param(
            "digitally-included-borough", 100, "% of the borough", None, id="100%, with no date"
        ),
        pytest.param("mental-health-seven-days", 7, "days a week", None, id="a seven-day offer"),
        pytest.param("two-acre-park", 2, "acres", None, id="a two-acre park"),
    ],
)
def test_quantified_commitment_is_a_milestone(shipped, slug, number, unit, due):
    plan = shipped["stockport-council-plan-2021-22"]
    milestone = next(m for m in plan.milestones if m.slug == slug)
    assert (milestone.number, milestone.unit, milestone.due) == (number, unit, due)


def test_every_quantified_commitment_is_in_the_list_above(shipped):
    plan = shipped["stockport-council-plan-2021-22"]
    assert sum(m.number is not None for m in plan.milestones) == 11
    over = {m.slug for m in plan.milestones if m.qualifier == "over"}
    assert over == {"private-homes-renewable-energy", "empty-homes-back-in-use"}


def test_who_answers_is_the_plans_own_table(shipped):
    rows = shipped["stockport-council-plan-2021-22"].accountability
    assert len(rows) == 5
    assert rows[0].portfolios == (
        "Adult Care and Health",
        "Children, Family Services and Education",
    )
    assert rows[0].scrutiny == ("Adult Social Care and Health", "Children and Families")
    assert rows[-1].scrutiny == ("Corporate, Resource Management and Governance",)


def test_borough_plan_names_its_boards_and_leaves_the_empty_row_empty(shipped):
    priorities = shipped["one-stockport-borough-plan"].priorities
    assert priorities[1].oversight == "Health and Wellbeing Board"
    assert priorities[7].title == "A skilled and confident Stockport"
    assert not priorities[7].oversight
    assert not priorities[7].actions


@pytest.mark.parametrize(
    ("plan", "statement", "check", "place"),
    [
        pytest.param(
            "stockport-council-plan-2023-24",
            "eighth-most-polarised",
            "polarisation rank",
            8,
            id="8th most polarised",
        ),
        pytest.param(
            "one-stockport-borough-plan",
            "top-10-polarised",
            "polarisation rank",
            10,
            id="polarised, top 10",
        ),
        pytest.param(
            "one-stockport-borough-plan",
            "productivity-growth-top-20",
            "rank",
            20,
            id="productivity growth, top 20",
        ),
        pytest.param(
            "one-stockport-borough-plan",
            "vulnerable-children-below-peers",
            "gap",
            None,
            id="vulnerable children below peers",
        ),
        pytest.param(
            "one-stockport-borough-plan",
            "life-expectancy-improving",
            "series",
            None,
            id="life expectancy, year on year",
        ),
        pytest.param(
            "growing-opportunities-2023-25",
            "who-needs-the-most-support",
            "neighbourhoods",
            None,
            id="which communities need the most support",
        ),
    ],
)
def test_claim_is_a_checkable_statement(shipped, plan, statement, check, place):
    found = next(s for s in shipped[plan].statements if s.slug == statement)
    assert (found.check, found.place) == (check, place)
    assert found.indicators


def test_coventry_begins_with_the_gap_between_its_wards(shipped):
    first = shipped["one-coventry-tackling-inequalities"].measures[0]
    assert first.slug == "inequalities-between-wards"
    assert first.series[0].gap_between == "wards"
    assert first.series[0].is_gap


def test_themes_of_2023_run_through_the_plan_and_gather_every_gap(shipped):
    plan = shipped["stockport-council-plan-2023-24"]
    fair, climate = plan.themes[:2]
    assert (fair.title, climate.title) == ("Fair and Inclusive", "Climate Action Now")
    assert all(m.gaps for m in plan.gathered(fair))
    assert len(plan.gathered(fair)) == sum(bool(m.gaps) for m in plan.measures) > 0
    assert {m.slug for m in plan.gathered(climate)} == {"lower-emissions", "adapting-to-weather"}
    assert len(plan.achievements) == 8


def test_at_least_seven_measures_in_ten_have_a_series(shipped):
    measures = [m for plan in shipped.values() for m in plan.measures]
    linked = [m for m in measures if m.series]
    assert len(linked) / len(measures) >= 0.7
    assert all(m.unlinked.reason and m.unlinked.would_fill for m in measures if not m.series)


def test_every_link_is_in_the_catalogue():
    read_plans(indicators=read_catalogue().indicators)


def test_every_link_can_be_read_at_the_level_it_names(shipped):
    catalogue = read_catalogue()
    for plan in shipped.values():
        for measure in plan.measures:
            for link in measure.series:
                for slug in link.indicators:
                    areas = catalogue.indicator(slug).areas
                    assert link.level in areas, f"{plan.slug}: {slug} is not given by {link.level}"


def test_no_target_is_given_that_the_documents_do_not_give(shipped):
    assert not [m for plan in shipped.values() for m in plan.measures if m.target]
    assert not [u for plan in shipped.values() for u in plan.updates]


def test_a_measure_read_from_words_says_so(shipped):
    stated = {
        slug: sum(m.basis == "measure" for m in plan.measures) for slug, plan in shipped.items()
    }
    assert stated == {
        "stockport-council-plan-2021-22": 31,
        "one-coventry-tackling-inequalities": 11,
        "stockport-council-plan-2023-24": 0,
        "one-stockport-borough-plan": 0,
        "growing-opportunities-2023-25": 0,
    }


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.toml")), ids=lambda path: path.stem)
def test_plans_hold_no_sentences_of_their_documents(path):
    if not SEEDS.exists():
        pytest.skip("the documents are not in ../shared/seeds")
    seeds = [_words(p.read_text(encoding="utf-8")) for p in SEEDS.glob("*.txt")]
    text = path.read_text(encoding="utf-8")
    copied = []
    lines = [line for line in text.splitlines() if not line.startswith("title =")]
    for value in re.findall(r'"([^"]*)"', "\n".join(lines)):
        words = _words(value)
        if words.count(" ") >= 8:
            copied += [value for seed in seeds if words in seed]
    assert not copied


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


# Reading


def test_plans_of_a_district_come_latest_first(shipped):
    found = plans_for(STOCKPORT, shipped.values())
    assert [p.slug for p in found] == [
        "stockport-council-plan-2023-24",
        "one-stockport-borough-plan",
        "stockport-council-plan-2021-22",
    ]


def test_most_districts_have_no_plan():
    assert plans_for("E08000025") == ()


def test_unknown_plan_is_named_with_the_nearest(shipped):
    with pytest.raises(UnknownPlan, match=r"'stockport-council-plan-2022'.*2021-22"):
        choose_plan("stockport-council-plan-2022", shipped.values())


def test_missing_file_is_named(tmp_path):
    with pytest.raises(MissingData, match=r"gone\.toml"):
        read_plan(tmp_path / "gone.toml")


def test_what_a_plan_does_not_give_is_absent(small):
    plan = read_plan(small())
    measure = plan.measures[0]
    assert (plan.ends, plan.published, measure.target, measure.unlinked) == (None,) * 4
    assert (measure.owner, plan.status, plan.statements) == ("", "", ())
    assert plan.milestones[0].due is None


def test_direction_of_a_series_is_its_own_or_its_measures(small):
    links = read_plan(small()).measures[0].series
    assert [link.direction for link in links] == ["increase", "decrease"]


def test_direction_of_a_measure_is_its_own_even_where_its_series_differ(small):
    text = SMALL.replace('{ indicator = "employment_rate" }', "").replace("    ,\n", "")
    assert read_plan(small(SMALL)).measures[0].direction == "increase"
    assert read_plan(small(text)).measures[0].direction == "increase"


def test_a_gap_is_wanted_smaller(small):
    gap = '    { worse = "attainment_8_fsm", better = "attainment_8" },\n'
    plan = read_plan(small(SMALL.replace("series = [\n", "series = [\n" + gap)))
    link = plan.measures[0].series[0]
    assert (link.kind, link.direction) == ("gap", "decrease")
    assert link.indicators == ("attainment_8_fsm", "attainment_8")
    assert plan.measures[0].gaps == (link,)


def test_counts_from_the_day_chosen_where_the_plan_gives_none(shipped):
    plan = shipped["one-coventry-tackling-inequalities"]
    assert plan.starts is None
    assert plan.counts_from == date(2022, 4, 1)
    assert plan.compare_from.reason


def test_two_plans_may_not_share_a_slug(tmp_path):
    (tmp_path / "plans").mkdir()
    for name in ("one.toml", "two.toml"):
        (tmp_path / "plans" / name).write_text(SMALL, encoding="utf-8")
    with pytest.raises(InvalidPlan, match=r"two\.toml: slug 'small' belongs to another"):
        read_plans(tmp_path)


# Faults, each with its line


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        pytest.param('slug = "small"\n', "", 1, "[plan] lacks 'slug'", id="a missing key"),
        pytest.param(
            'direction = "increase"',
            'direction = "up"',
            19,
            "direction is 'up' (expected one of increase, decrease, maintain, unclear)",
            id="a word that is not one of the choices",
        ),
        pytest.param(
            "starts = 2024-04-01",
            'starts = "1 April"',
            6,
            "starts is '1 April' (expected a date without quotes, such as 2021-12-31)",
            id="a date in quotes",
        ),
        pytest.param(
            "number = 100",
            'number = "100"',
            28,
            "number is '100' (expected a number without quotes)",
            id="a number in quotes",
        ),
        pytest.param(
            '"E07000221"',
            '"W06000001"',
            5,
            "district_codes is ['W06000001'] (expected a list of district codes",
            id="a code outside England",
        ),
        pytest.param(
            '"claimant_count"',
            '"claimant_cuont"',
            22,
            "no indicator in the catalogue is called 'claimant_cuont'; did you mean "
            "claimant_count?",
            id="a link to nothing, in the second row of a list",
        ),
        pytest.param(
            'title = "More jobs"\n',
            'title = "More jobs"\ntile = "x"\n',
            19,
            "[measure] has an unknown key 'tile'; did you mean title?",
            id="a misspelt key",
        ),
        pytest.param(
            "number = 100\n", "number =\n", 28, "this is not TOML from here", id="not TOML"
        ),
        pytest.param(
            '{ indicator = "employment_rate" }',
            '{ worse = "attainment_8_fsm" }',
            21,
            "[series] has worse (expected indicator, or worse and better",
            id="half a gap",
        ),
        pytest.param(
            'number = 100\nunit = "trees"\n',
            "",
            25,
            "milestone 'Trees' has no number and no due date",
            id="a milestone with nothing to reach",
        ),
        pytest.param(
            'unit = "trees"\n', "", 28, "a number and lacks 'unit'", id="a number of nothing"
        ),
        pytest.param(
            'unit = "trees"\n',
            'unit = "trees"\n\n[ambition.measure.unlinked]\nreason = "r"\nwould_fill = "w"\n',
            16,
            "measure 'More jobs' has both of series and unlinked",
            id="linked and unlinked",
        ),
        pytest.param(
            'direction = "increase"\n',
            "",
            16,
            "measure 'More jobs' lacks 'direction'",
            id="no direction, and not every series has one",
        ),
        pytest.param(
            'unit = "trees"\n',
            'unit = "trees"\n\n[[update]]\nabout = "treez"\ndate = 2025-01-01\n'
            'author = "A"\nwords = "w"\n',
            32,
            "[update] about: no measure or milestone is 'treez'; did you mean trees?",
            id="an update about nothing",
        ),
        pytest.param(
            "starts = 2024-04-01\n",
            "starts = 2024-04-01\nends = 2023-03-31\n",
            7,
            "ends 2023-03-31 is before it starts",
            id="over before it begins",
        ),
        pytest.param("starts = 2024-04-01\n", "", 1, "lacks 'starts'", id="no day to count from"),
        pytest.param(
            'direction = "increase"\n',
            'direction = "increase"\ntarget = { value = 5, due = 2030-12-31 }\n',
            20,
            "[target] lacks 'indicator' (expected one of employment_rate, claimant_count",
            id="a target for one of two series",
        ),
        pytest.param(
            'slug = "trees"', 'slug = "jobs"', 26, "slug 'jobs' is used twice", id="a slug twice"
        ),
        pytest.param(
            'slug = "trees"',
            'slug = "Trees 2"',
            26,
            "slug is 'Trees 2' (expected small letters, digits and hyphens",
            id="a slug with a space",
        ),
    ],
)
def test_fault_is_named_with_its_line(old, new, line, said):
    assert SMALL.count(old) == 1
    known = {"employment_rate", "claimant_count", "attainment_8", "attainment_8_fsm"}
    found = faults(SMALL.replace(old, new), known)
    assert [f.line for f in found if said in f.message] == [line], found


def test_a_sound_file_has_no_fault():
    assert faults(SMALL, {"employment_rate", "claimant_count"}) == []


def test_every_fault_is_told_not_only_the_first():
    text = SMALL.replace("number = 100", 'number = "x"').replace('"increase"', '"up"')
    assert [f.line for f in faults(text)] == [19, 28]


def test_reading_tells_the_file_line_and_how_many_more(small):
    text = SMALL.replace("number = 100", 'number = "x"').replace('"increase"', '"up"')
    with pytest.raises(InvalidPlan, match=r"small.toml line 19: .*\(and 1 more\)"):
        read_plan(small(text))


# The command


def test_check_tells_a_sound_file_back_as_counts(small, capsys):
    assert main(["check", str(small())]) == 0
    said = capsys.readouterr().out
    assert "small.toml is sound" in said
    assert "1 measures (1 with a series), 1 milestones" in said


def test_check_prints_each_fault_and_fails(small, capsys):
    text = SMALL.replace("number = 100", 'number = "x"').replace('"increase"', '"up"')
    assert main(["check", str(small(text))]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line[:18] for line in said[:2]] == ["small.toml line 19", "small.toml line 28"]
    assert said[-1] == "2 to put right."


def test_check_names_a_district_that_is_not_there(small, capsys):
    assert main(["check", str(small(SMALL.replace("E07000221", "E07999999")))]) == 1
    said = capsys.readouterr().out
    assert "small.toml line 5: [plan] district_codes: no district of England has" in said
    assert "'E07999999'" in said


def test_check_names_the_line_of_a_letter_that_is_not_utf8(tmp_path, capsys):
    path = tmp_path / "small.toml"
    path.write_bytes(SMALL.replace("A council", "A caf\xe9", 1).encode("latin-1"))
    assert main(["check", str(path)]) == 1
    assert "small.toml line 4: a letter here is not UTF-8" in capsys.readouterr().out


def test_check_says_single_brackets_where_a_list_is_wanted(small, capsys):
    assert main(["check", str(small(SMALL.replace("[[ambition]]", "[ambition]")))]) == 1
    said = capsys.readouterr().out
    assert "ambition is one table in single [brackets] (expected tables" in said


def test_check_says_when_the_file_is_not_there(tmp_path, capsys):
    assert main(["check", str(tmp_path / "gone.toml")]) == 1
    assert "gone.toml" in capsys.readouterr().out


def test_check_says_how_to_be_called(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


# Officers' words beside a plan


def test_updates_beside_a_plan_are_read_with_it(small):
    path = small()
    path.with_suffix(".updates.csv").write_text(
        "about,date,author,words,done\n"
        "trees,2025-01-01,A. Officer,Sixty so far,no\n"
        "trees,2025-06-01,A. Officer,All planted,yes\n",
        encoding="utf-8",
    )
    newest, oldest = read_plan(path).updates_about("trees")
    assert (oldest.words, oldest.done) == ("Sixty so far", False)
    assert (newest.words, newest.done, newest.date) == ("All planted", True, date(2025, 6, 1))


def test_faults_of_updates_are_named_with_their_lines(small, capsys):
    path = small()
    path.with_suffix(".updates.csv").write_text(
        "about,date,author,words,done\n"
        "treez,2025-01-01,A. Officer,Sixty,no\n"
        "trees,1 June,,All planted,maybe\n",
        encoding="utf-8",
    )
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "small.updates.csv line 2: no measure or milestone is 'treez'; did you mean" in said
    assert "line 3: author is empty (expected who wrote it)" in said
    assert "line 3: date is '1 June' (expected a day such as 2026-01-31)" in said
    assert "line 3: done is 'maybe' (expected yes, no or nothing)" in said
    with pytest.raises(InvalidPlan, match=r"updates.csv line 2: .*\(and 3 more\)"):
        read_plan(path)


# The document


def test_example_of_the_guide_is_sound(tmp_path):
    guide = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", guide, flags=re.DOTALL)[1]
    path = tmp_path / "our-plan.toml"
    path.write_text(example, encoding="utf-8")
    plan = read_plan(path, indicators=read_catalogue().indicators)
    assert [m.slug for m in plan.measures] == [
        "more-people-in-work",
        "fair-start-at-school",
        "proud-of-our-town",
    ]
    assert plan.measures[0].target.value == 82
    assert [link.kind for link in plan.measures[1].series] == ["gap", "area_gap"]


def test_fault_that_the_guide_shows_is_the_one_that_is_told(small):
    guide = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")
    message = faults(SMALL.replace('"increase"', '"up"'))[0].message
    assert message in guide
