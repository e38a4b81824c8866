"""Choices: each lives in the web address by slug, follows the reader, and is refused by name when wrong.

The address is the truth. A widget is set from it before it is drawn, and writes to it when it changes,
so that a copied link opens the same view and the browser's Back button undoes a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import data
from insight.areas import District, choose_district
from insight.catalogue import Indicator
from insight.errors import InsightError, UnknownArea

DEFAULT_PLACE: Final = "stockport"
PLACE: Final = "place"
OF_A_PLACE: Final = ("ward", "area", "deprived", "affluent", "plan", "ambition", "measure")
"""Choices that mean nothing in another district: they go when the place changes."""
_MEMORY: Final = "_choices"


def _memory() -> dict[str, str]:
    return st.session_state.setdefault(_MEMORY, {})


def remember(name: str, value: str | None) -> None:
    """Put a choice in the address and keep it for the other pages; None takes it out."""
    if value is None:
        _memory().pop(name, None)
        if name in st.query_params:
            del st.query_params[name]
        return
    _memory()[name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def recalled(name: str) -> str | None:
    """The choice in the address, else the one made on another page."""
    asked = st.query_params.get(name)
    return asked if asked is not None else _memory().get(name)


def carried() -> dict[str, str]:
    """The choices to hand to a link onward."""
    return dict(_memory())


def refuse(name: str, asked: str, shown: str) -> None:
    """Say that the address asks for something we do not have, and what is shown instead."""
    st.warning(f"The address asks for the {name} “{asked}”, which is not here. Showing {shown}.")


def _settle(
    name: str, options: Mapping[str, str], default: str, *, what: str, none_label: str | None
) -> str | None:
    """The chosen slug: from the address, else from before, else the default."""
    asked = st.query_params.get(name)
    if asked is not None and asked not in options:
        refuse(what, asked, none_label.lower() if none_label else options[default])
        asked = None
        del st.query_params[name]
        _memory().pop(name, None)
    if asked is None:
        before = _memory().get(name)
        asked = before if before in options else None
    if asked is None:
        return None if none_label else default
    remember(name, asked)
    return asked


def _changed(name: str, key: str, then: Callable[[], None] | None) -> None:
    value = st.session_state[key]
    remember(name, value if value else None)
    if then is not None:
        then()


def choose_one(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    default: str | None = None,
    what: str | None = None,
    style: str = "list",
    none_label: str | None = None,
    help: str | None = None,  # noqa: A002 - Streamlit's own word for it
    then: Callable[[], None] | None = None,
) -> str | None:
    """A choice of one, by slug: `options` maps slugs to what readers see.

    `style` is "list" (a searchable box) or "buttons". With `none_label` nothing need be chosen, and
    None comes back. An unknown slug in the address is named in a message and the default shown.
    """
    required = none_label is None
    first = default if default in options else next(iter(options), None)
    if first is None:
        return None
    value = _settle(name, options, first, what=what or label.lower(), none_label=none_label)
    key = f"control_{name}"
    st.session_state[key] = value
    slugs = list(options)
    if style == "buttons":
        st.segmented_control(
            label,
            slugs,
            format_func=lambda slug: options[slug],
            key=key,
            on_change=_changed,
            args=(name, key, then),
            help=help,
            required=required,
        )
    else:
        st.selectbox(
            label,
            slugs,
            index=0 if required else None,
            format_func=lambda slug: options[slug],
            key=key,
            on_change=_changed,
            args=(name, key, then),
            placeholder=none_label or "Type to search",
            help=help,
        )
    return value


def choose_several(
    label: str, name: str, options: Mapping[str, str], *, default: Sequence[str], what: str
) -> list[str]:
    """A choice of several, by slug, joined by commas in the address."""
    asked = recalled(name)
    wanted = [slug for slug in (asked or "").split(",") if slug]
    unknown = [slug for slug in wanted if slug not in options]
    if unknown:
        refuse(what, ", ".join(unknown), "the others" if len(unknown) < len(wanted) else "the default")
    chosen = [slug for slug in wanted if slug in options] or list(default)
    key = f"control_{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        remember(name, ",".join(st.session_state[key]) or None)

    if asked is not None:
        remember(name, ",".join(chosen))
    st.multiselect(label, list(options), format_func=lambda s: options[s], key=key, on_change=changed)
    return chosen


def _left_place() -> None:
    for name in OF_A_PLACE:
        remember(name, None)


def choose_place() -> District:
    """The district, from a searchable box of all 296; an unknown one is named and the default shown."""
    table = data.districts()
    options = dict(zip(table["district_slug"], table["district_name"], strict=True))
    asked = st.query_params.get(PLACE)
    if asked is not None and asked not in options:
        try:
            remember(PLACE, choose_district(asked, table).slug)
        except UnknownArea as error:
            default = options[DEFAULT_PLACE]
            st.warning(f"The address asks for “{asked}”: {str(error).rstrip('?.')}. Showing {default}.")
            remember(PLACE, DEFAULT_PLACE)
    slug = choose_one(
        "District",
        PLACE,
        options,
        default=DEFAULT_PLACE,
        then=_left_place,
        help="Type part of the name of any district in England.",
    )
    chosen = slug or DEFAULT_PLACE
    remember(PLACE, chosen)
    return choose_district(chosen, table)


def choose_indicator(*, default: str = data.INDEX, level: str = "lsoa") -> Indicator:
    """An indicator, from a searchable box in which those of one topic stand together."""
    options = {i.slug: f"{i.topic}: {i.short_title}" for i in data.indicators_by_topic(level)}
    slug = choose_one("Indicator", "indicator", options, default=default)
    if slug is None:
        raise InsightError(f"no indicator is listed for {level} in the catalogue")
    return data.catalogue().indicator(slug)


def choose_ward(district: District, *, label: str = "Ward") -> str | None:
    """The code of a ward of the district, or None for all of it."""
    table = data.wards(district.code)
    options = dict(zip(table["ward_slug"], table["ward_name"], strict=True))
    slug = choose_one(label, "ward", options, none_label="All wards")
    if slug is None:
        return None
    return str(table.set_index("ward_slug").loc[slug, "ward_code"])


def ward_slug(district: District, ward_code: str) -> str:
    """The slug of a ward by its code."""
    table = data.wards(district.code).set_index("ward_code")
    return str(table.loc[ward_code, "ward_slug"])


def remember_area(district: District, code: str, ward_code: str | None, *, level: str) -> None:
    """Keep an area chosen on the map; an empty code clears the choice."""
    if not code:
        remember("area", None)
        remember("ward", None)
        return
    remember("ward", ward_slug(district, ward_code) if ward_code else None)
    remember("area", code.lower() if level == "lsoa" else None)


def recall_area(district: District) -> str | None:
    """The code of the neighbourhood that was chosen; one of another district is refused by name."""
    asked = recalled("area")
    if asked is None:
        return None
    places = data.lookup(district.code).set_index("lsoa_code")
    if asked.upper() not in places.index:
        refuse("neighbourhood", asked, "the whole district")
        remember("area", None)
        return None
    remember("area", asked)
    wanted = recalled("ward")
    home = ward_slug(district, str(places.loc[asked.upper(), "ward_code"]))
    if wanted is not None and wanted != home:
        remember("area", None)
        return None
    return asked.upper()
