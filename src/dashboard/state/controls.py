"""Choices: each lives in the web address by slug, follows the reader, and is refused by name.

The address is the truth. A widget is set from it before it is drawn, and writes to it when it
changes, so that a copied link opens the same view and the browser's Back button undoes a choice.
For Back to work, one choice is one step: all that it changes is written at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.plain import as_typed, option
from dashboard.state import places
from dashboard.state.address import recalled, refuse, remember, remember_all, settle
from dashboard.state.grouped import options_of
from dashboard.state.places import nearest_wards
from dashboard.state.wards_of import not_by_these_wards
from insight import cached
from insight.areas import District, slugify
from insight.areas.group import is_group
from insight.assembly.usual import SERIES
from insight.catalogue import Indicator
from insight.errors import InsightError, UnknownArea
from insight.outside import SHORT
from insight.words.names import PLURAL, join_words

_PAGE: Final = "_page"
_DRAWN: Final = "_drawn"
_NAME: Final = "_page_name"


def turn_to(page: str, name: str) -> None:
    """Say which page is drawn: its widgets are others than those of the page before."""
    st.session_state[_NAME] = name
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_DRAWN] = {}


def page_name() -> str:
    """What the page that is drawn is called in the navigation."""
    return str(st.session_state.get(_NAME, ""))


def page_path() -> str:
    """The slug of the page that is drawn, as it stands in its address; "" for the front door."""
    return str(st.session_state.get(_PAGE, ""))


def is_front_door() -> bool:
    """Whether the page that is drawn is the one that the bare address opens."""
    return st.session_state.get(_PAGE) == ""


def _show(key: str, value: object, options: Mapping[str, str]) -> None:
    """Let the widget that is drawn next show a value.

    It is left alone where it shows the value by itself, because a reader chose it there: what has
    not changed is not sent again. With other options it is another widget, which knows nothing.
    """
    drawn = st.session_state.setdefault(_DRAWN, {})
    told = hash(tuple(options.items()))
    known = drawn.get(key) == told and key in st.session_state
    if not known or st.session_state[key] != value:
        st.session_state[key] = value
    drawn[key] = told


def _changed(name: str, key: str, clears: Sequence[str]) -> None:
    remember_all(dict.fromkeys(clears) | {name: st.session_state[key] or None})


def choose_one(  # noqa: PLR0913 - all but three are named, and most pages need few
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    default: str | None = None,
    what: str | None = None,
    style: str = "list",
    none_label: str | None = None,
    help: str | None = None,  # noqa: A002 - Streamlit's own word for it
    clears: Sequence[str] = (),
) -> str | None:
    """A choice of one, by slug: `options` maps slugs to what readers see.

    `style` is "list" (a searchable box) or "buttons". With `none_label` nothing need be chosen, and
    None comes back. `clears` names choices that mean nothing after this one has changed. An unknown
    slug in the address is named in a message, with the nearest names, and the default shown.
    """
    required = none_label is None
    first = default if default in options else next(iter(options), None)
    if first is None:
        return None
    what = what or label.lower()
    value = settle(name, options, first, what=what, none_label=none_label)
    key = f"control_{name}"
    _show(key, value, options)
    slugs = list(options)
    if style == "buttons":
        st.segmented_control(
            as_typed(label),
            slugs,
            format_func=lambda slug: as_typed(options[slug]),
            key=key,
            on_change=_changed,
            args=(name, key, clears),
            help=as_typed(help) if help else None,
            required=required,
        )
    else:
        st.selectbox(
            as_typed(label),
            slugs,
            index=0 if required else None,
            format_func=lambda slug: option(options[slug]),  # no markdown is read in these
            key=key,
            on_change=_changed,
            args=(name, key, clears),
            placeholder=option(none_label or "Type to search"),
            help=as_typed(help) if help else None,
        )
    return value


def recall_several(
    name: str, options: Mapping[str, str], *, what: str, shown: str, alone: str = ""
) -> list[str]:
    """The choices of several in the address, by slug; unknown ones are refused by name.

    `alone` is an option that holds all others: with it in the list it is the whole list.
    """
    wanted = [slug for slug in (recalled(name) or "").split(",") if slug]
    read = {slug: slug if slug in options else _read(slug) for slug in wanted}
    known = list(dict.fromkeys(slug for slug in read.values() if slug in options))
    unknown = [slug for slug in wanted if read[slug] not in options]
    if unknown:
        near = (each for slug in unknown[:3] for each in nearest_wards(slug))
        refuse(what, ", ".join(unknown), "the others" if known else shown, near=near)
    if alone in known:
        known = [alone]
    if known != wanted:
        remember(name, ",".join(known) or None)
    return known


def _read(slug: str) -> str:
    """What a slug may have meant; a group's says all that it means."""
    return slug if is_group(slug) else slugify(slug[:SHORT])


