"""What a map says, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from insight.messages import is_english, said, said_all

if TYPE_CHECKING:
    from insight.maps.interactive.view import MapView, Switch


def said_view(view: MapView) -> MapView:
    """The view with its words turned, and those of its alternatives; itself in English."""
    if is_english():
        return view
    texts: dict[str, Any] = {part: said(getattr(view, part)) for part in _TEXTS}
    return replace(
        view,
        **texts,
        classes=[replace(each, label=said(each.label)) for each in view.classes],
        values=_turned(view.values),
        details=_turned(view.details),
        legend_axes=(said(view.legend_axes[0]), said(view.legend_axes[1])),
        switches=tuple(map(_switch, view.switches)),
        marquee=said_all(view.marquee),
        alternatives=tuple(replace(each, view=said_view(each.view)) for each in view.alternatives),
    )


_TEXTS = ("title", "alt", "called", "note", "no_value", "subtitle")


def _switch(switch: Switch) -> Switch:
    options = {slug: said(label) for slug, label in switch.options.items()}
    return replace(switch, label=said(switch.label), options=options)


def _turned(
    given: Sequence[str] | Mapping[str, str],
) -> Any:
    if isinstance(given, Mapping):
        return {key: said(text) for key, text in given.items()}
    return said_all(given)
