"""The five plain sentences of a ward, to be read aloud, and what is told beside them."""

from __future__ import annotations

from typing import Final

from insight.deprivation.editions import LATEST
from insight.ward_profile.facts import WardFacts
from insight.ward_profile.five.change import change_sentence
from insight.ward_profile.five.inside import inside_sentence
from insight.ward_profile.five.kind import kind_sentence
from insight.ward_profile.five.next_door import next_door_sentence
from insight.ward_profile.five.outcomes import outcomes_sentence
from insight.words.numbers import format_count

TITLES: Final = (
    "What kind of place",
    "Best and worst",
    "What its average hides",
    "What has changed",
    "Beside the ward next door",
)
"""What each of the five sentences is about."""
LINE_NOTE: Final = (
    "The tenths are those of England’s wards by deprivation: 1 is the most deprived tenth of them, "
    "10 the least."
)
"""What the tenth in a line of a list of wards is."""
BY_INTERVALS: Final = (
    "Better and worse are said where the 95% interval of the difference leaves out zero; intervals "
    "come from counts and describe chance variation only. Of a hundred wards that are all alike, "
    "about five would be called better or worse by chance. Beside its district a ward is held "
    "against the rest of it."
)
BY_TENTHS: Final = (
    f"The Index of {LATEST} is made differently from those before: incomes are taken after housing "
    "costs, so a part of a change is one of method. A tenth says where a ward stands among all "
    "wards, and can move because others did."
)


def five_sentences(facts: WardFacts) -> tuple[str, ...]:
    """The five sentences of a ward, in the order of `TITLES`; **stars** make bold."""
    return (
        kind_sentence(facts),
        outcomes_sentence(facts),
        inside_sentence(facts),
        change_sentence(facts),
        next_door_sentence(facts),
    )


def ward_line(facts: WardFacts) -> str:
    """A ward in a list of wards: its name, its residents and where it stands in England."""
    row = facts.book.places.wards.iloc[facts.ward]
    name = str(row["ward_name"])
    if facts.standing is None:
        return f"{name}, counted in another ward"
    people = f"{format_count(int(row['population']))} residents"
    return f"{name}, {people}, tenth {facts.standing.tenth}"
