"""What a ward’s average hides."""

from __future__ import annotations

from typing import Final

from insight.ward_profile.facts import Inside, WardFacts
from insight.words.numbers import format_share

WIDE: Final = 4
"""National tenths between a ward's neighbourhoods, from which its average hides much."""
SOME: Final = 2
"""National tenths from which it hides a spread at all."""


def inside_sentence(facts: WardFacts) -> str:
    """How far its neighbourhoods lie apart, and how many residents live at England's two ends."""
    found = facts.inside
    if found is None and facts.made is not None:
        return "What its average hides cannot be said: it has no neighbourhood of its own."
    if found is None:
        lies = "" if facts.home is None else f", {facts.home.lsoa_name},"
        return (
            f"What its average hides cannot be said: the neighbourhood in which it lies{lies} "
            "reaches beyond the ward."
        )
    if found.neighbourhoods == 1:
        return (
            f"It is a single neighbourhood, in national tenth {found.lowest} for deprivation, so "
            "what lies within it these figures do not show."
        )
    ends = _ends_words(found)
    apart = found.highest - found.lowest
    count = f"its {found.neighbourhoods} neighbourhoods"
    if apart == 0:
        all_of = "both" if found.neighbourhoods == 2 else f"all {found.neighbourhoods} of"
        where = f"its neighbourhoods are in national tenth {found.lowest} for deprivation"
        return f"Its average hides little: {all_of} {where}; {ends}"
    hides = "much" if apart >= WIDE else "some spread" if apart >= SOME else "little"
    return (
        f"Its average hides {hides}: {count} run from national tenth {found.lowest} for "
        f"deprivation ({found.most_deprived}) to tenth {found.highest} ({found.least_deprived}); "
        f"{ends}"
    )


def _ends_words(found: Inside) -> str:
    """How many of its residents live at England's two ends.

    >>> _ends_words(Inside(3, 1, 4, "a", "b", worst=0.4, best=0))
    '**40%** of residents live in England’s most deprived fifth of neighbourhoods, nobody in its \
least deprived.'
    """
    worst, best = (format_share(share, 0) for share in (found.worst, found.best))
    fifth = "England’s most deprived fifth of neighbourhoods"
    if not found.worst and not found.best:
        return f"nobody lives in {fifth} or its least deprived."
    if not found.worst:
        return f"nobody lives in {fifth}, **{best}** of residents in its least deprived."
    other = f"**{best}**" if found.best else "nobody"
    return f"**{worst}** of residents live in {fifth}, {other} in its least deprived."
