"""What is said of a ward of one year beside those of the other: what can be compared, what not."""

from __future__ import annotations

from insight.areas.bridge import COMPARABLE, Bridge, Made, Part, bridge_of
from insight.areas.naming import listed_names
from insight.areas.offered import later_wards_of
from insight.areas.vintages import WARD_VINTAGE
from insight.own import OURS, wards_of

NOT_ESTIMATED = (
    "It is published for the wards of {ours}. There is no figure of it for wards of {later}, and "
    "none is estimated: the publisher’s own figures for them would fill this."
)
OVER_TIME = (
    "Figures over time are made throughout from the neighbourhoods that are in this ward of "
    "{later}, so they can be compared from year to year."
)


def said_of(made: Made, bridge: Bridge) -> str:
    """What a ward is made of, or has become, and whether its figures can be compared."""
    later = made in bridge.forward
    if made.kind in COMPARABLE:
        return _the_same(made, bridge, later=later)
    return _made_of(made, bridge) if later else _went_to(made, bridge)


def _the_same(made: Made, bridge: Bridge, *, later: bool) -> str:
    vintage = WARD_VINTAGE if later else bridge.vintage
    named = f"the ward {_name(made.parts[0].name)} of {vintage}"
    if made.kind == "unchanged":
        named = f"the ward of this name of {vintage}"
    return (
        f"Made of the same {_counted(made.neighbourhoods)} as {named}, so the figures of both here "
        "can be compared. The outlines may differ a little, so what others publish for the two may "
        "be of slightly different ground."
    )


def _made_of(made: Made, bridge: Bridge) -> str:
    parts = listed_names(_taken(part, bridge) for part in made.parts)
    wards = "a ward" if len(made.parts) == 1 else "wards"
    same = next((p.name for p in made.parts if p.slug == made.slug), "")
    other = f"{_name(same)} of {WARD_VINTAGE}" if same else "any of them"
    if not same and len(made.parts) == 1:
        other = "that ward"
    return (
        f"Made of {parts}, {wards} of {WARD_VINTAGE}. It is not the same area as {other}: their "
        "figures are not of the same people, and no change between them is shown."
    )


def _name(name: str) -> str:
    """A ward's name as it is printed in a sentence, with the apostrophe of the words around it."""
    return name.replace("'", "’")


def _taken(part: Part, bridge: Bridge) -> str:
    """What of a ward of May 2025 a later one takes: "10 of the 11 neighbourhoods of Westwood"."""
    whole = bridge.of(part.code)
    all_of_it = whole.neighbourhoods if whole else part.neighbourhoods
    if part.neighbourhoods == all_of_it:
        return f"all {_counted(all_of_it)} of {_name(part.name)}"
    share = f"{part.of_other:.0%} of that ward’s residents"
    return f"{part.neighbourhoods} of the {_counted(all_of_it)} of {_name(part.name)} ({share})"


def _went_to(made: Made, bridge: Bridge) -> str:
    if len(made.parts) == 1:
        return (
            f"By the wards of {bridge.vintage} all of it is in {_name(made.parts[0].name)}, which "
            "takes in neighbourhoods of other wards too: the figures of the two cannot be compared."
        )
    first, *others = made.parts
    most = (
        f"{first.neighbourhoods} of its {_counted(made.neighbourhoods)} {_are(first)} in "
        f"{_name(first.name)} ({first.of_ward:.0%} of its residents)"
    )
    rest = (f"{p.neighbourhoods} {_are(p)} in {_name(p.name)} ({p.of_ward:.0%})" for p in others)
    return (
        f"By the wards of {bridge.vintage} {listed_names((most, *rest))}. None of these is the "
        "same area: figures of them and of this ward cannot be compared."
    )


def _are(part: Part) -> str:
    return "is" if part.neighbourhoods == 1 else "are"


def _counted(number: int) -> str:
    return f"{number} neighbourhood" if number == 1 else f"{number} neighbourhoods"


def not_published(vintage: str) -> str:
    """Why what is published by ward has no figure of the wards of a later date."""
    return NOT_ESTIMATED.format(ours=WARD_VINTAGE, later=vintage)


def over_time(vintage: str) -> str:
    """Why a series of wards of a later date can be read from its first year."""
    return OVER_TIME.format(later=vintage)


def cannot_be_compared(bridge: Bridge) -> str:
    """What of the wards of two dates can be compared in a district, in two sentences."""
    same = sum(made.kind in COMPARABLE for made in bridge.forward)
    other = len(bridge.forward) - same
    first = (
        f"Of {len(bridge.forward)} wards of {bridge.vintage}, {same} have the same neighbourhoods "
        f"as a ward of {WARD_VINTAGE} and can be compared with it."
    )
    if not other:
        return first
    return (
        f"{first} The other {other} cannot, whatever their names: the page of each says what it "
        "is made of."
    )


def bridged(place: str, district_code: str, ward_code: str) -> str:
    """What is said of a ward beside those of another year; "" where there are none, or of a group.

    `place` is the slug of its district. A ward of May 2025 is told where it went.
    """
    later = later_wards_of(place)
    year = wards_of()
    if not later or (year != OURS and year not in later):
        return ""
    bridge = bridge_of(district_code, next(iter(later)) if year == OURS else year)
    made = bridge.of(ward_code)
    return said_of(made, bridge) if made else ""
