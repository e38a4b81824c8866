"""What an address of a workshop shows: its groups beside each other, one in profile, a gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from insight import cached
from insight.areas import Level
from insight.areas.group import group_of, parted
from insight.assembly import workshop
from insight.assembly.at.asked import Asked, UnknownChoice
from insight.assembly.workshop import REST
from insight.comparison.choices import ALL
from insight.exhibits.exhibit import Exhibit
from insight.maps.grouped import letter
from insight.outside import SHORT, as_words
from insight.plans.reading import plans_for
from insight.plans.records import Plan
from insight.words.brought import no_groups

FIRST: Final = "fuel_poverty"
"""The indicator that groups are first set beside each other on: it has counts everywhere."""
GREATEST: Final = 1000
"""The highest threshold that an address may ask for."""


def of_workshop(asked: Asked) -> Iterator[Exhibit]:
    """All that the groups of an address have to show; raises UnknownChoice where it has none."""
    district, least = asked.district, threshold(asked)
    codes = codes_of(asked)
    if not codes:
        raise UnknownChoice("the address holds no group (expected groups=~name~area~area)")
    level = cast("Level", asked.one("level", ("ward", "msoa", "lsoa"), "ward"))
    yield workshop.where(district, codes, level)
    shared = workshop.shared(district, codes, least)
    if shared is not None:
        yield shared
    slug = indicator_of(asked)
    beside = workshop.beside(district, codes, slug, least)
    if isinstance(beside, Exhibit):
        yield beside
    chosen = group_of_address(asked, "group", codes) or codes[0]
    plan, ambition = ambition_of(asked)
    profile = workshop.profile(
        district, codes, chosen, plan=plan, ambition=ambition, peers=asked.peers, least=least
    )
    if isinstance(profile, Exhibit):
        yield profile
    other = group_of_address(asked, "against_group", codes) or REST
    gap = workshop.gap(district, codes, (chosen, other), slug, least)
    if isinstance(gap, Exhibit):
        yield gap


def codes_of(asked: Asked) -> tuple[str, ...]:
    """The codes of the groups of an address; raises UnknownArea naming what is not here."""
    ground = workshop.ground(asked.district)
    slugs = parted(asked.get("groups"))
    return tuple(dict.fromkeys(ground.group(slug).code for slug in slugs))


def group_of_address(asked: Asked, name: str, codes: tuple[str, ...]) -> str:
    """The code of a group that an address names by its letter or whole; `REST`; "" for none."""
    said = asked.get(name)
    if not said or said == REST:
        return said
    letters = {letter(n).lower(): code for n, code in enumerate(codes)}
    if said.lower() in letters:
        return letters[said.lower()]
    ground = workshop.ground(asked.district)
    slugs = {ground.slug(group_of(code)): code for code in codes}
    if said in slugs:
        return slugs[said]
    raise UnknownChoice(f"there is no {name} called “{as_words(said, SHORT)}”")


def indicator_of(asked: Asked) -> str:
    """The indicator that the groups are set beside each other on."""
    held = cached.catalogue().listed("lsoa", "msoa", "ward")
    if why := next((no_groups(each) for each in held if each.slug == asked.get("indicator")), ""):
        raise UnknownChoice(why.rstrip("."))
    listed = {each.slug for each in held}
    return asked.one("indicator", listed, FIRST)


def ambition_of(asked: Asked) -> tuple[Plan | None, str]:
    """The plan and the part of it that the profile is filtered to; None and `ALL` for all."""
    theirs = {plan.slug: plan for plan in plans_for(asked.district.code, cached.plans())}
    slug = asked.one("plan", theirs, next(iter(theirs), ""))
    if not slug:
        return None, ALL
    parts = workshop.ambitions(theirs[slug])
    return theirs[slug], asked.one("ambition", {ALL, *parts}, ALL)


def threshold(asked: Asked) -> int:
    """The least count that the reader wants shown; raises UnknownChoice for no whole number."""
    said = asked.get("threshold")
    if not said:
        return 0
    if not said.isdecimal() or len(said) > 4 or int(said) > GREATEST:
        raise UnknownChoice(
            f"“{as_words(said, SHORT)}” is no threshold (expected a number up to {GREATEST:,})"
        )
    return int(said)
