"""Everything that is held: what there is, for where, of when, from whom."""

from __future__ import annotations

from typing import Final

from dashboard import layout
from dashboard.components.indicator_list.component import show_list
from dashboard.serving.figures import own_addresses
from dashboard.state import address
from dashboard.views.indicators import cached as kept
from insight import cached
from insight.areas import District
from insight.outside import PROSE, SHORT, as_words

ALL: Final = ""
NAMED: Final = {
    "topic": "topic",
    "at": "kind of area",
    "years": "length of series",
    "publication": "publication",
    "status": "statistical status",
}
"""What the list is narrowed by, by its name in the address."""
KEY: Final = "indicators"


def show(district: District) -> None:
    """The whole page below its title."""
    layout.lead(kept.how_much())
    layout.link("pages/yours.py", "Bring your own figures", address.carried())
    for each in cached.catalogue().left_out:  # whoever runs the server put a file there
        layout.warn(f"A file of local data cannot be read and is left out. {as_words(each, PROSE)}")
    shown = {"find": _typed()} | {name: _chosen(name) for name in NAMED}
    links = {
        n: v for n, v in address.carried().items() if n in ("place", "ward", "wards_of", "present")
    }
    show_list(
        kept.published(),
        shown=shown,
        carried=links,
        series=kept.series_of(district),
        own=own_addresses(each.slug for each in cached.own_indicators()),
        key=KEY,
        on_choose=_remember,
    )
    layout.note(kept.by_status())


def _typed() -> str:
    """What is looked for, as the address has it."""
    return as_words(address.recalled("find") or "", SHORT)


def _chosen(name: str) -> str:
    """A choice of the address, or "" for all; an unknown one is refused by name."""
    options = {ALL: "all of them"} | dict(kept.choices()[name])
    return address.recall_one(name, options, default=ALL, what=NAMED[name])


def _remember(choices: dict[str, str]) -> None:
    """Put what a reader has come to in the address, in one step."""
    known = {name: kept.choices()[name] for name in NAMED}
    held = {
        name: slug if slug in known[name] else None
        for name, slug in choices.items()
        if name in known
    }
    address.remember_all(held | {"find": as_words(choices["find"], SHORT) or None})
