"""The sections of a pack as data: what can be chosen, and how each is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from insight.errors import InsightError, did_you_mean
from insight.outside import SHORT, as_words
from insight.reports.pack import district, members
from insight.reports.pack.gathered import Asked, Section, Step


class UnknownPart(InsightError):
    """No part of a pack, and no format of it, goes by the slug that was asked for."""


def _methods(asked: Asked) -> Sequence[Step]:
    """The measures of the other sections that were chosen; of all where none is left."""
    others = [each for each in SECTIONS.values() if each.methods]
    chosen = [each for each in others if each.slug in asked.chosen] or others
    return district.measures(
        asked, tuple(dict.fromkeys(m for each in chosen for m in each.methods))
    )


_ALL: Final = (
    Section(
        "overview",
        "Overview",
        "What kind of place this is: where its two ends are, how residents are spread over "
        "England’s tenths, and the widest gaps.",
        district.overview,
        ("population-in-extremes", "both-poles-share"),
        pace=20,
    ),
    Section(
        "gaps",
        "The gaps",
        "What the two ends live with: every figure for the most and the least deprived ward, and "
        "for the most and the least deprived fifth of the district’s own neighbourhoods.",
        district.gaps,
        ("difference", "ratio"),
    ),
    Section(
        "over-time",
        "Is the gap closing?",
        "Whether each gap between the local fifths that a series follows has narrowed or widened.",
        district.over_time,
        ("gap-trend", "gap-parts", "regression-to-the-mean"),
    ),
    Section(
        "standing",
        "Where it stands",
        "The district among all districts of England, by every measure of polarisation.",
        district.standing,
        ("spread-of-rank", "rank-range"),
    ),
    Section(
        "wards",
        "The wards",
        "The page of each ward: five sentences, its profile, where it lies, its neighbourhoods, "
        "who lives there, and the ward of England most like it.",
        members.wards,
        ("wilson", "byar", "likeness"),
        pace=2,
        together=members.together,
    ),
    Section(
        "plans",
        "Plan progress",
        "Each plan of the district held against open figures, measure by measure.",
        district.plans,
        ("recent-trend", "control-chart", "trajectory"),
        pace=15,
    ),
    Section(
        "methods",
        "How it is worked out",
        "The measures used in this pack: the idea, the formula, when to use it, an example.",
        _methods,
    ),
    Section(
        "data",
        "The data",
        "What each figure is and where it is from; in the workbook, every figure of every ward and "
        "neighbourhood.",
        district.data,
    ),
)
SECTIONS: Final = MappingProxyType({each.slug: each for each in _ALL})
"""Every section by slug, in the order of a pack."""


def choose(slugs: Iterable[str] | None) -> tuple[Section, ...]:
    """The sections of some slugs in the order of a pack, all without any.

    Raises UnknownPart, naming the nearest, for a slug that is none.
    """
    if slugs is None:
        return tuple(SECTIONS.values())
    asked = tuple(dict.fromkeys(slugs))
    for slug in asked:
        if slug not in SECTIONS:
            raise UnknownPart(
                f"a pack has no part called “{as_words(slug, SHORT)}” (expected some of "
                f"{', '.join(SECTIONS)}){did_you_mean(slug, SECTIONS)}"
            )
    if not asked:
        raise UnknownPart(
            f"a pack needs at least one part (expected some of {', '.join(SECTIONS)})"
        )
    return tuple(each for each in SECTIONS.values() if each.slug in asked)
