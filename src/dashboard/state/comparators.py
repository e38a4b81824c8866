"""Similar places: which model the reader chose, or which places, kept in the address.

`peers` holds the slug of a model of `insight.peers.MODELS`, `peer_list` the slugs of the districts
of a reader's own list. Both follow the reader to other pages and other districts: a model gives
each district its own peers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.state.address import nearest, recalled, refuse, remember
from dashboard.state.controls import choose_one, choose_several
from insight import cached
from insight.areas import District, choose_district
from insight.assembly.usual import MOST_LISTED
from insight.catalogue import Source
from insight.errors import UnknownArea
from insight.outside import SHORT, as_words
from insight.peers import MODELS, OWN, NoPeers, Peers, model_of

PEERS: Final = "peers"
LIST: Final = "peer_list"
LABEL: Final = "Also compare with"
NONE: Final = "England alone"
WIDTH: Final = 680
"""Pixels that the choice takes at most."""


def choose(district: District, *, label: str = LABEL) -> Peers | None:
    """The places that the reader compares the district with; None for England alone.

    Draws the choice and, for a list of one's own, a box in which districts are typed. A model that
    the address names and that there is not, or that this district cannot have, is refused by name.
    """
    asked = recalled(PEERS)
    options = cached.models_for(district.code)
    if asked is not None and asked not in options:
        _refuse(asked, district)
    model = choose_one(label, PEERS, options, what="similar places", none_label=NONE, help=_help())
    if model is None:
        return None
    if model != OWN:
        return cached.peers_of(district.code, model)
    _read_list()
    others = {slug: name for slug, name in cached.places().items() if slug != district.slug}
    own = [slug for slug in (recalled(LIST) or "").split(",") if slug in others]
    remember(LIST, ",".join(own) or None)
    return _of_list(
        district, choose_several("Places of your list", LIST, others, default=(), what="places")
    )


def choose_and_say(district: District) -> Peers | None:
    """The choice, no wider than words are read, and below it who those places are."""
    with st.container(width=WIDTH):
        peers = choose(district)
        if peers is not None:
            plain.caption(peers.sentence)
    return peers


def chosen(district: District) -> Peers | None:
    """The same from the address, without drawing anything and without a word of refusal."""
    model = recalled(PEERS)
    if model is None or model not in cached.models_for(district.code):
        return None
    listed = _listed() if model == OWN else ()
    try:
        return cached.peers_of(district.code, model, listed)
    except NoPeers:
        return None


def sources(peers: Peers | None) -> list[Source]:
    """The publication that says which places are similar, for the source lines of a page."""
    slug = MODELS[peers.model].source if peers is not None else ""
    return [cached.catalogue().references[slug]] if slug else []


def _listed() -> tuple[str, ...]:
    known = cached.places()
    wanted = (recalled(LIST) or "").split(",")
    return tuple(dict.fromkeys(slug for slug in wanted if slug in known))[:MOST_LISTED]


def _read_list() -> None:
    """Read each place of the address's list as a slug; those that are no district are refused."""
    known, asked = cached.places(), recalled(LIST)
    read: list[str] = []
    for each in (asked or "").split(","):
        try:
            if each.strip():
                read.append(choose_district(each, cached.districts()).slug)
        except UnknownArea:
            refuse("place of your list", each, "the others", near=nearest(each, known))
    if ",".join(read) != (asked or ""):
        remember(LIST, ",".join(dict.fromkeys(read)) or None)


def _of_list(district: District, listed: Sequence[str]) -> Peers | None:
    if len(listed) > MOST_LISTED:
        plain.warn(f"A list holds at most {MOST_LISTED} places: the first {MOST_LISTED} are taken.")
    if not listed:
        plain.inform("Type the names of the districts to compare with.")
        return None
    return cached.peers_of(district.code, OWN, tuple(listed[:MOST_LISTED]))


def _refuse(asked: str, district: District) -> None:
    """Say why what the address asks for cannot be shown, and take it out."""
    try:
        model_of(asked)
        cached.peers_of(district.code, asked)
    except NoPeers as reason:
        if asked in MODELS:
            plain.warn(f"{reason}. Showing {NONE}.")
        else:
            near = [MODELS[slug].name for slug in MODELS if slug.split("-")[0] in asked.lower()]
            refuse("similar places", as_words(asked, SHORT), NONE, near=near[:3])
    remember(PEERS, None)


def _help() -> str:
    return (
        "The Office for National Statistics and the Department for Education publish which places "
        "are most alike. Or take a region, a kind of council, a county, or a list of your own."
    )
