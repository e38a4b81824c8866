"""Entries that name another part of the plan: chosen by its title, kept by its slug."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held
from dashboard.views.plan.boxes import Form, choose, key_of, let_show
from insight.outside import SHORT, as_words
from insight.plans.draft import Path
from insight.plans.draft.words import label_of

_Ways = tuple[tuple[str, ...], ...]
_MEASURES: Final[_Ways] = (("ambition", "measure"), ("theme", "measure"))
TO: Final[Mapping[tuple[str, str], _Ways]] = {
    ("update", "about"): (*_MEASURES, ("ambition", "milestone")),
    ("statement", "ambition"): (("ambition",),),
    ("achievement", "theme"): (("theme",),),
}
"""Which entries name which kinds of part."""


def show(form: Form, path: Path, ways: _Ways) -> None:
    """A list of the parts that an entry may name."""
    key, value = key_of(path), form.at(path)
    named = _named(ways)
    if isinstance(value, str) and value not in named:
        named[value] = _gone(value)

    def named_now(slug: str) -> None:
        held.fix_names()
        held.change(path, slug or None)

    choose(
        label_of(str(path[-1])),
        {"": "Not said"} | named,
        key=key,
        value=value if isinstance(value, str) else "",
        then=named_now,
    )
    form.say(path)


def show_includes(form: Form, path: Path) -> None:
    """The measures that a theme brings together, each with a mark to tick."""
    chosen = [slug for slug in form.at(path) or [] if isinstance(slug, str)]
    named = _named(_MEASURES)
    named |= {slug: _gone(slug) for slug in chosen if slug not in named}
    if not named:
        return
    label = f"Measures it brings together: {len(chosen)} of {len(named)}"
    with layout.line(label, key=key_of(path, "line")):
        for slug, title in named.items():
            key = key_of((*path, slug))
            let_show(key, slug in chosen)
            plain.tick(title, key=key, on_change=_included(path, key, slug, chosen))
    form.say(path)


def _gone(slug: str) -> str:
    return f"“{as_words(slug, SHORT)}”, which is not in the plan"


def _included(path: Path, key: str, slug: str, chosen: list[str]) -> Callable[[], None]:
    def changed() -> None:
        held.fix_names()
        rest = [each for each in chosen if each != slug]
        held.change(path, ([*rest, slug] if st.session_state[key] else rest) or None)

    return changed


def _named(ways: _Ways) -> dict[str, str]:
    """The titles of parts by slug, as the file will have them."""
    whole = held.completed()
    return {
        str(each["slug"]): as_words(str(each.get("title") or each["slug"]))
        for way in ways
        for each in _entries(whole, way)
    }


def _entries(tables: Mapping[str, Any], way: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    first, *rest = way
    for each in tables.get(first) or ():
        if rest:
            yield from _entries(each, tuple(rest))
        else:
            yield each
