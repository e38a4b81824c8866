"""Choices in the web address: kept by slug, taken along from page to page, refused by name.

The address is the truth. For Back to work, one choice is one step: all that it changes is written
at once. What an address asks for is words of others: nothing of it is shown but through
`insight.outside`, nothing is passed on that no page knows.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final, cast

import streamlit as st

from dashboard import plain
from insight.areas import WARDS_OF
from insight.outside import SHORT, as_words

PLACE: Final = "place"
OF_A_PLACE: Final = (
    "ward",
    "area",
    "deprived",
    "affluent",
    "plan",
    "ambition",
    "measure",
    "series",
    "next",
    "wards",
    "groups",
    "group",
    "against_group",
    "chosen",
)
"""Choices that mean nothing in another district: they go when the place changes.

The year of the wards is not among them: a place that has none of that year says so.
"""
KNOWN: Final = frozenset(
    (
        *(
            PLACE,
            WARDS_OF,
            "present",
            "indicator",
            "level",
            "view",
            "ends",
            "scheme",
            "period",
            "shape",
        ),
        *("beside", "colours", "spread"),
        *("second", "since", "more", "height", "line", "topic", "sort", "rows", "method"),
        *("measure_of", "field", "edition", "districts"),
        *("peers", "peer_list"),
        *("show", "compared", "against", "among", "year"),
        *("find", "at", "years", "publication", "status"),
        *("outcome", "fixed", "gap_in"),
        *("order", "which"),
        *("meeting", "part", "groups", "group", "threshold"),
        "choose_by",
        *OF_A_PLACE,
    )
)
"""Every choice that a page of ours puts in the address."""
TOUR: Final = "tour"
"""Asks for the tour to begin (`tour.js`): no choice, so no link and no page keeps it."""
MOST: Final = 10
"""How many unknown names a message holds at most."""
_MEMORY: Final = "_choices"
MEETING: Final = "meeting"
"""The secret key of a meeting: whoever has it may change the meeting."""
NOT_SHARED: Final = frozenset((MEETING, "present", "part"))
"""Choices that stay with the reader: they are in no link to share, embed, file or view."""
_OPEN: Final = "_meeting_key"


def resume() -> None:
    """Take the choices along to a page that the reader comes to by the navigation.

    Its links carry none when they are pressed. An address that names a place is the whole truth:
    what it does not name was not chosen, or Back has undone it. To be called before
    `st.navigation`, which then gives the page and its choices one step in the browser's history,
    not two.
    """
    if PLACE in st.query_params:
        _keep()
    elif kept := cast("dict[str, str]", st.session_state.get(_MEMORY, {})):
        st.query_params.from_dict(kept | st.query_params.to_dict())
    _keep_meeting()


def _keep_meeting() -> None:
    """A meeting stays open while the reader stays, also at addresses from before it was opened."""
    if key := st.query_params.get(MEETING):
        st.session_state[_OPEN] = key


def meeting_key() -> str:
    """The key of the meeting that the reader has open; "" for none."""
    return st.query_params.get(MEETING) or str(st.session_state.get(_OPEN, ""))


def open_meeting(key: str | None) -> None:
    """Open the meeting of a key, which goes into the address; None closes the one that is open."""
    st.session_state[_OPEN] = key or ""
    remember(MEETING, key)


def _keep() -> None:
    st.session_state[_MEMORY] = {n: v for n, v in st.query_params.to_dict().items() if n in KNOWN}


def remember_all(choices: Mapping[str, str | None]) -> None:
    """Put several choices in the address in one step; None takes one out."""
    before = st.query_params.to_dict()
    wanted = {**before, **choices, TOUR: None}
    after = {name: value for name, value in wanted.items() if value is not None}
    if after != before:
        st.query_params.from_dict(after)
    _keep()


def remember(name: str, value: str | None) -> None:
    """Put a choice in the address; None takes it out."""
    remember_all({name: value})


def recalled(name: str) -> str | None:
    """The choice in the address."""
    return st.query_params.get(name)


def tell() -> None:
    """Tell the browser its address, on a page that has links to itself.

    Streamlit follows such a link without changing the address. A browser that has it already does
    nothing; another takes one step in its history.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def carried() -> dict[str, str]:
    """The choices to hand to a link onward."""
    held = {name: value for name, value in st.query_params.to_dict().items() if name in KNOWN}
    key = meeting_key()
    return held | {MEETING: key} if key else held


def shared() -> dict[str, str]:
    """The choices to hand to whoever is not this reader: without what is secret or only theirs."""
    return {name: value for name, value in carried().items() if name not in NOT_SHARED}


def refuse_unknown() -> None:
    """Name what the address holds that no page knows, and what it says twice; take both out."""
    given = st.query_params.to_dict()
    unknown = [name for name in given if name not in KNOWN and name != TOUR]
    twice = [name for name in given if name in KNOWN and len(st.query_params.get_all(name)) > 1]
    if unknown:
        named = "; ".join(f"“{as_words(name, SHORT)}”{_meant(name)}" for name in unknown[:MOST])
        more = f"; and {len(unknown) - MOST} more" if len(unknown) > MOST else ""
        means = "mean" if len(unknown) > 1 else "means"
        plain.warn(f"The address has {named}{more}, which {means} nothing here.")
    for name in twice:
        values = st.query_params.get_all(name)
        asked = ", ".join(f"“{as_words(value, SHORT)}”" for value in values[:MOST])
        last = as_words(values[-1], SHORT)
        plain.warn(f"The address gives the {name} {len(values)} times: {asked}. “{last}” is taken.")
    if unknown or twice or TOUR in given:
        st.query_params.from_dict({name: given[name] for name in given if name in KNOWN})
        _keep()


def _meant(name: str) -> str:
    near = difflib.get_close_matches(name[:SHORT].lower(), sorted(KNOWN), n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""


def refuse(name: str, asked: str, shown: str, *, near: Iterable[str] = ()) -> None:
    """Say that the address asks for something we do not have, and what is shown instead.

    `near` are the names of what may have been meant.
    """
    meant = " or ".join(near)
    hint = f" Did you mean {meant}?" if meant else ""
    plain.warn(
        f"The address asks for the {name} “{as_words(asked, SHORT)}”, which is not here. "
        f"Showing {shown}.{hint}"
    )


def nearest(asked: str, options: Mapping[str, str]) -> list[str]:
    """What readers see of the options whose slugs or names are nearest to what was asked."""
    words = asked[:SHORT].lower()
    known = {name.lower(): name for name in options.values()}
    known |= {slug.lower(): name for slug, name in options.items()}
    close = difflib.get_close_matches(words, known, n=3, cutoff=0.75)
    return list(dict.fromkeys(known[each] for each in close))


def settle(
    name: str,
    options: Mapping[str, str],
    default: str,
    *,
    what: str,
    none_label: str | None,
    near: Iterable[str] | None = None,
) -> str | None:
    """The chosen slug: from the address, else the default; an unknown one is refused by name."""
    asked = recalled(name)
    if asked is not None and asked not in options:
        shown = none_label.lower() if none_label else options[default]
        refuse(what, asked, shown, near=nearest(asked, options) if near is None else near)
        remember(name, None)
        asked = None
    if asked is None:
        return None if none_label else default
    return asked


def recall_one(
    name: str, options: Mapping[str, str], *, default: str, what: str | None = None
) -> str:
    """A choice made on something other than a widget, such as the map: its slug in the address.

    An unknown one is named in a message and the default shown.
    """
    return cast("str", settle(name, options, default, what=what or name, none_label=None))
