"""What has changed since a record was made, and (`between`) from one meeting to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from insight.assembly.at import UnknownChoice, exhibits_at
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.meeting.between import Between, between
from insight.meeting.differing import Changed, difference, undated
from insight.meeting.file import Record
from insight.meeting.frozen import made, thaw
from insight.meeting.records import View
from insight.own import using

__all__ = ["Between", "Changed", "between", "since"]

Make = Callable[[str, Mapping[str, str]], Iterator[Exhibit]]


def since(record: Record, version: str, make: Make = exhibits_at) -> tuple[Changed, ...]:
    """What became of each view of a record, which has one, in data of a version.

    A view that was frozen of the same version is the same; the others are made anew.
    """
    return tuple(
        _since(view, place, record, version, make)
        for place, view in enumerate(record.meeting.views, start=1)
        if view.id in record.frozen
    )


def _since(view: View, place: int, record: Record, version: str, make: Make) -> Changed:
    frozen = record.frozen[view.id]
    if made(frozen).version == version:
        return Changed(view, place, "same")
    was = thaw(frozen)
    try:
        with using(None):  # the same for all in the room
            found = difference(was, _again(was, make))
    except UnknownChoice as reason:
        return Changed(view, place, "gone", reason=str(reason))
    except InsightError as reason:
        return Changed(view, place, "failed", reason=str(reason))
    return Changed(view, place, "same" if found.is_nothing else "moved", found)


def _again(was: Exhibit, make: Make) -> Exhibit:
    """The same exhibit now: of its name, else of its name in another year."""
    later: Exhibit | None = None
    for each in make(was.link.page, was.link.choices):
        if each.name == was.name:
            return each
        if later is None and undated(each.name) == undated(was.name):
            later = each
    if later is None:
        raise UnknownChoice("the dashboard no longer shows it")
    return later
