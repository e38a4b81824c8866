"""What plans claim of a district's place in the league, each claim answered in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import District
from insight.league.claims import ClaimCheck, check_claim
from insight.league.ranks import League
from insight.league.sentences import (
    claim_opening,
    claim_points,
    claim_sentences,
    claim_verdict,
    generic_opening,
    movement_sentence,
    reach_of_ranks,
)
from insight.plans.records import Plan

USUAL_CLAIM: Final = 10
"""The place that is asked about where no plan claims one."""
CHECK: Final = "polarisation rank"
"""What plans call a statement that claims such a place."""
NO_MEASURE: Final = "The plan names no measure. "


@dataclass(frozen=True)
class Answer:
    """A claim in its own words, whether it holds, and the points that show it."""

    opening: str
    verdict: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Claims:
    """What is said of the district's place: each claim answered, how it moved, all in full."""

    answers: tuple[Answer, ...]
    moved: str
    full: tuple[str, ...]


def answer_claims(
    plans: Iterable[Plan],
    leagues: Sequence[League],
    today: pd.DataFrame,
    *,
    district: District,
    measure: str,
) -> Claims:
    """What plans say of the district's place, or else the question that many ask of it.

    `leagues` are those of `leagues_of_claims`, the newest first; `today` is the district's
    table of `standings` on the districts of today, by which `measure` says how it moved.
    """
    claims = _claims(plans, district) or [
        (generic_opening(USUAL_CLAIM, district.name), "", USUAL_CLAIM)
    ]
    checks = {place: check_claim(leagues, district.code, place) for *_, place in claims}
    return Claims(
        answers=tuple(
            Answer(said, f"{first}{claim_verdict(checks[place])}", _points(checks[place]))
            for said, first, place in claims
        ),
        moved=movement_sentence(today, district.name, measure),
        full=tuple(text for place in sorted(checks) for text in claim_sentences(checks[place])),
    )


def answer_place(
    leagues: Sequence[League], district_code: str, place: int | None
) -> tuple[str, ...]:
    """The answer to a claim to a place as `answer_claims` gives it: the verdict, then the points.

    Without a place, from which rank to which the measures put the district.
    """
    checks = check_claim(leagues, district_code, USUAL_CLAIM if place is None else place)
    if place is None:
        return (reach_of_ranks(checks) or claim_verdict(checks),)
    return claim_verdict(checks), *_points(checks)


def _points(checks: Sequence[ClaimCheck]) -> tuple[str, ...]:
    return tuple(claim_points(checks))


def _claims(plans: Iterable[Plan], district: District) -> list[tuple[str, str, int]]:
    """How each claim is taken up, what the plan leaves out, and the place that it claims."""
    return [
        (claim_opening(statement.claim, plan.title), NO_MEASURE, int(statement.place))
        for plan in plans
        if district.code in plan.district_codes
        for statement in plan.statements
        if statement.check == CHECK and statement.place is not None
    ]
