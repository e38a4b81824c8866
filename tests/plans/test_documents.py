"""The plan files against the documents themselves: what is printed there is counted anew.

The documents are found by a line that each alone holds; without them, the counts that were made by
hand in `test_plans.py` stand alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from insight.plans.reading import read_plans

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
MARKS = {
    "stockport-council-plan-2021-22": "The Stockport Council Plan 2021-22",
    "stockport-council-plan-2023-24": "The Stockport Council Plan 2023 to 2024",
    "one-stockport-borough-plan": "ONE Stockport Priorities",
    "one-coventry-tackling-inequalities": "the difference you can expect to see is",
    "growing-opportunities-2023-25": "Growing Opportunities Plan 2023-2025",
}


@pytest.fixture(scope="module")
def plans():
    return {plan.slug: plan for plan in read_plans()}


@pytest.fixture(scope="module")
def document():
    """Give the text of one document by the slug of its plan."""

    def read(slug: str) -> str:
        texts = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
        found = [text for text in texts if MARKS[slug] in text]
        if not found:
            pytest.skip("the documents are not in ../shared/seeds")
        return found[0]

    return read


def bullets(text: str) -> list[str]:
    """The lines that begin with a bullet, without it."""
    return [
        line.strip(" •-").rstrip(". ")
        for line in text.splitlines()
        if line[:4].strip(" ")[:1] in ("-", "•")
    ]


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def same(title: str, printed: str) -> bool:
    """Whether a title is the printed line, but for punctuation and what stands in brackets."""
    short = words(re.sub(r"special educational needs and disabilities \(SEND\)", "SEND", printed))
    return words(title) == short


class TestCouncilPlan2021:
    slug = "stockport-council-plan-2021-22"

    def lists(self, text):
        """The bullets under each "Measuring our impact"."""
        parts = re.split(r"Measuring our [Ii]mpact", text)[1:]
        return [bullets(re.split(r"\n#+ |CONSULTATION DRAFT", part)[0]) for part in parts]

    def test_every_bullet_under_measuring_our_impact_is_a_measure(self, plans, document):
        printed = self.lists(document(self.slug))
        assert [len(part) for part in printed] == [10, 6, 8, 7]
        for ambition, part in zip(plans[self.slug].ambitions, printed, strict=True):
            titles = [measure.title for measure in ambition.measures]
            missing = [line for line in part if not any(same(t, line) for t in titles)]
            assert missing == []
            assert len(titles) == len(part)

    def test_every_numbered_priority_is_there(self, plans, document):
        text = document(self.slug)
        found = re.findall(
            r"(?m)^(?:#+ )?(?:<p>)?\W{0,5}(?:<b>)?(\d(?:\.\d)?)\.? ?([A-Z][^\n<*]+)",
            text[text.index("# Our priorities") :],
        )
        titles = {words(p.title) for p in plans[self.slug].priorities}
        printed = {words(title) for _, title in found if len(title.split()) > 3}
        known = {t for t in titles if any(line.startswith(t) for line in printed)}
        assert known == titles

    def test_every_number_that_is_a_commitment_is_a_milestone_or_reported(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        held = {m.number for m in plan.milestones} | {a.number for a in plan.achievements}
        for number in (11500, 40, 100, 10, 14, 250, 1000, 62e6, 17e6, 1.3e6, 5e4, 2.2e5, 1.5e6):
            assert number in held, number
        for printed in ("11,500", "40%", "100 private", "10%", "14 walking", "250 aff", "100%"):
            assert printed in text

    def test_who_answers_has_a_row_for_each_row_of_the_table(self, plans, document):
        text = document(self.slug)
        rows = text[text.index("<b>Portfolio</b>") :].splitlines()[1:]
        assert len([row for row in rows if row.strip()]) == 5
        assert len(plans[self.slug].accountability) == 5
        names = [name for row in plans[self.slug].accountability for name in row.portfolios]
        assert all(name in text for name in names)


class TestCouncilPlan2023:
    slug = "stockport-council-plan-2023-24"

    def test_ambitions_themes_and_programmes_are_those_printed(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        assert re.findall(r"(?m)^Ambition (\d): (.+)$", text) == [
            (a.number, a.title) for a in plan.ambitions
        ]
        assert all(f"\n{theme.title}\n" in text for theme in plan.themes)
        assert len(plan.themes) == 2 + 4  # cross-cutting themes and enabling programmes

    def test_achievements_and_claims(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        assert len(plan.achievements) == len(bullets(text)) == 8
        assert "8th most polarised" in text
        assert [s.place for s in plan.statements if s.place] == [8]


class TestBoroughPlan:
    slug = "one-stockport-borough-plan"

    def test_priorities_actions_and_boards(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        printed = re.findall(r"(?m)^- \d\*\* (An? .+)$", text)
        assert [p.title for p in plan.priorities] == printed
        assert len(printed) == 9
        assert [len(p.actions) for p in plan.priorities] == [1, 1, 1, 2, 1, 1, 1, 0, 1]
        assert sum(bool(p.oversight) for p in plan.priorities) == 8

    def test_what_our_data_is_telling_us(self, plans, document):
        text = document(self.slug)
        part = text.split("What our data is telling us")[1].split("ONE STOCKPORT")[0]
        boxes = [box for box in part.split("\n\n") if box.strip()]
        assert len(boxes) == 5
        assert len(plans[self.slug].statements) == 7  # two of the boxes make two claims each


class TestCoventry:
    slug = "one-coventry-tackling-inequalities"

    def test_eleven_differences_and_every_action(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        ours, theirs = (len(bullets(part)) for part in self.parts(text)[:2])
        assert [len(p.actions) for p in plan.priorities] == [ours, theirs] == [13, 4]
        printed = bullets(self.parts(text)[2])
        assert [m.title for m in plan.measures] == printed
        assert len(printed) == 11

    def parts(self, text):
        marks = ("We will do this by", "help us deliver this plan by", "expect to see is")
        return [
            text.split(mark)[1].split("\n\n  •")[1].split("\n\n")[0].join(["  •", ""])
            for mark in marks
        ]


class TestGrowingOpportunities:
    slug = "growing-opportunities-2023-25"

    def test_partnership_and_evidence(self, plans, document):
        plan, text = plans[self.slug], document(self.slug)
        assert len(plan.evidence) == 3
        assert all(name.lower() in text.lower() for name in plan.evidence)
        assert "formed in 2014 and this is the third plan" in text
        assert "2014" in plan.partners
        assert "third plan" in plan.partners
        assert plan.published.isoformat() == "2024-02-19"
