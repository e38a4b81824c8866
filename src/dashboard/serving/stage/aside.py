"""A question answered there and then: the same view of another place, ward or indicator."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from insight import cached
from insight.areas import WARDS_OF, District, year_in, years_offered
from insight.areas.group import group_name, is_group
from insight.assembly.at import UnknownChoice, at, exhibits_at
from insight.assembly.standing.offered import to_compare
from insight.assembly.usual import home
from insight.errors import InsightError, UnknownArea
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import PAGE as MAP
from insight.meeting import Meeting, View
from insight.observations import LEVELS_BELOW
from insight.outside import SHORT, as_words, shown
from insight.own import using_wards
from insight.peers import OWN

OF_A_PLACE: Final = frozenset(
    (
        *("ward", "area", "deprived", "affluent", "plan", "ambition", "measure", "series"),
        *("next", "wards", "groups", "group"),
    )
)
"""Choices that mean nothing in another district."""
OF_AN_INDICATOR: Final = frozenset(("period", "year", "view", "second", "since"))
"""Choices that another indicator may not have."""
ASKED: Final = ("place", "ward", "indicator", "peers")
"""What can be asked for aside."""
NO_WARD: Final = "This view is of one ward: choose a ward of {place} too"


def options_of(meeting: Meeting, view: View) -> dict[str, Any]:
    """What the bar offers at a view, each as [slug, words], and what is chosen now."""
    district = _district(view.choices)
    with using_wards(year_in(view.choices)):
        wards = cached.wards(district.code)
    groups = [(slug, group_name(slug.split("~")[1])) for slug in meeting.groups if is_group(slug)]
    named = [*zip(wards["ward_slug"], map(str, wards["ward_name"]), strict=True)]
    return {
        "place": list(cached.places().items()),
        "ward": [*groups, *named] if district.slug == meeting.place else named,
        "indicator": _indicators(view),
        "peers": [
            (slug, name) for slug, name in cached.models_for(district.code).items() if slug != OWN
        ],
        "chosen": {
            "place": district.slug,
            "ward": view.choices.get("ward", ""),
            "indicator": view.choices.get(indicator_name(view), ""),
            "peers": view.choices.get("peers", ""),
        },
    }


def aside(view: View, asked: Mapping[str, str]) -> tuple[View, Exhibit]:
    """The view with other choices, and what it shows; raises InsightError with a reason in words.

    Where the view's own exhibit is not there, the one that is most like it stands in for it.
    """
    changed = _changed(view, {name: asked[name] for name in ASKED if name in asked})
    district = _district(changed.choices)
    if changed.page == "ward" and not changed.choices.get("ward"):
        raise UnknownArea(NO_WARD.format(place=district.name))
    if asked.get("indicator") and asked["indicator"] not in dict(_indicators(changed)):
        said = as_words(asked["indicator"], SHORT)
        raise UnknownChoice(f"this view has no figures of “{said}”")
    exhibit = _same(view, changed)
    finding = as_words(shown(exhibit.finding.replace("**", "")))
    return replace(changed, exhibit=exhibit.name, finding=finding), exhibit


def indicator_name(view: View) -> str:
    """By which choice a view's indicator is named in its address; "" where it has none."""
    if view.page == "standing":
        return {"indicator": "compared", "two": "compared", "closing": "outcome"}.get(
            view.choices.get("show", ""), ""
        )
    if view.page == "comparison":
        over_time = "-over-time" in view.exhibit or "-drawn-anew" in view.exhibit
        return "outcome" if over_time else "indicator"
    return "indicator" if view.page in {MAP, "england"} else ""


def _indicators(view: View) -> list[tuple[str, str]]:
    name, catalogue = indicator_name(view), cached.catalogue()
    if name == "compared":
        return list(to_compare().items())
    if name == "outcome":
        return [(slug, catalogue.indicator(slug).short_title) for slug in cached.gap_series()]
    held = cached.indicators_by_topic(*LEVELS_BELOW)
    return [(each.slug, f"{each.topic}: {each.short_title}") for each in held]


def _changed(view: View, asked: Mapping[str, str]) -> View:
    choices, page = dict(view.choices), view.page
    if asked.get("place", choices.get("place")) != choices.get("place"):
        choices = {name: each for name, each in choices.items() if name not in OF_A_PLACE}
        choices["place"] = asked["place"]
        if choices.get(WARDS_OF) not in years_offered(asked["place"]):
            choices.pop(WARDS_OF, None)
    _set(choices, "ward", asked)
    _set(choices, "peers", asked)
    indicator = asked.get("indicator")
    if indicator:
        name = indicator_name(view)
        if not name:  # nothing on this page is of one indicator: the map of it answers
            page, name = MAP, "indicator"
            kept = {"place", WARDS_OF, "ward", "peers", "groups"}
            choices = {each: slug for each, slug in choices.items() if each in kept}
        if choices.get(name) != indicator:
            choices = {each: s for each, s in choices.items() if each not in OF_AN_INDICATOR}
            choices[name] = indicator
    return replace(view, id="", page=page, choices=choices, caption="", note="", seconds=0)


def _set(choices: dict[str, str], name: str, asked: Mapping[str, str]) -> None:
    if asked.get(name):
        choices[name] = asked[name]
    elif name in asked:
        choices.pop(name, None)


def _same(before: View, after: View) -> Exhibit:
    """The exhibit that is named as the one before, with the slugs of the new choices in it."""
    wanted = before.exhibit
    named = indicator_name(after)
    usual = {"place": home(), named: _indicator_in(wanted)} if named else {"place": home()}
    for name in sorted({*before.choices, *after.choices, *usual}):
        old = before.choices.get(name) or usual.get(name, "")
        new = after.choices.get(name) or usual.get(name, "")
        if old and new and old != new:
            wanted = wanted.replace(old, new)
    try:
        return at(after.page, after.choices, wanted)
    except UnknownChoice:
        return _most_like(before, after)


def _indicator_in(name: str) -> str:
    """The indicator by which an exhibit is named, where no address names it."""
    held = (slug for slug in cached.catalogue().indicators if f"-{slug}-" in f"-{name}-")
    return max(held, key=len, default="")


def _most_like(before: View, after: View) -> Exhibit:
    found = list(exhibits_at(after.page, after.choices))
    drawn = [each for each in found if each.drawing is not None] or found
    if not drawn:
        raise UnknownChoice("this page shows nothing for these choices")
    if after.page != before.page:
        return drawn[0]
    names = [each.name for each in drawn]
    near = difflib.get_close_matches(before.exhibit, names, n=1, cutoff=0.5)
    return drawn[names.index(near[0])] if near else drawn[0]


def _district(choices: Mapping[str, str]) -> District:
    asked = choices.get("place") or home()
    try:
        return cached.district(asked)
    except InsightError as reason:
        raise UnknownArea(f"there is no place called “{as_words(asked, SHORT)}”") from reason
