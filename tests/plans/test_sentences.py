"""What a plan itself says."""

import pytest

from insight.plans.records import Achievement, Ambition, Plan, PlanSource
from insight.plans.sentences import achieved, answerable, claims_note, where_read


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        pytest.param(Achievement("Homes"), "Homes.", id="a title alone"),
        pytest.param(
            Achievement("Saved", 2500000, "£", "over", period="2021"),
            "Saved: over £2,500,000 (2021).",
            id="money",
        ),
        pytest.param(Achievement("Parks", 2.5, "acres"), "Parks: 2.5 acres.", id="no qualifier"),
        pytest.param(
            Achievement("Trees", 5, "trees", note="Oak."), "Trees: 5 trees. Oak.", id="a note"
        ),
    ],
)
def test_what_is_reported_as_done(entry, words):
    assert achieved(entry) == words


def test_who_answers_is_the_plans_own():
    ambition = Ambition("a", "A", "A", portfolios=("X", "Y"), scrutiny=("Z",))
    assert answerable(ambition, borrowed=False) == (
        "**Who answers:** X and Y. **Which committee asks:** Z."
    )
    assert answerable(ambition, borrowed=True) == ""


def test_where_it_was_read():
    plan = Plan("p", "The Plan", "C", (), PlanSource("C"), ())
    assert where_read(plan) == "The plan: The Plan, C."
    assert claims_note(plan).endswith("The document: The Plan.")