def choose_several(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    default: Sequence[str],
    what: str,
    alone: str = "",
) -> list[str]:
    """A choice of several, by slug, joined by commas in the address.

    What is typed is looked for as it stands, and Enter adds the first that holds it, nothing else.
    `alone` is an option that holds all others: chosen, it takes their place, and another its.
    """
    held = recall_several(name, options, what=what, shown="the default", alone=alone)
    chosen = held or list(default)
    key = f"control_{name}"
    _show(key, chosen, options)

    def changed() -> None:
        now = list(st.session_state[key])
        if alone in now:
            now = [alone] if now[-1] == alone else [slug for slug in now if slug != alone]
        remember(name, ",".join(now) or None)

    st.multiselect(
        as_typed(label),
        list(options),
        format_func=lambda slug: option(options[slug]),
        key=key,
        on_change=changed,
        placeholder=option("Type to search"),
        filter_mode="contains",  # Streamlit's own way finds letters that stand far apart
        select_all=False,  # else Enter takes every hit
        wrap=True,
    )
    return chosen


def choose_indicator(
    *,
    default: str = cached.INDEX,
    levels: Sequence[str] = ("lsoa",),
    lacking: Callable[[Indicator], str] = lambda _: "",
) -> Indicator:
    """An indicator, from a searchable box in which those of one topic stand together.

    `levels` are those at which it may be published; `lacking` says, in a sentence, why one that is
    cannot be shown here, "" where it can.
    """
    held = cached.indicators_by_topic(*levels)
    why_not = {i.slug: lacking(i) or not_by_these_wards(i) for i in held}
    options = {i.slug: f"{i.topic}: {i.short_title}" for i in held if not why_not[i.slug]}
    why = why_not.get(recalled("indicator") or "", "")
    if why:
        plain.warn(f"{why} Showing {options.get(default, 'another')}.")
        remember("indicator", None)
    _refuse_other_level(options, default, levels)
    slug = choose_one("Indicator", "indicator", options, default=default, clears=("period",))
    if slug is None:
        raise InsightError(f"no indicator is listed for {join_words(levels)} in the catalogue")
    return cached.catalogue().indicator(slug)


def _refuse_other_level(options: Mapping[str, str], default: str, levels: Sequence[str]) -> None:
    """Say why an indicator of another level is not shown: it came from a page that has it."""
    asked = recalled("indicator")
    held = cached.catalogue().indicators
    if asked is None or asked in options or asked not in held:
        return
    named = [PLURAL[level] for level in levels if level in PLURAL]
    plain.warn(
        f"There are no figures of “{held[asked].short_title}” for {join_words(named)}. Showing "
        f"{options.get(default, 'another')}."
    )
    remember("indicator", None)


def choose_series(*, everywhere: bool = False) -> str | None:
    """The slug of a series that a gap over time can be told of; None where none is held.

    `everywhere` asks for those of all of England's districts.
    """
    held = [cached.catalogue().indicator(s) for s in cached.gap_series(everywhere=everywhere)]
    held.sort(key=lambda each: each.topic)
    options = {each.slug: f"{each.topic}: {each.short_title}" for each in held}
    return choose_one("Series", "outcome", options, default=SERIES)


def choose_ward(district: District, *, label: str = "Ward") -> str | None:
    """The code of a ward of the district or of a group in it, or None for all of it.

    What the address asks for is settled as `places.settle_ward` does.
    """
    places.settle_ward(district)
    options = options_of(district, "ward")
    slug = choose_one(label, "ward", options, none_label="All wards", clears=("area", "wards"))
    if slug is None:
        return None
    return cached.ward_code(district.code, slug)


def remember_area(district: District, code: str, ward_code: str | None, *, level: str) -> None:
    """Keep an area chosen on the map; an empty code clears the choice.

    Within the group that is looked at it is the group that stays, not the area's ward.
    """
    slug = cached.ward_slug(district.code, ward_code) if code and ward_code else None
    ward = recalled("ward")
    if slug and ward and level != "ward" and ward_code in _homes(district, ward):
        slug = ward
    remember_all({"ward": slug, "area": code.lower() if code and level != "ward" else None})


def _homes(district: District, slug: str) -> tuple[str, ...]:
    """The ward of a slug, or the wards that a group takes from; none for an unknown one."""
    try:
        code = cached.ward_code(district.code, slug)
    except UnknownArea:
        return ()
    return cached.wards_touched(district.code, code)


def recall_area(district: District) -> str | None:
    """The code of the neighbourhood or middle-layer area that was chosen, or None.

    One of another district, or of another ward than the chosen one, is refused by name.
    """
    asked, ward = recalled("area"), recalled("ward")
    if asked is None:
        return None
    home: dict[str, str] = {}
    for level in ("lsoa", "msoa"):
        table = cached.areas_of(district.code, level)
        home |= dict(zip(table[f"{level}_code"], table["ward_code"], strict=True))
    if asked.upper() not in home:
        shown = "the ward" if ward else "the whole district"
    elif ward is None or home[asked.upper()] in _homes(district, ward):
        return asked.upper()
    else:
        shown = "the ward"
    refuse("neighbourhood", asked, shown)
    remember("area", None)
    return None
