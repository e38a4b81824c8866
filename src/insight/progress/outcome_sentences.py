"""What is said where a district has no plan: of our own outcomes, and of another council's plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from insight.plans.records import Plan
from insight.progress.dates import counts_from_words
from insight.progress.sentences import CAUTION, RULES
from insight.words.names import place_name, possessive

_OF_A_PLAN: Final = {
    "when the plan began": "on the day that change is counted from",
    ", none since the plan began, or the plan does not say which way is better": (
        " or none since that day"
    ),
    "the way the plan wants": "for the better",
    "show that the plan moved it": "show who or what moved it",
}
ADD_A_PLAN: Final = (
    "To have the council’s own plan here: write its aims and measures into one text file, as "
    "docs/plans.md in this project’s files shows with an example; check the file with the command "
    "python -m insight.plans check our-plan.toml; and have whoever runs this website put it into "
    "the folder data/plans and start the website anew."
)
"""How a council officer adds a plan."""


def _without_a_plan(rule: str) -> str:
    for of_a_plan, of_none in _OF_A_PLAN.items():
        rule = rule.replace(of_a_plan, of_none)
    return rule


OUR_RULES: Final = tuple(
    _without_a_plan(rule) for rule in RULES if not rule.startswith("**Target met")
)
"""How a verdict is reached on outcomes of no plan, which have no targets."""


def rules_of(plan: Plan) -> tuple[str, ...]:
    """How the verdicts on a plan, or on the outcomes of none, are reached."""
    return OUR_RULES if plan.starter else RULES


def counted_from(plan: Plan, today: date | None) -> str:
    """From which day a plan is counted, and what a figure that moves does not show."""
    caution = _without_a_plan(CAUTION) if plan.starter else CAUTION
    return f"{counts_from_words(plan, today)} {caution}"


def no_plan(starter: Plan, place: str) -> str:
    """That no plan of a place is held, what is shown instead, and whose that is."""
    count = len(starter.measures)
    return (
        f"No plan of {place_name(place)} is held here. Below are {count} outcomes to look at, "
        "chosen by the makers of this dashboard and the same for every district without a plan: "
        "they are nobody’s ambition, they promise nothing and they have no targets.\n\n"
        f"{ADD_A_PLAN}"
    )


def anothers_plan(plan: Plan, place: str) -> str:
    """Whose plan is shown where the address asks for that of another district."""
    here = place_name(place)
    return (
        f"This is not a plan of {here} but of {plan.council}. The address asks for it, so its "
        f"measures are held against {possessive(here)} own figures; its targets, milestones and "
        "claims are left out."
    )
